import { AnswerConflictError, type DomainError, MissingAnswerError, ThrottledError, type UserErrorCode, userErrorCodes, VersionConflictError } from '../../errors.ts';
import { builder } from './builder.ts';

const UserErrorCodeType = builder.enumType('UserErrorCode', {
  description: 'What kind of thing went wrong. New codes may be added; treat an unknown one like `INVALID`.',
  values: Object.fromEntries(
    Object.entries(userErrorCodes).map(([code, description]) => [code, { value: code as UserErrorCode, description }]),
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
    if (error instanceof AnswerConflictError) return 'AnswerConflictError';
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
      description: 'What went wrong, in an English sentence for people.',
      resolve: ({ error }) => error.message,
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

/** The description of a payload field, with the case that a user error makes it `null`. */
export const nullOnErrors = (description: string): string =>
  /`null` if [^.]*\.$/.test(description)
    ? `${description.slice(0, -1)}, or if \`userErrors\` is not empty.`
    : `${description} \`null\` if \`userErrors\` is not empty.`;
