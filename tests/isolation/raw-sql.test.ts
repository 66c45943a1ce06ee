import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { anonymous } from '../../src/principal.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let [ann, admin]: SeededUser[] = [];
let keyId: string;
beforeAll(async () => {
  api = await startApi();
  [ann, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
  keyId = (await aKey(api, ann, 'read')).id;
});

const rows = async (text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Record<string, unknown>>(text, values)).rows;

async function sessionOf(user: SeededUser | null): Promise<Session> {
  const principal = user ? await authentication(api.database).principalOf(user.accessToken, 'test') : anonymous;
  return openSession(api.database, principal, 'test');
}

/** The code of the error that a statement ends with when it runs as the role of requests. */
async function refusal(user: SeededUser | null, text: string, values: unknown[] = []): Promise<string | undefined> {
  const session = await sessionOf(user);
  return session.run('test', statement(text), values).then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code ?? (error as { cause?: { code?: string } }).cause?.code,
  );
}

describe('raw SQL with the rights of a request', () => {
  it.each([
    ['counts no uses of an API key', () => ['select note_api_key_use($1::uuid[], $2::int[])', [[keyId], [1_000]]]],
    ['marks no sessions as active', () => ['select note_activity($1::text[])', [['x']]]],
    ['enqueues no jobs', () => [`select enqueue_job('erase-accounts', '{}'::jsonb)`, []]],
    ['enqueues no mails by hand', () => [`select enqueue_job('mail', '{}'::jsonb)`, []]],
    ['makes no temporary tables', () => ['create temporary table users (id uuid)', []]],
    ['makes no tables', () => ['create table public.mine (id uuid)', []]],
  ] as [string, () => [string, unknown[]]][])('%s', async (_what, call) => {
    const state = () => Promise.all([rows('select id, request_count from api_keys order by id'), rows('select count(*) from pgboss.job')]);
    const before = await state();
    const [text, values] = call();
    for (const user of [null, ann, admin]) expect(await refusal(user ?? null, text, values)).toBe('FORBIDDEN');
    expect(await state()).toEqual(before);
  });

  it('learns whether a user is the last administrator only if the caller may remove administrators, or is that user', async () => {
    const isLast = async (user: SeededUser | null, id: string) =>
      (await (await sessionOf(user)).read<{ last: boolean }>(statement('select is_last_administrator($1::uuid) as last'), [id]))[0]?.last;
    expect(await Promise.all([isLast(admin!, admin!.id), isLast(ann!, admin!.id), isLast(null, admin!.id), isLast(ann!, ann!.id)])).toEqual([
      true, false, false, false,
    ]);
    const second = await aUser(api, { role: 'admin' });
    expect(await Promise.all([isLast(admin!, admin!.id), isLast(second, admin!.id), isLast(admin!, second.id)])).toEqual([false, false, false]);
  });
});
