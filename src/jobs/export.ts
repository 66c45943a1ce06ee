import { hashOf, newToken } from '../auth/token.ts';
import { statement } from '../db/statement.ts';
import { anonymous } from '../principal.ts';
import { exportQueue } from '../queue/export.ts';
import { enqueueMail } from '../queue/mail.ts';
import { sealOf } from '../resolvers/identity/data-export.ts';
import { asUser } from '../resolvers/identity/exported-table.ts';
import { archiveOf, inPieces } from './archive.ts';
import type { Job, Run, Workshop } from './job.ts';

/** How long an export can be downloaded. */
const validMinutes = 7 * 24 * 60;
const chunkSize = 1_048_576;
const maxSize = 50 * chunkSize;

// The token tells this attempt from one before that is still under way, as that of a server that was taken for dead. What that one
// has written goes with its token, by a trigger.
const claim = statement<{ requestedAt: Date }>(
  `update data_exports set token_hash = $3 where id = $1::uuid and user_id = $2::uuid and status = 'pending'
   returning requested_at as "requestedAt"`,
);

// Whoever takes the export over waits for this, and then finds the chunk and removes it.
const insert = statement<{ id: string }>(
  `insert into data_export_chunks (export_id, position, content)
   select id, $3::int, $4 from (select id from data_exports where id = $1::uuid and token_hash = $2 and status = 'pending' for share) as mine
   returning id`,
);

const finish = statement<{ email: string }>(
  `update data_exports t set status = 'ready', size = $3::int, ready_at = now(), expires_at = now() + make_interval(mins => $4::int)
   from users u where t.id = $1::uuid and t.token_hash = $2 and t.status = 'pending' and u.id = t.user_id returning u.email`,
);

const fail = statement<never>(
  `update data_exports set status = 'failed', token_hash = null, failure_reason = $3 where id = $1::uuid and token_hash = $2 and status = 'pending'`,
);

/** Why an export is not gone on with, although nothing went wrong here. */
class TooLargeError extends Error {}
class TakenOverError extends Error {}

/** One attempt at an export. */
interface Attempt {
  readonly exportId: string;
  readonly userId: string;
  readonly token: string;
  readonly requestedAt: Date;
}

export const dataExport: Job<{ readonly exportId: string }> = {
  queue: exportQueue,
  async run(workshop, { exportId }, run) {
    const attempt = run.userId === null ? null : await begin(run, exportId, run.userId);
    if (!attempt) return;
    try {
      const size = await fill(workshop, attempt, run);
      await end(workshop, attempt, size, run);
      workshop.log.info({ dataExport: exportId, size }, 'data export completed');
    } catch (error) {
      if (error instanceof TakenOverError) return;
      await giveUp(attempt, error, run);
      if (!(error instanceof TooLargeError)) throw error;
    }
  },
};

async function begin({ session }: Run, exportId: string, userId: string): Promise<Attempt | null> {
  const token = newToken('vet');
  const [claimed] = await session.run('requestDataExport', claim, [exportId, userId, hashOf(token)]);
  return claimed ? { exportId, userId, token, requestedAt: claimed.requestedAt } : null;
}

/** Writes the file, a piece at a time, and tells how large it is. */
async function fill({ keyring }: Workshop, { exportId, userId, token, requestedAt }: Attempt, { session, signal }: Run): Promise<number> {
  const box = sealOf(exportId, token);
  const archive = await archiveOf({ act: asUser(session.as(anonymous), userId), keyring, madeAt: requestedAt, signal });
  let [size, position] = [0, 0];
  for await (const piece of inPieces(archive, chunkSize)) {
    signal.throwIfAborted();
    size += piece.length;
    if (size > maxSize) throw new TooLargeError();
    const [kept] = await session.run('requestDataExport', insert, [exportId, hashOf(token), position, box.seal(piece, position)]);
    if (!kept) throw new TakenOverError();
    position++;
  }
  return size;
}

async function end({ keyring, config }: Workshop, { exportId, userId, token }: Attempt, size: number, { session }: Run): Promise<void> {
  await session.write('requestDataExport', async (tx) => {
    await tx.actAs(userId);
    const [owner] = await tx.query(finish, [exportId, hashOf(token), size, validMinutes]);
    if (!owner) throw new TakenOverError();
    await enqueueMail({ tx, keyring, config }, { type: 'dataExportReady', to: owner.email, token, validMinutes });
  });
}

/** What is not tried again must not count as under way, or nobody could ask anew. */
async function giveUp({ exportId, token }: Attempt, error: unknown, { session, isLast }: Run): Promise<void> {
  const isTooLarge = error instanceof TooLargeError;
  if (!isTooLarge && !isLast) return;
  const reason = isTooLarge ? 'The export is larger than 50 MB. Contact support.' : 'The export failed. Request it again.';
  await session.run('requestDataExport', fail, [exportId, hashOf(token), reason]);
}
