import type { IncomingMessage } from 'node:http';
import { Refusal } from '../response/reply.ts';

/** @throws {Refusal} 405 for all methods but these */
export function requireMethod({ method = '' }: IncomingMessage, ...allowed: readonly string[]): void {
  if (allowed.includes(method)) return;
  const list = allowed.join(', ');
  throw new Refusal('BAD_REQUEST', `Method not allowed. Use one of: ${list}.`, 405, { allow: list });
}
