/**
 * What can go wrong, in the words of the API.
 *
 * A `DomainError` is what a person can cause by ordinary use: the mutation that throws it changes nothing, and the error
 * becomes an entry in `userErrors`. A `RequestError` is about the request itself and becomes a top-level error with a code.
 * Everything else that is thrown is a bug and reaches clients masked.
 */

/** The codes of `UserError.code`, with what each tells a client. The GraphQL enum is made from this. */
export const userErrorCodes = {
  INVALID: 'The value is not of the form that the field asks for; the message says which form.',
  REQUIRED: 'A value that this change cannot do without is missing.',
  TOO_SHORT: 'The text or list is shorter than allowed.',
  TOO_LONG: 'The text or list is longer than allowed.',
  OUT_OF_RANGE: 'The number, date or size is outside the allowed range.',
  TAKEN: 'The value must be unique and is in use.',
  NOT_FOUND: 'The object does not exist, or is not yours to see.',
  NOT_ALLOWED: 'The object is visible to you, but you may not change it in this way.',
  NOT_SHOWN: 'The question is not shown now, because of what is answered to others, so it takes no answer.',
  CONFLICTING_ARGUMENTS: 'Two fields were given that exclude each other.',
  VERSION_CONFLICT: 'The object was changed after the version that you said you started from.',
  CONFLICT: 'The object was changed, or deleted, after the time that you said you started from; read it again and repeat the change.',
  LIMIT_REACHED: 'A limit of the account or of the server is used up; the message names it.',
  INVALID_CREDENTIALS: 'The identifier or the secret is wrong, or the account cannot sign in; which of these is not told.',
  TOKEN_INVALID: 'The token is unknown, was used, was replaced by a newer one, or has run out.',
  PASSWORD_TOO_COMMON: 'The password stands on a list of the passwords that are guessed first.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used within the last 24 hours, with another input or another mutation.',
  PROVIDER_UNAVAILABLE: 'The provider to sign in through does not answer now, or not as it should.',
  THROTTLED: 'Too much work of this kind is under way; try again after `retryAfter` seconds.',
} as const;

export type UserErrorCode = keyof typeof userErrorCodes;

/** Path into a mutation's `input`: field names, and list positions as decimal strings. */
export type InputPath = readonly string[];

/** An outcome of a mutation that the client is expected to handle. */
export class DomainError extends Error {
  readonly code: UserErrorCode;
  readonly field: InputPath | undefined;

  constructor(code: UserErrorCode, message: string, field?: InputPath) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.field = field;
  }
}

/** Several things are wrong with one input; each becomes an entry of its own. */
export class InvalidInputError extends Error {
  readonly problems: readonly DomainError[];

  constructor(problems: readonly DomainError[]) {
    super(problems.map((problem) => problem.message).join(' '));
    this.name = 'InvalidInputError';
    this.problems = problems;
  }
}

/** It does not exist, or the caller may not know that it does: both look the same. */
export class NotFoundError extends DomainError {
  constructor(what: string, field: InputPath = ['id']) {
    super('NOT_FOUND', `${what} does not exist, or is not yours to see.`, field);
  }
}

/**
 * Somebody saved after the version that the caller started from. `current` is the row as it stands now, `conflictingPaths` what
 * both changed, as JSON Pointers.
 */
export class VersionConflictError<Row extends { latestVersion: number }> extends DomainError {
  readonly current: Row;
  readonly conflictingPaths: readonly string[];

  constructor(current: Row, expected: number, conflictingPaths: readonly string[] = []) {
    super('VERSION_CONFLICT', `Version ${expected} is not the latest: the profile is at version ${current.latestVersion}.`, [
      'expectedVersion',
    ]);
    this.current = current;
    this.conflictingPaths = conflictingPaths;
  }
}

/** An answer was changed after the time that the caller started from. `current` is its row; null if there is none, or it has been cleared. */
export class AnswerConflictError<Row> extends DomainError {
  readonly current: Row | null;

  constructor(current: Row | null, message: string, field: InputPath) {
    super('CONFLICT', message, field);
    this.current = current;
  }
}

