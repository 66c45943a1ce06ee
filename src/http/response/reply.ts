import type { Readable } from 'node:stream';
import { RequestError } from '../../errors.ts';
import { type RequestErrorCode, requestErrorCodes } from '../../messages/request-codes.ts';
import type { ServedContext } from '../../request.ts';

/** What goes back to a client; the security headers are added to every one when it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Readable;
}

/** The HTTP status that goes with a code when nothing was executed. */
export const statusOf = (code: RequestErrorCode): number => requestErrorCodes[code]?.status;

/** The server will not execute this request, and says so with a status, whatever media type the client accepts. */
export class Refusal extends RequestError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RequestErrorCode, message: string, status = statusOf(code), headers: Record<string, string> = {}) {
    super(code, message);
    this.status = status;
    this.headers = headers;
  }
}

/** The extension that tells clients of GraphQL, and of WebSockets, what the header Retry-After says, in seconds. */
export const retryAfterIn = ({ 'retry-after': seconds }: Readonly<Record<string, string>>): { readonly retryAfter?: number } =>
  seconds === undefined ? {} : { retryAfter: Number(seconds) };

/** The cookies that an operation set. */
export function cookieHeader(context: ServedContext | undefined): { 'set-cookie'?: string[] } {
  const cookies = context?.setCookies ?? [];
  return cookies.length > 0 ? { 'set-cookie': [...cookies] } : {};
}

export function json(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal from before or beside GraphQL, in the shape that GraphQL clients know. */
export function refused(error: RequestError, mediaType: string): Reply {
  const { status, headers } = error instanceof Refusal ? error : { status: statusOf(error.code), headers: {} };
  const errors = [{ message: error.message, extensions: { code: error.code, ...retryAfterIn(headers) } }];
  return json(status, { errors }, { 'content-type': `${mediaType}; charset=utf-8`, ...headers });
}
