import { DomainError, RequestError, UnauthenticatedError, type InputPath, type UserErrorCode } from '../errors.ts';

/** What PostgreSQL said, whichever library carried it here. */
export interface SqlFailure {
  /** The five characters of SQLSTATE, or Node's code where the connection itself failed. */
  readonly state: string;
  /** The constraint that was violated, if one was. */
  readonly constraint: string | undefined;
}

/** The session ended, or its rights changed, since the principal was remembered. */
export class StaleSessionError extends UnauthenticatedError {
  constructor() {
    super('The session ended, or its rights changed while the request ran. Refresh the session or sign in again.');
  }
}

/** What the constraints mean to whoever sent the input. */
const constraints: Record<string, readonly [UserErrorCode, string, InputPath]> = {
  users_email_key: ['TAKEN', 'An account with this email address exists.', ['email']],
  users_user_name_key: ['TAKEN', 'This user name is in use.', ['userName']],
  users_email_is_canonical: ['INVALID', 'This is not an email address.', ['email']],
  users_email_format: ['INVALID', 'This is not an email address.', ['email']],
  api_keys_expiry_in_the_future: ['INVALID', 'The expiry must lie in the future.', ['expiresAt']],
  passkeys_credential_id_key: ['TAKEN', 'This passkey is registered already.', ['response']],
  profiles_live_name_key: ['TAKEN', 'Another of your profiles has this name.', ['name']],
  user_settings_setting_value_size: ['TOO_LONG', 'A value takes more room than a setting may.', ['entries']],
  profile_versions_profile_id_label_key: ['TAKEN', 'Another version of this profile has this label.', ['label']],
  fitness_profiles_live_key: ['TAKEN', 'You have another fitness profile by now. Delete that one first.', ['id']],
  profiles_one_stays: ['NOT_ALLOWED', 'The only profile of a user cannot be deleted. Make another one first.', ['id']],
  questionnaire_templates_draft_key: ['TAKEN', 'The template has a draft already. Change that one, or publish it first.', ['key']],
  questionnaire_templates_definition_size: ['TOO_LONG', 'The sections take more room than a template may: 1 MB.', ['sections']],
  profiles_profile_data_size: ['TOO_LONG', 'The profile would hold more data than a profile may.', ['data']],
};

const unavailable = new Set([
  ...['57P01', '57P02', '57P03', '53000', '53100', '53200', '53300', '08000', '08001', '08003', '08006', '57014', '25P03', '55P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'P1001', 'P1002', 'P1017', 'P2024', 'P2028'],
]);
const invalid = new Set(['22P02', '22P05', '22021', '22003', '22001', '22007', '22008', '54001', '23502', '23503', '23514', '23505']);

/** Whether running the same transaction again may succeed. */
export function isRetryable(error: unknown): boolean {
  const state = sqlFailure(error)?.state;
  return state === '40001' || state === '40P01';
}

/** Whether an error is that of one statement, and other statements of its connection can succeed: not one of the session or the server. */
export function isOfStatement(error: unknown): boolean {
  return /^(0A|2(?!5P|8)|3|4|5[45]|57014|P0|XX)/.test(sqlFailure(error)?.state ?? '');
}

/** Whether a statement failed because of a value or a row, and so may succeed for other values. */
export function isOfValue(error: unknown): boolean {
  return /^(22|23|P0)/.test(sqlFailure(error)?.state ?? '');
}

/**
 * What an error of the database means in the words of the API; any other error comes back as it is. The mapping of
 * SQLSTATEs stands here and nowhere else.
 */
export function translate(error: unknown): unknown {
  if (error instanceof DomainError || error instanceof RequestError) return error;
  const failure = sqlFailure(error);
  if (!failure) return isLostConnection(error) ? outOfService(error) : error;
  const known = failure.constraint === undefined ? undefined : constraints[failure.constraint];
  if (known) return new DomainError(...known);
  if (failure.state === 'VT001') return new StaleSessionError();
  if (unavailable.has(failure.state) || isRetryable(error)) return outOfService(error);
  if (invalid.has(failure.state)) {
    return new RequestError('BAD_USER_INPUT', 'The database cannot hold a value of this request.', { cause: error });
  }
  if (failure.state === '42501') return new RequestError('FORBIDDEN', 'This is not allowed.', { cause: error });
  return error;
}

const outOfService = (cause: unknown) =>
  new RequestError('SERVICE_UNAVAILABLE', 'The database cannot answer now. Try again in a moment.', { cause });

/** Finds what PostgreSQL said in an error of pg, of Prisma, or of the adapter between them. */
export function sqlFailure(error: unknown): SqlFailure | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    const { originalCode, code, constraint, originalMessage, message } = current as Record<string, unknown>;
    const state = [originalCode, code].find((value) => typeof value === 'string' && isState(value));
    if (typeof state === 'string') {
      return { state, constraint: constraintName(constraint) ?? namedIn(originalMessage ?? message) };
    }
    current = inner(current as Record<string, unknown>);
  }
  return undefined;
}

/** Prisma's own codes (`P2010`) only tell that there is an inner error, but for those that stand alone. */
const isState = (code: string) =>
  unavailable.has(code) || (/^[0-9A-Z]{5}$/.test(code) && !/^P[1-9]\d{3}$/.test(code));

function inner(error: Record<string, unknown>): unknown {
  const meta = error['meta'] as Record<string, unknown> | undefined;
  return meta?.['driverAdapterError'] ?? error['cause'];
}

function constraintName(constraint: unknown): string | undefined {
  if (typeof constraint === 'string') return constraint;
  const index = (constraint as { index?: unknown } | undefined)?.index;
  return typeof index === 'string' ? index : undefined;
}

const namedIn = (message: unknown) =>
  typeof message === 'string' ? /constraint "([^"]+)"/.exec(message)?.[1] : undefined;

const isLostConnection = (error: unknown) =>
  error instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
