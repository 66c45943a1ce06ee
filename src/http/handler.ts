import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { RequestError } from '../errors.ts';
import type { Intake } from './body.ts';
import type { ServerOptions } from './exchange.ts';
import { corsHeaders, securityHeaders } from './header.ts';
import { discardRest, endAfterRequest, endUnsent } from './linger.ts';
import { jsonOf, negotiate } from './media.ts';
import { json, refused, type Reply } from './reply.ts';
import { createRoute } from './route.ts';
import type { Answer } from './yoga.ts';
import { record, type Visit, visitOf } from './visit.ts';

/**
 * Serves every request: routes it, sends what comes of it with the headers that every reply has, and logs it. Once
 * `isStopping` says so, replies are the last on their connections.
 */
export function createHandler(options: ServerOptions, answer: Answer, isStopping: () => boolean, intake: Intake) {
  const { log, config } = options;
  const route = createRoute(options, answer, intake);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const visit = visitOf(request, response);
    response.once('close', () => record(visit, log));
    const reply = await route(visit).catch((error: unknown) => refusalOf(error, visit, options));
    const headers = {
      ...securityHeaders(config),
      ...corsHeaders(config, request.headers.origin),
      'x-request-id': visit.requestId,
      ...(isStopping() && { connection: 'close' }),
      ...reply.headers,
    };
    discardRest(request);
    await send(response, { ...reply, headers }).catch((error: unknown) => {
      // The client left, which the line for the request tells.
      log.debug({ requestId: visit.requestId, err: error }, 'Reply not delivered');
    });
  };
}

/** The reply to what was thrown outside of GraphQL. */
function refusalOf(error: unknown, { request, requestId, exchange }: Visit, { log }: ServerOptions): Reply {
  const mediaType = jsonOf(negotiate(request.headers.accept)?.types ?? []);
  if (error instanceof RequestError) return refused(error, mediaType);
  // A body that broke off is the client's doing, and nobody is there to read the reply.
  if (!request.destroyed) {
    log.error({ requestId, operation: exchange?.operation?.name?.value, err: error }, 'Request failed');
  }
  const errors = [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }];
  return json(500, { errors }, { 'content-type': `${mediaType}; charset=utf-8` });
}

async function send(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  if (typeof body !== 'string') {
    if (response.destroyed) return endUnsent(body);
    // Who takes nothing of it for so long has gone without a word; a stream of events has a sign of life every few seconds.
    response.setTimeout(60_000, () => response.destroy());
    response.writeHead(status, headers);
    return pipeline(body, response);
  }
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  return endAfterRequest(response, body);
}
