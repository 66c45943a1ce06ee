import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { answer, completeProfile, completeSection, reopenSection, startQuestionnaire, storedOf } from '../support/answering.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

const read = graphql(`
  query FilledFitness { viewer { fitnessProfile { age heightCm primaryGoal primaryGoalDetails availableEquipment limitations updatedAt } } }
`);
const upsert = graphql(`
  mutation FillByHand($input: UpsertFitnessProfileInput!) { upsertFitnessProfile(input: $input) { userErrors { code } } }
`);
const answerText = graphql(`
  mutation SensitiveAnswer($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { value } userErrors { code field } } }
`);

let api: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi();
  template = await aTemplate(api, {
    sections: [
      aSection('body', [
        aQuestion('age', { type: 'number', isSensitive: true, isRequired: true, fitnessProfileField: 'age', validation: { minimum: 13, maximum: 120, integerOnly: true } }),
        aQuestion('height', { type: 'number', isSensitive: true, fitnessProfileField: 'heightCm', validation: { minimum: 50, maximum: 272, integerOnly: true } }),
        aQuestion('note'),
      ]),
      aSection('goals', [
        aQuestion('goal', { type: 'choice', fitnessProfileField: 'primaryGoal', choices: ['stay_fit', 'other'].map((value) => ({ value, label: value })) }),
        aQuestion('details', {
          ...{ isSensitive: true, fitnessProfileField: 'primaryGoalDetails', validation: { maxLength: 200 } },
          shownIf: { match: 'all', conditions: [{ sectionKey: 'goals', questionKey: 'goal', operator: 'equals', value: 'other' }] },
        }),
        aQuestion('things', { type: 'multiple_choice', fitnessProfileField: 'availableEquipment', choices: ['mat', 'band'].map((value) => ({ value, label: value })) }),
      ]),
    ],
  });
});

async function somebody(role?: string): Promise<SeededUser & { profile: SeededUser['profiles'][number]; sections: readonly string[] }> {
  const user = await aUser(api, { ...(role && { role }) });
  const profile = user.profiles[0]!;
  return { ...user, profile, sections: await started(api, profile, template) };
}

const fitnessOf = async (user: SeededUser) => (await api.send(user, read, {})).data.viewer?.fitnessProfile ?? null;
const complete = (user: SeededUser, id: string | undefined) => api.send(user, completeSection, { input: { id: id ?? '' } });

