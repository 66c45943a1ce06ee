import type { UserErrorCode } from './messages/codes.ts';
import { type MessageKey, reason, type Reason } from './messages/message.ts';
import { render } from './messages/render.ts';
import type { RequestErrorCode } from './messages/request-codes.ts';
import { type SignInErrorCode, signInErrorCodes } from './messages/sign-in-codes.ts';

/**
 * The errors of the API.
 *
 * A `DomainError` is caused by ordinary use: the mutation that throws it changes nothing, and the error becomes an entry in `userErrors`.
 * A `RequestError` is about the request itself and becomes a top-level error with a code. Everything else that is thrown is a bug, and
 * clients get `INTERNAL_SERVER_ERROR`.
 */

/** Path into a mutation's `input`: field names, and list positions as decimal strings. */
export type InputPath = readonly string[];

/** An outcome of a mutation that the client is expected to handle. Its own message is English, for logs; clients get one in their language. */
export class DomainError extends Error {
  readonly code: UserErrorCode;
  readonly reason: Reason;
  readonly field: InputPath | undefined;

  constructor(why: Reason, field?: InputPath) {
    super(render(why.message, 'en'));
    this.name = new.target.name;
    this.code = why.code;
    this.reason = why;
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

type NotFoundName = MessageKey extends infer Key ? (Key extends `NOT_FOUND.${infer Name}` ? Name : never) : never;

/** What messages say is not found, without naming which. */
export type Noun = Exclude<NotFoundName, 'version' | 'profileSchema' | 'earlierQuestion' | 'mergeBase'>;

/** It does not exist, or the caller is not allowed to see it: the two look the same. */
export class NotFoundError extends DomainError {
  constructor(noun: Noun, field: InputPath = ['id']) {
    super(reason(`NOT_FOUND.${noun}`), field);
  }
}

/** The profile was changed after the version that the change started from. */
export class VersionConflictError<Row extends { latestVersion: number }> extends DomainError {
  /** The latest version. */
  readonly current: Row;
  /** What both changed, as JSON Pointers. */
  readonly conflictingPaths: readonly string[];

  constructor(current: Row, expected: number, conflictingPaths: readonly string[] = []) {
    super(reason('VERSION_CONFLICT.profile', { expected, latest: current.latestVersion }), ['expectedVersion']);
    this.current = current;
    this.conflictingPaths = conflictingPaths;
  }
}

/** An answer was changed after the time that the caller started from. `current` is its row; null if there is none, or it has been cleared. */
export class AnswerConflictError<Row> extends DomainError {
  readonly current: Row | null;

  constructor(current: Row | null, name: 'answer' | 'noAnswer', field: InputPath) {
    super(reason(`CONFLICT.${name}`), field);
    this.current = current;
  }
}

/** A required question is not answered, so the section or the profile cannot be completed. */
export class MissingAnswerError extends DomainError {
  readonly sectionKey: string;
  readonly questionKey: string;

  constructor({ sectionKey, questionKey, text }: { readonly sectionKey: string; readonly questionKey: string; readonly text: string }, field: InputPath = ['id']) {
    super(reason('REQUIRED.answer', { question: text }), field);
    this.sectionKey = sectionKey;
    this.questionKey = questionKey;
  }
}

/** Too many requests of this kind. `retryAfter` is in whole seconds. */
export class ThrottledError extends DomainError {
  readonly retryAfter: number;

  constructor(key: Extract<MessageKey, `THROTTLED.${string}`>, retryAfter: number) {
    super(reason(key, { retryAfter }));
    this.retryAfter = retryAfter;
  }
}

/** Somebody cannot be signed in, or linked, through a provider. Nothing was changed. */
export class SignInError extends Error {
  readonly code: SignInErrorCode;
  /** Whose account it would have been; null where that is not known, or is nobody's. */
  readonly userId: string | null;

  constructor(code: SignInErrorCode, { userId = null, ...options }: ErrorOptions & { readonly userId?: string | null } = {}) {
    super(signInErrorCodes[code].description, options);
    this.name = 'SignInError';
    this.code = code;
    this.userId = userId;
  }
}

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
