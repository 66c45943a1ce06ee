/** What documents an error code: everything that `docs/api/errors.md` says about it. */
interface CodeDefinition {
  /** When a client gets it. The description of the enum value, too. */
  readonly description: string;
  /** The values that `params` can hold, with their units. Which of them are there depends on the message. */
  readonly params: Readonly<Record<string, string>>;
  /** A message of this code, with its params. */
  readonly example: { readonly message: string; readonly params: Readonly<Record<string, unknown>> };
  /** What a client does about it. */
  readonly remedy: string;
}

/** The codes of `UserError.code`. The GraphQL enum and `docs/api/errors.md` are generated from this. */
export const userErrorCodes = {
  INVALID: {
    description: 'The value does not have the required form, or is not one of the allowed values.',
    params: {
      allowed: 'The allowed values, at most 20.',
      types: 'The allowed JSON types: `string`, `number`, `integer`, `boolean`, `null`, `array`, `object`.',
      format: 'The required format, as JSON Schema names it, for example `date-time`.',
      pattern: 'The regular expression (RE2 syntax) that the text must match.',
      multipleOf: 'The number that the value must be a multiple of.',
      minimum: 'The smallest allowed number, or the smallest allowed number of matching items.',
      maximum: 'The largest allowed number, or the largest allowed number of items, choices or schemas.',
      actual: 'What the value has, in the unit of `maximum`.',
      minDate: 'The first date, `YYYY-MM-DD`.',
      name: 'The name or type that is not allowed.',
      keyword: 'The JSON Schema keyword that has no effect.',
      questionType: 'The type of the question.',
      question: 'The other question, as `section/question`.',
      detail: 'What the parser of regular expressions reports, in English.',
    },
    example: { message: 'timezone', params: {} },
    remedy: 'Show the message next to the field and let the user correct the value.',
  },
  REQUIRED: {
    description: 'A required value is missing.',
    params: {
      name: 'The field that makes this one required.',
      missing: 'The keys of the missing sections.',
      question: 'The text of the question that is not answered.',
    },
    example: { message: 'value', params: {} },
    remedy: 'Ask the user for the value. `MissingAnswerError` has the keys of the section and the question to go to.',
  },
  TOO_SHORT: {
    description: 'The text or list is shorter than allowed.',
    params: {
      minimum: 'The smallest allowed length: characters (Unicode code points) of a text, items of a list.',
      actual: 'The length of the value, in the same unit.',
    },
    example: { message: 'text', params: { minimum: 8, actual: 5 } },
    remedy: 'Show the message next to the field. Check the length in the form to avoid the round trip.',
  },
  TOO_LONG: {
    description: 'The text or list is longer than allowed.',
    params: {
      maximum: 'The largest allowed length: characters (Unicode code points) of a text, items of a list.',
      actual: 'The length of the value, in the same unit.',
      maximumBytes: 'The largest allowed length of a password, in bytes of UTF-8.',
    },
    example: { message: 'text', params: { maximum: 100, actual: 130 } },
    remedy: 'Show the message next to the field. Check the length in the form to avoid the round trip.',
  },
  OUT_OF_RANGE: {
    description: 'The number, date or size is outside the allowed range.',
    params: {
      minimum: 'The smallest allowed value, or the smallest allowed number of fields.',
      maximum: 'The largest allowed value, number of fields, names or levels, or number of steps of a regular expression.',
      exclusiveMinimum: 'The value must be greater than this.',
      exclusiveMaximum: 'The value must be less than this.',
      minDate: 'The first allowed date, `YYYY-MM-DD`.',
      maxDate: 'The last allowed date, `YYYY-MM-DD`.',
      maximumBytes: 'The largest allowed size, in bytes of JSON.',
      actualBytes: 'The size of the value, in bytes of JSON.',
      actual: 'The given value, or its number of fields, in the unit of `minimum` and `maximum`.',
    },
    example: { message: 'maximum', params: { maximum: 120, actual: 130 } },
    remedy: 'Show the message next to the field and let the user enter a value within the range.',
  },
  TAKEN: {
    description: 'The value must be unique and is already in use.',
    params: { taken: 'The keys that are already in use.' },
    example: { message: 'userName', params: {} },
    remedy: 'Let the user choose another value. For an email address, offer to log in.',
  },
  NOT_FOUND: {
    description: 'The object does not exist, or you are not allowed to see it. The two cases look the same.',
    params: {
      version: 'The number of the version.',
      kind: 'The kind of profile.',
      question: 'The question, as `section/question`.',
    },
    example: { message: 'profile', params: {} },
    remedy: 'Reload the list that the ID came from: the object may have been deleted.',
  },
  NOT_ALLOWED: {
    description: 'You can see the object, but it cannot be changed in this way, or not by you.',
    params: {},
    example: { message: 'profile', params: {} },
    remedy: 'Show the message. If it names another step, offer that step; do not repeat the request.',
  },
  NOT_SHOWN: {
    description: 'The question is currently hidden because of other answers, so it cannot be answered.',
    params: {},
    example: { message: 'question', params: {} },
    remedy: 'Read the section again and hide questions that are not shown.',
  },
  CONFLICTING_ARGUMENTS: {
    description: 'Two values exclude each other, or the same thing is given twice.',
    params: {},
    example: { message: 'data', params: {} },
    remedy: 'Send only one of them. This is usually an error in the client.',
  },
  VERSION_CONFLICT: {
    description: 'The object was changed after the version that you started from.',
    params: {
      expected: 'The version that the change started from.',
      latest: 'The latest version.',
    },
    example: { message: 'profile', params: { expected: 3, latest: 5 } },
    remedy:
      'Show the user the current profile, which `VersionConflictError` contains, and repeat the change with its `latestVersion`; ' +
      'or repeat it with `onConflict: MERGE`.',
  },
  CONFLICT: {
    description: 'The object was changed or deleted after the time that you started from.',
    params: {},
    example: { message: 'answer', params: {} },
    remedy: 'Read the object again and repeat the change with its new `updatedAt`.',
  },
  LIMIT_REACHED: {
    description: 'A limit of the account or of the server is reached.',
    params: {
      maximum: 'The largest allowed number.',
      maximumBytes: 'The largest allowed size, in bytes.',
    },
    example: { message: 'profiles', params: { maximum: 10 } },
    remedy: 'Show the message. The user has to remove something first, or wait.',
  },
  INVALID_CREDENTIALS: {
    description: 'The identifier or the secret is wrong, or the account cannot log in. For security, the error does not say which.',
    params: {},
    example: { message: 'login', params: {} },
    remedy: 'Let the user try again, and offer to reset the password.',
  },
  TOKEN_INVALID: {
    description: 'The token is unknown, was used, was replaced by a newer one, or has expired.',
    params: {},
    example: { message: 'token', params: {} },
    remedy: 'Request a new link and use the latest email.',
  },
  PASSWORD_TOO_COMMON: {
    description: 'The password is on a list of common passwords, or is too similar to the account.',
    params: {},
    example: { message: 'password', params: {} },
    remedy: 'Let the user choose another password.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    description: 'The idempotency key was used within the last 24 hours with another input or another mutation.',
    params: {},
    example: { message: 'request', params: {} },
    remedy: 'Use a new idempotency key for each new change. Repeat a key only with the identical input.',
  },
  PROVIDER_UNAVAILABLE: {
    description: 'The sign-in provider does not respond, or does not respond correctly.',
    params: {},
    example: { message: 'provider', params: {} },
    remedy: 'Try again later, or log in another way.',
  },
  THROTTLED: {
    description: 'Too many requests of this kind. Try again after `retryAfter` seconds.',
    params: { retryAfter: 'When to try again, in seconds.' },
    example: { message: 'login', params: { retryAfter: 60 } },
    remedy: 'Wait for `retryAfter` seconds, then try again.',
  },
} as const satisfies Readonly<Record<string, CodeDefinition>>;

export type UserErrorCode = keyof typeof userErrorCodes;

/** Params that every code can have. */
export const commonParams = {
  reasons:
    'If several things are wrong with one value, or if it matches none of several allowed forms: a list of `{ field, code, params }`, ' +
    'where `field` is the path within the value.',
} as const;

type ParamsByCode = { readonly [Code in UserErrorCode]: keyof (typeof userErrorCodes)[Code]['params'] };
export type ParamOf<Code extends UserErrorCode> = ParamsByCode[Code] | keyof typeof commonParams;
export type ParamName = { [Code in UserErrorCode]: ParamOf<Code> }[UserErrorCode];
