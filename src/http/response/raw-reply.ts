import type { Duplex } from 'node:stream';
import type { Config } from '../../config.ts';
import type { RequestErrorCode } from '../../messages/request-codes.ts';
import { destroySoon } from '../connection.ts';
import { securityHeaders } from './header.ts';

/** What is refused without a response object; `headers` are sent besides those that every reply has. */
export interface RawRefusal {
  readonly code: RequestErrorCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Replies where Node makes no response object, and closes the connection; `status` is the code and the reason of the
 * status line. What the client still sends is dropped, since a connection that is closed on unread bytes loses the reply.
 */
export function replyRaw(socket: Duplex, config: Config, status: string, error: RawRefusal): void {
  const body = JSON.stringify({ errors: [{ message: error.message, extensions: { code: error.code } }] });
  const headers = {
    ...securityHeaders(config),
    ...error.headers,
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status}`, ...lines, '', body].join('\r\n'));
  socket.resume();
  destroySoon(socket);
}
