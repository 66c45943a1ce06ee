import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { answer, completeSection, inputsOf, saveAnswers, startQuestionnaire, storedOf } from '../support/answering.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, plainDefinition, type SeededTemplate, started } from '../support/questionnaire.ts';
import { standingOf } from '../support/questionnaire-standing.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi();
  template = await aTemplate(api, {
    sections: [
      aSection('about', [
        aQuestion('name', { isRequired: true, validation: { maxLength: 10 } }),
        aQuestion('has_pets', { type: 'yes_no', isRequired: true }),
        aQuestion('pets', { type: 'multiple_choice', isRequired: true, choices: [{ value: 'cat', label: 'Cat' }, { value: 'dog', label: 'Dog' }], shownIf: { match: 'all', conditions: [{ sectionKey: 'about', questionKey: 'has_pets', operator: 'equals', value: true }] } }),
      ]),
      aSection('more', [
        aQuestion('born', { type: 'date', validation: { minDate: '1900-01-01' } }),
        aQuestion('height', { type: 'number', isSensitive: true, validation: { minimum: 50, integerOnly: true } }),
        aQuestion('extra', { type: 'json', validation: { schema: { type: 'object', properties: { n: { type: 'integer' } } } } }),
        aQuestion('mood', { type: 'scale', isRequired: true }),
        aQuestion('health', { type: 'json', isSensitive: true, validation: { schema: { type: 'object' } } }),
      ]),
    ],
  });
});

/** Somebody whose profile runs the template. */
async function somebody(): Promise<SeededUser & { profile: SeededUser['profiles'][number]; sections: readonly string[] }> {
  const user = await aUser(api);
  const profile = user.profiles[0]!;
  return { ...user, profile, sections: await started(api, profile, template) };
}

describe('starting a questionnaire', () => {
  it('gives the profile the sections of the revision in force, and again changes nothing', async () => {
    const ann = await aUser(api);
    const input = { profileId: ann.profiles[0]!.globalId, templateKey: template.key };
    const first = await api.send(ann, startQuestionnaire, { input });
    expect(first.data.startQuestionnaire).toMatchObject({
      profile: {
        ...{ status: 'IN_PROGRESS', currentSection: { key: 'about' }, completedAt: null },
        sections: { nodes: [{ key: 'about', title: 'About about', status: 'NOT_STARTED', order: 1 }, { key: 'more', status: 'NOT_STARTED', order: 2 }] },
      },
      userErrors: [],
    });
    const before = await storedOf(api, ann.profiles[0]!);
    expect(before.sections).toMatchObject([{ required: 2, optional: 0 }, { required: 1, optional: 4 }]);
    // A newer revision is for those who start later.
    await aTemplate(api, plainDefinition(1, 1), template.key);
    expect((await api.send(ann, startQuestionnaire, { input })).data).toEqual(first.data);
    expect(await storedOf(api, ann.profiles[0]!)).toEqual(before);
    template = await aTemplate(api, template.definition, template.key);
  });
});

