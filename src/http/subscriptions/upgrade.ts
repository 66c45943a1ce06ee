import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL as protocol } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { clientOf } from '../request/client.ts';
import type { Connections } from '../connection.ts';
import { isTrustedOrigin } from '../request/credential.ts';
import type { ServerOptions } from '../graphql/exchange.ts';
import { replyRaw } from '../response/raw-reply.ts';
import { Refusal } from '../response/reply.ts';
import { ambiguityOf } from '../request/ambiguity.ts';

/**
 * The longest message that is read, in bytes; a subscription is a document with a few variables. Buffers are limited in number
 * too, since a client can send a byte at a time. A client that was told to close has a second for it.
 */
const socketOptions = { maxPayload: 65_536, maxFragments: 64, maxBufferedChunks: 256, closeTimeout: 1_000 };

/** Opens a WebSocket where a request asks for one that may. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Other protocols that clients offer to go on with, such as HTTP/2 without encryption, are passed over, as HTTP allows. */
export const asksForSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

/** Takes requests for WebSockets at `/graphql`, and gives each that was opened to `opened`. */
export function createUpgrade(
  options: ServerOptions,
  connections: Connections,
  isStopping: () => boolean,
  opened: (socket: WebSocket, request: IncomingMessage) => void,
): Upgrade {
  const { config } = options;
  const server = new WebSocketServer({ noServer: true, clientTracking: false, ...socketOptions, handleProtocols: () => protocol });
  server.on('wsClientError', (_error, socket) => replyRaw(socket, config, '400 Bad Request', noHandshake));
  const byNetwork = new Map<string, number>();
  return (request, socket, head) => {
    // Nobody else listens to it until it is a WebSocket, and a connection that breaks must not end the process.
    const ignore = () => {};
    socket.on('error', ignore);
    const { network } = clientOf(request, config.http.trustedProxies);
    const count = byNetwork.get(network) ?? 0;
    const refusal = isStopping() ? new Refusal('SERVICE_UNAVAILABLE', 'The server is shutting down. Reconnect in a few seconds.') : (connections.refusalOf(request) ?? refusalOf(request, count, options));
    if (refusal) return replyRaw(socket, config, `${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`, refusal);
    byNetwork.set(network, count + 1);
    socket.once('close', () => {
      const left = (byNetwork.get(network) ?? 1) - 1;
      if (left > 0) byNetwork.set(network, left);
      else byNetwork.delete(network);
    });
    server.handleUpgrade(request, socket, head, (upgraded) => {
      socket.off('error', ignore);
      opened(upgraded, request);
    });
  };
}

const noHandshake = new Refusal('BAD_REQUEST', 'Invalid WebSocket handshake. Follow RFC 6455.', 400, { 'sec-websocket-version': '13' });

function refusalOf(request: IncomingMessage, openFromNetwork: number, { config }: ServerOptions): Refusal | null {
  const { headers, url = '' } = request;
  const ambiguity = ambiguityOf(request);
  if (ambiguity) return ambiguity;
  if (url.split('?', 1)[0] !== '/graphql') return new Refusal('NOT_FOUND', 'Not found. The GraphQL API is at /graphql.');
  // Any page can have a browser open a WebSocket, with the cookies of this server, and read what comes.
  if (headers.origin !== undefined && !isTrustedOrigin(headers.origin, request, config)) {
    return new Refusal('FORBIDDEN', 'WebSocket connections from this origin are not allowed. Ask the operator to add the origin to CORS_ORIGINS.');
  }
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(protocol)) return new Refusal('BAD_REQUEST', `Unsupported WebSocket subprotocol. Use ${protocol}.`);
  if (openFromNetwork < config.http.maxSocketsPerNetwork) return null;
  return new Refusal('RATE_LIMITED', `Your network has reached the limit of ${openFromNetwork} open WebSockets. Close one before you open another.`);
}
