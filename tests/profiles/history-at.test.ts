import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aHistory, everyMinute } from '../support/history.ts';
import { updateProfile } from '../support/operations.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const at = graphql(`
  query At($id: ID!, $time: DateTime!) { profile(id: $id) { updatedAt versionAt(time: $time) { version data createdAt } } }
`);
const twice = graphql(`
  query AtTwice($id: ID!, $one: DateTime!, $other: DateTime!) {
    profile(id: $id) { one: versionAt(time: $one) { version } other: versionAt(time: $other) { version } same: versionAt(time: $one) { version } }
  }
`);
const times = graphql(`
  query Times($id: ID!) {
    profile(id: $id) { createdAt updatedAt versions(first: 100, orderBy: { field: VERSION, direction: ASC }) { nodes { version createdAt } } }
  }
`);

const numberAt = async (user: SeededUser, id: string, time: Date | string) =>
  (await api.send(user, at, { id, time: new Date(time).toISOString() })).data.profile?.versionAt?.version ?? null;
const plus = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds);

describe('Profile.versionAt', () => {
  it('agrees with the history at every boundary: its own millisecond, the one before, and just before the next', async () => {
    const ann = await aUser(api);
    const seeded = everyMinute(12);
    const { globalId: id } = await aHistory(api, ann, seeded);
    for (const [i, { createdAt = '' }] of seeded.entries()) {
      const n = i + 1;
      expect(await numberAt(ann, id, plus(createdAt, -1))).toBe(i === 0 ? null : i);
      expect(await numberAt(ann, id, createdAt)).toBe(n);
      expect(await numberAt(ann, id, plus(createdAt, 1))).toBe(n);
      expect(await numberAt(ann, id, plus(createdAt, 59_999))).toBe(n);
    }
    expect(await numberAt(ann, id, '2999-01-01')).toBe(12);
    expect(await numberAt(ann, id, '1999-01-01')).toBeNull();
  });

  it('is the state at the end of a millisecond, of which the database knows the parts', async () => {
    const ann = await aUser(api);
    const moments = ['000001', '400000', '400999', '401000', '999999'].map((part) => ({ createdAt: `2026-01-01T00:00:00.${part}Z` }));
    const { globalId: id } = await aHistory(api, ann, moments);
    const at = (part: string) => numberAt(ann, id, `2026-01-01T00:00:00.${part}Z`);
    expect(await at('000')).toBe(1);
    expect(await at('399')).toBe(1);
    expect(await at('400')).toBe(3);
    expect(await at('401')).toBe(4);
    expect(await at('999')).toBe(5);
    expect(await numberAt(ann, id, '2025-12-31T23:59:59.999Z')).toBeNull();
  });

  it('finds what was saved through the API by the times that the API told, though savers overtook each other', async () => {
    const ann = await aUser(api);
    const id = ann.profiles[0]?.globalId ?? '';
    // None of them is what stands there already, which would be no change for whoever came first.
    await Promise.all(Array.from({ length: 30 }, (_, n) => api.send(ann, updateProfile, { input: { id, data: { saved: n } } })));
    const { data } = await api.send(ann, times, { id });
    const told = data.profile?.versions.nodes ?? [];
    expect(told).toHaveLength(31);
    expect(told.map(({ createdAt }) => createdAt)).toEqual(told.map(({ createdAt }) => createdAt).toSorted());
    const last = new Map(told.map(({ version, createdAt }) => [createdAt, version]));
    for (const { createdAt } of told) expect(await numberAt(ann, id, createdAt)).toBe(last.get(createdAt));
    expect(await numberAt(ann, id, data.profile?.updatedAt ?? '')).toBe(31);
    expect(await numberAt(ann, id, plus(told[0]?.createdAt ?? '', -1))).toBeNull();
    const { rows } = await ownerPool(api.database).query(
      `select bool_and(v.created_at >= b.created_at) as "isInOrder", count(distinct v.created_at)::int as times from profile_versions v
       join profile_versions b on b.profile_id = v.profile_id and b.version = v.version - 1 where v.profile_id = $1`,
      [ann.profiles[0]?.id],
    );
    expect(rows).toEqual([{ isInOrder: true, times: 30 }]);
  });

  it('goes by the time of the change, not by that of the transaction', async () => {
    const ann = await aUser(api);
    const [id] = [ann.profiles[0]?.id];
    const client = await ownerPool(api.database).connect();
    const save = async () => {
      await client.query('update profiles set latest_version = latest_version + 1 where id = $1', [id]);
      await client.query(
        `insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
         select id, latest_version, profile_name, profile_data, timezone, currency, 'user' from profiles where id = $1`,
        [id],
      );
    };
    await client.query('begin');
    await save();
    await client.query('select pg_sleep(0.02)');
    await save();
    await client.query('commit');
    client.release();
    const { rows } = await ownerPool(api.database).query<{ gap: number }>(
      `select extract(epoch from created_at - lag(created_at) over (order by version)) * 1000 as gap from profile_versions where profile_id = $1 and version > 1`,
      [id],
    );
    expect(Number(rows[1]?.gap)).toBeGreaterThan(15);
  });

  it('never runs backwards, though the clock does', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, [{ createdAt: '2999-01-01T00:00:00Z' }]);
    await api.send(ann, updateProfile, { input: { id, data: { later: true } } });
    const { data } = await api.send(ann, times, { id });
    expect(data.profile?.versions.nodes.map(({ createdAt }) => createdAt)).toEqual(['2999-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z']);
    expect(await numberAt(ann, id, '2999-01-01T00:00:00Z')).toBe(2);
  });

  it('keeps a time that is given, if it is not before that of the version before', async () => {
    const ann = await aUser(api);
    const { id } = await aHistory(api, ann, ['2020-01-03', '2020-01-02', '2020-01-04'].map((createdAt) => ({ createdAt })));
    const { rows } = await ownerPool(api.database).query(
      `select to_char(created_at at time zone 'UTC', 'DD') as day from profile_versions where profile_id = $1 order by version`,
      [id],
    );
    expect(rows.map(({ day }) => day)).toEqual(['03', '03', '04']);
  });

  it('never shows a version as the present one where its successor is not known', async () => {
    const ann = await aUser(api);
    const kept = [1, 2, 5, 6, 9];
    const { globalId: id } = await aHistory(api, ann, everyMinute(9).map((version, i) => ({ ...version, version: i + 1 })).filter(({ version }) => kept.includes(version)));
    const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n - 1));
    const found = await Promise.all(Array.from({ length: 10 }, (_, i) => numberAt(ann, id, minute(i + 1))));
    expect(found).toEqual([1, null, null, null, 5, null, null, null, 9, 9]);
  });

  it('is one statement, however many times are asked for', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, everyMinute(3));
    await numberAt(ann, id, '2026-01-01T00:00:00Z');
    const { data, statements } = await api.send(ann, twice, { id, one: '2026-01-01T00:01:00Z', other: '2026-01-01T00:02:30Z' });
    expect(data.profile).toEqual({ one: { version: 2 }, other: { version: 3 }, same: { version: 2 } });
    expect(statements).toBe(2);
  });

  it('is for those alone who may read the profile, and for their programs', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { globalId: id } = await aHistory(api, ann, everyMinute(2));
    const variables = { id, time: '2026-02-01T00:00:00Z' };
    expect((await api.send(bob, at, variables)).data).toEqual({ profile: null });
    expect((await api.send(await aKey(api, ann, 'read'), at, variables)).data.profile?.versionAt?.version).toBe(2);
  });
});
