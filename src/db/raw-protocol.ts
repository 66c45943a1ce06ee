import type { PGlite } from '@electric-sql/pglite';

/**
 * Sends messages of PostgreSQL's protocol to PGlite, and returns its answer.
 *
 * Not by `execProtocolRaw`, which also parses the answer and keeps each of its messages, rows included, for as long as the database is open.
 * What the callback is given lies in memory that the next message overwrites, so it is copied.
 */
export async function exchangeRaw(pglite: PGlite, messages: Uint8Array): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  await pglite.execProtocolRawStream(messages, { onRawData: (part) => parts.push(Buffer.from(part)) });
  return Buffer.concat(parts);
}
