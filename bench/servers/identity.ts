import type { IncomingMessage } from 'node:http';

/** Whom a request comes from. The peers take the caller's word for it, which is cheaper than Vitae's tokens. */
export function callerOf({ headers }: IncomingMessage): { userId: string; permissions: string } {
  return { userId: String(headers['x-user-id'] ?? ''), permissions: String(headers['x-permissions'] ?? '') };
}
