import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const nested = graphql(`
  query NestedProfiles($first: Int!) {
    viewer {
      profiles(first: $first) {
        nodes {
          name
          versions(first: 3) {
            nodes { version data }
            pageInfo { hasNextPage }
          }
          owner { email }
        }
        totalCount
      }
    }
  }
`);

describe('viewer.profiles', () => {
  it('costs the same for one profile as for twenty', async () => {
    const ann = await aUser(api, { profiles: 25, versions: 5 });
    await api.send(ann, nested, { first: 1 }); // The first request of a minute authenticates.
    const one = await api.send(ann, nested, { first: 1 });
    const twenty = await api.send(ann, nested, { first: 20 });

    expect(one.errors).toBeUndefined();
    expect(one.data.viewer?.profiles.nodes).toEqual([
      {
        name: 'Profile 1',
        versions: {
          nodes: [5, 4, 3].map((version) => ({ version, data: { n: version } })),
          pageInfo: { hasNextPage: true },
        },
        owner: { email: ann.email },
      },
    ]);
    expect(twenty.data.viewer?.profiles.nodes).toHaveLength(20);
    expect(twenty.data.viewer?.profiles.totalCount).toBe(25);
    // Profiles and their count together; then versions and owners together.
    expect([one.statements, one.trips]).toEqual([4, 2]);
    expect([twenty.statements, twenty.trips]).toEqual([4, 2]);
  });
});
