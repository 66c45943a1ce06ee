import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { history } from '../support/operations.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const restore = graphql(`
  mutation Restore($input: RestoreProfileVersionInput!) {
    restoreProfileVersion(input: $input) {
      profile { latestVersion data name }
      userErrors { code field ... on VersionConflictError { current { latestVersion } } }
    }
  }
`);

const byNumber = graphql(`
  query ByNumber($id: ID!) {
    profile(id: $id) {
      first: version(number: 1) { id version data }
      third: version(number: 3) { id version data }
      none: version(number: 99) { id }
      zero: version(number: 0) { id }
      negative: version(number: -1) { id }
    }
  }
`);

const numbersOf = (answer: Awaited<ReturnType<typeof page>>) => answer.data.profile?.versions.edges.map(({ node }) => node.version);
const page = (user: SeededUser, variables: object) => api.send(user, history, { id: user.profiles[0]?.globalId ?? '', ...variables });

describe('Profile.versions', () => {
  it('pages forward and backward without gaps or repetition', async () => {
    const ann = await aUser(api, { versions: 25 });
    const seen: number[] = [];
    let after: string | null | undefined;
    do {
      const answer = await page(ann, { first: 10, after });
      seen.push(...(numbersOf(answer) ?? []));
      const info = answer.data.profile?.versions.pageInfo;
      expect(info?.hasPreviousPage).toBe(after !== undefined);
      after = info?.hasNextPage ? info.endCursor : null;
    } while (after);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i));

    const last = await page(ann, { last: 3 });
    expect(numbersOf(last)).toEqual([3, 2, 1]);
    expect(last.data.profile?.versions.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const before = await page(ann, { last: 3, before: last.data.profile?.versions.pageInfo.startCursor });
    expect(numbersOf(before)).toEqual([6, 5, 4]);
    expect(before.data.profile?.versions.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('can be sorted the other way, and gives 20 where no size is named', async () => {
    const ann = await aUser(api, { versions: 30 });
    const orderBy = { field: 'VERSION', direction: 'ASC' } as const;
    expect(numbersOf(await page(ann, { first: 2, orderBy }))).toEqual([1, 2]);
    expect(numbersOf(await page(ann, { last: 2, orderBy }))).toEqual([29, 30]);
    expect(numbersOf(await page(ann, {}))).toHaveLength(20);
  });

  it('costs in the middle of a long history what it costs at its beginning', async () => {
    const ann = await aUser(api, { versions: 2_000 });
    const first = await page(ann, { first: 20 });
    const cursor = Buffer.from(JSON.stringify(['VERSION desc', '1000', '00000000-0000-0000-0000-000000000000'])).toString('base64url');
    const middle = await page(ann, { first: 20, after: cursor });
    expect(numbersOf(middle)).toEqual(Array.from({ length: 20 }, (_, i) => 999 - i));
    await page(ann, { first: 20 });
    expect(middle.statements).toBe((await page(ann, { first: 20 })).statements);
    expect(first.data.profile?.versions.totalCount).toBe(2_000);
    expect(await rowsRead(ann, '1000')).toBe(21);
  });

  /** How many rows the statement of a page touches in its table, by PostgreSQL's own count. */
  async function rowsRead({ profiles: [profile] }: SeededUser, version: string): Promise<number> {
    const text = api.traffic.statements.findLast((sql) => sql.includes('from profile_versions t') && sql.includes('k.value'));
    const { rows } = await ownerPool(api.database).query(`explain (analyze, format json) ${text}`, [
      ...[[0], [profile?.id], [21], [Number(version)], ['00000000-0000-0000-0000-000000000000']],
    ]);
    const plans: Record<string, unknown>[] = [rows[0]['QUERY PLAN'][0].Plan];
    for (const plan of plans) plans.push(...((plan['Plans'] as Record<string, unknown>[] | undefined) ?? []));
    const scan = plans.find((plan) => plan['Relation Name'] === 'profile_versions');
    return Number(scan?.['Actual Rows']) + Number(scan?.['Rows Removed by Filter'] ?? 0);
  }

  it.each([
    [{ first: 0 }, 'The argument first must be between 1 and 100, but it is 0.'],
    [{ first: 101 }, 'The argument first must be between 1 and 100, but it is 101.'],
    [{ last: 101 }, 'The argument last must be between 1 and 100, but it is 101.'],
    [{ first: 1, last: 1 }, 'Use either first or last, not both.'],
    [{ first: 1, before: 'x' }, 'Use after only with first, and before only with last.'],
    [{ first: 1, after: 'nonsense' }, 'Invalid cursor. Use a cursor returned by this API.'],
  ])('refuses %j', async (variables, message) => {
    const ann = await aUser(api);
    const { errors } = await page(ann, variables);
    expect(errors).toMatchObject([{ message, path: ['profile', 'versions'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('Profile.version', () => {
  it('finds versions by number, in one statement however many are asked for', async () => {
    const ann = await aUser(api, { versions: 3 });
    await page(ann, {});
    const { data, statements } = await api.send(ann, byNumber, { id: ann.profiles[0]?.globalId ?? '' });
    expect(data.profile).toMatchObject({
      first: { version: 1, data: { n: 1 } },
      third: { version: 3, data: { n: 3 } },
      ...{ none: null, zero: null, negative: null },
    });
    expect(statements).toBe(2);
  });
});

describe('restoreProfileVersion', () => {
  it('saves the old content as a new version that says so', async () => {
    const ann = await aUser(api, { versions: 3 });
    const id = ann.profiles[0]?.globalId ?? '';
    const { data } = await api.send(ann, restore, { input: { profileId: id, version: 1, expectedVersion: 3, message: 'Back' } });
    expect(data.restoreProfileVersion).toEqual({ profile: { latestVersion: 4, data: { n: 1 }, name: 'Profile 1' }, userErrors: [] });
    const { data: read } = await page(ann, { first: 2 });
    expect(read.profile?.versions.edges.map(({ node }) => [node.version, node.data, node.restoredFrom, node.message])).toEqual([
      [4, { n: 1 }, 1, 'Back'],
      [3, { n: 3 }, null, null],
    ]);
  });

  it('makes no version where the content is the same already', async () => {
    const ann = await aUser(api, { versions: 3 });
    const { data } = await api.send(ann, restore, { input: { profileId: ann.profiles[0]?.globalId ?? '', version: 3 } });
    expect(data.restoreProfileVersion).toMatchObject({ profile: { latestVersion: 3 }, userErrors: [] });
  });

  it.each([
    [{ version: 9 }, { code: 'NOT_FOUND', field: ['version'] }],
    [{ version: 0 }, { code: 'OUT_OF_RANGE', field: ['version'] }],
    [{ version: 1, expectedVersion: 2 }, { code: 'VERSION_CONFLICT', field: ['expectedVersion'], current: { latestVersion: 3 } }],
  ])('refuses %j and changes nothing', async (change, error) => {
    const ann = await aUser(api, { versions: 3 });
    const { data } = await api.send(ann, restore, { input: { profileId: ann.profiles[0]?.globalId ?? '', ...change } });
    expect(data.restoreProfileVersion).toEqual({ profile: null, userErrors: [error] });
    expect((await page(ann, {})).data.profile).toMatchObject({ latestVersion: 3, data: { n: 3 }, versions: { totalCount: 3 } });
  });
});
