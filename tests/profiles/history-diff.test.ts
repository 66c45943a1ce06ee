import { applyPatch } from 'fast-json-patch';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aHistory, type SeededVersion } from '../support/history.ts';
import { aJsonObject, aVariantOf } from '../support/json-arbitrary.ts';
import { aKey, aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ MAX_QUERY_COST: '100000' });
});

const between = graphql(`
  query DiffBetween($id: ID!, $from: Int!, $to: Int!) {
    profile(id: $id) { diff(from: $from, to: $to) { op path value oldValue } }
  }
`);

const made = graphql(`
  query DiffsMade($id: ID!, $first: Int!, $after: String) {
    profile(id: $id) {
      versions(first: $first, after: $after, orderBy: { field: VERSION, direction: ASC }) {
        pageInfo { hasNextPage endCursor }
        nodes { version name title description timezone currency data diff { op path value oldValue } }
      }
    }
  }
`);

const distant = graphql(`
  query DistantDiffs($id: ID!, $a: Int!, $b: Int!, $c: Int!, $d: Int!) {
    profile(id: $id) {
      forwards: diff(from: $a, to: $b) { op path value oldValue }
      backwards: diff(from: $b, to: $a) { op path value oldValue }
      across: diff(from: $c, to: $d) { op path value oldValue }
    }
  }
`);

const patched = (document: unknown, patch: unknown): unknown => applyPatch(structuredClone(document), structuredClone(patch) as never, true).newDocument;

describe('Profile.diff', () => {
  const versions: SeededVersion[] = [
    { name: 'One', data: { theme: 'dark', list: [1, 2] } },
    { name: 'Two', title: 'Title', timezone: 'Europe/Berlin', currency: 'EUR', description: 'Text', data: { list: [1, 2, 3], 'a/b': null } },
  ];

  it('tells what turns one version into another, either way, with what was there before', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, versions);
    const { data } = await api.send(ann, between, { id, from: 1, to: 2 });
    expect(data.profile?.diff).toEqual([
      { op: 'replace', path: '/name', value: 'Two', oldValue: 'One' },
      { op: 'replace', path: '/title', value: 'Title', oldValue: null },
      { op: 'replace', path: '/description', value: 'Text', oldValue: null },
      { op: 'replace', path: '/timezone', value: 'Europe/Berlin', oldValue: 'UTC' },
      { op: 'replace', path: '/currency', value: 'EUR', oldValue: 'USD' },
      { op: 'add', path: '/data/list/2', value: 3, oldValue: null },
      { op: 'remove', path: '/data/theme', value: null, oldValue: 'dark' },
      { op: 'add', path: '/data/a~1b', value: null, oldValue: null },
    ]);
    const back = await api.send(ann, between, { id, from: 2, to: 1 });
    expect(back.data.profile?.diff).toContainEqual({ op: 'remove', path: '/data/a~1b', value: null, oldValue: null });
    expect(back.data.profile?.diff).toContainEqual({ op: 'add', path: '/data/theme', value: 'dark', oldValue: null });
    expect((await api.send(ann, between, { id, from: 2, to: 2 })).data.profile?.diff).toEqual([]);
  });

  it.each([[0, 1], [1, 3], [3, 1], [-1, 2], [9, 9]])('is null from %i to %i, where one of them is not there', async (from, to) => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, versions);
    expect((await api.send(ann, between, { id, from, to })).data).toEqual({ profile: { diff: null } });
  });

  it('reads the two versions in one statement, however many differences are asked for', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, versions);
    await api.send(ann, between, { id, from: 1, to: 1 });
    const one = await api.send(ann, between, { id, from: 1, to: 2 });
    const many = await api.send(ann, distant, { id, a: 1, b: 2, c: 2, d: 1 });
    expect([one.statements, many.statements]).toEqual([2, 2]);
    expect([one.trips, many.trips]).toEqual([2, 2]);
  });

  it('is for those alone who may read the profile, and for their programs', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { globalId: id } = await aHistory(api, ann, versions);
    expect((await api.send(bob, between, { id, from: 1, to: 2 })).data).toEqual({ profile: null });
    expect((await api.send(await aKey(api, bob, 'admin'), between, { id, from: 1, to: 2 })).data).toEqual({ profile: null });
    expect((await api.send(await aKey(api, ann, 'read'), between, { id, from: 1, to: 2 })).data.profile?.diff).toHaveLength(8);
  });

  it('replaces the data as a whole where it would take more operations than anybody reads', async () => {
    const ann = await aUser(api);
    const list = (length: number, step: number) => Array.from({ length }, (_, i) => i * step);
    const { globalId: id } = await aHistory(api, ann, [1, 2].flatMap((step) => [{ data: { list: list(1_001, step) } }, { data: { list: list(1_002, step) } }]));
    const lengths = [];
    for (const [from, to] of [[1, 3], [2, 4]] as const) {
      const { data } = await api.send(ann, between, { id, from, to });
      lengths.push(data.profile?.diff?.length);
    }
    expect(lengths).toEqual([1_000, 1]);
    const { data } = await api.send(ann, between, { id, from: 2, to: 4 });
    expect(data.profile?.diff).toEqual([{ op: 'replace', path: '/data', value: { list: list(1_002, 2) }, oldValue: { list: list(1_002, 1) } }]);
  });

  it('costs more than what is merely shown', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, versions);
    const { extensions } = await api.send(ann, between, { id, from: 1, to: 2 });
    expect(extensions.cost.cost).toBe(41);
  });
});

