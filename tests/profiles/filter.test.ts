import { beforeAll, describe, expect, it } from 'vitest';
import type { ProfileFilter } from '../generated/graphql.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api, { profiles: 0 });
  await fill(ann, documents);
  await fill(await aUser(api, { profiles: 0 }), documents);
});

const documents: Record<string, object> = {
  home: { theme: 'dark', address: { city: 'Berlin', zip: '10115' }, tags: ['a', 'b'], age: 30, note: null },
  work: { theme: 'dark', address: { city: 'Berlin' }, tags: ['b', 'a'], age: 30.5, 'a/b': { '~': 1 } },
  empty: {},
  odd: { list: { '01': 'x', '-1': 'y', '1': 'z' }, '': 'nameless', age: '30' },
  lists: { list: ['first', 'second'], tags: [{ id: 1, name: 'one' }, { id: 2 }] },
};

async function fill({ id }: SeededUser, profiles: Record<string, object>) {
  await ownerPool(api.database).query(
    `with made as (insert into profiles (user_id, profile_name, profile_data, kind, created_at)
       select $1, key, value, case key when 'odd' then 'strange' else 'general' end, now() + n * interval '1 microsecond' from jsonb_each($2::jsonb) with ordinality as e(key, value, n) returning *)
     insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
     select id, 1, profile_name, profile_data, timezone, currency, 'user' from made`,
    [id, JSON.stringify(profiles)],
  );
}

const list = graphql(`
  query FilteredProfiles($filter: ProfileFilter, $first: Int, $after: String, $orderBy: ProfileOrder) {
    viewer { profiles(filter: $filter, first: $first, after: $after, orderBy: $orderBy) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }
  }
`);
const ofUser = graphql(`
  query FilteredOfUser($id: ID!, $filter: ProfileFilter) { node(id: $id) { ... on User { profiles(filter: $filter) { totalCount nodes { name } } } } }
`);

/** The names of those of the caller's profiles that the filter lets through, and that their number is told rightly. */
async function found(filter: ProfileFilter, sender: Sender = ann): Promise<string[]> {
  const { data, errors } = await api.send(sender, list, { filter });
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = data.viewer!.profiles;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ name }) => name).toSorted();
}

const at = (path: string, equals: unknown) => ({ data: [{ path, equals }] });

