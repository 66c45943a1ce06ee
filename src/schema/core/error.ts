import { AnswerConflictError, type DomainError, MissingAnswerError, ThrottledError, VersionConflictError } from '../../errors.ts';
import { type UserErrorCode, userErrorCodes } from '../../messages/codes.ts';
import { jsonParams, render } from '../../messages/render.ts';
import { builder } from './builder.ts';

const UserErrorCodeType = builder.enumType('UserErrorCode', {
  description: 'The kind of a user error. New codes can be added; treat an unknown code like `INVALID`. `docs/api/errors.md` documents each code.',
  values: Object.fromEntries(
    Object.entries(userErrorCodes).map(([code, { description }]) => [code, { value: code as UserErrorCode, description }]),
  ) as Record<UserErrorCode, { value: UserErrorCode; description: string }>,
});

/** GraphQL takes an `Error` among the items of a list for the failure of that item, so errors that are data come wrapped. */
export interface Told<E extends DomainError> {
  readonly error: E;
}

/** An error that prevented a mutation. */
export const UserError = builder.interfaceRef<Told<DomainError>>('UserError').implement({
  description: 'An error that prevented a mutation and that the user can correct. Nothing was changed.',
  resolveType: ({ error }) => {
    if (error instanceof VersionConflictError) return 'VersionConflictError';
    if (error instanceof AnswerConflictError) return 'AnswerConflictError';
    if (error instanceof MissingAnswerError) return 'MissingAnswerError';
    return error instanceof ThrottledError ? 'ThrottledError' : 'GenericUserError';
  },
  fields: (t) => ({
    code: t.field({
      type: UserErrorCodeType,
      description: 'The kind of the error, for programs.',
      resolve: ({ error }) => error.code,
    }),
    message: t.string({
      description: 'What is wrong and what to do, for end users. The header `Accept-Language` selects the language: English (the default) or German.',
      resolve: ({ error }, _args, { language }) => render(error.reason.message, language),
    }),
    params: t.field({
      type: 'JSONObject',
      description: 'The values in the message, for example `{ "maximum": 100, "actual": 130 }`, so that clients can write their own messages.',
      resolve: ({ error }) => jsonParams(error.reason.message.params) as never,
    }),
    field: t.stringList({
      nullable: true,
      description: 'The path of the invalid value within `input`: field names and list positions. `null` if no single value is the cause.',
      resolve: ({ error }) => (error.field ? [...error.field] : null),
    }),
  }),
});

builder.objectRef<Told<DomainError>>('GenericUserError').implement({
  description: 'A user error without additional fields.',
  interfaces: [UserError],
});

builder.objectRef<Told<ThrottledError>>('ThrottledError').implement({
  description: 'Too many requests of this kind.',
  interfaces: [UserError],
  fields: (t) => ({
    retryAfter: t.int({
      description: 'When to try again, in seconds.',
      resolve: ({ error }) => error.retryAfter,
    }),
  }),
});

/** The description of a payload field, with the case that a user error makes it `null`. */
export const nullOnErrors = (description: string): string =>
  /`null` if [^.]*\.$/.test(description)
    ? `${description.slice(0, -1)}, or if \`userErrors\` is not empty.`
    : `${description} \`null\` if \`userErrors\` is not empty.`;