describe('ProfileVersion.diff', () => {
  it('is null for the first version, and for one whose predecessor was removed', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, [{}, { version: 2 }, { version: 4, data: { a: 1 } }, { version: 5, data: { a: 2 } }]);
    const { data } = await api.send(ann, made, { id, first: 10 });
    expect(data.profile?.versions.nodes.map(({ version, diff }) => [version, diff])).toEqual([
      ...[[1, null], [2, []], [4, null]],
      [5, [{ op: 'replace', path: '/data/a', value: 2, oldValue: 1 }]],
    ]);
  });

  it('costs for twenty versions the statements that it costs for one', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, Array.from({ length: 25 }, (_, n) => ({ data: { n } })));
    await api.send(ann, made, { id, first: 1 });
    const [one, twenty] = [await api.send(ann, made, { id, first: 1 }), await api.send(ann, made, { id, first: 20 })];
    expect(twenty.data.profile?.versions.nodes).toHaveLength(20);
    expect([one.statements, twenty.statements]).toEqual([3, 3]);
  });
});

describe('a difference in the hands of another library', () => {
  /** A thousand versions, of which every other one is much like the one before. */
  function history(): SeededVersion[] {
    const documents: Record<string, never>[] = [];
    const objects = fc.sample(aJsonObject, { numRuns: 1_001, seed: 5 });
    for (const [i, object] of objects.entries()) {
      const before = documents.at(-1);
      documents.push((before && i % 2 === 1 ? fc.sample(aVariantOf(before), { numRuns: 1, seed: i })[0] : object) as never);
    }
    return documents.map((data, i) => ({ data, name: `Name ${i % 7}`, title: i % 3 ? `Title ${i % 5}` : null, currency: i % 2 ? 'EUR' : 'USD' }));
  }

  it('turns each of a thousand versions into the next one exactly, and distant ones into each other', { timeout: 120_000 }, async () => {
    const ann = await aUser(api);
    const seeded = history();
    const { globalId: id, id: key } = await aHistory(api, ann, seeded);
    const documents: object[] = [];
    let pairs = 0;
    for (let after: string | null | undefined = null, isMore = true; isMore; ) {
      const answer: Awaited<ReturnType<typeof send>> = await send(after);
      for (const { diff, version, ...document } of answer?.nodes ?? []) {
        const before = documents.at(-1);
        expect(document.data).toEqual(seeded[version - 1]?.data);
        if (before) {
          expect(patched(before, diff)).toEqual(document);
          pairs++;
        }
        documents.push(document);
      }
      after = answer?.pageInfo.endCursor;
      isMore = answer?.pageInfo.hasNextPage ?? false;
    }
    expect(pairs).toBe(1_000);
    for (const [a, b, c, d] of fc.sample(fc.array(fc.integer({ min: 1, max: 1_001 }), { minLength: 4, maxLength: 4 }), { numRuns: 40, seed: 7 }) as [number, number, number, number][]) {
      const { data } = await api.send(ann, distant, { id, a, b, c, d });
      expect(patched(documents[a - 1], data.profile?.forwards)).toEqual(documents[b - 1]);
      expect(patched(documents[b - 1], data.profile?.backwards)).toEqual(documents[a - 1]);
      expect(patched(documents[c - 1], data.profile?.across)).toEqual(documents[d - 1]);
    }
    const { rows } = await ownerPool(api.database).query('select count(*)::int as count from profile_versions where profile_id = $1', [key]);
    expect(rows).toEqual([{ count: 1_001 }]);

    async function send(from: string | null | undefined) {
      const { data } = await api.send(ann, made, { id, first: 100, after: from });
      return data.profile?.versions;
    }
  });
});