describe('the fitness profile', () => {
  it('is filled in when a section is completed, and not before', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'body/age': 37, 'goals/goal': 'stay_fit', 'goals/things': ['mat'] });
    expect(await fitnessOf(ann)).toBeNull();
    expect((await complete(ann, ann.sections[0])).data.completeSection.userErrors).toEqual([]);
    expect(await fitnessOf(ann)).toMatchObject({ age: 37, heightCm: null, primaryGoal: null, availableEquipment: [] });
    await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect(await fitnessOf(ann)).toMatchObject({ age: 37, heightCm: null, primaryGoal: 'STAY_FIT', availableEquipment: ['mat'] });
  });

  it('keeps what was said elsewhere, where the questionnaire says nothing', async () => {
    const ann = await somebody();
    await api.send(ann, upsert, { input: { heightCm: 180, age: 20, limitations: 'Knee' } });
    await answer(api, ann, ann.profile, { 'body/age': 37 });
    await complete(ann, ann.sections[0]);
    expect(await fitnessOf(ann)).toMatchObject({ age: 37, heightCm: 180, limitations: 'Knee' });
  });

  it('follows what is changed in a completed section, and nothing else', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'body/age': 37, 'body/height': 170, 'goals/goal': 'other', 'goals/details': 'Dancing' });
    await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    await api.send(ann, upsert, { input: { age: 40 } });
    await answer(api, ann, ann.profile, { 'body/height': 171, 'body/note': 'Taller' });
    expect(await fitnessOf(ann)).toMatchObject({ age: 40, heightCm: 171, primaryGoal: 'OTHER', primaryGoalDetails: 'Dancing' });
    await answer(api, ann, ann.profile, { 'body/height': null });
    expect(await fitnessOf(ann)).toMatchObject({ age: 40, heightCm: null });
    // The question about details is not shown any more.
    await answer(api, ann, ann.profile, { 'goals/goal': 'stay_fit' });
    expect(await fitnessOf(ann)).toMatchObject({ primaryGoal: 'STAY_FIT', primaryGoalDetails: null });
    await answer(api, ann, ann.profile, { 'goals/goal': 'other' });
    expect(await fitnessOf(ann)).toMatchObject({ primaryGoal: 'OTHER', primaryGoalDetails: 'Dancing' });
  });

  it('holds what another questionnaire says still, where an answer is taken back', async () => {
    const ann = await somebody();
    const height = aQuestion('how_tall', { type: 'number', isSensitive: true, fitnessProfileField: 'heightCm', validation: { minimum: 50, maximum: 272, integerOnly: true } });
    const other = await aTemplate(api, { sections: [aSection('clothes', [height])] });
    await api.send(ann, startQuestionnaire, { input: { profileId: ann.profile.globalId, templateKey: other.key } });
    await answer(api, ann, ann.profile, { 'body/age': 37, 'body/height': 170, 'clothes/how_tall': 175 });
    await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect(await fitnessOf(ann)).toMatchObject({ heightCm: 175 });
    await answer(api, ann, ann.profile, { 'clothes/how_tall': null });
    expect(await fitnessOf(ann)).toMatchObject({ heightCm: 170 });
    await answer(api, ann, ann.profile, { 'clothes/how_tall': 176 });
    await answer(api, ann, ann.profile, { 'body/height': null });
    expect(await fitnessOf(ann)).toMatchObject({ heightCm: 176 });
    await answer(api, ann, ann.profile, { 'clothes/how_tall': null });
    expect(await fitnessOf(ann)).toMatchObject({ heightCm: null });
  });

  it('loses what counts no longer also where the same answer ends the completion, and takes no draft', async () => {
    const ann = await somebody();
    const shownIf = (value: string) => ({ match: 'all' as const, conditions: [{ sectionKey: 'sport', questionKey: 'goal', operator: 'equals' as const, value }] });
    const sport = await aTemplate(api, {
      sections: [aSection('sport', [
        aQuestion('goal', { type: 'choice', fitnessProfileField: 'primaryGoal', choices: ['stay_fit', 'other'].map((value) => ({ value, label: value })) }),
        aQuestion('details', { isSensitive: true, fitnessProfileField: 'primaryGoalDetails', validation: { maxLength: 200 }, shownIf: shownIf('other') }),
        aQuestion('since', { isRequired: true, shownIf: shownIf('stay_fit') }),
      ])],
    });
    await api.send(ann, startQuestionnaire, { input: { profileId: ann.profile.globalId, templateKey: sport.key } });
    await answer(api, ann, ann.profile, { 'body/age': 37, 'sport/goal': 'other', 'sport/details': 'Dancing' });
    await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect(await fitnessOf(ann)).toMatchObject({ age: 37, primaryGoal: 'OTHER', primaryGoalDetails: 'Dancing' });
    // What it says instead is asked for yet.
    const { data } = await answer(api, ann, ann.profile, { 'sport/goal': 'stay_fit' });
    expect(data.saveAnswers).toMatchObject({ profile: { status: 'IN_PROGRESS' }, userErrors: [] });
    expect(await fitnessOf(ann)).toMatchObject({ age: 37, primaryGoal: 'OTHER', primaryGoalDetails: null });
    await answer(api, ann, ann.profile, { 'sport/since': 'May' });
    await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect(await fitnessOf(ann)).toMatchObject({ age: 37, primaryGoal: 'STAY_FIT', primaryGoalDetails: null });
  });

  it('is left alone while a section is open, and by saving the same', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'body/age': 37 });
    await complete(ann, ann.sections[0]);
    const before = await fitnessOf(ann);
    expect((await answer(api, ann, ann.profile, { 'body/age': 37 })).statements).toBe(1);
    await api.send(ann, reopenSection, { input: { id: ann.sections[0] ?? '' } });
    await answer(api, ann, ann.profile, { 'body/age': 38 });
    expect(await fitnessOf(ann)).toEqual(before);
  });

  it('is changed by nobody but its owner, nor by a key that may not: nothing is completed then', async () => {
    const [ann, admin] = [await somebody(), await aUser(api, { role: 'admin' })];
    const key = await aKey(api, ann, 'write', ann.profile);
    await answer(api, ann, ann.profile, { 'body/age': 37 });
    const before = await storedOf(api, ann.profile);
    for (const sender of [admin, key]) {
      const { data } = await api.send(sender, completeSection, { input: { id: ann.sections[0] ?? '' } });
      expect(data.completeSection).toMatchObject({ section: null, profile: null, userErrors: [{ code: 'NOT_ALLOWED', field: null }] });
    }
    expect(await storedOf(api, ann.profile)).toEqual(before);
    expect([await fitnessOf(ann), await fitnessOf(admin)]).toEqual([null, null]);
  });
});

