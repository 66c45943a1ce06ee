import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { answer } from '../support/answering.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { formDefinition, formPage } from '../support/form.ts';
import { aTemplate, started } from '../support/questionnaire.ts';
import { aKey, aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

const everything = graphql(`
  query EverythingAnswered($id: ID!) {
    profile(id: $id) {
      answers(first: 20) { totalCount nodes { id questionKey value history(first: 20) { totalCount nodes { id newValue } } } }
      sections(first: 100) { totalCount nodes { id } }
    }
  }
`);
const byIds = graphql(`
  query OfQuestionnaires($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Section { key }
      ... on Answer { questionKey value history { totalCount nodes { newValue } } }
      ... on AnswerChange { version newValue }
    }
  }
`);
const erase = graphql(`mutation EraseFilled($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }`);

let api: Api;
let ann: SeededUser;
let filled: SeededProfile;
let other: SeededProfile;
/** The ids of all that belongs to Ann's questionnaire, and of what in it is sensitive. */
let ids: readonly string[];
let secretIds: readonly string[];

beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api, { profiles: 2 });
  [filled, other] = ann.profiles as [SeededProfile, SeededProfile];
  await started(api, filled, await aTemplate(api, formDefinition(2)));
  for (const name of ['First', 'Second']) await answer(api, ann, filled, { 's1/name': name, 's1/secret': `${name} secret`, 's1/more': true });
  const { data } = await api.send(ann, everything, { id: filled.globalId });
  const answers = data.profile?.answers.nodes ?? [];
  const idsOf = (some: typeof answers) => some.flatMap(({ id, history }) => [id, ...history.nodes.map((change) => change.id)]);
  ids = [...(data.profile?.sections.nodes ?? []).map(({ id }) => id), ...idsOf(answers)];
  secretIds = idsOf(answers.filter(({ questionKey }) => questionKey === 'secret'));
});

const page = (sender: Sender) => api.send(sender, formPage, { id: filled.globalId });
const nodesOf = async (sender: Sender, some = ids) => {
  const { data, errors } = await api.send(sender, byIds, { ids: [...some] });
  expect(errors).toBeUndefined();
  return data.nodes;
};

describe('what was answered', () => {
  it('is all there for its owner, and for a key of theirs that may read', async () => {
    const [own, byKey] = [await nodesOf(ann), await nodesOf(await aKey(api, ann, 'read'))];
    expect(own).toHaveLength(2 + 3 + 5);
    expect([own.includes(null), secretIds.length]).toEqual([false, 3]);
    expect(own).toEqual(expect.arrayContaining([{ id: secretIds[0], questionKey: 'secret', value: 'Second secret', history: { totalCount: 2, nodes: [{ newValue: 'Second secret' }, { newValue: 'First secret' }] } }]));
    expect(byKey).toEqual(own);
  });

  it('is nothing to strangers, wherever they look', async () => {
    const bob = await aUser(api);
    expect(await nodesOf(bob)).toEqual(ids.map(() => null));
    expect((await page(bob)).data).toEqual({ profile: null });
    expect((await api.send(bob, everything, { id: filled.globalId })).data).toEqual({ profile: null });
  });

  it.each(['manager', 'admin'])('shows a %s all but what is sensitive, which counts all the same', async (role) => {
    const staff = await aUser(api, { role });
    const [theirs, own] = [await page(staff), await page(ann)];
    expect(theirs.errors).toBeUndefined();
    const without = structuredClone(own.data);
    for (const { questions } of without.profile?.sections.nodes ?? []) for (const question of questions) if (question.key === 'secret') question.answer = null;
    expect(theirs.data).toEqual(without);
    expect(JSON.stringify(own.data)).toContain('Second secret');
    // What depends on a sensitive answer is shown, as it is to the owner.
    expect(theirs.data.profile?.sections.nodes[0]?.questions[2]).toMatchObject({ key: 'more', isShown: true, answer: { value: true } });
    expect(theirs.data.profile?.progress).toEqual({ answered: 3, answeredRequired: 1, required: 2, total: 5, percent: 50 });

    const { data } = await api.send(staff, everything, { id: filled.globalId });
    expect(data.profile?.answers).toMatchObject({ totalCount: 2, nodes: [expect.anything(), expect.anything()] });
    expect(JSON.stringify(data)).not.toContain('secret');
    expect(await nodesOf(staff, secretIds)).toEqual([null, null, null]);
    expect((await nodesOf(staff)).filter((node) => node === null)).toHaveLength(3);
  });

  it('is for a key that is bound to its profile, and for no key that is bound to another', async () => {
    const [bound, elsewhere] = [await aKey(api, ann, 'read', filled), await aKey(api, ann, 'read', other)];
    expect(await nodesOf(bound)).toEqual(await nodesOf(ann));
    expect((await page(bound)).data).toEqual((await page(ann)).data);
    expect(await nodesOf(elsewhere)).toEqual(ids.map(() => null));
    expect((await page(elsewhere)).data).toEqual({ profile: null });
  });

  it('is hidden with its profile, from everybody', async () => {
    const { data } = await api.send(ann, erase, { id: filled.globalId });
    expect(data.deleteProfile.userErrors).toEqual([]);
    for (const sender of [ann, await aUser(api, { role: 'admin' }), await aKey(api, ann, 'read')]) {
      expect(await nodesOf(sender)).toEqual(ids.map(() => null));
      expect((await page(sender)).data).toEqual({ profile: null });
    }
  });
});
