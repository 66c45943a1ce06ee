import { setTimeout as wait } from 'node:timers/promises';
import { RequestError } from '../errors.ts';
import { type Intake, shareOf } from './request/body.ts';
import { payerOfNetwork } from './graphql/budget.ts';
import { isCharged, refusalPrices } from './graphql/charge.ts';
import { clientOf } from './request/client.ts';
import { credentialsOf } from './request/credential.ts';
import { createDownloadRoute } from './routes/download.ts';
import type { ServerOptions } from './graphql/exchange.ts';
import { preflightHeaders } from './response/header.ts';
import { type Media, negotiate, wantsPage } from './request/accept.ts';
import { readParameters } from './request/parameter.ts';
import { createPlayground } from './playground/playground.ts';
import { json, Refusal, type Reply } from './response/reply.ts';
import { ambiguityOf } from './request/ambiguity.ts';
import { createSignInRoute, isSignInPath } from './routes/sign-in.ts';
import type { Visit } from './visit.ts';
import type { Engine } from './graphql/engine.ts';

/** Answers one request, or throws the Refusal to send instead. */
export type Route = (visit: Visit) => Promise<Reply>;

/** All paths of the server. */
export function createRoute(options: ServerOptions, engine: Engine, intake: Intake): Route {
  const routes = new Map<string, Route>([
    ['/graphql', createGraphQLRoute(options, engine, intake)],
    ['/data-export', reading('download', createDownloadRoute(options, engine.budget))],
    ['/health', probe('health', () => Promise.resolve(true))],
    ['/ready', probe('ready', () => isReady(options))],
  ]);
  const signIn = createSignInRoute(options, engine.budget);
  const walk: Route = async (visit) => {
    visit.route = 'auth';
    allow(visit, 'GET');
    return signIn(visit);
  };
  return async (visit) => {
    const { url = '', method } = visit.request;
    const refusal = intake.connections.refusalOf(visit.request) ?? ambiguityOf(visit.request);
    if (refusal) throw refusal;
    // What else has a body is not read, and must not fill buffers meanwhile.
    if (method !== 'POST') visit.request.resume();
    const [path = ''] = url.split('?', 1);
    const route = routes.get(path) ?? (isSignInPath(path) ? walk : undefined);
    if (!route) throw new Refusal('NOT_FOUND', 'There is nothing at this path; the API is at /graphql.');
    return route(visit);
  };
}

/** A route that changes nothing. */
const reading = (name: Visit['route'], route: Route): Route => async (visit) => {
  visit.route = name;
  allow(visit, 'GET');
  return route(visit);
};

function probe(name: 'health' | 'ready', isUp: () => Promise<boolean>): Route {
  return async (visit) => {
    visit.route = name;
    allow(visit, 'GET', 'HEAD');
    return (await isUp()) ? json(200, { status: 'ok' }) : json(503, { status: 'unavailable' });
  };
}

/** A database that does not answer in time is not ready either. */
const isReady = (options: ServerOptions): Promise<boolean> =>
  Promise.race([options.isReady().catch(() => false), wait(2_000, false, { ref: false })]);

function allow({ request }: Visit, ...methods: string[]): void {
  if (methods.includes(request.method ?? '')) return;
  const list = methods.join(', ');
  throw new Refusal('BAD_REQUEST', `Only these methods are allowed here: ${list}.`, 405, { allow: list });
}

function createGraphQLRoute(options: ServerOptions, engine: Engine, intake: Intake): Route {
  const playground = createPlayground();
  return async (visit) => {
    visit.route = 'graphql';
    const { method, headers } = visit.request;
    if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, POST', ...preflightHeaders }, body: '' };
    allow(visit, 'GET', 'POST');
    if (method === 'GET' && options.config.http.graphiql && wantsPage(headers.accept)) {
      visit.route = 'playground';
      return playground();
    }
    if (method === 'GET') refuseForeignGet(visit, options);
    const media = negotiate(headers.accept);
    if (!media) throw new Refusal('BAD_REQUEST', 'Accept application/graphql-response+json or application/json.', 406);
    return operate(visit, media, options, engine, intake);
  };
}

/**
 * Any page can make a browser send a plain GET. It gets nothing to read, and no cookie counts without that header, but
 * the server is put to work; so in production a header has to be on it that a foreign page cannot set.
 */
function refuseForeignGet({ request }: Visit, { config }: ServerOptions): void {
  const { authorization, 'x-vitae-csrf': csrf } = request.headers;
  if (config.mode !== 'production' || authorization !== undefined || csrf !== undefined) return;
  throw new Refusal('FORBIDDEN', 'A query over GET must carry the header x-vitae-csrf, with any value; or use POST.');
}

/**
 * The caller's credentials are judged before the body is read: whom they do not admit has no megabyte to send, nor has a network whose points
 * are spent, unless it shows credentials of a user, who has points of their own.
 */
async function operate(visit: Visit, media: Media, { config }: ServerOptions, { answer, budget }: Engine, intake: Intake): Promise<Reply> {
  const { request, response, requestId } = visit;
  const credentials = credentialsOf(request, config);
  const client = clientOf(request, config.http.trustedProxies);
  const payer = payerOfNetwork(client);
  if (credentials.bearer === null && credentials.accessCookie === null) budget.refuseExhausted(payer);
  const share = shareOf(response, client.network, intake);
  const params = await readParameters(response, share, intake.bodyMs).catch((error: unknown) => {
    if (error instanceof RequestError && isCharged(error.code)) budget.charge(payer, refusalPrices.body);
    throw error;
  });
  visit.exchange = { requestId, client, credentials, media, params, isHeavy: share.size > 0 };
  return answer(visit.exchange, request.method ?? '');
}
