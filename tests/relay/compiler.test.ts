import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aProject } from '../support/project.ts';

/** A client that lists its profiles, pages through the versions of one, and refetches it by its id. */
const client = {
  'ProfileList.ts': `
    graphql\`query ProfileListQuery { viewer { ...ProfileList_viewer } }\`;
    graphql\`
      fragment ProfileList_viewer on Viewer
      @refetchable(queryName: "ProfileListPaginationQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
        profiles(first: $count, after: $cursor, orderBy: { field: NAME, direction: ASC }) @connection(key: "ProfileList_profiles") {
          edges { node { id ...ProfileCard_profile } }
          totalCount
        }
      }
    \`;`,
  'ProfileCard.ts': `
    graphql\`query ProfileCardQuery($id: ID!) { node(id: $id) { ...ProfileCard_profile @alias(as: "card") ...ProfileCard_history @alias(as: "history") } }\`;
    graphql\`
      fragment ProfileCard_profile on Profile @refetchable(queryName: "ProfileCardRefetchQuery") {
        id name data currency timezone createdAt owner { email }
      }
    \`;
    graphql\`
      fragment ProfileCard_history on Profile
      @refetchable(queryName: "ProfileCardHistoryQuery")
      @argumentDefinitions(
        first: { type: "Int" } after: { type: "String" } last: { type: "Int", defaultValue: 5 } before: { type: "String" }
      ) {
        versions(first: $first, after: $after, last: $last, before: $before) @connection(key: "ProfileCard_versions") {
          edges { node { version createdAt author { email } } }
        }
      }
    \`;
    graphql\`
      mutation ProfileCardRenameMutation($input: UpdateProfileInput!, $connections: [ID!]!) {
        updateProfile(input: $input) {
          profile @prependNode(connections: $connections, edgeTypeName: "ProfileEdge") { ...ProfileCard_profile }
          userErrors { __typename code message field ... on VersionConflictError { current { latestVersion } } }
        }
      }
    \`;`,
};

const scalars = {
  Currency: 'string',
  DateTime: 'string',
  EmailAddress: 'string',
  JSONObject: 'Record<string, unknown>',
  TimeZone: 'string',
};

const settings = {
  ...{ src: '.', schema: 'schema.graphql', language: 'typescript', artifactDirectory: 'artifacts' },
  ...{ customScalarTypes: scalars, requireCustomScalarTypes: true },
};
const committed = readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8');

/** Compiles a client for a schema: the artifacts that came out, and what the compiler said. */
async function compile(files: Record<string, string>, schema = committed) {
  const fixed = { 'schema.graphql': schema, 'relay.config.json': JSON.stringify(settings), 'artifacts/.keep': '' };
  const project = await aProject({ ...files, ...fixed }, []);
  const { code, said } = await project.run('relay-compiler', '--noWatchman', 'relay.config.json');
  const { '.keep': _keep, ...artifacts } = await project.filesOf('artifacts');
  return { code, said, artifacts };
}

describe('relay-compiler', () => {
  it('takes the schema as it is, for connections, refetching and updates', async () => {
    const { code, said, artifacts } = await compile(client);
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(Object.keys(artifacts).sort()).toEqual([
      'ProfileCardHistoryQuery.graphql.ts',
      'ProfileCardQuery.graphql.ts',
      'ProfileCardRefetchQuery.graphql.ts',
      'ProfileCardRenameMutation.graphql.ts',
      'ProfileCard_history.graphql.ts',
      'ProfileCard_profile.graphql.ts',
      'ProfileListPaginationQuery.graphql.ts',
      'ProfileListQuery.graphql.ts',
      'ProfileList_viewer.graphql.ts',
    ]);
    expect(artifacts['ProfileCardRefetchQuery.graphql.ts']).toContain('node(id: $id)');
    expect(artifacts['ProfileListPaginationQuery.graphql.ts']).toContain('pageInfo {');
  });

  it('refuses a field that is not there', async () => {
    const wrong = { ...client, 'ProfileList.ts': client['ProfileList.ts'].replace('totalCount', 'totalNumber') };
    const { code, said, artifacts } = await compile(wrong);
    expect(code).toBeGreaterThan(0);
    expect(said).toContain('The type `ProfileConnection` has no field `totalNumber`');
    expect(artifacts).toEqual({});
  });

  it.each([
    ['cursors', '  cursor: String!', '  position: String!', "expose a 'edges { cursor }' field"],
    ['page info', '  pageInfo: PageInfo!', '  page: PageInfo!', "expose a 'pageInfo' field"],
    ['a way back to its nodes', 'type Profile implements Node', 'type Profile', 'can never occur'],
  ])('would refuse a schema without %s', async (_what, right, wrong, words) => {
    expect(committed).toContain(right);
    const { said } = await compile(client, committed.replaceAll(right, wrong));
    expect(said).toContain(words);
  });
});
