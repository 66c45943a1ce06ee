import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let single: Api;
beforeAll(async () => {
  api = await startApi();
  single = await startApi({ MAX_PROFILES_PER_USER: '1' }, api.database);
});

const create = graphql(`
  mutation Create($input: CreateProfileInput!) {
    createProfile(input: $input) {
      profile { name isDefault latestVersion data timezone currency title description versions { nodes { version message } } }
      userErrors { code message field }
    }
  }
`);

const setDefault = graphql(`
  mutation SetDefault($input: SetDefaultProfileInput!) {
    setDefaultProfile(input: $input) {
      profile { id isDefault latestVersion }
      userErrors { code field }
    }
  }
`);

const active = graphql(`
  query Active {
    viewer {
      profile { name }
      profiles(orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name isDefault } }
    }
  }
`);

const defaults = async ({ id }: SeededUser) =>
  (await ownerPool(api.database).query('select profile_name as name from profiles where user_id = $1 and is_default', [id])).rows;

describe('createProfile', () => {
  it('makes a profile at version 1; the first is the default one', async () => {
    const ann = await aUser(api, { profiles: 0 });
    const input = { name: ' Work ', data: { theme: 'dark' }, title: 'T', description: 'D', timezone: 'UTC', currency: 'EUR', message: 'Hello' };
    const { data } = await api.send(ann, create, { input });
    expect(data.createProfile).toEqual({
      profile: { ...input, name: 'Work', message: undefined, isDefault: true, latestVersion: 1, versions: { nodes: [{ version: 1, message: 'Hello' }] } },
      userErrors: [],
    });
    const second = await api.send(ann, create, { input: { name: 'Home' } });
    expect(second.data.createProfile.profile).toMatchObject({ isDefault: false, data: {}, timezone: 'UTC', currency: 'USD', title: null });
  });

  it('lets one of 20 profiles of the same name at once be made, and one of the first 20 be the default', async () => {
    const ann = await aUser(api, { profiles: 0 });
    const same = await Promise.all(Array.from({ length: 20 }, () => api.send(ann, create, { input: { name: 'Work' } })));
    expect(same.filter(({ data }) => data.createProfile.profile)).toHaveLength(1);
    expect(same.filter(({ data }) => data.createProfile.userErrors[0]?.code === 'TAKEN')).toHaveLength(19);
    const bob = await aUser(api, { profiles: 0 });
    await Promise.all(Array.from({ length: 20 }, (_, i) => api.send(bob, create, { input: { name: `P${i}` } })));
    expect(await defaults(bob)).toHaveLength(1);
  });

  it('keeps to the limit of profiles, also for many at once', async () => {
    const few = await startApi({ MAX_PROFILES_PER_USER: '3' }, api.database);
    const ann = await aUser(api);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => few.send(ann, create, { input: { name: `P${i}` } })));
    expect(answers.filter(({ data }) => data.createProfile.profile)).toHaveLength(2);
    const refused = answers.find(({ data }) => !data.createProfile.profile);
    expect(refused?.data.createProfile.userErrors).toEqual([
      { code: 'LIMIT_REACHED', message: 'You can have at most 3 profiles.', field: null },
    ]);
  });

  it('makes no second profile in the single-profile mode', async () => {
    const ann = await aUser(api);
    const { data } = await single.send(ann, create, { input: { name: 'Second' } });
    expect(data.createProfile.userErrors).toMatchObject([
      { code: 'LIMIT_REACHED', message: 'You can have at most 1 profile.' },
    ]);
    expect((await single.send(ann, active, {})).data.viewer?.profiles.totalCount).toBe(1);
  });
});

describe('setDefaultProfile', () => {
  it('moves the default, makes no version, and changes the profile that one acts as', async () => {
    const ann = await aUser(api, { profiles: 3 });
    const { data } = await api.send(ann, setDefault, { input: { id: ann.profiles[2]?.globalId ?? '' } });
    expect(data.setDefaultProfile).toEqual({ profile: { id: ann.profiles[2]?.globalId, isDefault: true, latestVersion: 1 }, userErrors: [] });
    expect((await api.send(ann, active, {})).data.viewer).toEqual({
      profile: { name: 'Profile 3' },
      profiles: {
        totalCount: 3,
        nodes: [{ name: 'Profile 3', isDefault: true }, { name: 'Profile 2', isDefault: false }, { name: 'Profile 1', isDefault: false }],
      },
    });
    const again = await api.send(ann, setDefault, { input: { id: ann.profiles[2]?.globalId ?? '' } });
    expect(again.data.setDefaultProfile.userErrors).toEqual([]);
  });

  it('leaves exactly one default after 30 changes at once', async () => {
    const ann = await aUser(api, { profiles: 5 });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => api.send(ann, setDefault, { input: { id: ann.profiles[i % 5]?.globalId ?? '' } })),
    );
    expect(answers.flatMap(({ data }) => data.setDefaultProfile.userErrors)).toEqual([]);
    expect(await defaults(ann)).toHaveLength(1);
  });
});

describe('viewer.profiles', () => {
  const page = graphql(`
    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {
      viewer {
        profiles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {
          nodes { name }
          pageInfo { endCursor startCursor hasNextPage hasPreviousPage }
        }
      }
    }
  `);

  it.each([
    ['CREATED_AT', 'ASC'],
    ['CREATED_AT', 'DESC'],
    ['NAME', 'ASC'],
    ['UPDATED_AT', 'DESC'],
  ] as const)('pages by %s %s, both ways, without gaps, also where times are equal', async (field, direction) => {
    const ann = await aUser(api, { profiles: 13 });
    await ownerPool(api.database).query(`update profiles set created_at = date_trunc('second', created_at) where user_id = $1 and profile_name < 'Profile 2'`, [ann.id]);
    const orderBy = { field, direction };
    const walk = async (way: 'first' | 'last') => {
      const names: string[] = [];
      let cursor: string | null = null;
      do {
        const stretch: object = way === 'first' ? { first: 4, after: cursor } : { last: 4, before: cursor };
        const answer = await api.send(ann, page, { ...stretch, orderBy });
        const { nodes, pageInfo } = answer.data.viewer!.profiles;
        names.push(...(way === 'first' ? nodes : nodes.toReversed()).map(({ name }) => name));
        const isMore: boolean = way === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
        cursor = isMore ? ((way === 'first' ? pageInfo.endCursor : pageInfo.startCursor) ?? null) : null;
      } while (cursor);
      return names;
    };
    const forward = await walk('first');
    expect(forward.toSorted()).toEqual(ann.profiles.map(({ name }) => name).toSorted());
    expect(await walk('last')).toEqual(forward.toReversed());
    if (field === 'NAME') expect(forward).toEqual(forward.toSorted());
  });
});
