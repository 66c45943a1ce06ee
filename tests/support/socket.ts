import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';

export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A client that says what it likes. */
export interface RawSocket {
  readonly ws: WebSocket;
  /** All that came so far. */
  readonly messages: Message[];
  /** The code it was closed with. */
  readonly closed: Promise<number>;
  say(message: Message | string): void;
  /** The first message of an operation, or of none, that is of one of these types. */
  heard(types: string, id?: string): Promise<Message>;
  /** Subscribes under an id. */
  subscribe(id: string, query: string, more?: object): void;
}

export interface SocketOptions {
  readonly protocol?: string;
  readonly headers?: Record<string, string>;
  readonly path?: string;
  /** Whether it answers when it is asked for a sign of life. */
  readonly autoPong?: boolean;
}

/** Opens a WebSocket; where it is refused, the promise is rejected with what Node's client says: `Unexpected server response: 403`. */
export async function openSocket(url: string, { protocol = 'graphql-transport-ws', headers = {}, path = '/graphql', autoPong = true }: SocketOptions = {}): Promise<RawSocket> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocol === '' ? [] : protocol.split(','), { headers, autoPong });
  onTestFinished(() => ws.terminate());
  const messages: Message[] = [];
  ws.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as Message));
  const closed = new Promise<number>((resolve) => ws.once('close', resolve));
  await once(ws, 'open');
  ws.on('error', () => {});
  const say = (message: Message | string) => ws.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    ws,
    messages,
    closed,
    say,
    subscribe: (id, query, more) => say({ id, type: 'subscribe', payload: { query, ...more } }),
    async heard(types, id) {
      for (;;) {
        const found = messages.find((message) => types.split(' ').includes(message.type) && (id === undefined || message.id === id));
        if (found) return found;
        await Promise.race([once(ws, 'message'), closed.then((code) => Promise.reject(new Error(`It was closed with ${code}.`)))]);
      }
    },
  };
}

/** The same, once the server has taken what it shows. */
export async function connected(url: string, params?: object, options?: SocketOptions): Promise<RawSocket> {
  const socket = await openSocket(url, options);
  socket.say({ type: 'connection_init', ...(params && { payload: params }) });
  await socket.heard('connection_ack');
  return socket;
}
