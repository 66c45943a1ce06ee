import { setTimeout as wait } from 'node:timers/promises';
import type { ServerOptions } from '../graphql/exchange.ts';
import { requireMethod } from '../request/method.ts';
import { json } from '../response/reply.ts';
import type { Route } from '../visit.ts';

/** `/health`: whether the process is alive. */
export const health: Route = probe('health', async () => true);

/** `/ready`: whether the database answers. One that does not answer in time is not ready either. */
export const createReadyRoute = ({ isReady }: ServerOptions): Route =>
  probe('ready', () => Promise.race([isReady().catch(() => false), wait(2_000, false, { ref: false })]));

function probe(name: 'health' | 'ready', isUp: () => Promise<boolean>): Route {
  return async (visit) => {
    visit.route = name;
    requireMethod(visit.request, 'GET', 'HEAD');
    return (await isUp()) ? json(200, { status: 'ok' }) : json(503, { status: 'unavailable' });
  };
}
