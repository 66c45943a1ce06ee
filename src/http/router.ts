import type { Engine } from './graphql/engine.ts';
import type { ServerOptions } from './graphql/exchange.ts';
import { ambiguityOf } from './request/ambiguity.ts';
import type { Intake } from './request/body.ts';
import { Refusal } from './response/reply.ts';
import { developmentPages } from './routes/development-page.ts';
import { createDownloadRoute } from './routes/download.ts';
import { createGraphQLRoute } from './routes/graphql.ts';
import { createReadyRoute, health } from './routes/health.ts';
import { createSignInRoute, isSignInPath } from './routes/sign-in.ts';
import type { Route } from './visit.ts';

/** All paths of the server. */
export function createRoute(options: ServerOptions, engine: Engine, intake: Intake, heartbeatMs: number): Route {
  const routes = new Map<string, Route>([
    ['/graphql', createGraphQLRoute(options, engine, intake, heartbeatMs)],
    ['/data-export', createDownloadRoute(options, engine.budget)],
    ['/health', health],
    ['/ready', createReadyRoute(options)],
  ]);
  const signIn = createSignInRoute(options, engine.budget);
  const pages = developmentPages(options.config);
  // No async function, whose promise every request would have to wait for besides the route's.
  return (visit) => {
    const { url = '', method } = visit.request;
    const refusal = intake.connections.refusalOf(visit.request) ?? ambiguityOf(visit.request);
    if (refusal) throw refusal;
    // What else has a body is not read, and must not fill buffers meanwhile.
    if (method !== 'POST') visit.request.resume();
    const [path = ''] = url.split('?', 1);
    const route = routes.get(path) ?? (isSignInPath(path) ? signIn : pages?.(visit.request));
    if (!route) throw new Refusal('NOT_FOUND', 'Not found. The GraphQL API is at /graphql.');
    return route(visit);
  };
}
