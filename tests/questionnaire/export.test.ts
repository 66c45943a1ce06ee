import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { answer, reorderSections } from '../support/answering.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, plainDefinition, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

const exportOf = graphql(`
  query QuestionnaireExport($id: ID!) {
    profile(id: $id) {
      json: questionnaireExport(format: JSON) { fileName mediaType content }
      csv: questionnaireExport(format: CSV) { fileName mediaType content }
    }
  }
`);
const jsonOf = graphql(`
  query QuestionnaireAsJson($id: ID!) { profile(id: $id) { questionnaireExport(format: JSON) { content } } }
`);

interface Told {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly sections: readonly { readonly key: string; readonly questions: readonly Readonly<Record<string, unknown>>[] }[];
}

const choices = [{ value: 'cat', label: 'A cat, of course' }, { value: 'dog', label: 'A dog' }];
const hasPets = { match: 'all', conditions: [{ sectionKey: 'plain', questionKey: 'has_pets', operator: 'equals', value: true }] } as const;
let api: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}` });
  template = await aTemplate(api, {
    sections: [
      aSection('plain', [
        ...[aQuestion('name', { isRequired: true }), aQuestion('story', { type: 'long_text' }), aQuestion('balance', { type: 'number' })],
        ...[aQuestion('born', { type: 'date' }), aQuestion('has_pets', { type: 'yes_no', isRequired: true }), aQuestion('mood', { type: 'scale' })],
      ]),
      aSection('more', [
        aQuestion('pet', { type: 'choice', choices, shownIf: hasPets }),
        aQuestion('pets', { type: 'multiple_choice', choices, isRequired: true, shownIf: hasPets }),
        aQuestion('extra', { type: 'json' }),
        aQuestion('illness', { isSensitive: true }),
        aQuestion('pulse', { type: 'number', isSensitive: true }),
      ]),
    ],
  });
});

interface Somebody extends SeededUser {
  readonly profile: SeededUser['profiles'][number];
  readonly sections: readonly string[];
}

/** Somebody whose profile runs the template, with these answers. */
async function somebody(answers: Readonly<Record<string, unknown>> = {}, chosen = template): Promise<Somebody> {
  const user = await aUser(api);
  const ann = { ...user, profile: user.profiles[0]!, sections: await started(api, user.profiles[0]!, chosen) };
  if (Object.keys(answers).length > 0) expect((await answer(api, ann, ann.profile, answers)).data.saveAnswers.userErrors).toEqual([]);
  return ann;
}

/** What is exported, both as it is and read. */
async function exportedFor(sender: Sender, { profile }: Somebody) {
  const { data } = await api.send(sender, exportOf, { id: profile.globalId });
  const { json, csv } = data.profile!;
  const rows = parse(csv?.content ?? '', { columns: true }) as Record<string, string>[];
  return { json, csv, told: JSON.parse(json?.content ?? 'null') as Told, rows };
}

const questionsIn = ({ sections }: Told) => Object.fromEntries(sections.flatMap(({ key, questions }) => questions.map((question) => [`${key}/${question['key'] as string}`, question])));

const everything = {
  ...{ 'plain/name': 'Ann "the, one"', 'plain/story': 'One;\r\ntwo ä😟', 'plain/balance': -12.5, 'plain/born': '1990-02-03', 'plain/has_pets': true, 'plain/mood': 4 },
  ...{ 'more/pet': 'cat', 'more/pets': ['dog', 'cat'], 'more/extra': { a: [1, null] }, 'more/illness': 'asthma', 'more/pulse': 61 },
};
const displayed = {
  ...{ 'plain/name': 'Ann "the, one"', 'plain/story': 'One;\r\ntwo ä😟', 'plain/balance': '-12.5', 'plain/born': '3 February 1990', 'plain/has_pets': 'Yes', 'plain/mood': '4' },
  ...{ 'more/pet': 'A cat, of course', 'more/pets': 'A dog; A cat, of course', 'more/extra': '{"a":[1,null]}', 'more/illness': 'asthma', 'more/pulse': '61' },
};
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('an export', () => {
  it('as JSON holds the profile, its sections and all that was asked and answered, of every type', async () => {
    const ann = await somebody(everything);
    const { json, told } = await exportedFor(ann, ann);
    expect(json).toMatchObject({ fileName: 'questionnaire-profile-1.json', mediaType: 'application/json' });
    expect(told.profile).toEqual({ id: ann.profile.globalId, name: 'Profile 1', status: 'in_progress', completedAt: null, progress: { answered: 11, answeredRequired: 3, required: 3, total: 11, percent: 100 } });
    expect(told.sections).toMatchObject([
      { key: 'plain', title: 'About plain', description: null, status: 'in_progress', completedAt: null, template: { key: template.key, revision: 1 } },
      { key: 'more', title: 'About more' },
    ]);
    const questions = questionsIn(told);
    expect(Object.fromEntries(Object.entries(questions).map(([place, question]) => [place, question['answer']]))).toEqual(everything);
    expect(Object.fromEntries(Object.entries(questions).map(([place, question]) => [place, question['display']]))).toEqual(displayed);
    expect(questions['more/pets']).toEqual({
      ...{ key: 'pets', text: 'What of pets?', type: 'multiple_choice', isRequired: true, isShown: true, isConfidential: false },
      ...{ answer: ['dog', 'cat'], display: 'A dog; A cat, of course', answeredAt: expect.stringMatching(instant), questionRevision: 1 },
    });
  });

  it('as CSV is a table with a row for each question, of every type', async () => {
    const ann = await somebody(everything);
    const { csv, rows } = await exportedFor(ann, ann);
    expect(csv).toMatchObject({ fileName: 'questionnaire-profile-1.csv', mediaType: 'text/csv; charset=utf-8; header=present' });
    expect(csv?.content.split('\r\n')[0]).toBe('section,section title,question key,question,type,is shown,is required,answer,is confidential,answered at,question revision');
    expect(csv?.content.endsWith(',1\r\n')).toBe(true);
    expect(Object.fromEntries(rows.map((row) => [`${row['section']}/${row['question key']}`, row['answer']]))).toEqual(displayed);
    expect(rows[7]).toEqual({
      ...{ section: 'more', 'section title': 'About more', 'question key': 'pets', question: 'What of pets?', type: 'multiple_choice', 'is shown': 'yes', 'is required': 'yes' },
      ...{ answer: 'A dog; A cat, of course', 'is confidential': 'no', 'answered at': expect.stringMatching(instant), 'question revision': '1' },
    });
  });

  it('tells which questions are not shown, and the answers that stay in them', async () => {
    const ann = await somebody({ ...everything });
    await answer(api, ann, ann.profile, { 'plain/has_pets': false });
    const { told, rows } = await exportedFor(ann, ann);
    const { 'more/pets': pets, 'more/extra': extra } = questionsIn(told);
    expect([pets, extra]).toMatchObject([{ isShown: false, answer: ['dog', 'cat'] }, { isShown: true }]);
    expect(told.profile['progress']).toEqual({ answered: 9, answeredRequired: 2, required: 2, total: 9, percent: 100 });
    expect(rows.filter((row) => row['is shown'] === 'no').map((row) => row['question key'])).toEqual(['pet', 'pets']);
  });

  it('has what was never answered, or taken back, without an answer', async () => {
    const ann = await somebody({ 'plain/name': 'Ann', 'more/illness': 'asthma' });
    await answer(api, ann, ann.profile, { 'plain/name': null, 'more/illness': null });
    const { told, rows } = await exportedFor(ann, ann);
    const nothing = { isConfidential: false, answer: null, display: null, answeredAt: null, questionRevision: 1 };
    expect(Object.values(questionsIn(told))).toEqual(Array.from({ length: 11 }, () => expect.objectContaining(nothing)));
    expect(rows.map((row) => `${row['answer']}${row['answered at']}`).join('')).toBe('');
  });

  it('keeps the question as it was asked when it was answered', async () => {
    const ann = await somebody({ 'plain/name': 'Ann', 'plain/mood': 2 });
    await ownerPool(api.database).query(`update answers set question_text = 'Who are you?', question_revision = 7 where profile_id = $1 and question_key = 'name'`, [ann.profile.id]);
    const { told, rows } = await exportedFor(ann, ann);
    const { 'plain/name': name, 'plain/mood': mood } = questionsIn(told);
    expect([name, mood]).toMatchObject([{ text: 'Who are you?', questionRevision: 7 }, { text: 'What of mood?', questionRevision: 1 }]);
    expect(rows[0]).toMatchObject({ question: 'Who are you?', 'question revision': '7' });
  });

  it('has the sections in the order of the profile, of several templates, and judges conditions by that of each template', async () => {
    const ann = await somebody({ 'plain/has_pets': true, 'more/pet': 'dog' });
    const other = await aTemplate(api, { sections: [aSection('other', [aQuestion('b'), aQuestion('a')])] });
    const add = `insert into sections (profile_id, template_id, section_key, title, order_index) values ($1, $2, 'other', 'Other', 3) returning id`;
    const { rows: [added] } = await ownerPool(api.database).query<{ id: string }>(add, [ann.profile.id, other.id]);
    const sectionIds = [ann.sections[1]!, globalId('Section', added!.id), ann.sections[0]!];
    expect((await api.send(ann, reorderSections, { input: { profileId: ann.profile.globalId, sectionIds } })).data.reorderSections.userErrors).toEqual([]);
    const { told, rows } = await exportedFor(ann, ann);
    expect(told.sections.map(({ key }) => key)).toEqual(['more', 'other', 'plain']);
    expect(rows.map((row) => row['question key'])).toEqual(['pet', 'pets', 'extra', 'illness', 'pulse', 'b', 'a', 'name', 'story', 'balance', 'born', 'has_pets', 'mood']);
    expect(questionsIn(told)['more/pet']).toMatchObject({ isShown: true, answer: 'dog' });
  });

  it('is null where no questionnaire was started', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, exportOf, { id: ann.profiles[0]!.globalId });
    expect(data).toEqual({ profile: { json: null, csv: null } });
  });
});

describe('an export for somebody else', () => {
  it('is nothing to a stranger, and to nobody who is not signed in', async () => {
    const ann = await somebody(everything);
    expect((await api.send(await aUser(api), exportOf, { id: ann.profile.globalId })).data).toEqual({ profile: null });
    const { data, errors } = await api.send(null, exportOf, { id: ann.profile.globalId });
    expect([data.profile, errors?.[0]?.extensions.code]).toEqual([null, 'UNAUTHENTICATED']);
  });

  it('leaves out what is sensitive, and says so, in everything else the same', async () => {
    const ann = await somebody({ ...everything, 'more/pulse': null });
    const manager = await aUser(api, { role: 'manager' });
    const [own, others] = [await exportedFor(ann, ann), await exportedFor(manager, ann)];
    const hidden = { isConfidential: true, answer: null, display: null, answeredAt: null, questionRevision: 1 };
    expect(questionsIn(others.told)).toEqual({ ...questionsIn(own.told), 'more/illness': { ...questionsIn(own.told)['more/illness'], ...hidden } });
    expect(questionsIn(own.told)['more/illness']).toMatchObject({ answer: 'asthma', isConfidential: false });
    expect(others.told.profile).toEqual(own.told.profile);
    expect(others.rows[9]).toMatchObject({ 'question key': 'illness', answer: '', 'is confidential': 'yes', 'answered at': '' });
    expect(JSON.stringify(others)).not.toContain('asthma');
  });
});

describe('what an export costs', () => {
  it('is the same for four sections as for forty, and for one format as for both', async () => {
    const [four, forty] = [await somebody({}, await aTemplate(api, plainDefinition(4, 2))), await somebody({}, await aTemplate(api, plainDefinition(40, 2)))];
    await answer(api, forty, forty.profile, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`s${i + 1}/q1`, `Answer ${i}`])));
    const cost = async (sender: Somebody, document: { toString(): string }) => {
      const { statements, trips, errors } = await api.sendText(sender, document.toString(), { id: sender.profile.globalId });
      return { statements, trips, errors };
    };
    // Who asks for the first time is looked up, and so is the definition of a template that nobody has read yet; that of the other is
    // known from saving the answers.
    expect(await cost(four, exportOf)).toEqual({ statements: 6, trips: 4, errors: undefined });
    const costs = [await cost(four, exportOf), await cost(forty, exportOf), await cost(forty, jsonOf)];
    expect(costs).toEqual(costs.map(() => ({ statements: 4, trips: 2, errors: undefined })));
    expect((await exportedFor(forty, forty)).rows).toHaveLength(80);
  });
});

it('has a price, so that an operation holds a few whole questionnaires', async () => {
  const ann = await somebody();
  const exports = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: questionnaireExport(format: JSON) { fileName }`).join(' ');
  const send = (count: number) => api.sendText(ann, `query($id: ID!) { profile(id: $id) { ${exports(count)} } }`, { id: ann.profile.globalId });
  expect((await send(9)).errors).toBeUndefined();
  expect((await send(10)).errors?.map(({ extensions }) => extensions.code)).toEqual(['COST_LIMIT_EXCEEDED']);
});
