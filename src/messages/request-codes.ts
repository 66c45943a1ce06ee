/** The codes of top-level errors: `errors[].extensions.code`. Their messages are English. */
export const requestErrorCodes = {
  UNAUTHENTICATED: {
    description: 'The request has no valid access token or API key, or the session has ended.',
    status: 401,
    example: 'Authentication required. Send a valid access token in the Authorization header.',
    remedy: 'Call `refreshSession` once and repeat the request. If that fails, let the user log in.',
  },
  FORBIDDEN: {
    description: 'The caller does not have the required permission, or used an API key where a session is required.',
    status: 403,
    example: 'Permission denied. This operation requires the permission users:read:any.',
    remedy: 'Do not repeat the request. Hide the function from users without the permission.',
  },
  BAD_USER_INPUT: {
    description: 'An argument or a variable has an invalid value.',
    status: 400,
    example: 'The argument filter.search of users is invalid. Must be at most 200 characters.',
    remedy: 'Correct the argument that the message names. This is usually an error in the client.',
  },
  NOT_FOUND: {
    description: 'The object of a subscription does not exist, or the caller is not allowed to see it.',
    status: 404,
    example: 'Profile not found.',
    remedy: 'Do not subscribe again. Queries return `null` instead of this error.',
  },
  BAD_REQUEST: {
    description: 'The HTTP request is malformed, has the wrong method or media type, or is too large.',
    status: 400,
    example: 'Mutations cannot be sent with GET. Use POST.',
    remedy: 'Correct the client. The HTTP status can be more specific, for example 405, 406, 413 or 415.',
  },
  GRAPHQL_PARSE_FAILED: {
    description: 'The document is not valid GraphQL.',
    status: 400,
    example: 'Syntax Error: Expected Name, found "}".',
    remedy: 'Correct the document at the position in `locations`.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    description: 'The document does not fit the schema, or exceeds the allowed depth, number of aliases or similar limits.',
    status: 400,
    example: 'Cannot query field "nothing" on type "Query".',
    remedy: 'Correct the document. Generate types from `schema.graphql` to find such errors at build time.',
  },
  COST_LIMIT_EXCEEDED: {
    description: 'The operation costs more than a single operation may.',
    status: 400,
    example: 'The operation costs 12000 points, and the limit is 5000. Request fewer items or levels at once.',
    remedy: 'Request smaller pages or fewer nested lists, or split the operation.',
  },
  RATE_LIMITED: {
    description: 'The caller has spent all points of the current period.',
    status: 429,
    example: 'Rate limit exceeded. Try again in 30 seconds.',
    remedy: 'Wait for `extensions.retryAfter` seconds, which the header `Retry-After` has as well.',
  },
  SERVICE_UNAVAILABLE: {
    description: 'The server cannot process the request at the moment, for example because the database does not respond.',
    status: 503,
    example: 'The database is temporarily unavailable. Try again in a few seconds.',
    remedy: 'Repeat the request after a few seconds, mutations with the same idempotency key.',
  },
  INTERNAL_SERVER_ERROR: {
    description: 'An unexpected error. The server has logged it with the `requestId` in `extensions`.',
    status: 500,
    example: 'Internal server error. Try again later.',
    remedy: 'Report the `requestId` to the operator of the service.',
  },
} as const;

export type RequestErrorCode = keyof typeof requestErrorCodes;
