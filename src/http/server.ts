import type { Intake } from './request/body.ts';
import { BodyBudget } from './request/body-budget.ts';
import type { ServerOptions } from './graphql/exchange.ts';
import { createHandler } from './handler.ts';
import { openPort, type Port } from './port.ts';
import { OpenSubscriptions } from './subscriptions/subscription.ts';
import { createSockets } from './subscriptions/websocket.ts';
import { createEngine } from './graphql/engine.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';

export interface RunningServer {
  /** `http://host:port` */
  readonly url: string;
  /** How many subscriptions are open, and how many WebSockets. */
  open(): { readonly subscriptions: number; readonly sockets: number };
  /** How many connections are open, and how many bytes of bodies are counted. */
  load(): { readonly connections: number; readonly bodyBytes: number };
  /** Takes no new requests, ends subscriptions, waits for requests under way, and cuts off those that take too long. */
  stop(): Promise<void>;
}

/**
 * Serves at the port, or at the configured host and port.
 *
 * @throws {ListenError} if the configured address cannot be listened on
 */
export async function startServer(options: ServerOptions, timeouts: Partial<Timeouts> = {}, opened?: Port): Promise<RunningServer> {
  const { config, log } = options;
  const all = { ...defaultTimeouts, ...timeouts };
  const port = opened ?? (await openPort(config, log, all));
  let isStopping = false;
  const subscriptions = new OpenSubscriptions(config.http.maxSubscriptionsPerCaller);
  const engine = createEngine(options, subscriptions);
  const bodies = new BodyBudget({ total: config.http.bodyBufferBytes, perNetwork: config.http.bodyBufferBytesPerNetwork });
  const intake: Intake = { connections: port.connections, bodies, bodyMs: all.request };
  const handle = createHandler(options, engine, () => isStopping, all, intake);
  const webSockets = createSockets(options, engine, () => isStopping, all, intake);
  port.serve({ request: (request, response) => void handle(request, response), upgrade: webSockets.upgrade });
  return {
    url: port.url,
    open: () => ({ subscriptions: subscriptions.size, sockets: webSockets.size() }),
    load: () => ({ connections: port.connections.size, bodyBytes: bodies.size }),
    stop() {
      isStopping = true;
      // First, so that clients take the end of their subscriptions for what it is.
      webSockets.stop();
      subscriptions.stop();
      return port.close();
    },
  };
}
