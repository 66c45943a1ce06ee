import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestError } from '../errors.ts';
import type { Intake } from './request/body.ts';
import type { ServerOptions } from './graphql/exchange.ts';
import { corsHeaders, securityHeaders } from './response/header.ts';
import { discardRest } from './response/linger.ts';
import { jsonOf, negotiate } from './request/accept.ts';
import { json, refused, type Reply } from './response/reply.ts';
import { createRoute } from './router.ts';
import { sendReply } from './response/send.ts';
import type { Engine } from './graphql/engine.ts';
import type { Timeouts } from './timeouts.ts';
import { record, type Visit, visitOf } from './visit.ts';

/**
 * Serves every request: routes it, sends what comes of it with the headers that every reply has, and logs it. Once
 * `isStopping` says so, replies are the last on their connections.
 */
export function createHandler(options: ServerOptions, engine: Engine, isStopping: () => boolean, timeouts: Timeouts, intake: Intake) {
  const { log, config } = options;
  const route = createRoute(options, engine, intake, timeouts.ping);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const visit = visitOf(request, response);
    response.once('close', () => record(visit, log));
    let reply: Reply;
    try {
      reply = await route(visit);
    } catch (error) {
      reply = refusalOf(error, visit, options);
    }
    const headers = {
      ...securityHeaders(config),
      ...corsHeaders(config, request.headers.origin),
      'x-request-id': visit.requestId,
      ...(isStopping() && { connection: 'close' }),
      ...reply.headers,
    };
    discardRest(request);
    try {
      await sendReply(response, { ...reply, headers }, timeouts.stalled);
    } catch (error) {
      // The client left, which the line for the request tells.
      log.debug({ requestId: visit.requestId, err: error }, 'response not delivered');
    }
  };
}

/** The reply to what was thrown outside of GraphQL. */
function refusalOf(error: unknown, { request, requestId, exchange }: Visit, { log }: ServerOptions): Reply {
  const mediaType = jsonOf(negotiate(request.headers.accept)?.types ?? []);
  if (error instanceof RequestError) return refused(error, mediaType);
  // A body that broke off is the client's doing, and nobody is there to read the reply.
  if (!request.destroyed) {
    log.error({ requestId, operation: exchange?.operation?.name?.value, err: error }, 'request failed');
  }
  const errors = [{ message: 'Internal server error. Try again later.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }];
  return json(500, { errors }, { 'content-type': `${mediaType}; charset=utf-8` });
}
