import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { asOwner } from '../../src/db/owner.ts';
import { report } from '../../src/command/rotate-keys.ts';
import { rotateKeys } from '../../src/db/rotation.ts';
import { placeOf, sealedColumns } from '../../src/db/sealed.ts';
import { createKeyring, type Keyring } from '../../src/encryption.ts';
import { placeOfBody } from '../../src/queue/mail.ts';
import { openAddress, sealAddress } from '../../src/queue/password-reset.ts';
import { emptyDatabase, ownerPool, testDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/migrations.ts';
import { runFile } from '../support/process.ts';
import { ann, insert, scene } from '../support/valid.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const ringOf = (keys: string): Keyring => createKeyring(configFrom({ NODE_ENV: 'test', ENCRYPTION_KEYS: keys }));
const [former, both, present, foreign] = [`a:${key(1)}`, `b:${key(2)},a:${key(1)}`, `b:${key(2)}`, `c:${key(3)}`].map(ringOf) as [Keyring, Keyring, Keyring, Keyring];

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await ownerPool(database).query(scene);
});

const query = (text: string, values: unknown[] = []) => ownerPool(database).query(text, values);

/** Logins with tokens that were sealed by a keyring, and one without. */
async function aSealed(count: number, keyring: Keyring): Promise<string[]> {
  await query('delete from user_social_logins');
  await query('delete from login_flows; delete from email_queue; delete from totp_secrets');
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { rows } = await query(`${insert('user_social_logins')} returning id`);
    const id = rows[0].id as string;
    await query('update user_social_logins set access_token = $2, refresh_token = $3 where id = $1', [
      ...[id, keyring.seal(`access ${id}`, placeOf('user_social_logins', 'access_token', id))],
      i % 2 === 0 ? keyring.seal(`refresh ${id}`, placeOf('user_social_logins', 'refresh_token', id)) : null,
    ]);
    ids.push(id);
  }
  return ids;
}

const opened = async (keyring: Keyring): Promise<Record<string, string | null>> => {
  const { rows } = await query('select id, access_token as access, refresh_token as refresh from user_social_logins');
  const boxes = rows.flatMap(({ id, access, refresh }) => [
    [`access ${id}`, keyring.open(access, placeOf('user_social_logins', 'access_token', id))],
    ...(refresh ? [[`refresh ${id}`, keyring.open(refresh, placeOf('user_social_logins', 'refresh_token', id))]] : []),
  ]);
  return Object.fromEntries(boxes) as Record<string, string>;
};

const rotate = (keyring: Keyring) =>
  inject('prototype').kind === 'pglite' ? asOwner(database, 'memory:', (owner) => rotateKeys(owner, keyring)) : rotateKeys(ownerPool(database), keyring);

const numbers = (done: Awaited<ReturnType<typeof rotate>>) => Object.fromEntries(done.map(({ column, resealed, left, unopened }) => [column, [resealed, left, unopened]]));

/** No row of this file's is sensitive, and no job waits; those that are have files of their own. */
const noSensitive = {
  ...Object.fromEntries(sealedColumns.filter((sealed) => 'tells' in sealed).map(({ column }) => [column, [0, 0, 0]])),
  'password-reset.address': [0, 0, 0],
};

async function onServer(): Promise<Record<string, string>> {
  const { database: own, url, migrationUrl } = await emptyDatabase();
  await prepareDatabase(own, { url, migrationUrl });
  return { DATABASE_URL: url, MIGRATION_DATABASE_URL: migrationUrl ?? '' };
}

async function inDirectory(): Promise<Record<string, string>> {
  const url = join(await temporaryDirectory(), 'data');
  const own = await openDatabase({ url });
  await prepareDatabase(own, { url, migrationUrl: null });
  await own.close();
  return { DATABASE_URL: url };
}

