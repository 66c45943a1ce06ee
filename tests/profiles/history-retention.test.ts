import { beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import { pruning } from '../../src/jobs/pruning.ts';
import { system } from '../../src/principal.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aHistory, type SeededVersion } from '../support/history.ts';
import { workshopOf } from '../support/jobs.ts';
import { updateProfile } from '../support/operations.ts';
import { aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const label = graphql(`
  mutation LabelBesidePruning($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }
`);
const at = graphql(`query AtAfterPruning($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version } } }`);

const sql = async (text: string, values: unknown[] = []) => (await ownerPool(api.database).query(text, values)).rows as Record<string, unknown>[];
const numbersOf = async (id: string) => (await sql('select version from profile_versions where profile_id = $1 order by version', [id])).map(({ version }) => version);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Prunes by these limits, as the job does; `stopAfter` so many statements the server is to end. */
async function prune(limits: { maxVersions?: number; maxDays?: number }, stopAfter = Infinity): Promise<void> {
  const workshop = workshopOf(api);
  const stop = new AbortController();
  const session = openSession(api.database, system('prune-histories'), 'pruning');
  let statements = 0;
  const counted: typeof session = Object.assign(Object.create(session) as typeof session, {
    run: async (...call: Parameters<typeof session.run>) => {
      const rows = await session.run(...call);
      if (++statements >= stopAfter) stop.abort();
      return rows;
    },
  });
  const config = { ...workshop.config, profiles: { maxPerUser: 1_000, history: { maxVersions: 0, maxDays: 0, ...limits } } };
  await pruning.run({ ...workshop, config }, {}, { session: counted, userId: null, isLast: false, signal: stop.signal });
}

const entriesOf = (id: string) =>
  sql(`select user_id, owner_id, action, table_name, operation, request_id, details from audit_logs where record_id = $1 and action = 'delete' order by created_at`, [id]);

const history = (count: number, version: (n: number) => SeededVersion = () => ({})): SeededVersion[] => Array.from({ length: count }, (_, i) => version(i + 1));

describe('pruning by number', () => {
  it('keeps the newest, the first and those with a label; a second time there is nothing to remove', async () => {
    const ann = await aUser(api);
    const [long, short, exact] = [
      await aHistory(api, ann, history(20, (n) => (n === 5 || n === 7 ? { label: `Label ${n}` } : {}))),
      await aHistory(api, ann, history(2)),
      await aHistory(api, ann, history(4)),
    ];
    await prune({ maxVersions: 3 });
    expect(await numbersOf(long.id)).toEqual([1, 5, 7, 18, 19, 20]);
    expect(await numbersOf(short.id)).toEqual([1, 2]);
    expect(await numbersOf(exact.id)).toEqual([1, 2, 3, 4]);
    expect(await entriesOf(long.id)).toEqual([
      {
        ...{ user_id: null, owner_id: ann.id, action: 'delete', table_name: 'profile_versions', operation: 'pruneHistories', request_id: 'pruning' },
        details: { count: 14, from: 2, to: 17 },
      },
    ]);
    const before = await sql('select count(*)::int as count from audit_logs');
    await prune({ maxVersions: 3 });
    expect(await sql('select count(*)::int as count from audit_logs')).toEqual(before);
    await prune({ maxVersions: 1 });
    expect(await numbersOf(exact.id)).toEqual([1, 4]);
  });

  it('removes nothing where all are kept', async () => {
    const ann = await aUser(api);
    const { id } = await aHistory(api, ann, history(10, () => ({ createdAt: daysAgo(4_000) })));
    await prune({});
    expect(await numbersOf(id)).toHaveLength(10);
  });

  it('takes as many statements as it needs, and may be interrupted after any of them', async () => {
    const ann = await aUser(api);
    await prune({ maxVersions: 2 });
    const [one, other] = [await aHistory(api, ann, history(2_600)), await aHistory(api, ann, history(600))];
    const left = async () => (await numbersOf(one.id)).length + (await numbersOf(other.id)).length;
    await prune({ maxVersions: 2 }, 1);
    expect(await left()).toBe(3_200 - 1_000);
    await prune({ maxVersions: 2 });
    expect([await numbersOf(one.id), await numbersOf(other.id)]).toEqual([[1, 2_599, 2_600], [1, 599, 600]]);
    const told = [...(await entriesOf(one.id)), ...(await entriesOf(other.id))].map(({ details }) => (details as { count: number }).count);
    expect(told.reduce((sum, count) => sum + count)).toBe(3_200 - 6);
    expect(told.length).toBeLessThanOrEqual(5);
  });
});

describe('pruning by age', () => {
  it('removes what was superseded longer ago, so that it can be told for all of these days how the profile stood', async () => {
    const ann = await aUser(api);
    const ages = [50, 40, 35, 31, 29, 10, 1];
    const { id, globalId } = await aHistory(api, ann, ages.map((days) => ({ createdAt: daysAgo(days) })));
    const idle = await aHistory(api, ann, [400, 300, 200].map((days) => ({ createdAt: daysAgo(days) })));
    await prune({ maxDays: 30 });
    // Version 4 is older than 30 days as well, but was the present one within them.
    expect(await numbersOf(id)).toEqual([1, 4, 5, 6, 7]);
    expect(await numbersOf(idle.id)).toEqual([1, 3]);
    const numberAt = async (days: number) => (await api.send(ann, at, { id: globalId, time: daysAgo(days) })).data.profile?.versionAt?.version ?? null;
    expect([await numberAt(29.9), await numberAt(28), await numberAt(5)]).toEqual([4, 5, 6]);
    // Where it stood then is not known any more, or may not be.
    expect([await numberAt(45), await numberAt(36), await numberAt(60)]).toEqual([null, null, null]);
    await prune({ maxDays: 30 });
    expect(await numbersOf(id)).toEqual([1, 4, 5, 6, 7]);
  });

  it('goes by whichever limit is the narrower', async () => {
    const ann = await aUser(api);
    const ages = [50, 40, 35, 31, 29, 10, 1].map((days) => ({ createdAt: daysAgo(days) }));
    const [one, other] = [await aHistory(api, ann, ages), await aHistory(api, ann, ages)];
    await sql(`update profile_versions set label = 'x' where profile_id = $1 and version = 3`, [other.id]);
    await prune({ maxDays: 30, maxVersions: 2 });
    expect([await numbersOf(one.id), await numbersOf(other.id)]).toEqual([[1, 6, 7], [1, 3, 6, 7]]);
  });
});

describe('what is never pruned', () => {
  it('is the first version, the latest and those with a label, not even by a wrong statement', async () => {
    const ann = await aUser(api);
    const { id } = await aHistory(api, ann, history(6, (n) => (n === 3 ? { label: 'kept' } : {})));
    const client = await ownerPool(api.database).connect();
    await client.query('begin');
    await client.query('set local role vitae_owner');
    await client.query('delete from profile_versions where profile_id = $1', [id]);
    await client.query('commit');
    client.release();
    expect(await numbersOf(id)).toEqual([1, 3, 6]);
    for (const role of ['vitae_app', 'vitae_service']) {
      const [found] = await sql(`select has_table_privilege($1, 'profile_versions', 'delete') as can`, [role]);
      expect(found).toEqual({ can: false });
    }
  });

  it('is what somebody labels at that moment, and what somebody saves', async () => {
    const ann = await aUser(api);
    const made = await Promise.all(Array.from({ length: 8 }, () => aHistory(api, ann, history(40))));
    const give = (id: string, version: number) => api.send(ann, label, { input: { profileId: id, version, label: `Label ${version}` } });
    const answers = await Promise.all([
      ...made.flatMap(({ globalId }) => [5, 20, 35].map((version) => give(globalId, version))),
      prune({ maxVersions: 3 }),
      ...made.map(({ globalId }) => api.send(ann, updateProfile, { input: { id: globalId, data: { late: true } } })),
    ]);
    await prune({ maxVersions: 3 });
    for (const [i, { id }] of made.entries()) {
      const labelled = [5, 20, 35].filter((_version, at) => {
        const answer = answers[i * 3 + at] as Awaited<ReturnType<typeof give>>;
        return answer.data.labelProfileVersion.userErrors.length === 0;
      });
      expect(await numbersOf(id)).toEqual([1, ...labelled, 39, 40, 41]);
    }
  });

  it('goes with its profile nevertheless, of which the log tells once', async () => {
    const ann = await aUser(api);
    const { id } = await aHistory(api, ann, history(5, (n) => ({ label: `Label ${n}` })));
    await sql('delete from profiles where id = $1', [id]);
    expect(await numbersOf(id)).toEqual([]);
    expect((await entriesOf(id)).map(({ table_name: table }) => table)).toEqual(['profiles']);
  });
});

describe('what the log tells of pruning', () => {
  it('forgets whose it was when the account is erased', async () => {
    const ann = await aUser(api);
    const { id } = await aHistory(api, ann, history(5));
    await prune({ maxVersions: 1 });
    expect(await entriesOf(id)).toMatchObject([{ owner_id: ann.id }]);
    await sql(`update users set deletion_scheduled_at = now() - interval '31 days', erase_at = now() - interval '1 day' where id = $1`, [ann.id]);
    await sql('select erase_account($1)', [ann.id]);
    const left = await sql(`select user_id, owner_id, details, operation from audit_logs where record_id = $1 and table_name = 'profile_versions'`, [id]);
    expect(left).toEqual([{ user_id: null, owner_id: null, details: null, operation: 'pruneHistories' }]);
  });
});
