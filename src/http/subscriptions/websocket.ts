import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ExecutionResult, type GraphQLError, parse } from 'graphql';
import { CloseCode, type Context, makeServer, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { RequestError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Client, Credentials } from '../../request.ts';
import { payerOfNetwork } from '../graphql/budget.ts';
import { refusalPrices } from '../graphql/charge.ts';
import type { Engine } from '../graphql/engine.ts';
import type { Exchange, ServerOptions } from '../graphql/exchange.ts';
import type { Intake } from '../request/body.ts';
import { type BodyShare, messageAllowance, weightOf } from '../request/body-budget.ts';
import { clientOf, header } from '../request/client.ts';
import { socketCredentialsOf } from '../request/credential.ts';
import { publicError } from '../response/error.ts';
import type { PublicResult } from '../response/result.ts';
import { Refusal } from '../response/reply.ts';
import type { Timeouts } from '../timeouts.ts';
import { recordOperation, recordSocket } from '../visit.ts';
import { socketStream } from './socket-stream.ts';
import { createUpgrade, type Upgrade } from './upgrade.ts';

/** How many bytes may wait to be sent before a client that makes the server send more is disconnected. */
const maxBuffered = 1_048_576;

/** The WebSockets of a server. */
export interface Sockets {
  readonly upgrade: Upgrade;
  /** How many are open. */
  size(): number;
  /** Closes all, so that clients go elsewhere and subscribe again. */
  stop(): void;
}

/** One WebSocket, and who is at its other end. */
interface Connection {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly id: string;
  readonly client: Client;
  credentials: Credentials;
  /** How much memory the last message takes, in bytes. */
  weight: number;
}

/** What graphql-ws wants to know of an operation; what is done is settled by then. */
const settled = parse('subscription { settled }');

/** Serves subscriptions by the protocol `graphql-transport-ws`, with the guards that they have over HTTP, since they take the same path. */
export function createSockets(options: ServerOptions, engine: Engine, isStopping: () => boolean, timeouts: Timeouts, intake: Intake): Sockets {
  const open = new Set<WebSocket>();
  const protocol = createProtocol(options, engine, timeouts, intake);
  const opened = (socket: WebSocket, request: IncomingMessage) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(protocol, socket, request, options);
    keepAlive(socket, timeouts.ping);
  };
  return {
    upgrade: createUpgrade(options, intake.connections, isStopping, opened),
    size: () => open.size,
    stop() {
      for (const socket of open) socket.close(1001, 'Going away');
      setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, timeouts.goodbye).unref();
    },
  };
}

type Protocol = ReturnType<typeof createProtocol>;

function createProtocol(options: ServerOptions, engine: Engine, { init }: Timeouts, { bodies }: Intake) {
  const { config, log, schema } = options;
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: init,
    async onConnect({ extra, connectionParams }) {
      try {
        extra.credentials = socketCredentialsOf(extra.request, connectionParams);
      } catch (error) {
        if (error instanceof Refusal) return false;
        throw error;
      }
      const isAdmitted = await options.admits(extra.credentials, extra.id);
      if (!isAdmitted) engine.budget.charge(payerOfNetwork(extra.client), refusalPrices.operation);
      return isAdmitted;
    },
    async onSubscribe({ extra, subscriptions }: Context<Record<string, unknown>, Connection>, _id, payload) {
      const startedAt = performance.now();
      const exchange = exchangeOf(extra, payload);
      if (Object.keys(subscriptions).length > config.http.maxSubscriptionsPerCaller) return [tooMany()];
      const share = bodies.open(extra.client.network, messageAllowance);
      const results = await begin(exchange, extra, share, engine, log);
      const done = () => {
        share.release();
        recordOperation(exchange, startedAt, log);
      };
      if (Symbol.asyncIterator in results) return { schema, document: settled, contextValue: socketStream(results, extra.socket, done) };
      done();
      return results;
    },
    subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
    // What was told already has a code; anything else that got here went wrong on the way out, and is told to nobody.
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => (error.extensions['code'] === undefined ? masked(error, extra, log) : error).toJSON()),
  });
}

