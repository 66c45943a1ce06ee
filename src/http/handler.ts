import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { RequestError } from '../errors.ts';
import { clientOf, header } from './client.ts';
import { credentialsOf } from './credential.ts';
import type { Exchange, ServerOptions } from './exchange.ts';
import { corsHeaders, preflightHeaders, securityHeaders } from './header.ts';
import { jsonOf, negotiate, wantsPage } from './media.ts';
import { readParameters } from './parameter.ts';
import { createPlayground } from './playground.ts';
import { json, Refusal, refused, type Reply } from './reply.ts';
import { createAnswer } from './yoga.ts';

/** One HTTP request while it is being served. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly startedAt: number;
  route: 'graphql' | 'playground' | 'health' | 'ready' | 'none';
  exchange?: Exchange;
}

/** Serves every path of the server. `isStopping` turns true when no further requests should come. */
export function createHandler(options: ServerOptions, isStopping: () => boolean) {
  const { log, config } = options;
  const route = createRoute(options, isStopping);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const visit: Visit = { request, response, requestId: requestIdOf(request), startedAt: performance.now(), route: 'none' };
    response.once('close', () => record(visit, options));
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

const requestIdOf = (request: IncomingMessage): string => {
  const given = header(request, 'x-request-id');
  return given !== undefined && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
};

function createRoute(options: ServerOptions, isStopping: () => boolean): (visit: Visit) => Promise<Reply> {
  const graphql = createGraphQLRoute(options);
  return async (visit) => {
    const { url = '', method = '' } = visit.request;
    const [path] = url.split('?', 1);
    if (path === '/graphql') {
      visit.route = 'graphql';
      return graphql(visit);
    }
    if (path !== '/health' && path !== '/ready') {
      throw new Refusal('NOT_FOUND', 'There is nothing at this path; the API is at /graphql.');
    }
    visit.route = path === '/health' ? 'health' : 'ready';
    if (method !== 'GET' && method !== 'HEAD') throw notAllowed('GET, HEAD');
    const isUp = visit.route === 'health' || (!isStopping() && (await isReady(options)));
    return json(isUp ? 200 : 503, { status: isUp ? 'ok' : 'unavailable' });
  };
}

/** A database that does not answer in time is not ready either. */
const isReady = (options: ServerOptions): Promise<boolean> =>
  Promise.race([options.isReady().catch(() => false), wait(2_000, false, { ref: false })]);

const notAllowed = (allow: string) => new Refusal('BAD_REQUEST', `Only these methods are allowed here: ${allow}.`, 405, { allow });

function createGraphQLRoute(options: ServerOptions): (visit: Visit) => Promise<Reply> {
  const { config } = options;
  const answer = createAnswer(options);
  const playground = createPlayground();
  return async (visit) => {
    const { request, requestId } = visit;
    const { method = '', headers } = request;
    if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, POST', ...preflightHeaders }, body: '' };
    if (method !== 'GET' && method !== 'POST') throw notAllowed('GET, POST');
    if (method === 'GET' && config.http.graphiql && wantsPage(headers.accept)) {
      visit.route = 'playground';
      return playground();
    }
    const media = negotiate(headers.accept);
    if (!media) throw new Refusal('BAD_REQUEST', 'Accept application/graphql-response+json or application/json.', 406);
    const credentials = credentialsOf(request, config);
    const params = await readParameters(request);
    const client = clientOf(request, config.http.trustedProxies);
    visit.exchange = { requestId, client, credentials, media, params };
    return answer(visit.exchange, method, abortedWith(visit.response));
  };
}

function abortedWith(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** For what was thrown outside of GraphQL. */
function refusalOf(error: unknown, { request, requestId, exchange }: Visit, { log }: ServerOptions): Reply {
  const mediaType = jsonOf(negotiate(request.headers.accept)?.types ?? []);
  if (error instanceof RequestError) return refused(error, mediaType);
  // An upload that broke off is the client's doing, and nobody is there to read the reply.
  if (!request.destroyed) log.error({ requestId, operation: exchange?.operation?.name?.value, err: error }, 'Request failed');
  const errors = [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }];
  return json(500, { errors }, { 'content-type': `${mediaType}; charset=utf-8` });
}

async function send(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  if (typeof body !== 'string') {
    response.writeHead(status, headers);
    return pipeline(body, response);
  }
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

/**
 * A client that is still sending does not read the reply if the connection is closed on it, so the rest of a refused body
 * is read and dropped; but not for long.
 */
function discardRest(request: IncomingMessage): void {
  if (request.complete) return;
  const impatience = setTimeout(() => request.destroy(), 2_000);
  request.once('close', () => clearTimeout(impatience));
  request.once('end', () => clearTimeout(impatience));
  request.resume();
}

/** One line for each request, of names and numbers only. */
function record({ request, response, requestId, startedAt, route, exchange }: Visit, { log }: ServerOptions): void {
  const { operation, context, cost, codes } = exchange ?? {};
  const isProbe = route === 'health' || route === 'ready';
  log[isProbe ? 'debug' : 'info'](
    {
      requestId,
      method: request.method,
      route,
      status: response.statusCode,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
      ...(operation && { kind: operation.operation, operation: operation.name?.value.slice(0, 100) ?? null }),
      ...(cost && { cost: cost.cost }),
      ...(context?.principal.kind === 'user' && { userId: context.principal.userId }),
      ...(codes && codes.length > 0 && { codes }),
      ...(!response.writableFinished && { aborted: true }),
    },
    'Request',
  );
}