/** A required question is not answered, so what it belongs to cannot be completed. */
export class MissingAnswerError extends DomainError {
  readonly sectionKey: string;
  readonly questionKey: string;

  constructor({ sectionKey, questionKey, text }: { readonly sectionKey: string; readonly questionKey: string; readonly text: string }, field: InputPath = ['id']) {
    super('REQUIRED', `${text} (${sectionKey}.${questionKey}) is not answered.`, field);
    this.sectionKey = sectionKey;
    this.questionKey = questionKey;
  }
}

/** Too much of this is under way. `retryAfter` is in whole seconds. */
export class ThrottledError extends DomainError {
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super('THROTTLED', message);
    this.retryAfter = retryAfter;
  }
}

/** Why somebody who comes back from a provider is not signed in; the browser is sent on with one of them as `error`. */
export const signInErrorCodes = {
  access_denied: 'The user or the provider denied access.',
  invalid_flow: 'The sign-in was not started in this browser, was already completed, or took longer than ten minutes.',
  provider_unavailable: 'The provider did not respond, responded too slowly, or sent too much data.',
  invalid_answer: 'The response of the provider could not be verified.',
  email_unverified: 'There is no account yet, and the provider sent no verified email address to create one with.',
  account_exists: 'An account with this email address already exists. Log in another way, then link the provider.',
  account_unavailable: 'The account is not available.',
  session_ended: 'The session that started linking has ended, or the browser is signed in as another user.',
  already_linked: 'This login is linked to another account.',
} as const;

export type SignInErrorCode = keyof typeof signInErrorCodes;

/** Somebody cannot be signed in, or linked, through a provider. Nothing was changed. */
export class SignInError extends Error {
  readonly code: SignInErrorCode;
  /** Whose account it would have been; null where that is not known, or is nobody's. */
  readonly userId: string | null;

  constructor(code: SignInErrorCode, { userId = null, ...options }: ErrorOptions & { readonly userId?: string | null } = {}) {
    super(signInErrorCodes[code], options);
    this.name = 'SignInError';
    this.code = code;
    this.userId = userId;
  }
}

/** The codes that `errors[].extensions.code` can hold. */
export type RequestErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'BAD_REQUEST'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'COST_LIMIT_EXCEEDED'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** The request cannot be answered as it stands. Its message is written for the client and is shown as it is. */
export class RequestError extends Error {
  readonly code: RequestErrorCode;

  constructor(code: RequestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RequestError';
    this.code = code;
  }
}

/** Nobody is signed in, or no longer. */
export class UnauthenticatedError extends RequestError {
  constructor(message = 'Authentication required. Send a valid access token in the Authorization header.') {
    super('UNAUTHENTICATED', message);
  }
}

/** The caller lacks a permission whose absence reveals no object. */
export class ForbiddenError extends RequestError {
  constructor(permission: string) {
    super('FORBIDDEN', `Permission denied. This operation requires the permission ${permission}.`);
  }
}

/** The header that chooses the profile to act as names none of the caller's: not theirs, not there, or no id at all. */
export class ForeignProfileError extends RequestError {
  constructor() {
    super('BAD_USER_INPUT', 'The X-Vitae-Profile header must be the ID of one of your profiles. Correct it, or omit the header.');
  }
}

/** An API key was sent for what only a person may do who has signed in. */
export class SessionRequiredError extends RequestError {
  constructor() {
    super('FORBIDDEN', 'This operation cannot be performed with an API key. Log in and send an access token instead.');
  }
}

/** An API key that may only read was sent for a change. */
export class ReadOnlyKeyError extends RequestError {
  constructor() {
    super('FORBIDDEN', 'This API key is read-only. Use an API key with the scope WRITE.');
  }
}

/** An API key that is bound to a profile was sent for a change that concerns more than this profile. */
export class BoundKeyError extends RequestError {
  constructor() {
    super('FORBIDDEN', 'This API key is bound to one profile and cannot change anything else. Use an API key without a profile, or log in.');
  }
}