describe('staff', () => {
  it('fill a profile in without seeing what is sensitive, and count it', async () => {
    const [ann, admin] = [await somebody(), await aUser(api, { role: 'admin' })];
    await answer(api, ann, ann.profile, { 'body/age': 37, 'body/height': 170 });
    const { data } = await answer(api, admin, ann.profile, { 'body/note': 'By staff' });
    expect(data.saveAnswers).toMatchObject({ answers: [{ value: 'By staff', changeCount: 1 }], userErrors: [] });
    const stored = await storedOf(api, ann.profile);
    expect(stored.sections[0]).toMatchObject({ required: 1, requiredAnswered: 1, optional: 2, optionalAnswered: 2 });
    expect(stored.changes.find(({ place }) => place === 'body/note')).toMatchObject({ author: admin.id, kind: 'user' });
    expect((await answer(api, ann, ann.profile, { 'body/note': 'By Ann' })).data.saveAnswers.answers).toMatchObject([{ value: 'By Ann', changeCount: 2 }]);
  });

  it('answer nothing that is sensitive, and those who may only read answer nothing', async () => {
    const [ann, admin, manager] = [await somebody(), await aUser(api, { role: 'admin' }), await aUser(api, { role: 'manager' })];
    await answer(api, ann, ann.profile, { 'body/age': 37 });
    const before = await storedOf(api, ann.profile);
    const input = { profileId: ann.profile.globalId, answers: [{ sectionKey: 'body', questionKey: 'note', value: 'x' }, { sectionKey: 'body', questionKey: 'age', value: 37 }] };
    expect((await api.send(admin, answerText, { input })).data.saveAnswers).toEqual({ answers: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['answers', '1'] }] });
    expect((await api.send(manager, answerText, { input })).data.saveAnswers).toEqual({ answers: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['profileId'] }] });
    expect(await storedOf(api, ann.profile)).toEqual(before);
  });
});

describe('a key that seals', () => {
  it('leaves nothing of a sensitive answer readable in the database, and opens it for its owner', async () => {
    const sealing = await startApi({ ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` }, api.database);
    const ann = await somebody();
    await answer(sealing, ann, ann.profile, { 'goals/goal': 'other', 'goals/details': 'Zanzibar' });
    await answer(sealing, ann, ann.profile, { 'goals/details': 'Timbuktu' });
    const { rows } = await ownerPool(api.database).query(`select a::text, c::text from answers a join answer_changes c on c.answer_id = a.id where a.profile_id = $1`, [ann.profile.id]);
    const dump = JSON.stringify(rows);
    for (const word of ['Zanzibar', 'Timbuktu']) for (const form of [word, Buffer.from(word).toString('hex')]) expect(dump).not.toContain(form);
    const again = await answer(sealing, ann, ann.profile, { 'goals/details': 'Timbuktu' });
    expect(again.data.saveAnswers.answers).toMatchObject([{ value: 'Timbuktu', changeCount: 2 }]);
  });
});
