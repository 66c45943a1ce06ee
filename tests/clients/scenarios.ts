import { household } from '../support/questionnaire-operations.ts';
import { aQuestion, aSection, aTemplate, started } from '../support/questionnaire.ts';
import { aKey, anotherSession, aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';
import { answer } from '../support/answering.ts';
import { type Api, globalId } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import type { MutationName, Operation, QueryName } from './client.ts';

/** A user with something in every list. */
export interface World {
  readonly api: Api;
  readonly user: SeededUser;
  readonly first: SeededProfile;
  readonly second: SeededProfile;
  readonly sections: readonly string[];
  readonly otherSession: string;
  readonly key: string;
}

export async function createWorld(api: Api): Promise<World> {
  const user = await aUser(api, { profiles: 3, versions: 3 });
  const [first, second] = user.profiles as [SeededProfile, SeededProfile, SeededProfile];
  const fitness = aSection('fitness', [aQuestion('age', { type: 'number', validation: { integerOnly: true, minimum: 13, maximum: 120 }, fitnessProfileField: 'age' })]);
  const sections = await started(api, first, await aTemplate(api, { sections: [...household.sections, fitness] }));
  await answer(api, user, first, { 'about/name': 'Ann', 'about/has_pets': false });
  await anotherSession(api, user);
  const { rows } = await ownerPool(api.database).query<{ id: string }>('select id from sessions where user_id = $1 and id <> $2', [user.id, user.sessionId]);
  const key = await aKey(api, user, 'read', second);
  await aKey(api, user, 'read');
  return { api, user, first, second, sections, otherSession: globalId('Session', rows[0]!.id), key: key.globalId };
}

/** The queries that fill the cache; none for a profile that is deleted by then. */
export const queriesOf = ({ first, second }: World, { mutation }: Scenario): Operation<QueryName>[] => [
  { name: 'Account', variables: {} },
  { name: 'ProfileHistory', variables: { id: first.globalId } },
  { name: 'Questionnaire', variables: { id: first.globalId } },
  ...(mutation === 'RestoreProfile' ? [] : [{ name: 'ProfileHistory' as const, variables: { id: second.globalId } }]),
];

export interface Scenario {
  readonly title: string;
  readonly mutation: MutationName;
  readonly input: (world: World) => Record<string, unknown>;
  /** What is sent before the cache is filled. */
  readonly before?: readonly { readonly field: string; readonly input: (world: World) => Record<string, unknown> }[];
}

const saved = (...answers: (readonly [sectionKey: string, questionKey: string, value: unknown])[]) =>
  ({ first }: World) => ({ profileId: first.globalId, answers: answers.map(([sectionKey, questionKey, value]) => ({ sectionKey, questionKey, value })) });

export const scenarios: readonly Scenario[] = [
  { title: 'updateProfile adds a version', mutation: 'UpdateProfile', input: ({ first }) => ({ id: first.globalId, name: 'Renamed', dataPatch: { n: null, x: [1] } }) },
  { title: 'restoreProfileVersion adds a version', mutation: 'RestoreProfileVersion', input: ({ second }) => ({ profileId: second.globalId, version: 1, message: 'Back' }) },
  { title: 'labelProfileVersion', mutation: 'LabelProfileVersion', input: ({ first }) => ({ profileId: first.globalId, version: 2, label: 'Good' }) },
  { title: 'createProfile appends a profile', mutation: 'CreateProfile', input: () => ({ name: 'New', data: { a: 1 } }) },
  { title: 'setDefaultProfile changes both profiles and the active one', mutation: 'SetDefaultProfile', input: ({ second }) => ({ id: second.globalId }) },
  { title: 'switchProfile changes the session and the active profile', mutation: 'SwitchProfile', input: ({ second }) => ({ id: second.globalId }) },
  { title: 'deleteProfile removes the default profile', mutation: 'DeleteProfile', input: ({ first }) => ({ id: first.globalId }) },
  {
    title: 'deleteProfile removes a profile that a session acts as and a key is bound to',
    mutation: 'DeleteProfile',
    before: [{ field: 'switchProfile', input: ({ second }) => ({ id: second.globalId }) }],
    input: ({ second }) => ({ id: second.globalId }),
  },
  {
    title: 'restoreProfile returns a profile to its place',
    mutation: 'RestoreProfile',
    before: [{ field: 'deleteProfile', input: ({ second }) => ({ id: second.globalId }) }],
    input: ({ second }) => ({ id: second.globalId, name: 'Restored' }),
  },
  {
    title: 'setUserSettings changes, adds and removes settings',
    mutation: 'SetUserSettings',
    before: [{ field: 'setUserSettings', input: () => ({ theme: 'DARK', entries: [{ key: 'app.gone', value: 1 }, { key: 'app.kept', value: 1 }] }) }],
    input: () => ({ theme: null, unitSystem: 'IMPERIAL', entries: [{ key: 'app.gone', value: null }, { key: 'app.kept', value: [2] }, { key: 'app.new', value: { a: 1 } }] }),
  },
  { title: 'upsertFitnessProfile creates the fitness profile', mutation: 'UpsertFitnessProfile', input: () => ({ age: 40, heightCm: 180 }) },
  {
    title: 'deleteFitnessProfile removes it',
    mutation: 'DeleteFitnessProfile',
    before: [{ field: 'upsertFitnessProfile', input: () => ({ age: 40 }) }],
    input: () => ({}),
  },
  { title: 'saveAnswers shows questions of its own and of other sections', mutation: 'SaveAnswers', input: saved(['about', 'has_pets', true], ['about', 'pets', ['dog']], ['body', 'weight', 70]) },
  { title: 'saveAnswers clears an answer', mutation: 'SaveAnswers', input: saved(['about', 'name', null]) },
  { title: 'completeSection moves on to the next section', mutation: 'CompleteSection', input: ({ sections }) => ({ id: sections[0] }) },
  {
    title: 'completeSection copies answers to the fitness profile',
    mutation: 'CompleteSection',
    before: [{ field: 'saveAnswers', input: saved(['fitness', 'age', 40]) }],
    input: ({ sections }) => ({ id: sections.at(-1) }),
  },
  {
    title: 'saveAnswers in a completed section changes the fitness profile',
    mutation: 'SaveAnswers',
    before: [{ field: 'saveAnswers', input: saved(['fitness', 'age', 40]) }, { field: 'completeSection', input: ({ sections }) => ({ id: sections.at(-1) }) }],
    input: saved(['fitness', 'age', 41]),
  },
  { title: 'createApiKey prepends a key', mutation: 'CreateApiKey', input: ({ first }) => ({ name: 'New', scopes: ['READ'], profileId: first.globalId }) },
  { title: 'revokeApiKey changes a key, which stays in the list', mutation: 'RevokeApiKey', input: ({ key }) => ({ id: key }) },
  { title: 'revokeSession removes a session', mutation: 'RevokeSession', input: ({ otherSession }) => ({ id: otherSession }) },
];
