import { PothosValidationError } from '@pothos/core';
import { GraphQLError, Kind } from 'graphql';
import { DecryptionError } from '../../encryption.ts';
import { DomainError, RequestError } from '../../errors.ts';
import type { RequestErrorCode } from '../../messages/request-codes.ts';
import { Refusal, retryAfterIn, statusOf } from './reply.ts';

interface Verdict {
  readonly code: RequestErrorCode;
  readonly message: string;
  /** Of a reply in which nothing was executed. Null: the document or its variables are at fault, see `Media.legacy`. */
  readonly status: number | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** What to log; undefined where the client is at fault. */
  readonly unexpected?: unknown;
}

/** An error as a client may see it, and how to send a reply that carries nothing else. */
export interface PublicError extends Verdict {
  readonly error: GraphQLError;
}

/** Decides, here and nowhere else, what a client learns of an error. */
export function publicError(error: unknown, requestId: string): PublicError {
  const verdict = judge(rootOf(error));
  const { nodes, source, positions, path } = error instanceof GraphQLError ? error : ({} as Partial<GraphQLError>);
  const extensions = { code: verdict.code, ...retryAfterIn(verdict.headers ?? {}), ...(verdict.unexpected !== undefined && { requestId }) };
  return { ...verdict, error: new GraphQLError(verdict.message, { nodes, source, positions, path, extensions }) };
}

/** The error that was thrown; on its way up it is wrapped to say where. */
function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootOf(error.originalError) : error;
}

function judge(error: unknown): Verdict {
  if (error instanceof RequestError) return judgeRequest(error);
  if (error instanceof DomainError) {
    return verdict(error.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'BAD_USER_INPUT', error.message);
  }
  if (error instanceof DecryptionError) return { ...verdict('SERVICE_UNAVAILABLE', undecryptable), unexpected: error };
  // Pothos complains like this about malformed global ids and cursors.
  if (error instanceof PothosValidationError) return { code: 'BAD_USER_INPUT', message: error.message, status: null };
  const expected = error instanceof GraphQLError ? judgeGraphQL(error) : undefined;
  return (
    expected ?? { ...verdict('INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.'), unexpected: error ?? 'Nothing was thrown.' }
  );
}

const undecryptable = 'Some of the stored data cannot be decrypted. Try again later, or contact the operator of this service.';

const verdict = (code: RequestErrorCode, message: string) => ({ code, message, status: statusOf(code) });

function judgeRequest(error: RequestError): Verdict {
  const { status, headers } = error instanceof Refusal ? error : { status: statusOf(error.code), headers: {} };
  return { code: error.code, message: error.message, status, headers, ...(status >= 500 && { unexpected: error }) };
}

/** GraphQL's and Yoga's own errors and those thrown with a code; undefined: a fault of the server. */
function judgeGraphQL(error: GraphQLError): Verdict | undefined {
  const { message, extensions } = error;
  const code = codeIn(extensions) ?? (isOfArgument(error) ? 'BAD_USER_INPUT' : undefined);
  if (code === undefined) return undefined;
  if (ofLanguage.has(code)) return { code, message, status: null };
  const { status = statusOf(code), headers = {} } = (extensions['http'] ?? {}) as Partial<
    Pick<Refusal, 'status' | 'headers'>
  >;
  return { code, message, status, headers };
}

/** A value that does not fit an argument is reported at that value, one that does not fit its field at the field. */
const isOfArgument = ({ nodes }: GraphQLError): boolean => nodes?.some((node) => node.kind !== Kind.FIELD) ?? false;

const ofLanguage = new Set<RequestErrorCode>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

function codeIn({ code }: GraphQLError['extensions']): RequestErrorCode | undefined {
  if (code === 'OPERATION_RESOLUTION_FAILURE') return 'BAD_REQUEST';
  return typeof code === 'string' && statusOf(code as RequestErrorCode) !== undefined
    ? (code as RequestErrorCode)
    : undefined;
}
