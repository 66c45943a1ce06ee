import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { anonymous, type SignedIn, system } from '../../src/principal.ts';
import { type Api, startApi } from '../support/api.ts';
import { aUser } from '../support/seed.ts';

const users = 50;
const profilesEach = 3;

let api: Api;
let principals: SignedIn[];
beforeAll(async () => {
  api = await startApi();
  const { principalOf } = authentication(api.database);
  principals = [];
  for (let i = 0; i < users; i++) {
    const user = await aUser(api, { profiles: profilesEach });
    principals.push((await principalOf(user.accessToken, 'test')) as SignedIn);
  }
});

interface Owned {
  readonly owner: string;
}

/** Reads every profile that there is, as somebody or as nobody; it may also fail. */
type Reader = (who: SignedIn | null, round: number) => Promise<readonly Owned[]>;

/** Lets everybody read at once, now and then as nobody, and counts the rows. Rows that nobody reads are foreign, too. */
async function tally(rounds: number, read: Reader) {
  const counted = { own: 0, foreign: 0, failed: 0 };
  const note = (who: string | null, rows: readonly Owned[]) => {
    const own = rows.filter(({ owner }) => owner === who).length;
    counted.own += own;
    counted.foreign += rows.length - own;
  };
  await Promise.all(
    principals.map(async (principal, i) => {
      for (let round = 0; round < rounds; round++) {
        const who = (round + i) % 5 === 4 ? null : principal;
        await read(who, round).then((rows) => note(who?.userId ?? null, rows), () => counted.failed++);
      }
    }),
  );
  return counted;
}

const everything = statement<Owned>('select user_id as owner from profiles');
const failing = statement<Owned>('select (1 / (count(*) - count(*)))::text as owner from profiles');
const denied = statement<Owned>('select id as owner from users where password_hash is not null');

/** The product's own way to the database, in all its forms. */
const bySession: Reader = async (who, round) => {
  const session = openSession(api.database, who ?? anonymous, 'test');
  if (round % 20 === 3) return session.write('test', (tx) => tx.query(everything, []));
  if (round % 20 === 7) return session.run('test', everything, []);
  if (round % 20 === 9) {
    return session.as(system('test')).write('test', async (tx) => {
      if (who) await tx.actAs(who.userId);
      return tx.query(everything, []);
    });
  }
  if (round % 20 === 11) return session.read(denied, []);
  if (round % 20 === 13) return (await Promise.all([session.read(everything, []), session.read(failing, [])]))[0];
  if (round % 20 === 17) {
    return session.write('test', async (tx) => {
      await tx.query(everything, []);
      return tx.query(denied, []);
    });
  }
  return session.read(everything, []);
};

/**
 * A way to the database that says who is asking only where somebody is. `isLocal` is the third argument of set_config: true
 * for the transaction, false for the session.
 */
const forgetful = (isLocal: boolean): Reader => async (who) => {
  const client = await api.database.pool.connect();
  try {
    await client.query('begin; set local role vitae_app');
    if (who) await client.query(`select set_config('app.user_id', $1, ${isLocal})`, [who.userId]);
    const { rows } = await client.query<Owned>(everything.text);
    await client.query('commit');
    return rows;
  } finally {
    client.release();
  }
};

/** What the connections of the pool still say of those who used them: nothing, where all is well. */
async function leftovers(pool: pg.Pool): Promise<unknown[]> {
  const names = ['app.user_id', 'app.permissions', 'app.operation', 'app.request_id'];
  const settings = names.map((name) => `coalesce(current_setting('${name}', true), '')`).join(' || ');
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  const found: unknown[] = [];
  for (const client of clients) {
    const { rows } = await client.query<{ settings: string; role: string; login: boolean; access: string; state: string }>(
      `select ${settings} as settings, current_setting('role') as role, current_user = session_user as login,
         current_setting('transaction_read_only') as access`,
    );
    client.release();
    found.push(...rows.filter((row) => row.settings !== '' || row.role !== 'none' || !row.login || row.access !== 'off'));
  }
  return found;
}

describe('10,000 reads of 50 users through one pool', () => {
  it('give nobody a row of somebody else, also where statements fail between them', async () => {
    const { own, foreign, failed } = await tally(200, bySession);
    // A fifth is read as nobody; of 20 rounds, three fail.
    expect({ own, foreign, failed }).toEqual({ own: 8_000 * 0.85 * profilesEach, foreign: 0, failed: 10_000 * 0.15 });
    expect(await leftovers(api.database.pool)).toEqual([]);
  }, 120_000);
});

describe('the same reads', () => {
  it('give nobody a foreign row where the context is the transaction\'s', async () => {
    expect(await tally(10, forgetful(true))).toEqual({ own: 400 * profilesEach, foreign: 0, failed: 0 });
    expect(await leftovers(api.database.pool)).toEqual([]);
  });

  it('give away foreign rows where the context is the session\'s, which the check notices', async () => {
    const { foreign, failed } = await tally(10, forgetful(false));
    expect(foreign).toBeGreaterThan(0);
    expect(failed).toBe(0);
    expect(await leftovers(api.database.pool)).not.toEqual([]);
  });
});

describe('a statement within transactions', () => {
  const everything = statement<Owned>('select user_id as owner from profiles where $1::int > 0');
  const uses = statement<{ times: number }>('select (generic_plans + custom_plans)::int as times from pg_prepared_statements where statement = $1');

  it('is prepared once on a connection, and shows everybody their own rows alone', async () => {
    const found = await tally(4, (who) => openSession(api.database, who ?? anonymous, 'test').write('test', (tx) => tx.query(everything, [1])));
    expect(found).toEqual({ own: 0.8 * 4 * users * profilesEach, foreign: 0, failed: 0 });
    const prepared = await openSession(api.database, anonymous, 'test').write('test', (tx) => tx.query(uses, [everything.text]));
    expect(prepared).toHaveLength(1);
    expect(prepared[0]!.times).toBeGreaterThan(1);
  });
});
