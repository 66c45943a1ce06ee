import type { Duplex } from 'node:stream';
import type { Config } from '../config.ts';
import type { RequestErrorCode } from '../errors.ts';
import { securityHeaders } from './header.ts';

/** Answers where Node makes no response object, and closes the connection; `status` is as it stands in the first line. */
export function replyRaw(socket: Duplex, config: Config, status: string, error: { readonly code: RequestErrorCode; readonly message: string }): void {
  const body = JSON.stringify({ errors: [{ message: error.message, extensions: { code: error.code } }] });
  const headers = {
    ...securityHeaders(config),
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status}`, ...lines, '', body].join('\r\n'));
}
