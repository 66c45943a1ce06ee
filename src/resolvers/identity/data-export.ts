import { hkdfSync } from 'node:crypto';
import { hashOf } from '../../auth/token.ts';
import type { Service, Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import { type Row, selectList } from '../../db/model.ts';
import { openSession, type Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { open, seal } from '../../encryption.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { signedIn, system } from '../../principal.ts';
import { exportQueue } from '../../queue/export.ts';
import { enqueueJob } from '../../queue/queue.ts';
import type { Download } from '../../request.ts';

/** How many exports somebody can have within 24 hours, without those that failed. */
const maxPerDay = 5;

const count = statement<{ pending: number; recent: number }>(
  `select count(*) filter (where status = 'pending')::int as pending, count(*) filter (where status <> 'failed')::int as recent
   from data_exports where user_id = app_user_id() and (status = 'pending' or requested_at > now() - interval '24 hours')`,
);

const insert = statement<Row<'DataExport'>>(
  `insert into data_exports as t (status) values ('pending') returning ${selectList('DataExport', 't')}`,
);

/**
 * Has a copy made of everything that is kept about the user that the transaction acts for.
 *
 * @throws {DomainError} LIMIT_REACHED where one is being made, or too many were within 24 hours
 */
export async function request({ tx, principal }: Writing): Promise<Row<'DataExport'>> {
  await advisoryLock(tx, 'exports', signedIn(principal).userId);
  const [known] = await tx.query(count, []);
  if (known && known.pending > 0) throw new DomainError(reason('LIMIT_REACHED.pendingExport'));
  if (known && known.recent >= maxPerDay) {
    throw new DomainError(reason('LIMIT_REACHED.exports', { maximum: maxPerDay }));
  }
  const [dataExport] = await tx.query(insert, []);
  if (!dataExport) throw new Error('The inserted export was not returned.');
  await enqueueJob(tx, exportQueue, { exportId: dataExport.id });
  return dataExport;
}

/** What encrypts the file of an export: only the token that goes by mail opens it, and the server forgets that. */
export interface Seal {
  seal(content: Uint8Array, position: number): Buffer;
  /** @throws {Error} where the stretch is another's, or stands elsewhere in the file */
  open(box: Uint8Array, position: number): Buffer;
}

export function sealOf(exportId: string, token: string): Seal {
  const secret = Buffer.from(hkdfSync('sha256', token, '', 'vitae data export', 32));
  const placeOf = (position: number) => `data_export_chunks.content ${exportId} ${position}`;
  return {
    seal: (content, position) => seal(content, secret, placeOf(position)),
    open: (box, position) => open(Buffer.from(box), secret, placeOf(position)),
  };
}

const findReady = statement<{ id: string; size: number; requestedAt: Date }>(
  `select id, size, requested_at as "requestedAt" from data_exports where token_hash = $1 and status = 'ready' and expires_at > now()`,
);

const findChunk = statement<{ content: Uint8Array }>(
  'select content from data_export_chunks where export_id = $1::uuid and position = $2::int',
);

/** The file that a token opens; null where it opens none, or no longer. All of these take one look into the database. */
export async function openDownload({ database }: Service, token: string, requestId: string): Promise<Download | null> {
  const session = openSession(database, system('downloadData'), requestId);
  const [found] = await session.read(findReady, [hashOf(token)]);
  if (!found) return null;
  const name = `vitae-data-${found.requestedAt.toISOString().slice(0, 10)}.zip`;
  return { name, size: found.size, content: contentOf(session, found, sealOf(found.id, token)) };
}

async function* contentOf(session: Session, { id, size }: { id: string; size: number }, box: Seal): AsyncGenerator<Uint8Array> {
  for (let position = 0, sent = 0; sent < size; position++) {
    const [chunk] = await session.read(findChunk, [id, position]);
    if (!chunk) throw new Error('A stretch of an export is not there.');
    const content = box.open(chunk.content, position);
    sent += content.length;
    yield content;
  }
}
