import { type DomainError, MissingAnswerError, ThrottledError, VersionConflictError } from '../../errors.ts';
import { type UserErrorCode, userErrorCodes } from '../../messages/codes.ts';
import { jsonParams, render } from '../../messages/render.ts';
import { builder } from './builder.ts';

const UserErrorCodeType = builder.enumType('UserErrorCode', {
  description: 'What kind of thing went wrong. New codes may be added; treat an unknown one like `INVALID`.',
  values: Object.fromEntries(
    Object.entries(userErrorCodes).map(([code, { description }]) => [code, { value: code as UserErrorCode, description }]),
  ) as Record<UserErrorCode, { value: UserErrorCode; description: string }>,
});

/** GraphQL takes an `Error` among the items of a list for the failure of that item, so errors that are data come wrapped. */
export interface Told<E extends DomainError> {
  readonly error: E;
}

/** Something that kept a mutation from doing what it was asked. */
export const UserError = builder.interfaceRef<Told<DomainError>>('UserError').implement({
  description: 'Something that a person can mend and that kept a mutation from doing what it was asked. Nothing was changed.',
  resolveType: ({ error }) => {
    if (error instanceof VersionConflictError) return 'VersionConflictError';
    if (error instanceof MissingAnswerError) return 'MissingAnswerError';
    return error instanceof ThrottledError ? 'ThrottledError' : 'GenericUserError';
  },
  fields: (t) => ({
    code: t.field({
      type: UserErrorCodeType,
      description: 'What kind of thing went wrong, for programs.',
      resolve: ({ error }) => error.code,
    }),
    message: t.string({
      description: 'What is wrong and what to do, for end users, in the language that `Accept-Language` asks for: English or German.',
      resolve: ({ error }, _args, { language }) => render(error.reason.message, language),
    }),
    params: t.field({
      type: 'JSONObject',
      description: 'The values in the message, for example `{ "maximum": 100, "actual": 130 }`, so that clients can write their own. See the error reference.',
      resolve: ({ error }) => jsonParams(error.reason.message.params) as never,
    }),
    field: t.stringList({
      nullable: true,
      description: 'The path of the offending value within `input`: names of fields, and positions in lists. Null where no single value is to blame.',
      resolve: ({ error }) => (error.field ? [...error.field] : null),
    }),
  }),
});

builder.objectRef<Told<DomainError>>('GenericUserError').implement({
  description: 'A user error that has nothing to add to its code, message and field.',
  interfaces: [UserError],
});

builder.objectRef<Told<ThrottledError>>('ThrottledError').implement({
  description: 'Too much work of this kind is under way, or was asked for.',
  interfaces: [UserError],
  fields: (t) => ({
    retryAfter: t.int({
      description: 'After how many seconds it is worth trying again.',
      resolve: ({ error }) => error.retryAfter,
    }),
  }),
});
