import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endAfterRequest } from './linger.ts';
import type { Reply } from './reply.ts';

/** How many bytes are handed to a connection at a time: of what is handed over at once, only the end can be seen. */
const pieceBytes = 65_536;

/** How often in the time allowed the progress is looked at. */
const checks = 6;

/**
 * Sends a reply. A client that takes none of the bytes that wait for it for `stalledMs` is disconnected, whether the reply is a text or a
 * stream. Node's own timeout of a socket starts over with each write, and with each part of a write that the system took, so it allows for
 * twice the time or more.
 */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply, stalledMs: number): Promise<void> | void {
  if (typeof body !== 'string') {
    if (response.destroyed) return void body.destroy();
    // A pipeline would notice that the client has left only when the next part is written.
    response.once('close', () => body.destroy());
    response.writeHead(status, headers);
    disconnectStalled(response, stalledMs);
    return pipeline(body, piecesOf, response);
  }
  const bytes = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': bytes }) });
  if (bytes <= pieceBytes) {
    endAfterRequest(response, body);
    if (response.req.socket.writableLength > 0) disconnectStalled(response, stalledMs);
    return;
  }
  disconnectStalled(response, stalledMs);
  return pipeline(Readable.from([Buffer.from(body)]), piecesOf, response);
}

async function* piecesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
}

/**
 * Disconnects the client of a response that has bytes waiting and takes none of them for `stalledMs`. One that takes them slowly is let be, as
 * is one for which nothing waits: whether it reads a few bytes is known to its system alone.
 */
function disconnectStalled(response: ServerResponse, stalledMs: number): void {
  const { socket } = response.req;
  const taken = () => socket.bytesWritten - socket.writableLength;
  let [before, standstill] = [taken(), 0];
  const check = setInterval(() => {
    const now = taken();
    standstill = socket.writableLength > 0 && now === before ? standstill + 1 : 0;
    before = now;
    // The first of them may have seen the last progress just before.
    if (standstill >= checks - 1) socket.destroy();
  }, stalledMs / checks).unref();
  response.once('close', () => clearInterval(check));
}
