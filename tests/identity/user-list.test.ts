import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { UserFilter, UserOrder } from '../generated/graphql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

const users = graphql(`
  query Users($filter: UserFilter, $orderBy: UserOrder, $first: Int, $after: String, $last: Int, $before: String) {
    users(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { email roles { name } viewerCanUpdate viewerCanSetStatus viewerCanUnlock }
    }
  }
`);

let api: Api;
let manager: SeededUser;
let admin: SeededUser;
beforeAll(async () => {
  api = await startApi();
  manager = await aUser(api, { role: 'manager' });
  admin = await aUser(api, { role: 'admin' });
  const people = [
    ['anna.smith@list.example', 'anna', 'Anna', 'Smith', 'active'],
    ['ANNE@list.example', 'Zoe99', 'Anne', 'Ääkkönen', 'banned'],
    ['bob%_\\@list.example', 'b_o_b', 'Bob', 'Anderson', 'inactive'],
    ['zed@list.example', null, null, null, 'active'],
  ] as const;
  for (const [i, [email, userName, first, last, status]] of people.entries()) {
    await ownerPool(api.database).query(
      `with made as (insert into users (email, user_name, first_name, last_name, status, created_at)
         values (lower($1), $2, $3, $4, $5::user_status, now() - interval '1 day' + $6 * interval '1 minute') returning id)
       insert into user_roles (user_id, role_id) select made.id, r.id from made, roles r where role_name = 'user'`,
      [email, userName, first, last, status, i],
    );
  }
});

const find = async (filter: UserFilter | null, others: { orderBy?: UserOrder; first?: number; after?: string | null; last?: number; before?: string | null } = {}) =>
  (await api.send(manager, users, { filter, ...others })).data.users;
const names = (found: { nodes: readonly { email: unknown }[] }) => found.nodes.map(({ email }) => String(email).replace('@list.example', ''));
const byEmail: UserOrder = { field: 'EMAIL', direction: 'ASC' };

describe('users', () => {
  it.each([
    ['an', ['anna.smith', 'anne', 'bob%_\\']],
    ['ANN', ['anna.smith', 'anne']],
    ['anna.smith@', ['anna.smith']],
    ['zoe', ['anne']],
    ['ää', ['anne']],
    ['ÄÄ', ['anne']],
    ['smith', ['anna.smith']],
    ['mith', []],
    ['bob%_\\', ['bob%_\\']],
    ['%', []],
    ['_', []],
    ["' or true --", []],
  ])('are found by the beginning of address and names: %j', async (search, expected) => {
    const found = await find({ search }, { orderBy: byEmail });
    expect([names(found), found.totalCount]).toEqual([expected, expected.length]);
  });

  it('are found by status and role, and by all conditions together', async () => {
    expect(names(await find({ status: 'BANNED' }))).toEqual(['anne']);
    expect((await find({ roleName: 'manager' })).nodes).toHaveLength(1);
    expect(names(await find({ search: 'an', status: 'INACTIVE', roleName: 'user' }))).toEqual(['bob%_\\']);
    expect(await find({ search: 'an', roleName: 'admin' })).toMatchObject({ totalCount: 0, nodes: [] });
    expect((await find({ search: null, status: null })).totalCount).toBe((await find(null)).totalCount);
  });

  it('come page by page in either order and direction, filtered or not, none twice and none left out', async () => {
    for (const orderBy of [byEmail, { field: 'CREATED_AT', direction: 'DESC' }] as UserOrder[]) {
      for (const filter of [null, { search: 'an' }]) {
        const all = names(await find(filter, { orderBy, first: 100 }));
        const forwards: string[] = [];
        for (let after: string | null = null, isMore = true; isMore; ) {
          const page = await find(filter, { orderBy, first: 2, after });
          forwards.push(...names(page));
          [after, isMore] = [page.pageInfo.endCursor ?? null, page.pageInfo.hasNextPage];
        }
        const last = await find(filter, { orderBy, last: 2 });
        const before = await find(filter, { orderBy, last: 100, before: last.pageInfo.startCursor ?? null });
        expect([forwards, [...names(before), ...names(last)]]).toEqual([all, all]);
      }
    }
  });

  it('cost the same for one as for twenty', async () => {
    for (let i = 0; i < 20; i++) await aUser(api);
    await api.send(admin, users, {});
    const [one, twenty] = [await api.send(admin, users, { first: 1 }), await api.send(admin, users, { first: 20 })];
    expect(twenty.data.users.nodes).toHaveLength(20);
    expect([one.statements, twenty.statements]).toEqual([twenty.statements, 4]);
  });

  it('say what the viewer can do with each', async () => {
    const { data } = await api.send(admin, users, { filter: { search: admin.email } });
    expect(data.users.nodes).toMatchObject([{ viewerCanUpdate: true, viewerCanSetStatus: false, viewerCanUnlock: true }]);
    const other = await api.send(admin, users, { filter: { search: manager.email } });
    expect(other.data.users.nodes).toMatchObject([{ viewerCanUpdate: false, viewerCanSetStatus: true, viewerCanUnlock: true }]);
    expect((await find({ search: admin.email })).nodes).toMatchObject([{ viewerCanUpdate: false, viewerCanSetStatus: false, viewerCanUnlock: false }]);
  });

  it('are not for everybody', async () => {
    const ann = await aUser(api);
    for (const who of [ann, null]) {
      const { data, errors } = await api.send(who, users, {});
      expect([data, errors?.[0]?.extensions.code]).toEqual([null, who ? 'FORBIDDEN' : 'UNAUTHENTICATED']);
    }
  });

  it('are found by index', async () => {
    const client = await ownerPool(api.database).connect();
    try {
      await client.query('begin; set local enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select id from users t where (lower(t.email) ~>=~ lower('an') and lower(t.email) ~<~ (lower('an') || U&'\\+10FFFF'))
           or (lower(t.last_name) ~>=~ lower('an') and lower(t.last_name) ~<~ (lower('an') || U&'\\+10FFFF'))`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/users_email_prefix_idx/);
      expect(plan).toMatch(/users_last_name_prefix_idx/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