/** Performs an operation whose message `share` has room for. */
async function begin(exchange: Exchange, { weight }: Connection, share: BodyShare, engine: Engine, log: Log): Promise<AsyncIterable<PublicResult> | readonly GraphQLError[]> {
  try {
    // In the tick in which its message came, so this is its weight.
    share.resize(weight);
    const outcome = await engine.perform(exchange);
    return Symbol.asyncIterator in outcome ? outcome : (outcome.result.errors ?? []);
  } catch (thrown) {
    const { error, unexpected } = publicError(thrown, exchange.requestId);
    if (unexpected !== undefined) log.error({ requestId: exchange.requestId, err: unexpected }, 'request failed');
    return [error];
  }
}

function exchangeOf({ client, credentials, request }: Connection, { query, operationName, variables, extensions }: SubscribePayload): Exchange {
  // graphql-ws has checked their types. A client may have sent others along.
  const params = { query, operationName: operationName || undefined, variables: variables ?? undefined, extensions: extensions ?? undefined };
  return { requestId: randomUUID(), client, credentials, params, entrance: 'WebSocket', acceptLanguage: header(request, 'accept-language') ?? null, media: { types: ['text/event-stream'], isLegacy: false } };
}

const tooMany = (): GraphQLError =>
  publicError(new Refusal('RATE_LIMITED', 'This connection has reached its limit of open subscriptions. Complete one before you start another.'), '').error;

function masked(error: GraphQLError, { id }: Connection, log: Log): GraphQLError {
  log.error({ requestId: id, err: error }, 'failed to send a WebSocket message');
  return publicError(new Error('A result could not be sent.', { cause: error }), id).error;
}

function serve(protocol: Protocol, socket: WebSocket, request: IncomingMessage, { config, log }: ServerOptions): void {
  const startedAt = performance.now();
  const connection = { socket, request, id: randomUUID(), client: clientOf(request, config.http.trustedProxies), credentials: noCredentials, weight: 0 };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => new Promise((resolve) => (socket.readyState === socket.OPEN ? socket.send(data, () => resolve()) : resolve())),
      close: (code, reason) => socket.close(code, reason),
      // Without the payload that came along, which may be nested too deeply to be written.
      onPing: () => (socket.readyState === socket.OPEN ? socket.send('{"type":"pong"}') : undefined),
      onMessage: (take) => socket.on('message', (data: Buffer) => {
        connection.weight = weightOf(data);
        take(data.toString()).catch((error: unknown) => broken(error, connection, log));
      }),
    },
    connection,
  );
  // It is closed already, by ws itself; the line of the connection tells by which code.
  socket.on('error', (error) => log.debug({ requestId: connection.id, err: error }, 'WebSocket error'));
  for (const event of ['message', 'ping']) socket.on(event, () => socket.bufferedAmount > maxBuffered && socket.terminate());
  socket.once('close', (code, reason) => {
    recordSocket(connection.id, code, startedAt, log);
    closed(code, reason.toString()).catch((error: unknown) => log.error({ requestId: connection.id, err: error }, 'failed to close a WebSocket cleanly'));
  });
}

const noCredentials: Credentials = { bearer: null, accessCookie: null, refreshCookie: null };

/** A message could not be dealt with. Clients try again after 1013, and do not after 4500. */
function broken(error: unknown, { socket, id }: Connection, log: Log): void {
  if (error instanceof RequestError && error.code === 'SERVICE_UNAVAILABLE') return socket.close(1013, 'Try again later');
  log.error({ requestId: id, err: error }, 'failed to process a WebSocket message');
  socket.close(CloseCode.InternalServerError, 'Internal server error');
}

/** Ends a connection whose other end gives no sign of life. */
function keepAlive(socket: WebSocket, milliseconds: number): void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const beat = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, milliseconds).unref();
  socket.once('close', () => clearInterval(beat));
}