describe('rotating keys', () => {
  it('seals anew what former keys sealed, in as many batches as it takes, and then nothing more', async () => {
    await aSealed(230, former);
    const stateHash = 'x'.repeat(43);
    await query(insert('login_flows', { state_hash: `'${stateHash}'`, secrets: `'\\x${former.seal('kept', placeOf('login_flows', 'secrets', stateHash)).toString('hex')}'` }));
    await query(insert('email_queue', { message_id: `'1@example.org'`, body: `'\\x${former.seal('a letter', placeOfBody('1@example.org')).toString('hex')}'` }));
    await query(insert('totp_secrets', { user_id: `'${ann}'`, secret: `'\\x${former.seal('shared', placeOf('totp_secrets', 'secret', ann)).toString('hex')}'` }));
    const before = await opened(former);
    const audited = await query('select count(*)::int as count from audit_logs');
    expect(numbers(await rotate(both))).toEqual({ access_token: [230, 0, 0], refresh_token: [115, 0, 0], body: [1, 0, 0], secrets: [1, 0, 0], secret: [1, 0, 0], ...noSensitive });
    expect(await opened(present)).toEqual(before);
    const { rows } = await query('select secrets from login_flows');
    expect(present.open(rows[0].secrets, placeOf('login_flows', 'secrets', stateHash))).toBe('kept');
    const shared = await query('select secret from totp_secrets');
    expect(present.open(shared.rows[0].secret, placeOf('totp_secrets', 'secret', ann))).toBe('shared');
    const mails = await query('select body from email_queue');
    expect(present.open(mails.rows[0].body, placeOfBody('1@example.org'))).toBe('a letter');
    expect(numbers(await rotate(both))).toEqual({ access_token: [0, 230, 0], refresh_token: [0, 115, 0], body: [0, 1, 0], secrets: [0, 1, 0], secret: [0, 1, 0], ...noSensitive });
    expect((await query('select count(*)::int as count from audit_logs')).rows).toEqual(audited.rows);
  });

  it('goes on where it was interrupted', async () => {
    await aSealed(150, former);
    const before = await opened(former);
    let sealed = 0;
    const interrupted: Keyring = {
      ...both,
      seal(plain, place) {
        if (++sealed > 120) throw new Error('The power went out.');
        return both.seal(plain, place);
      },
    };
    await expect(rotate(interrupted)).rejects.toThrow('The power went out.');
    expect(await opened(both)).toEqual(before);
    expect(numbers(await rotate(both))).toMatchObject({ access_token: [50, 100, 0], refresh_token: [75, 0, 0] });
    expect(await opened(present)).toEqual(before);
  });

  it('leaves what changes meanwhile to who changes it', async () => {
    const [id = ''] = await aSealed(1, former);
    const place = placeOf('user_social_logins', 'access_token', id);
    const newer = both.seal('newer', place);
    const slow: Keyring = { ...both, isCurrent: () => false };
    const pool = ownerPool(database);
    const watched = { query: async (text: string, values: unknown[]) => {
      if (text.startsWith('update user_social_logins t set access_token')) await query('update user_social_logins set access_token = $2 where id = $1', [id, newer]);
      return pool.query(text, values);
    } };
    const done = await rotateKeys(watched as never, slow);
    expect(numbers(done)['access_token']).toEqual([0, 1, 0]);
    expect(await opened(both)).toMatchObject({ [`access ${id}`]: 'newer' });
  });

  it('tells of what no key opens, and leaves it', async () => {
    await aSealed(3, foreign);
    const before = await opened(foreign);
    const done = await rotate(both);
    expect(numbers(done)).toMatchObject({ access_token: [0, 0, 3], refresh_token: [0, 0, 2] });
    expect(await opened(foreign)).toEqual(before);
    const { lines, code, unused } = report(done, both);
    expect([code, unused]).toEqual([1, []]);
    expect(lines).toContain('user_social_logins.access_token: 0 re-encrypted, 0 unchanged, 3 cannot be decrypted (3 with key c)');
    expect(lines.at(-1)).toMatch(/^5 values cannot be decrypted. Keep all keys/);
  });

  it('decrypts what is under the present key as well, before it says that a former one can go', async () => {
    await aSealed(2, former);
    expect(report(await rotate(both), both)).toMatchObject({ code: 0, unused: ['a'] });
    await aSealed(2, both);
    // Another key under the same id: what its id makes look current cannot be decrypted.
    const impostor = ringOf(`b:${key(9)},a:${key(1)}`);
    const done = await rotate(impostor);
    expect(numbers(done)).toMatchObject({ access_token: [0, 0, 2], refresh_token: [0, 0, 1] });
    const { lines, code, unused } = report(done, impostor);
    expect([code, unused]).toEqual([1, []]);
    expect(lines.join('\n')).not.toMatch(/Take .* out/);
  });

  it('keeps a former key while servers encrypt under it', async () => {
    await aSealed(1, former);
    const pool = ownerPool(database);
    // A server that still has the former key first stores something once its column was rotated.
    const watched = { query: async (text: string, values: unknown[]) => {
      const rows = await pool.query(text, values);
      if (text.startsWith('update user_social_logins t set access_token')) {
        await query('update user_social_logins set access_token = $1', [former.seal('late', 'x')]);
      }
      return rows;
    } };
    const { lines, code, unused } = report(await rotateKeys(watched as never, both), both);
    expect([code, unused]).toEqual([1, []]);
    expect(lines.at(-1)).toMatch(/^Servers still encrypt with a\. /);
  });

  it('includes the addresses of jobs that wait, and not of those that are done', async () => {
    await aSealed(0, former);
    await query(`select enqueue_job('password-reset', $1::jsonb, interval '1 hour')`, [JSON.stringify({ address: sealAddress(former, 'ann@example.org') })]);
    await query(`select enqueue_job('password-reset', $1::jsonb, interval '0')`, [JSON.stringify({ address: sealAddress(foreign, 'bob@example.org') })]);
    await query(`update pgboss.job set state = 'completed' where name = 'password-reset' and start_after <= now()`);
    const addresses = async () => (await query(`select data #>> '{data,address}' as address from pgboss.job where name = 'password-reset' order by start_after desc`)).rows.map(({ address }) => address as string);
    const before = await addresses();
    expect(numbers(await rotate(both))).toMatchObject({ 'password-reset.address': [1, 0, 0] });
    const [waiting = '', done = ''] = await addresses();
    expect(openAddress(present, waiting)).toBe('ann@example.org');
    expect(done).toBe(before[1]);
    expect(numbers(await rotate(both))).toMatchObject({ 'password-reset.address': [0, 1, 0] });
    await query(`delete from pgboss.job where name = 'password-reset'`);
  });

  it('changes nothing in a dry run, and counts the same', async () => {
    await aSealed(3, former);
    const before = (await query('select xmin, access_token, refresh_token from user_social_logins order by id')).rows;
    const dry = async () => inject('prototype').kind === 'pglite' ? asOwner(database, 'memory:', (owner) => rotateKeys(owner, both, true)) : rotateKeys(ownerPool(database), both, true);
    expect(numbers(await dry())).toMatchObject({ access_token: [3, 0, 0], refresh_token: [2, 0, 0] });
    expect((await query('select xmin, access_token, refresh_token from user_social_logins order by id')).rows).toEqual(before);
  });

  it('is a command', async () => {
    const prototype = inject('prototype');
    const environment = { NODE_ENV: 'test', ENCRYPTION_KEYS: `b:${key(2)}` };
    const urls = prototype.kind === 'postgres' ? await onServer() : await inDirectory();
    const command = join(import.meta.dirname, '../../src/command/rotate-keys.ts');
    const told = { code: 0, out: expect.stringContaining('user_social_logins.access_token: 0 re-encrypted, 0 unchanged'), err: '' };
    expect(await runFile(command, [], { ...environment, ...urls })).toMatchObject(told);
    expect(await runFile(command, [], { PORT: 'x' })).toMatchObject({ code: 1, err: expect.stringMatching(/^PORT must be/) });
  });
});

/** Columns of bytes that are not sealed under the keys of the environment, and why. */
const exceptions: Record<string, string> = {
  'data_export_chunks.content': 'encrypted under the token of the link to it, which the server forgets',
  'idempotency_keys.response': 'encrypted under the key of the client, and forgotten after a day',
  'passkeys.public_key': 'public, as its name says; the other half never leaves its device',
};

it('every column of bytes is sealed, or an exception says why not', async () => {
  const { rows } = await query(
    `select relname || '.' || attname as name from pg_attribute join pg_class c on c.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'
       and atttypid = 'bytea'::regtype and attnum > 0 and not attisdropped`,
  );
  const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...sealed, ...Object.keys(exceptions)].toSorted());
});
