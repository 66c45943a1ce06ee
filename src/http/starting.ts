import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { securityHeaders } from './response/header.ts';
import { discardRest, endAfterRequest } from './response/linger.ts';
import { replyRaw } from './response/raw-reply.ts';
import { json, Refusal, refused, type Reply } from './response/reply.ts';
import type { Upgrade } from './subscriptions/upgrade.ts';

/** What answers the requests that come in. */
export interface Handlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: Upgrade;
}

const starting = new Refusal('SERVICE_UNAVAILABLE', 'The server is starting. Try again in a few seconds.', 503, { 'retry-after': '5' });

/** While the server starts it is alive, which `/health` says, and serves nothing else. */
export const startingHandlers = (config: Config): Handlers => ({
  request(request, response) {
    const { status, headers, body } = replyTo(request);
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    response.writeHead(status, { ...securityHeaders(config), ...headers, ...length, connection: 'close' });
    discardRest(request);
    endAfterRequest(response, request.method === 'HEAD' ? '' : body);
  },
  upgrade(_request, socket) {
    socket.on('error', () => {});
    replyRaw(socket, config, '503 Service Unavailable', starting);
  },
});

function replyTo({ url = '' }: IncomingMessage): Reply & { readonly body: string } {
  const [path] = url.split('?', 1);
  const reply = path === '/health' ? json(200, { status: 'ok' }) : path === '/ready' ? json(503, { status: 'unavailable' }) : refused(starting, 'application/json');
  return { ...reply, body: String(reply.body) };
}
