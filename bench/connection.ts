import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');
const complaint = Buffer.from('"errors":');

/**
 * One keep-alive connection that sends prepared requests, one after the other. It knows just enough HTTP for servers
 * that tell the length of every reply, and so costs a fraction of what Node's own client does.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #onReply: (problem: string | null) => void;
  #head: Buffer | null = Buffer.alloc(0);
  #remaining = 0;
  #problem: string | null = null;

  /** @param onReply - told of every complete reply, with what is wrong with it, if anything is */
  constructor(port: number, onReply: (problem: string | null) => void, onBreak: (error: Error) => void) {
    this.#onReply = onReply;
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', onBreak);
    this.#socket.on('close', () => onBreak(new Error('The server closed the connection.')));
  }

  send(request: Buffer): void {
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    let body = chunk;
    if (this.#head) {
      const bytes = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
      const end = bytes.indexOf(headEnd);
      if (end < 0) {
        this.#head = bytes;
        return;
      }
      this.#begin(bytes.toString('latin1', 0, end));
      body = bytes.subarray(end + headEnd.length);
    }
    if (this.#problem === null && body.includes(complaint)) this.#problem = body.toString().slice(0, 500);
    this.#remaining -= body.length;
    if (this.#remaining <= 0) this.#end();
  }

  #begin(head: string): void {
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (length === undefined) throw new Error(`A reply without its length: ${head}`);
    this.#head = null;
    this.#remaining = Number(length);
    this.#problem = head.startsWith('HTTP/1.1 200') ? null : head;
  }

  #end(): void {
    if (this.#remaining < 0) throw new Error('More bytes came than the reply has.');
    this.#head = Buffer.alloc(0);
    this.#onReply(this.#problem);
  }
}
