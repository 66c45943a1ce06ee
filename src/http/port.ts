import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Config, ConfigurationError } from '../config.ts';
import type { Log } from '../log.ts';
import { Connections } from './connection.ts';
import { replyRaw } from './response/raw-reply.ts';
import { type Handlers, startingHandlers } from './starting.ts';
import { asksForSocket } from './subscriptions/upgrade.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';

/** The port that the server listens on, and its connections. */
export interface Port {
  /** `http://host:port` */
  readonly url: string;
  readonly connections: Connections;
  /** Hands requests to these handlers. Until then, they get 503. */
  serve(handlers: Handlers): void;
  /** Accepts no more connections, waits for requests in progress, and closes all connections after the time for that. */
  close(): Promise<void>;
}

/** The address cannot be listened on; the message says why and what to set. */
export class ListenError extends ConfigurationError {}

/**
 * Listens at the configured host and port. A server does so before it touches its database, so that it changes nothing if it
 * cannot serve; it answers 503 until it is ready, and 200 at `/health`.
 *
 * @throws {ListenError} if something else listens there, or the system does not allow it
 */
export async function openPort(config: Config, log: Log, timeouts: Partial<Timeouts> = {}): Promise<Port> {
  const all = { ...defaultTimeouts, ...timeouts };
  const { maxConnections, maxConnectionsPerNetwork, trustedProxies } = config.http;
  // With proxies in front, all connections come from their network.
  const perNetwork = trustedProxies > 0 ? null : maxConnectionsPerNetwork;
  const connections = new Connections({ total: maxConnections, perNetwork }, log);
  let handlers = startingHandlers(config);
  const server = createHttpServer(all);
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    // A head that arrives after all, on a connection that was refused because it did not.
    if (request.socket.writableEnded) {
      request.destroy();
      return;
    }
    connections.begin(response);
    handlers.request(request, response);
  };
  // With a listener for each, Node leaves it to us when to ask for the body, and what to refuse.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, serve);
  server.on('connection', (socket) => connections.accept(socket));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuse(error, socket, connections, config));
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (connections.upgrade(request)) handlers.upgrade(request, socket, head);
    else socket.destroy();
  });
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    connections,
    serve: (next) => void (handlers = next),
    close: () => (closed ??= drain(server, connections, all.drain)),
  };
}

function createHttpServer({ headers, request }: Timeouts): Server {
  const server = createServer({
    headersTimeout: headers,
    // A second line of defence: the time for a body is kept where it is read, which refuses it in good order.
    requestTimeout: headers + request,
    connectionsCheckingInterval: Math.min(5_000, headers),
    // Longer than the 60 s after which common load balancers close a connection, so that the server does not close one that they are
    // about to use.
    keepAliveTimeout: 65_000,
    // Node's own refusal lacks the headers that every reply has.
    requireHostHeader: false,
    shouldUpgradeCallback: asksForSocket,
  });
  // Node drops headers beyond the 2,000th silently, and a repeated Host among them. Their size is limited anyway.
  server.maxHeadersCount = 0;
  return server;
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const unknown = `The host name ${host} cannot be resolved. Set HOST to an address of this machine, such as localhost or 0.0.0.0.`;
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${port} on ${host} is already in use. Stop the program that uses it, or set PORT to a free port.`,
      EACCES: `Permission denied to listen on port ${port} on ${host}. Set PORT to 1024 or higher.`,
      EADDRNOTAVAIL: `This machine does not have the address ${host}. Set HOST to one of its addresses, such as localhost or 0.0.0.0.`,
      EAFNOSUPPORT: `This machine does not support the address family of ${host}. Set HOST to one of its addresses, such as localhost or 0.0.0.0.`,
      ENOTFOUND: unknown,
      EAI_AGAIN: unknown,
    };
    const other = `Cannot listen on port ${port} on ${host} (${code ?? message}). Set HOST and PORT to an available address of this machine.`;
    throw new ListenError(reasons[code ?? ''] ?? other, { cause });
  }
}

/** Connections that wait for a reply stay; they turn idle one by one, and are closed then. */
async function drain(server: Server, connections: Connections, timeoutMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  connections.closeIdle();
  const sweep = setInterval(() => connections.closeIdle(), 50);
  const cut = setTimeout(() => connections.destroyAll(), timeoutMs);
  await closed.finally(() => {
    clearInterval(sweep);
    clearTimeout(cut);
  });
}

const statusLines: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is no HTTP request, for which Node makes no response object. */
function refuse({ code = '' }: NodeJS.ErrnoException, socket: Socket, connections: Connections, config: Config): void {
  const refusal = { code: 'BAD_REQUEST', message: 'The request is not valid HTTP. Check its request line and headers.' } as const;
  connections.endInvalid(socket, () => replyRaw(socket, config, statusLines[code] ?? '400 Bad Request', refusal));
}