describe('saving answers', () => {
  it('keeps them with what was asked, and tells how far the profile is', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'more/mood': null });
    const { data, statements } = await answer(api, ann, ann.profile, { 'about/name': 'Ann', 'about/has_pets': true, 'about/pets': ['dog'], 'more/born': '1990-02-28', 'more/extra': { n: 1 } });
    expect(data.saveAnswers.userErrors).toEqual([]);
    expect(data.saveAnswers.answers?.map(({ questionKey, value, changeCount }) => [questionKey, value, changeCount])).toEqual([
      ...[['name', 'Ann', 1], ['has_pets', true, 1], ['pets', ['dog'], 1], ['born', '1990-02-28', 1], ['extra', { n: 1 }, 1]],
    ]);
    expect(statements).toBe(2);
    const stored = await storedOf(api, ann.profile);
    expect(stored.sections).toMatchObject([
      { key: 'about', status: 'in_progress', required: 3, requiredAnswered: 3 },
      { key: 'more', status: 'in_progress', required: 1, requiredAnswered: 0, optional: 4, optionalAnswered: 2 },
    ]);
    expect(stored.answers[0]).toMatchObject({ place: 'about/has_pets', text: null, data: true, asked: 'What of has_pets?' });
    expect(stored.answers.map(({ revision }) => revision)).toEqual(Array(5).fill(stored.answers[0].revision));
  });

  it('changes nothing where the same is saved again, by one statement, and asks no more of a sensitive answer', async () => {
    const ann = await somebody();
    const all = { 'about/name': 'Ann', 'more/height': 170, 'more/extra': { n: 1, m: 2 } };
    const first = await answer(api, ann, ann.profile, all);
    const before = await storedOf(api, ann.profile);
    const again = await answer(api, ann, ann.profile, all);
    expect(again.data).toEqual(first.data);
    expect(again.statements).toBe(1);
    expect(await storedOf(api, ann.profile)).toEqual(before);
    expect(before.changes).toHaveLength(3);
  });

  it.each([['sensitive', 'more/health'], ['plain', 'more/extra']])('takes a %s answer in JSON for the same whatever the order of its keys, and for another with its items in another order', async (_what, place) => {
    const ann = await somebody();
    const first = await answer(api, ann, ann.profile, { [place]: { s: [{ a: 1, b: 'x' }, null], d: { e: 1.5, f: false } } });
    const before = await storedOf(api, ann.profile);
    const again = await answer(api, ann, ann.profile, { [place]: { d: { f: false, e: 1.5 }, s: [{ b: 'x', a: 1 }, null] } });
    expect(again.data).toEqual(first.data);
    expect(again.data.saveAnswers).toMatchObject({ answers: [{ changeCount: 1 }], userErrors: [] });
    expect(again.statements).toBe(1);
    expect(await storedOf(api, ann.profile)).toEqual(before);
    expect(before.changes).toHaveLength(1);
    const another = await answer(api, ann, ann.profile, { [place]: { d: { f: false, e: 1.5 }, s: [null, { b: 'x', a: 1 }] } });
    expect(another.data.saveAnswers.answers).toMatchObject([{ changeCount: 2 }]);
    expect((await storedOf(api, ann.profile)).changes).toHaveLength(2);
  });

  it('takes the same choices in another order for the same answer', async () => {
    const ann = await somebody();
    const first = await answer(api, ann, ann.profile, { 'about/has_pets': true, 'about/pets': ['cat', 'dog'] });
    const before = await storedOf(api, ann.profile);
    const again = await answer(api, ann, ann.profile, { 'about/has_pets': true, 'about/pets': ['dog', 'cat'] });
    expect([again.data, again.statements]).toEqual([first.data, 1]);
    expect(await storedOf(api, ann.profile)).toEqual(before);
    expect((await answer(api, ann, ann.profile, { 'about/pets': ['dog'] })).data.saveAnswers.answers).toMatchObject([{ value: ['dog'], changeCount: 2 }]);
  });

  it.each(['', ' \t', '\u200b', '\u00ad\u2060\ufeff', '\u3164', '\u2800'].map((text) => [JSON.stringify(text), text]))('does not take the text %s, in which nothing is to be seen, for an answer to a required question', async (_shown, text) => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'about/has_pets': false });
    const before = await storedOf(api, ann.profile);
    const { data } = await answer(api, ann, ann.profile, { 'about/name': text });
    expect(data.saveAnswers).toEqual({
      ...{ answers: null, profile: null },
      userErrors: [{ code: 'TOO_SHORT', message: 'Enter some text, or clear the answer.', field: ['answers', '0', 'value'] }],
    });
    expect(await storedOf(api, ann.profile)).toEqual(before);
    const refused = await api.send(ann, completeSection, { input: { id: ann.sections[0]! } });
    expect(refused.data.completeSection.userErrors).toMatchObject([{ code: 'REQUIRED', questionKey: 'name' }]);
  });

  it('accepts a saved date again after the day of its relative limit has passed, and no other date before that limit', async () => {
    const template = await aTemplate(api, { sections: [aSection('trip', [aQuestion('starts', { type: 'date', validation: { minDaysFromToday: 0 } })])] });
    const ann = await aUser(api);
    const profile = ann.profiles[0]!;
    await api.send(ann, startQuestionnaire, { input: { profileId: profile.globalId, templateKey: template.key } });
    expect((await answer(api, ann, profile, { 'trip/starts': '9999-12-31' })).data.saveAnswers.userErrors).toEqual([]);
    await ownerPool(api.database).query(`update answers set answer_text = '2020-01-01' where profile_id = $1`, [profile.id]);
    expect((await answer(api, ann, profile, { 'trip/starts': '2020-01-01' })).data.saveAnswers).toMatchObject({ answers: [{ value: '2020-01-01' }], userErrors: [] });
    expect((await answer(api, ann, profile, { 'trip/starts': '2020-01-02' })).data.saveAnswers.userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', field: ['answers', '0', 'value'] }]);
  });

  it('lets one of several that started from the same answer change it, and who repeats what was saved finds it saved', async () => {
    const ann = await somebody();
    const first = (await answer(api, ann, ann.profile, { 'about/name': 'A' })).data.saveAnswers.answers![0]!;
    const since = (value: string) =>
      api.send(ann, saveAnswers, { input: { profileId: ann.profile.globalId, answers: [{ sectionKey: 'about', questionKey: 'name', value, expectedUpdatedAt: first.updatedAt }] } });
    const second = (await since('B')).data.saveAnswers;
    expect(second).toMatchObject({ answers: [{ value: 'B', changeCount: 2 }], userErrors: [] });
    expect((await since('B')).data.saveAnswers).toEqual(second);
    expect((await since('C')).data.saveAnswers).toMatchObject({ answers: null, userErrors: [{ code: 'CONFLICT', field: ['answers', '0', 'expectedUpdatedAt'], answer: { value: 'B', changeCount: 2, updatedAt: second.answers![0]!.updatedAt } }] });
    expect((await storedOf(api, ann.profile)).answers).toMatchObject([{ text: 'B', version: 2 }]);
    await answer(api, ann, ann.profile, { 'about/name': null });
    expect((await since('C')).data.saveAnswers.userErrors).toMatchObject([{ code: 'CONFLICT', answer: null }]);
  });

  it('keeps the history of an answer, also where it is taken back', async () => {
    const ann = await somebody();
    for (const value of ['A', 'B', null, null, 'C']) await answer(api, ann, ann.profile, { 'about/name': value });
    const { answers, changes } = await storedOf(api, ann.profile);
    expect(answers).toMatchObject([{ text: 'C', version: 4 }]);
    expect(changes.map((change) => [change.version, change.old, change.new, change.author, change.kind])).toEqual([
      ...[[1, null, 'A', ann.id, 'user'], [2, 'A', 'B', ann.id, 'user'], [3, 'B', null, ann.id, 'user'], [4, null, 'C', ann.id, 'user']],
    ]);
  });

  it.each([
    ['another type', { 'about/has_pets': 'yes' }, 'INVALID', ['answers', '1', 'value']],
    ['a text that is too long', { 'about/name': 'x'.repeat(11) }, 'TOO_LONG', ['answers', '1', 'value']],
    ['a number out of range', { 'more/height': 49 }, 'OUT_OF_RANGE', ['answers', '1', 'value']],
    ['a step off the scale', { 'more/mood': 6 }, 'OUT_OF_RANGE', ['answers', '1', 'value']],
    ['a day before the first', { 'more/born': '1899-12-31' }, 'OUT_OF_RANGE', ['answers', '1', 'value']],
    ['an unknown section', { 'nowhere/name': 1 }, 'NOT_FOUND', ['answers', '1', 'sectionKey']],
    ['an unknown question', { 'about/nothing': 1 }, 'NOT_FOUND', ['answers', '1', 'questionKey']],
    ['an unknown choice', { 'about/has_pets': true, 'about/pets': ['cat', 'cow'] }, 'INVALID', ['answers', '2', 'value', '1']],
    ['a question that is not shown', { 'about/has_pets': false, 'about/pets': ['cat'] }, 'NOT_SHOWN', ['answers', '2', 'questionKey']],
    ['JSON that does not fit', { 'more/extra': { n: 1.5 } }, 'INVALID', ['answers', '1', 'value', 'n']],
    ['too much JSON', { 'more/extra': { s: 'x'.repeat(70_000) } }, 'OUT_OF_RANGE', ['answers', '1', 'value']],
    ['JSON that is too much where its numbers are written out', { 'more/extra': { s: Array(9_000).fill(1e-300) } }, 'OUT_OF_RANGE', ['answers', '1', 'value']],
    ['a key that is not allowed', { 'more/extra': JSON.parse('{"__proto__": 1}') as object }, 'INVALID', ['answers', '1', 'value']],
  ])('refuses %s with its path, and stores nothing of the batch', async (_what, bad, code, field) => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'about/name': 'Before' });
    const before = await storedOf(api, ann.profile);
    const input = { profileId: ann.profile.globalId, answers: [{ sectionKey: 'more', questionKey: 'mood', value: 3 }, ...inputsOf(bad)] };
    if ('more/mood' in bad) input.answers[0] = { sectionKey: 'about', questionKey: 'name', value: 'After' };
    const { data, errors } = await api.send(ann, saveAnswers, { input });
    expect(errors).toBeUndefined();
    expect(data.saveAnswers).toMatchObject({ answers: null, profile: null, userErrors: [{ code, field }] });
    expect(await storedOf(api, ann.profile)).toEqual(before);
  });

  it('does not complete a section by itself, and takes the completion back where something required goes missing', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'about/name': 'Ann', 'about/has_pets': false });
    const { data } = await api.send(ann, completeSection, { input: { id: ann.sections[0]! } });
    expect(data.completeSection).toMatchObject({ section: { status: 'COMPLETED' }, profile: { status: 'IN_PROGRESS', currentSection: { key: 'more' } }, userErrors: [] });
    // Now a question is shown that must be answered.
    await answer(api, ann, ann.profile, { 'about/has_pets': true });
    expect((await standingOf(api, ann, ann.profile)).told.currentSection).toBe('about');
    expect((await storedOf(api, ann.profile)).sections[0]).toMatchObject({ status: 'in_progress', required: 3, requiredAnswered: 2 });
    const refused = await api.send(ann, completeSection, { input: { id: ann.sections[0]! } });
    expect(refused.data.completeSection.userErrors).toEqual([
      { __typename: 'MissingAnswerError', code: 'REQUIRED', message: 'Answer the question “What of pets?”.', field: ['id'], sectionKey: 'about', questionKey: 'pets' },
    ]);
  });

  it('tells the audit log that answers were given, and never which', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 'more/height': 171, 'about/name': 'Secretive' });
    const { rows } = await ownerPool(api.database).query(`select details::text as details from audit_logs where owner_id = $1 and operation = 'saveAnswers'`, [ann.id]);
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/\b171\b|Secretive/);
  });
});
