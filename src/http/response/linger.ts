import type { IncomingMessage, ServerResponse } from 'node:http';
import { destroySoon } from '../connection.ts';

/**
 * Drops what is still to come of a request that is replied to early. A client that goes on sending for more than a second
 * is disconnected.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const giveUp = destroySoon(request);
  request.once('end', giveUp);
  request.resume();
}

/**
 * Sends the last part of a reply, and ends the response once the request has arrived or is given up. To end it earlier
 * would close a connection that is not kept alive, and a connection that is closed on unread bytes loses the reply.
 */
export function endAfterRequest(response: ServerResponse, body: string): void {
  const request = response.req;
  if (request.complete || request.destroyed) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  if (body !== '') response.write(body);
  const end = () => response.end();
  request.once('end', end).once('close', end);
}