describe('a filter of profiles', () => {
  it.each<[string, ProfileFilter, string[]]>([
    ['a member', at('/theme', 'dark'), ['home', 'work']],
    ['a nested member', at('/address/zip', '10115'), ['home']],
    ['an object that is the same', at('/address', { city: 'Berlin' }), ['work']],
    ['an object in another order', at('/address', { zip: '10115', city: 'Berlin' }), ['home']],
    ['a list that is the same', at('/tags', ['b', 'a']), ['work']],
    ['an item of a list', at('/tags/0', 'a'), ['home']],
    ['an item within an item', at('/tags/1/id', 2), ['lists']],
    ['a number', at('/age', 30), ['home']],
    ['a text of digits', at('/age', '30'), ['odd']],
    ['null', at('/note', null), ['home']],
    ['null in a place that is not there', at('/missing', null), []],
    ['a member whose name has a slash and a tilde', at('/a~1b/~0', 1), ['work']],
    ['a member without a name', at('/', 'nameless'), ['odd']],
    ['the whole document', at('', {}), ['empty']],
    ['a position that is the name of a member', at('/list/1', 'z'), ['odd']],
    ['a position', at('/list/1', 'second'), ['lists']],
    ['no position, but a name', at('/list/01', 'x'), ['odd']],
    ['no position at all', at('/list/01', 'second'), []],
    ['a name of a member from the end', at('/list/-1', 'y'), ['odd']],
    ['no position from the end', at('/list/-1', 'second'), []],
    ['no position with a sign', at('/list/+1', 'second'), []],
    ['several places', { data: [{ path: '/theme', equals: 'dark' }, { path: '/age', equals: 30 }] }, ['home']],
    ['what is contained', { dataContains: { address: { city: 'Berlin' } } }, ['home', 'work']],
    ['items that are contained, in whatever order', { dataContains: { tags: ['b'] } }, ['home', 'work']],
    ['an object in a list', { dataContains: { tags: [{ id: 1 }] } }, ['lists']],
    ['nothing in particular', { dataContains: {} }, Object.keys(documents).toSorted()],
    ['null, which is contained where it stands', { dataContains: { note: null } }, ['home']],
    ['a name', { name: 'work' }, ['work']],
    ['a kind', { kind: 'strange' }, ['odd']],
    ['all kinds of conditions', { name: 'home', dataContains: { theme: 'dark' }, ...at('/age', 30) }, ['home']],
    ['conditions of which one fails', { name: 'work', ...at('/age', 30) }, []],
    ['no conditions', {}, Object.keys(documents).toSorted()],
    ['an empty list of places', { data: [] }, Object.keys(documents).toSorted()],
    ['what would be SQL', at(`/theme'`, `' or true --`), []],
  ])('finds by %s', async (_what, filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  it.each<[string, ProfileFilter]>([
    ['a pointer without a slash', at('theme', 1)],
    ['a pointer with a lone tilde', at('/a~b', 1)],
    ['a pointer with a NUL character', at('/a\0', 1)],
    ['a pointer of too many steps', at('/a'.repeat(33), 1)],
    ['eleven places', { data: Array.from({ length: 11 }, () => ({ path: '/a', equals: 1 })) }],
    ['a place without a value', { data: [{ path: '/a' }] }],
    ['a value that no data can hold', at('/a', 2 ** 60)],
    ['a value with a NUL character', { dataContains: { a: '\0' } }],
    ['a value that is too large', { dataContains: { a: 'x'.repeat(16_384) } }],
  ])('refuses %s', async (_what, filter) => {
    const { data, errors, statements } = await api.send(ann, list, { filter });
    expect([data, errors?.map(({ extensions }) => extensions.code), statements]).toEqual([undefined, ['BAD_USER_INPUT'], 0]);
    expect(errors?.[0]?.message).toMatch(/^The argument filter\.(data|dataContains)[\w.]* of profiles /);
  });

  it('pages what it lets through in every order, at the cost of a list without a filter, in the same statements for one as for many', async () => {
    const bob = await aUser(api, { profiles: 0 });
    await fill(bob, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`P${i}`, { even: i % 2 === 0 }])));
    const page = async (after: string | null, direction: 'ASC' | 'DESC') =>
      (await api.send(bob, list, { filter: at('/even', true), first: 7, after, orderBy: { field: 'NAME', direction } })).data.viewer!.profiles;
    const even = Array.from({ length: 20 }, (_, i) => `P${2 * i}`).toSorted();
    for (const direction of ['ASC', 'DESC'] as const) {
      const pages = [await page(null, direction)];
      while (pages.at(-1)?.pageInfo.hasNextPage) pages.push(await page(pages.at(-1)?.pageInfo.endCursor ?? null, direction));
      expect(pages.map(({ totalCount }) => totalCount)).toEqual([20, 20, 20]);
      expect(pages.flatMap(({ nodes }) => nodes.map(({ name }) => name))).toEqual(direction === 'ASC' ? even : even.toReversed());
    }
    const costs = async (first: number, filter: ProfileFilter | null) => {
      const { statements, trips } = await api.send(bob, list, { first, filter });
      return [statements, trips];
    };
    expect([await costs(1, at('/even', true)), await costs(20, at('/even', true)), await costs(20, null)]).toEqual([[2, 1], [2, 1], [2, 1]]);
  });

  it('shows of others what one may read, and no more', async () => {
    const [manager, stranger] = [await aUser(api, { role: 'manager' }), await aUser(api)];
    const filter = at('/theme', 'dark');
    const asked = async (sender: Sender) => (await api.send(sender, ofUser, { id: ann.globalId, filter })).data.node;
    expect(await asked(ann)).toEqual({ profiles: { totalCount: 2, nodes: [{ name: 'home' }, { name: 'work' }] } });
    expect(await asked(manager)).toEqual(await asked(ann));
    expect(await asked(stranger)).toBeNull();
    expect(await found(filter, stranger)).toEqual([]);
    const { rows } = await ownerPool(api.database).query<{ id: string }>(`select id from profiles where user_id = $1 and profile_name = 'home'`, [ann.id]);
    expect(await found(filter, await aKey(api, ann, 'read', rows[0]))).toEqual(['home']);
  });

  it('does not find what is deleted', async () => {
    const bob = await aUser(api, { profiles: 0 });
    await fill(bob, { gone: { a: 1 }, there: { a: 1 } });
    await ownerPool(api.database).query(`update profiles set deleted_at = now() where user_id = $1 and profile_name = 'gone'`, [bob.id]);
    expect(await found(at('/a', 1), bob)).toEqual(['there']);
  });
});

describe('with ten thousand profiles', () => {
  const filters: [string, ProfileFilter][] = [
    ['equality', at('/n', 7)],
    ['containment', { dataContains: { n: 7 } }],
    ['both, and the name', { name: 'P7', dataContains: { n: 7 }, ...at('/n', 7) }],
  ];

  it.each(filters)('an index finds the rows to look at: %s', async (_what, filter) => {
    const owner = ownerPool(api.database);
    const { rows: [counted] } = await owner.query<{ count: number }>('select count(*)::int as count from profiles');
    if ((counted?.count ?? 0) < 10_000) await fillMany();
    const before = api.traffic.statements.length;
    await api.send(ann, list, { filter, first: 20 });
    const texts = api.traffic.statements.slice(before).filter((text) => text.includes('from profiles t'));
    expect(texts).toHaveLength(2);
    const client = await owner.connect();
    try {
      await client.query(`begin; set local role vitae_app; select set_config('app.user_id', '${ann.id}', true); set local plan_cache_mode = force_generic_plan`);
      for (const [i, text] of texts.entries()) {
        // As it is planned once for all values.
        const parameters = new Set(text.match(/\$\d+/g)).size;
        await client.query(`prepare filtered_${i} as ${text}`);
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute filtered_${i}(${Array(parameters).fill('null').join(', ')})`);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect([i, plan]).toEqual([i, expect.stringMatching(/Index Scan (using|on) profiles_\w+[^\n]*\n(.*\n)? +Index Cond: \(?\(?user_id = /)]);
        expect(plan).not.toContain('Seq Scan on profiles');
      }
    } finally {
      await client.query('rollback; deallocate filtered_0; deallocate filtered_1');
      client.release();
    }
  });

  async function fillMany() {
    await ownerPool(api.database).query(`
      with people as (insert into users (email) select gen_random_uuid() || '@example.org' from generate_series(1, 200) returning id),
      made as (insert into profiles (user_id, profile_name, profile_data) select id, 'P' || n, jsonb_build_object('n', n) from people, generate_series(1, 50) n returning *)
      insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
      select id, 1, profile_name, profile_data, timezone, currency, 'user' from made`);
    await ownerPool(api.database).query('analyze profiles');
  }
});
