import type { Exchange } from '../graphql/exchange.ts';
import { jsonOf } from '../request/accept.ts';
import { cookieHeader, json, type Reply } from './reply.ts';
import type { PublicResult } from './result.ts';

/** Writes the result of an operation as JSON. */
export function jsonReply({ result, status, headers }: PublicResult, { media, context }: Exchange): Reply {
  const contentType = `${jsonOf(media.types)}; charset=utf-8`;
  return json(status, result, { 'content-type': contentType, ...headers, ...cookieHeader(context) });
}
