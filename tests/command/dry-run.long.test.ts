import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Command, execute, type Terminal } from '../../src/command/command-line.ts';
import { configFrom } from '../../src/config.ts';
import { placeOf } from '../../src/db/sealed.ts';
import { createKeyring } from '../../src/encryption.ts';
import { aPlace, type Place } from '../support/place.ts';
import { insert, insertProfile } from '../support/valid.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const former = createKeyring(configFrom({ NODE_ENV: 'test', ENCRYPTION_KEYS: `a:${key(1)}` }));
const [due, kept, purged] = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`) as [string, string, string];
const box = `'\\x${former.seal('a secret', placeOf('totp_secrets', 'secret', due)).toString('hex')}'`;

/** Something to do for every command: an account to erase, without a default profile; a profile to purge; a box of a former key. */
const scene = `
  ${insert('users', { id: `'${due}'`, erase_at: `now() - interval '1 hour'`, deletion_scheduled_at: `now() - interval '31 days'` })};
  ${insert('users', { id: `'${kept}'` })};
  ${insertProfile({ id: `'${purged}'`, user_id: `'${kept}'` })};
  ${insert('totp_secrets', { user_id: `'${due}'`, secret: box })};
  set session_replication_role = replica;
  update profiles set deleted_at = now() - interval '31 days', is_default = false where id = '${purged}'`;

/** Every row of every table, with the transaction that wrote it. */
async function dump({ query }: Place): Promise<unknown> {
  const tables = await query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname in ('public', 'pgboss') and relkind = 'r' order by 1`,
  );
  const rows = tables.map(({ name }) => `select '${name}' as name, string_agg(t.xmin::text || t::text, e'\\n' order by t::text) as rows from ${name} t`);
  return query(rows.join(' union all '));
}

let place: Place;
beforeEach(async () => {
  place = await aPlace();
  await place.query(scene);
});

async function give(file: string, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const { command } = (await import(join(import.meta.dirname, '../../src/command', file))) as { command: Command };
  const terminal: Terminal = { ask: null, say: (line) => out.push(line), complain: (line) => err.push(line) };
  const variables = { NODE_ENV: 'test', BCRYPT_COST: '4', LOG_LEVEL: 'silent', ENCRYPTION_KEYS: `b:${key(2)},a:${key(1)}`, ...place.environment };
  const code = await execute(command, args, terminal, () => configFrom(variables));
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('a dry run tells what would be done, and changes nothing', () => {
  it.each([
    ['erase-accounts.ts', [], [due, 'due for erasure: 1. Nothing was changed (dry run).'], 'Accounts erased: 1'],
    ['purge-profiles.ts', [], [`profiles ${purged}`, 'belongs to them: 1. Nothing was changed (dry run).'], 'Rows purged: 1'],
    ['rotate-keys.ts', [], ['totp_secrets.secret: 1 to re-encrypt', 'Nothing was changed (dry run).'], 'totp_secrets.secret: 1 re-encrypted'],
    ['backfill-profiles.ts', [], ['2 of 2 accounts without a default profile. Nothing was changed (dry run).'], 'Created a default profile for 2 accounts'],
    ['migrate.ts', ['reset'], ['Would delete ', 'Nothing was changed (dry run).'], 'Policies applied.'],
  ] as const)('%s %s', { timeout: 60_000 }, async (file, args, expected, done) => {
    const before = await dump(place);
    const dry = await give(file, ...args, '--dry-run');
    expect([dry.code, dry.err]).toEqual([0, '']);
    for (const text of expected) expect(dry.out).toContain(text);
    expect(await dump(place)).toEqual(before);
    // What it names is what the command then does.
    const real = await give(file, ...args, ...(file === 'migrate.ts' ? ['--yes'] : []));
    expect(real).toMatchObject({ code: 0, out: expect.stringContaining(done) });
    expect(await dump(place)).not.toEqual(before);
  });
});

it('a command that needs a database creates none', async () => {
  const { environment } = await aPlace('empty');
  const nowhere = environment.DATABASE_URL.startsWith('postgres') ? environment : { DATABASE_URL: `${environment.DATABASE_URL}-missing` };
  place = { ...place, environment: nowhere };
  for (const [file, ...args] of [['erase-accounts.ts'], ['purge-profiles.ts'], ['rotate-keys.ts'], ['backfill-profiles.ts', '--dry-run']] as const) {
    expect(await give(file, ...args)).toEqual({ code: 1, out: '', err: expect.stringMatching(/There is no database in|is not prepared for this release|is not a member of vitae_app/) });
  }
});
