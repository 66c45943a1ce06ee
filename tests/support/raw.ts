import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** Sends bytes as they are, for what no HTTP client would send, and gives back what the server says until it closes. */
export async function sendRaw(url: string, ...parts: string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  // The server may hang up while the rest is being sent.
  socket.on('error', () => {});
  const answer = text(socket);
  for (const part of parts) {
    if (socket.writable) socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return answer;
}

/** A client that never closes its side of the connection. */
export interface RawClient {
  readonly socket: Socket;
  /** What the server has said so far. */
  received(): string;
  /** Sends bytes as they are. */
  write(text: string): void;
}

/** Connects to a server, from an address of its own if one is given; `127.0.0.x` are different networks. */
export async function openRaw(url: string, localAddress = '127.0.0.1'): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.on('error', () => {}).on('data', (data) => (received += data.toString()));
  await once(socket, 'connect');
  return { socket, received: () => received, write: (text) => void (socket.writable && socket.write(text)) };
}

/** The head of a request with a body, with more headers if there are any. */
export const headOf = (...lines: string[]): string =>
  ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');
