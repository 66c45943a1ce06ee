import { DomainError, type InputPath, RequestError, UnauthenticatedError } from '../errors.ts';
import { reason, type Reason } from '../messages/message.ts';
import { LostConnectionError } from './lost-connection.ts';

/** What PostgreSQL said, whichever library carried it here. */
export interface SqlFailure {
  /** The five characters of SQLSTATE, or Node's code where the connection itself failed. */
  readonly state: string;
  /** The constraint that was violated, if one was. */
  readonly constraint: string | undefined;
  readonly message: string;
}

/** The session ended, or its rights changed, since the principal was remembered. */
export class StaleSessionError extends UnauthenticatedError {
  constructor() {
    super('Your session has ended or your permissions have changed. Refresh the session or log in again.');
  }
}

/** What the constraints mean to whoever sent the input. */
const constraints: Record<string, readonly [Reason, InputPath]> = {
  users_email_key: [reason('TAKEN.email'), ['email']],
  users_user_name_key: [reason('TAKEN.userName'), ['userName']],
  users_email_is_canonical: [reason('INVALID.email'), ['email']],
  users_email_format: [reason('INVALID.email'), ['email']],
  api_keys_expiry_in_the_future: [reason('OUT_OF_RANGE.past'), ['expiresAt']],
  passkeys_credential_id_key: [reason('TAKEN.passkey'), ['response']],
  profiles_live_name_key: [reason('TAKEN.profileName'), ['name']],
  user_settings_setting_value_size: [reason('OUT_OF_RANGE.size'), ['entries']],
  profile_versions_profile_id_label_key: [reason('TAKEN.versionLabel'), ['label']],
  fitness_profiles_live_key: [reason('TAKEN.fitnessProfile'), ['id']],
  profiles_one_stays: [reason('NOT_ALLOWED.lastProfile'), ['id']],
  questionnaire_templates_draft_key: [reason('TAKEN.templateDraft'), ['key']],
  questionnaire_templates_definition_size: [reason('OUT_OF_RANGE.size'), ['sections']],
  profiles_profile_data_size: [reason('OUT_OF_RANGE.size'), ['data']],
};

/**
 * Codes by which the database, the network or Prisma report that nothing can be done now: the connection is lost or
 * refused, or resources or time are exhausted.
 */
const unavailable = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '57014', '25P03', '25P04', '55P03', '53000', '53100', '53200', '53300'],
  ...['08000', '08001', '08003', '08004', '08006', '08007', '28000', '28P01', '3D000'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_SOCKET_CLOSED'],
  ...['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1010', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'],
]);

/** The same by the words of pg, pg-pool and Prisma's adapter, which give no code with them. */
const unavailableMessage = new RegExp(
  [
    '^Connection terminated',
    '^timeout e(xpired|xceeded when trying to connect)$',
    '^Query read timeout$',
    '^Client (has encountered a connection error|was closed) and is not queryable$',
    '^Cannot use a pool after calling end on the pool$',
    '^Received unexpected \\w+ message from backend',
    '^The server does not support SSL connections$',
    '^There was an error establishing an SSL connection$',
  ].join('|'),
);
const unavailableKinds = new Set([
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TlsConnectionError', 'TooManyConnections'],
  ...['AuthenticationFailed', 'DatabaseAccessDenied', 'DatabaseDoesNotExist'],
]);

/** Values that no column holds. */
const invalid = new Set(['22P02', '22P05', '22021', '22003', '22001', '22007', '22008', '54001']);

/** Violations of constraints, all of which are either listed above or prevented by rules. */
const violations = new Set(['23000', '23001', '23502', '23503', '23505', '23514', '23P01']);

/** A constraint stopped a change that no rule had refused, which is a fault of the server. */
export class UnexpectedViolationError extends Error {
  readonly constraint: string | undefined;

  /** PostgreSQL's own error is not the cause, because its details hold the values of the row. */
  constructor({ state, constraint, message }: SqlFailure) {
    super(`No rule prevented a change that violates ${constraint ?? 'a constraint'} (${state}): ${message}.`);
    this.name = 'UnexpectedViolationError';
    this.constraint = constraint;
  }
}

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
  if (causes(error).some(isUnavailable)) return outOfService(error);
  const failure = sqlFailure(error);
  if (!failure) return error;
  const known = failure.constraint === undefined ? undefined : constraints[failure.constraint];
  if (known) return new DomainError(...known);
  if (failure.state === 'VT001') return new StaleSessionError();
  if (isRetryable(error)) return outOfService(error);
  if (violations.has(failure.state)) return new UnexpectedViolationError(failure);
  if (invalid.has(failure.state)) {
    return new RequestError('BAD_USER_INPUT', 'A value in the request cannot be stored. Correct it and try again.', { cause: error });
  }
  if (failure.state === '42501') return new RequestError('FORBIDDEN', 'Permission denied.', { cause: error });
  return error;
}

const outOfService = (cause: unknown) =>
  new RequestError('SERVICE_UNAVAILABLE', 'The database is temporarily unavailable. Try again in a few seconds.', { cause });

type Told = Record<string, unknown>;

/** An error and what caused it, as pg, Prisma and the adapter between them nest errors. */
function causes(error: unknown): Told[] {
  const found: Told[] = [];
  for (let current = error; typeof current === 'object' && current !== null && found.length < 6; ) {
    found.push(current as Told);
    const { meta, cause } = current as Told;
    current = (meta as Told | undefined)?.['driverAdapterError'] ?? cause;
  }
  return found;
}

function isUnavailable(told: Told): boolean {
  const { originalCode, code, kind, message } = told;
  if (told instanceof LostConnectionError) return true;
  if ([originalCode, code].some((value) => unavailable.has(value as string))) return true;
  return unavailableKinds.has(kind as string) || (told instanceof Error && unavailableMessage.test(String(message)));
}

/** Finds what PostgreSQL said in an error of pg, of Prisma, or of the adapter between them. */
export function sqlFailure(error: unknown): SqlFailure | undefined {
  for (const { originalCode, code, constraint, originalMessage, message } of causes(error)) {
    const state = [originalCode, code].find((value) => typeof value === 'string' && isState(value));
    if (typeof state !== 'string') continue;
    return { state, constraint: constraintName(constraint) ?? namedIn(originalMessage ?? message), message: String(originalMessage ?? message) };
  }
  return undefined;
}

/** Prisma's own codes (`P2010`) only tell that there is an inner error. */
const isState = (code: string) => /^[0-9A-Z]{5}$/.test(code) && !/^P[1-9]\d{3}$/.test(code);

function constraintName(constraint: unknown): string | undefined {
  if (typeof constraint === 'string') return constraint;
  const index = (constraint as { index?: unknown } | undefined)?.index;
  return typeof index === 'string' ? index : undefined;
}

/** A column that must not be null has no constraint with a name. */
const namedIn = (message: unknown) =>
  typeof message === 'string' ? /constraint "([^"]+)"|null value in (column "[^"]+")/.exec(message)?.slice(1).find(Boolean) : undefined;
