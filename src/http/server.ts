import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConfigurationError } from '../config.ts';
import type { ServerOptions } from './exchange.ts';
import { createHandler } from './handler.ts';
import { replyRaw } from './raw-reply.ts';
import { OpenSubscriptions } from './subscription.ts';
import { asksForSocket } from './upgrade.ts';
import { createSockets } from './websocket.ts';
import { createEngine } from './yoga.ts';

/** How long things may take, in milliseconds. */
export interface Patience {
  /** For the head of a request to arrive. */
  readonly headers: number;
  /** For a whole request to arrive. */
  readonly request: number;
  /** For a client to take any of the bytes of a reply that wait for it. */
  readonly stalled: number;
  /** For requests under way to end once the server is to stop. */
  readonly drain: number;
  /** For the client of a WebSocket to say who it is. */
  readonly init: number;
  /** For the client of a WebSocket to give a sign of life, which is asked for as often. */
  readonly ping: number;
  /** For the clients of WebSockets to close them once the server is to stop. */
  readonly goodbye: number;
}

const standard: Patience = { headers: 10_000, request: 30_000, stalled: 60_000, drain: 10_000, init: 10_000, ping: 12_000, goodbye: 1_000 };

export interface RunningServer {
  /** `http://host:port` */
  readonly url: string;
  /** How many subscriptions are open, and how many WebSockets. */
  open(): { readonly subscriptions: number; readonly sockets: number };
  /** Takes no new requests, ends subscriptions, waits for requests under way, and cuts off those that take too long. */
  stop(): Promise<void>;
}

/** The address cannot be listened on; the message says why and how to mend it. */
export class ListenError extends ConfigurationError {}

/**
 * Starts to listen at the configured host and port.
 *
 * @throws {ListenError} if something else listens there, or the system does not allow it
 */
export async function startServer(options: ServerOptions, patience: Partial<Patience> = {}): Promise<RunningServer> {
  const all = { ...standard, ...patience };
  const { headers, request, drain } = all;
  let isStopping = false;
  const subscriptions = new OpenSubscriptions(options.config.http.maxSubscriptionsPerCaller);
  const engine = createEngine(options, subscriptions);
  const handle = createHandler(options, engine, () => isStopping, all);
  const webSockets = createSockets(options, engine.listen, () => isStopping, all);
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(5_000, headers),
      // Longer than the 60 s after which common load balancers give a connection up, so that it is never us who close
      // one that they are about to use.
      keepAliveTimeout: 65_000,
      // Node would refuse a request without Host by itself, and leave the headers off that every reply has.
      requireHostHeader: false,
      shouldUpgradeCallback: asksForSocket,
    },
    (message, response) => void handle(message, response),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuse(error, socket, options));
  server.on('upgrade', webSockets.upgrade);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${hostIn(options.config.host)}:${port}`,
    open: () => ({ subscriptions: subscriptions.size, sockets: webSockets.size() }),
    stop() {
      isStopping = true;
      // First, so that clients take the end of their subscriptions for what it is.
      webSockets.stop();
      subscriptions.stop();
      return drained(server, sockets, drain);
    },
  };
}

const hostIn = (host: string): string => (host.includes(':') ? `[${host}]` : host);

async function listen(server: Server, { config: { host, port } }: ServerOptions): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${port} of ${host} is in use by another program. Stop that one, or set PORT to a free port.`,
      EACCES: `The system does not allow listening on port ${port} of ${host}. Set PORT to one from 1024 up.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one that it has, such as localhost or 0.0.0.0.`,
      ENOTFOUND: `The name ${host} is unknown. Set HOST to an address of this machine, such as localhost or 0.0.0.0.`,
    };
    throw new ListenError(reasons[code ?? ''] ?? `Cannot listen on port ${port} of ${host}: ${message}.`, {
      cause: error,
    });
  }
}

/**
 * Closing leaves the connections that wait for a reply; they turn idle one by one, and are closed as they do. Those
 * that browsers open ahead of need have sent nothing yet, and do not count as idle to Node.
 */
async function drained(server: Server, sockets: ReadonlySet<Socket>, patience: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, 50);
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  await closed.finally(() => {
    clearInterval(sweep);
    clearTimeout(cut);
  });
}

const statusLines: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is no HTTP request, for which Node makes no response object. */
function refuse({ code = '' }: NodeJS.ErrnoException, socket: Socket, { config }: ServerOptions): void {
  // Once a reply has begun, more bytes would read as part of it.
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy();
  replyRaw(socket, config, statusLines[code] ?? '400 Bad Request', { code: 'BAD_REQUEST', message: 'This is no valid HTTP request.' });
}
