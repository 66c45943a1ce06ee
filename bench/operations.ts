import type { Population } from './fill.ts';
import { type Call, globalId, type Operation } from './operation.ts';

const everybody = ({ users }: Population): Call[] => users.map((caller) => ({ caller, ids: [caller.id] }));

const ownProfiles = ({ users }: Population): Call[] =>
  users.flatMap((caller) => caller.profileIds.map((id) => ({ caller, ids: [id] })));

/** A member of the staff looks at fifty people at once: all of them in turn, sorted, so that replies have one order. */
function fifties({ users, staff }: Population): Call[] {
  return Array.from({ length: Math.floor(users.length / 50) }, (_, i) => ({
    caller: staff,
    ids: users.slice(i * 50, (i + 1) * 50).map(({ id }) => id).toSorted(),
  }));
}

const none = () => ({});
const message = 'Saved by the benchmark';

/** One row: who am I? */
const q1: Operation = {
  name: 'q1',
  title: 'one row',
  isWrite: false,
  goal: 3,
  calls: everybody,
  questions: {
    floor: { text: '/q1', variables: none, answer: ['user'] },
    postgraphile: {
      text: 'query q1($id: UUID!) { user: userByRowId(rowId: $id) { id: rowId email } }',
      variables: ({ caller }) => ({ id: caller.id }),
      answer: ['user'],
    },
    vitae: { text: 'query q1 { viewer { user { id email } } }', variables: none, answer: ['viewer', 'user'] },
  },
};

/** A person's profiles with five versions each, the large columns included. */
const q2: Operation = {
  name: 'q2',
  title: 'nested',
  isWrite: false,
  goal: 2.2,
  calls: everybody,
  questions: {
    floor: { text: '/q2', variables: none, answer: ['profiles'] },
    postgraphile: {
      text: `query q2($id: UUID!) {
        profiles: allProfilesList(condition: { userId: $id }, orderBy: [CREATED_AT_ASC, ROW_ID_ASC], first: 10) {
        id: rowId name: profileName latestVersion updatedAt data: profileData
        versions: versionsList(orderBy: [VERSION_DESC], first: 5) { version createdAt data: profileData }
      } }`,
      variables: ({ caller }) => ({ id: caller.id }),
      answer: ['profiles'],
    },
    vitae: {
      text: `query q2 { viewer { profiles(first: 10) { nodes {
        id name latestVersion updatedAt data
        versions(first: 5) { nodes { version createdAt data } }
      } } } }`,
      variables: none,
      answer: ['viewer', 'profiles'],
    },
  },
};

/** Many rows of many parents, seen by somebody who may see everybody's. */
const q3: Operation = {
  name: 'q3',
  title: '50 users × profiles × versions',
  isWrite: false,
  goal: 1.3,
  calls: fifties,
  questions: {
    floor: { text: '/q3', variables: ({ ids }) => ({ ids }), answer: ['users'] },
    postgraphile: {
      text: `query q3($ids: [UUID!]!) { users: allUsersList(condition: { rowIdIn: $ids }, orderBy: [ROW_ID_ASC]) {
        email profiles: profilesByUserIdList(orderBy: [CREATED_AT_ASC, ROW_ID_ASC], first: 2) {
          name: profileName latestVersion
          versions: versionsList(orderBy: [VERSION_DESC], first: 3) { version createdAt }
        }
      } }`,
      variables: ({ ids }) => ({ ids }),
      answer: ['users'],
    },
    vitae: {
      text: `query q3($ids: [ID!]!) { nodes(ids: $ids) { ... on User {
        email profiles(first: 2) { nodes { name latestVersion versions(first: 3) { nodes { version createdAt } } } }
      } } }`,
      variables: ({ ids }) => ({ ids: ids.map((id) => globalId('User', id)) }),
      answer: ['nodes'],
    },
  },
};

/** A save: one key of a profile's data changes, and the history grows by a version. */
const m1: Operation = {
  name: 'm1',
  title: 'updateProfile',
  isWrite: true,
  goal: 3,
  calls: ownProfiles,
  questions: {
    floor: {
      text: '/m1',
      variables: ({ ids: [id] }, visits) => ({ id, patch: { visits }, message }),
      answer: ['profile'],
    },
    postgraphile: {
      text: `mutation m1($input: BenchSaveProfileInput!) {
        saved: benchSaveProfile(input: $input) { profile: result { id: rowId latestVersion data: profileData } }
      }`,
      variables: ({ ids: [profileId] }, visits) => ({ input: { profileId, dataPatch: { visits }, message } }),
      answer: ['saved', 'profile'],
    },
    vitae: {
      text: `mutation m1($input: UpdateProfileInput!) {
        saved: updateProfile(input: $input) { profile { id latestVersion data } userErrors { code } }
      }`,
      variables: ({ ids: [id = ''] }, visits) => ({
        input: { id: globalId('Profile', id), dataPatch: { visits }, message },
      }),
      answer: ['saved', 'profile'],
    },
  },
};

export const operations: readonly Operation[] = [q1, q2, q3, m1];
