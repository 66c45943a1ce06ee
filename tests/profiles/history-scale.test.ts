import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aHistory, everyMinute } from '../support/history.ts';
import { rowsRead } from '../support/plan.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

const lengths = [10, 10_000];
const nobody = '00000000-0000-0000-0000-000000000000';

let api: Api;
let ann: SeededUser;
const profiles = new Map<number, SeededProfile>();
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
  for (const length of lengths) profiles.set(length, await aHistory(api, ann, everyMinute(length, (n) => ({ data: { n, half: n > length / 2 } }))));
});

const page = graphql(`
  query ScalePage($id: ID!, $after: String) { profile(id: $id) { versions(first: 4, after: $after) { nodes { version data diff { op } } } } }
`);
const at = graphql(`query ScaleAt($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version data } } }`);
const diff = graphql(`query ScaleDiff($id: ID!, $to: Int!) { profile(id: $id) { diff(from: 2, to: $to) { op path value oldValue } } }`);
const blame = graphql(`query ScaleBlame($id: ID!) { profile(id: $id) { n: blame(path: "/n") { version { version } } half: blame(path: "/half") { version { version } } } }`);

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n - 1)).toISOString();
const cursor = (n: number) => Buffer.from(JSON.stringify(['VERSION desc', String(n), nobody])).toString('base64url');

/** What is asked of a history of so many versions, and what it says. */
const questions: Record<string, (id: string, length: number) => Promise<{ statements: number; trips: number; said: unknown; expected: unknown }>> = {
  'the first page': (id, length) => shown(id, null, length),
  'the middle page': (id, length) => shown(id, cursor(length / 2 + 1), length / 2),
  'the version at a time': async (id, length) => {
    const answer = await api.send(ann, at, { id, time: minute(length / 2) });
    return { ...answer, said: answer.data.profile?.versionAt?.version, expected: length / 2 };
  },
  'the difference of distant versions': async (id, length) => {
    const answer = await api.send(ann, diff, { id, to: length });
    return { ...answer, said: answer.data.profile?.diff?.map(({ value }) => value), expected: [length, true] };
  },
  'who is to blame': async (id, length) => {
    const answer = await api.send(ann, blame, { id });
    const { n, half } = answer.data.profile ?? {};
    return { ...answer, said: [n?.version.version, half?.version.version], expected: [length, length / 2 + 1] };
  },
};

async function shown(id: string, after: string | null, first: number) {
  const answer = await api.send(ann, page, { id, after });
  return { ...answer, said: answer.data.profile?.versions.nodes.map(({ version }) => version), expected: [0, 1, 2, 3].map((i) => first - i) };
}

describe('a history of ten thousand versions', () => {
  it('is not read to tell how the profile stood', async () => {
    const { id = '', globalId = '' } = profiles.get(10_000) ?? {};
    await ownerPool(api.database).query('analyze profile_versions');
    for (const n of [1, 5_000, 10_000]) {
      await api.send(ann, at, { id: globalId, time: minute(n) });
      expect(await rowsRead(api, ann, 'k.ends', [[id], [minute(n)]])).toBeLessThanOrEqual(3);
    }
  });

  it('is not read to tell what two of its versions differ in', async () => {
    const { id = '', globalId = '' } = profiles.get(10_000) ?? {};
    await api.send(ann, diff, { id: globalId, to: 9_999 });
    expect(await rowsRead(api, ann, 'k(profile_id, version)', [[id, id], [2, 9_999]])).toBe(2);
  });

  it.each(Object.keys(questions))('costs the statements that one of ten costs: %s', async (name) => {
    const costs: unknown[] = [];
    for (const length of lengths) {
      const id = profiles.get(length)?.globalId ?? '';
      await questions[name]?.(id, length);
      const asked = await questions[name]?.(id, length);
      expect(asked?.said).toEqual(asked?.expected);
      costs.push({ statements: asked?.statements, trips: asked?.trips });
    }
    expect(costs[1]).toEqual(costs[0]);
  });
});
