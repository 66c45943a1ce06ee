import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answer } from '../support/answering.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { rowsRead, rowsTouched } from '../support/plan.ts';
import { aTemplate, manyFilled, plainDefinition, started } from '../support/questionnaire.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

const isEmbedded = inject('prototype').kind === 'pglite';

let api: Api;
let ann: SeededUser;
let profile: SeededProfile;
/** The rows of a questionnaire that nothing else has anything to do with. */
const own = { answers: 20, answer_changes: 20, sections: 2 };
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
  profile = ann.profiles[0]!;
  const template = await aTemplate(api, plainDefinition(2, 10));
  await started(api, profile, template);
  await manyFilled(api, isEmbedded ? 999 : 9_999, template);
  const values = Array.from({ length: 20 }, (_, i) => [`s${(i % 2) + 1}/q${Math.floor(i / 2) + 1}`, `Answer ${i}`]);
  expect((await answer(api, ann, profile, Object.fromEntries(values))).data.saveAnswers.userErrors).toEqual([]);
});

const sql = async (text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Record<string, string>>(text, values)).rows;

describe('among ten thousand questionnaires (a thousand in the embedded database)', () => {
  it('holding one reads what is its own', async () => {
    const hold = 'select * from hold_questionnaire($1::uuid, $2::text[])';
    const { answers, sections, profiles } = await rowsTouched(api, ann, hold, [profile.id, ['s1/q1']]);
    // The answers once, and once for those that are confidential.
    expect([answers, sections]).toEqual([2 * own.answers, own.sections]);
    expect(profiles).toBeLessThan(50);
  });

  it('saving one answer reads what is its own, triggers and foreign keys included', async () => {
    const text = api.traffic.statements.findLast((statement) => statement.includes('insert into answers'));
    const change = { section: 's1', question: 'q1', text: 'New', data: null, sealed: null, isSensitive: false, asked: 'x', revision: 1, old: 'Answer 0', new: 'New', sealedChange: null };
    const [section] = await sql(`select id from sections where profile_id = $1 and section_key = 's1'`, [profile.id]);
    const state = { id: section?.['id'], status: 'in_progress', order: 1, required: 1, requiredAnswered: 1, optional: 9, optionalAnswered: 9 };
    const values = [profile.id, JSON.stringify([change]), JSON.stringify([state]), 'in_progress', 's1', 'user'];
    const touched = await rowsTouched(api, ann, text ?? 'none', values);
    const { answers = 0, sections = 0, answer_changes: changes = 0 } = touched;
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(10);
    expect(sections).toBeLessThan(20);
    expect(changes).toBeLessThan(10);
    for (const count of Object.values(touched)) expect(count).toBeLessThan(50);
  });

  it('a page of a history, and of the answers to a section, read what they show', async () => {
    const [row] = await sql('select id from answers where profile_id = $1 limit 1', [profile.id]);
    const { errors } = await api.sendText(ann, 'query($id: ID!) { node(id: $id) { ... on Answer { history(first: 2) { nodes { newValue } } } } }', { id: globalId('Answer', row?.['id'] ?? '') });
    expect(errors).toBeUndefined();
    expect(await rowsRead(api, ann, 'from answer_changes', [[row?.['id']], 3], 'answer_changes')).toBe(1);
    const page = await api.sendText(ann, 'query($id: ID!) { profile(id: $id) { answers(first: 20, filter: { sectionKey: "s1" }) { nodes { value } } } }', { id: profile.globalId });
    expect(page.errors).toBeUndefined();
    expect(await rowsRead(api, ann, 'filter_', [[0], [profile.id], [21], ['s1']], 'answers')).toBe(10);
  });

  // Two thousand sections are read as soon from one end to the other.
  it.skipIf(isEmbedded)('those who watch one read its sections', async () => {
    const { answers, sections = 0, profiles = 0 } = await rowsTouched(api, ann, 'select * from stamps_of_questionnaires($1::uuid[])', [[profile.id]], 'vitae_service');
    expect(answers).toBe(0);
    expect(Math.max(sections, profiles)).toBeLessThan(10);
  });

  it('what goes with a profile is found without looking at what others have', async () => {
    const touched = await rowsTouched(api, ann, 'delete from profiles where id = $1', [profile.id], '');
    for (const [table, count] of Object.entries(own)) expect(touched[table] ?? 0).toBeLessThan(10 * count + 10);
  });
});
