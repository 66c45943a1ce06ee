import { RequestError } from '../../errors.ts';
import { payerOfNetwork } from '../graphql/budget.ts';
import { isCharged, refusalPrices } from '../graphql/charge.ts';
import type { Engine } from '../graphql/engine.ts';
import type { Exchange, ServerOptions } from '../graphql/exchange.ts';
import { createPlayground } from '../playground/playground.ts';
import { type Media, negotiate, wantsPage } from '../request/accept.ts';
import { type Intake, shareOf } from '../request/body.ts';
import { clientOf, header } from '../request/client.ts';
import { credentialsOf } from '../request/credential.ts';
import { requireMethod } from '../request/method.ts';
import { readParameters } from '../request/parameter.ts';
import { preflightHeaders } from '../response/header.ts';
import { jsonReply } from '../response/json.ts';
import { Refusal } from '../response/reply.ts';
import { eventStreamReply } from '../subscriptions/event-stream.ts';
import type { Route, Visit } from '../visit.ts';

/** `/graphql`: operations by GET and POST, and the playground. A comment is sent on event streams every `heartbeatMs`. */
export function createGraphQLRoute(options: ServerOptions, engine: Engine, intake: Intake, heartbeatMs: number): Route {
  const playground = createPlayground();
  return async (visit) => {
    visit.route = 'graphql';
    const { method, headers } = visit.request;
    if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, POST', ...preflightHeaders }, body: '' };
    requireMethod(visit.request, 'GET', 'POST');
    if (method === 'GET' && options.config.http.graphiql && wantsPage(headers.accept)) {
      visit.route = 'playground';
      return playground();
    }
    if (method === 'GET') refuseForeignGet(visit, options);
    const media = negotiate(headers.accept);
    if (!media) throw new Refusal('BAD_REQUEST', `No acceptable media type. Set the Accept header to ${offered}.`, 406);
    const exchange = await readExchange(visit, media, options, engine, intake);
    const outcome = await engine.perform(exchange);
    if (Symbol.asyncIterator in outcome || media.types[0] === 'text/event-stream') return eventStreamReply(outcome, exchange, heartbeatMs);
    return jsonReply(outcome, exchange);
  };
}

const offered = 'application/graphql-response+json, application/json or text/event-stream';

/**
 * Any page can make a browser send a plain GET. It gets nothing to read, and no cookie counts without that header, but
 * the server is put to work; so in production a header has to be on it that a foreign page cannot set.
 */
function refuseForeignGet({ request }: Visit, { config }: ServerOptions): void {
  const { authorization, 'x-vitae-csrf': csrf } = request.headers;
  if (config.mode !== 'production' || authorization !== undefined || csrf !== undefined) return;
  throw new Refusal('FORBIDDEN', 'GET requests must include the header x-vitae-csrf. Set it to any value, or use POST.');
}

/**
 * The caller's credentials are checked before the body is read: callers that they do not admit need not send a megabyte, nor does a network
 * whose points are spent, unless it shows credentials of a user, who has points of their own.
 */
async function readExchange(visit: Visit, media: Media, { config }: ServerOptions, { budget }: Engine, intake: Intake): Promise<Exchange> {
  const { request, response, requestId } = visit;
  const credentials = credentialsOf(request, config);
  const client = clientOf(request, config.http.trustedProxies);
  const payer = payerOfNetwork(client);
  if (credentials.bearer === null && credentials.accessCookie === null) budget.refuseExhausted(payer);
  const share = shareOf(response, client.network, intake);
  try {
    const params = await readParameters(response, share, intake.bodyMs);
    const entrance = request.method === 'GET' ? 'GET' : 'POST';
    const acceptLanguage = header(request, 'accept-language') ?? null;
    visit.exchange = { requestId, client, credentials, media, acceptLanguage, params, entrance, isHeavy: share.size > 0 };
    return visit.exchange;
  } catch (error) {
    if (error instanceof RequestError && isCharged(error.code)) budget.charge(payer, refusalPrices.body);
    throw error;
  }
}
