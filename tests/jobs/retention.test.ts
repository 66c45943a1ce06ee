import { beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import { retention } from '../../src/jobs/retention.ts';
import { system } from '../../src/principal.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { workshopOf } from '../support/jobs.ts';
import { aUser } from '../support/seed.ts';
import { insert } from '../support/valid.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const ago = (interval: string) => `now() - interval '${interval}'`;
const hash = `translate(encode(sha256(gen_random_uuid()::text::bytea), 'base64'), '+/=', '-_')`;

/** For each table, as SQL by column: rows that are kept, just inside the limit, and rows that are forgotten, just past it. */
const rows: Record<string, { kept: Record<string, string>[]; forgotten: Record<string, string>[] }> = {
  sessions: {
    kept: [{ is_active: 'false', last_activity: ago('29 days') }, { refresh_expires_at: `now() + interval '1 day'`, last_activity: ago('60 days') }],
    forgotten: [{ is_active: 'false', last_activity: ago('31 days') }, { refresh_expires_at: 'now()', last_activity: ago('31 days') }],
  },
  login_history: { kept: [{ login_time: ago('364 days') }], forgotten: [{ login_time: ago('367 days') }] },
  login_throttles: { kept: [{ resets_at: `now() + interval '1 minute'` }], forgotten: [{ resets_at: 'now()' }] },
  one_time_tokens: {
    kept: [{ purpose: `'email_change'`, expires_at: `now() + interval '1 minute'` }],
    forgotten: [{ purpose: `'password_reset'`, expires_at: 'now()' }],
  },
  login_flows: { kept: [{ expires_at: `now() + interval '1 minute'` }], forgotten: [{ expires_at: 'now()' }] },
  login_challenges: { kept: [{ expires_at: `now() + interval '1 minute'` }], forgotten: [{ expires_at: 'now()' }] },
  passkey_registrations: { kept: [], forgotten: [{ expires_at: 'now()' }] },
  totp_secrets: { kept: [], forgotten: [{ expires_at: 'now()' }] },
  data_exports: { kept: [{ status: `'failed'`, failure_reason: `'x'`, requested_at: ago('364 days') }], forgotten: [{ status: `'failed'`, failure_reason: `'x'`, requested_at: ago('367 days') }] },
  email_queue: {
    kept: [{ created_at: ago('200 days') }, { status: `'sent'`, sent_at: 'now()', created_at: ago('89 days') }],
    forgotten: [{ status: `'sent'`, sent_at: 'now()', created_at: ago('91 days') }, { status: `'failed'`, failure_reason: `'x'`, created_at: ago('91 days') }],
  },
  idempotency_keys: { kept: [{ created_at: ago('23 hours') }], forgotten: [{ created_at: ago('25 hours') }] },
};

const columnsOf = (table: string, userId: string): Record<string, string> => {
  if (table === 'login_throttles' || table === 'login_flows') return {};
  return { user_id: `'${userId}'`, ...(table === 'sessions' && { token_hash: hash, refresh_token_hash: hash, refresh_expires_at: `now() + interval '1 day'` }) };
};

const run = () =>
  retention.run(workshopOf(api), {}, {
    ...{ session: openSession(api.database, system('forget-outdated'), 'test'), userId: null, isLast: false },
    signal: new AbortController().signal,
  });

describe('what is of no use any more', () => {
  it('is tried here for every table from which something is forgotten', async () => {
    const known = await sql<{ table: string }>('select relation::text as table from outdated()');
    expect(Object.keys(rows).toSorted()).toEqual(known.map(({ table }) => table).toSorted());
  });

  it('is forgotten in as many batches as it takes, and nothing else is; a second time there is nothing to forget', async () => {
    for (const [table, { kept, forgotten }] of Object.entries(rows)) {
      for (const row of [...kept, ...forgotten]) {
        // Several tables hold one row for each user.
        const user = await aUser(api);
        const marked = forgotten.includes(row);
        await sql(`with made as (${insert(table, { ...columnsOf(table, user.id), ...row })} returning id)
          insert into roles (role_name, description) select '${marked ? 'forgotten' : 'kept'} ' || id, '${table}' from made`);
      }
    }
    await sql(`insert into login_throttles (network, attempts, resets_at) select 'n' || i, 1, now() from generate_series(1, 2500) i`);
    const before = await contents(api.database, ['audit_logs']);
    await run();
    const marks = await sql<{ id: string; table: string; isForgotten: boolean }>(
      `select split_part(role_name, ' ', 2) as id, description as table, role_name like 'forgotten%' as "isForgotten" from roles where role_name ~ '^(kept|forgotten) '`,
    );
    const gone = new Set(marks.filter(({ isForgotten }) => isForgotten).map(({ id }) => id));
    expect(gone.size).toBeGreaterThan(Object.keys(rows).length);
    const expected = Object.fromEntries(
      Object.entries(before).map(([table, all]) => [
        table,
        all.filter((row) => !gone.has(String(row['id'])) && !(table === 'login_throttles' && /^n\d+$/.test(String(row['network'])))),
      ]),
    );
    expect(await contents(api.database, ['audit_logs'])).toEqual(expected);
    await run();
    expect(await contents(api.database, ['audit_logs'])).toEqual(expected);
  });

  it('is forgotten by the job alone: nobody else deletes anything by it', async () => {
    const { rows: callers } = await ownerPool(api.database).query(
      `select r as role from unnest(array['vitae_app', 'vitae_service']) r where has_function_privilege(r, 'forget_outdated(integer)', 'execute')`,
    );
    expect(callers).toEqual([{ role: 'vitae_service' }]);
  });
});
