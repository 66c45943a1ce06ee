import { expect } from 'vitest';
import type { Api } from '../support/api.ts';
import { globalId } from '../support/api.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

/** The data that an operation of the documentation runs against. Each operation has a world of its own. */
export interface World {
  readonly api: Api;
  /** Signed in; has two profiles with three versions each. Is an administrator if the operation needs one. */
  readonly user: SeededUser;
  readonly other: SeededUser;
  /** The default profile of `user`. */
  readonly profileId: string;
  /** Runs an operation as `user`, and returns its data. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the data of any operation
  run(query: string, variables?: object): Promise<Record<string, any>>;
}

/** Where the pages of the application are. */
export const appUrl = 'http://localhost:5173';

export type Variables = Record<string, unknown>;

export async function createWorld(api: Api, isStaff: boolean): Promise<World> {
  const user = await aUser(api, { profiles: 2, versions: 3, role: isStaff ? 'admin' : 'user' });
  const other = await aUser(api, { role: 'manager' });
  const run: World['run'] = async (query, variables) => {
    const { data, errors } = await api.sendText(user, query, variables);
    expect(errors, query).toBeUndefined();
    return data;
  };
  return { api, user, other, profileId: user.profiles[0]!.globalId, run };
}

/** Values for the variables of any operation, by name. What one operation needs besides is in `preparations`. */
export const variablesOf = ({ user, other, profileId }: World): Variables => ({
  id: profileId,
  profileId,
  ids: [profileId, user.globalId],
  userId: other.globalId,
  name: 'A name',
  key: crypto.randomUUID(),
  kind: `kind-${crypto.randomUUID().slice(0, 8)}`,
  email: `${crypto.randomUUID()}@example.org`,
  newEmail: `${crypto.randomUUID()}@example.org`,
  identifier: user.email,
  password,
  currentPassword: password,
  newPassword: 'a long walk by the lake',
  refreshToken: user.refreshToken,
  expectedVersion: 3,
  version: 2,
  from: 1,
  to: 2,
  latest: 3,
  time: new Date().toISOString(),
  path: '/n',
  label: 'Approved',
  dataPatch: { theme: 'dark' },
  value: 'Hello',
  search: 'example',
  schema: {},
  sinceVersion: 1,
  sinceUpdatedAt: '2020-01-01T00:00:00Z',
  answers: [{ sectionKey: 'introduction', questionKey: 'preferred-name', value: 'Ann' }],
});

/** Starts `about-you`, and returns the id of its first section. */
export async function startAboutYou({ run, profileId }: World): Promise<string> {
  const { startQuestionnaire } = await run(
    `mutation ($profileId: ID!) { startQuestionnaire(input: { profileId: $profileId, templateKey: "about-you" }) {
      profile { sections { nodes { id } } } userErrors { message } } }`,
    { profileId },
  );
  return startQuestionnaire.profile.sections.nodes[0].id as string;
}

/** Answers the required question of the first section. */
export async function answerFirstSection({ run, profileId }: World): Promise<void> {
  const { saveAnswers } = await run(
    `mutation ($profileId: ID!) { saveAnswers(input: { profileId: $profileId,
      answers: [{ sectionKey: "introduction", questionKey: "preferred-name", value: "Ann" }] }) { userErrors { message } } }`,
    { profileId },
  );
  expect(saveAnswers.userErrors).toEqual([]);
}

export const sessionId = ({ user }: World): string => globalId('Session', user.sessionId);
