import { beforeAll, describe, expect, it } from 'vitest';
import { maxAnswerBytes, maxNoteBytes } from '../../src/rules/answering.ts';
import { answer, setSectionData, storedOf } from '../support/answering.ts';
import { type Api, startApi } from '../support/api.ts';
import { formPage } from '../support/form.ts';
import { aQuestion, aSection, aTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

type Asked = Parameters<typeof aSection>[1];

async function asked(...questions: Asked): Promise<{ readonly ann: SeededUser; readonly profile: SeededProfile }> {
  const ann = await aUser(api);
  const [profile] = ann.profiles as [SeededProfile];
  await started(api, profile, await aTemplate(api, { sections: [aSection('s', questions)] }));
  return { ann, profile };
}

const codesOf = async (user: SeededUser, profile: SeededProfile, answers: Record<string, unknown>) =>
  (await answer(api, user, profile, answers)).data.saveAnswers.userErrors.map(({ code, field }) => [code, field]);

// Saving reads whole only what it is about.
describe('what was answered to other questions', () => {
  const long = 'L'.repeat(300);
  const shownIf = (value: unknown) => ({ shownIf: { match: 'all' as const, conditions: [{ sectionKey: 's', questionKey: 'long', operator: value === null ? ('answered' as const) : ('equals' as const), value }] } });

  it('decides what is shown, however long it is', async () => {
    const { ann, profile } = await asked(aQuestion('long'), aQuestion('other'), aQuestion('same', shownIf(long)), aQuestion('not', shownIf(`${long}!`)), aQuestion('any', shownIf(null)));
    expect(await codesOf(ann, profile, { 's/long': long })).toEqual([]);
    expect(await codesOf(ann, profile, { 's/same': 'a', 's/any': 'a' })).toEqual([]);
    expect(await codesOf(ann, profile, { 's/other': 'a', 's/not': 'a' })).toEqual([['NOT_SHOWN', ['answers', '1', 'questionKey']]]);
    expect((await storedOf(api, profile)).sections).toMatchObject([{ optional: 4, optionalAnswered: 3 }]);
  });

  it.each([1, 51])('counts, also where %i are answered together', async (count) => {
    const { ann, profile } = await asked(...Array.from({ length: 60 }, (_, i) => aQuestion(`q${i}`, { type: i % 2 === 0 ? 'json' : 'long_text', isRequired: i % 3 === 0, isSensitive: i % 5 === 0 })));
    const values = (from: number, to: number) => Object.fromEntries(Array.from({ length: to - from }, (_, i) => [`s/q${from + i}`, (from + i) % 2 === 0 ? { a: [i, long] } : `${long} ${i}`]));
    expect(await codesOf(ann, profile, values(0, 55))).toEqual([]);
    expect(await codesOf(ann, profile, { 's/q1': null, 's/q2': null })).toEqual([]);
    expect(await codesOf(ann, profile, values(60 - count, 60))).toEqual([]);
    const answered = new Set([...Array(55).keys(), ...Array.from({ length: count }, (_, i) => 59 - i)]);
    for (const gone of [1, 2].filter((each) => each < 60 - count)) answered.delete(gone);
    const required = [...answered].filter((i) => i % 3 === 0).length;
    expect((await storedOf(api, profile)).sections).toMatchObject([{ required: 20, requiredAnswered: required, optional: 40, optionalAnswered: answered.size - required }]);
  });
});

describe('all the answers of a profile', () => {
  it('hold only so much, and can shrink', async () => {
    const text = 'ä'.repeat(20_000);
    const fitting = Math.floor(maxAnswerBytes / 40_000);
    const { ann, profile } = await asked(...Array.from({ length: fitting + 1 }, (_, i) => aQuestion(`q${i}`, { type: i < fitting ? 'long_text' : 'json', isSensitive: i % 2 === 0, validation: { maxLength: 20_000 } })));
    for (let i = 0; i < fitting; i += 20) {
      const part = Array.from({ length: Math.min(20, fitting - i) }, (_, n) => [`s/q${i + n}`, text]);
      expect(await codesOf(ann, profile, Object.fromEntries(part))).toEqual([]);
    }
    const full = await storedOf(api, profile);
    expect(full.answers).toHaveLength(fitting);
    expect(await codesOf(ann, profile, { [`s/q${fitting}`]: 'a'.repeat(60_000) })).toEqual([['LIMIT_REACHED', ['answers']]]);
    expect(await storedOf(api, profile)).toEqual(full);
    // What is saved already is no more than there is, and something else can make room.
    expect(await codesOf(ann, profile, { 's/q0': text })).toEqual([]);
    expect(await codesOf(ann, profile, { [`s/q${fitting}`]: 'a'.repeat(60_000), 's/q0': 'b', 's/q1': null })).toEqual([]);
    const { data } = await api.send(ann, formPage, { id: profile.globalId });
    expect(data.profile?.progress).toMatchObject({ answered: fitting });
  });
});

describe('what is kept beside the sections of a profile', () => {
  it('has only so much room, and can shrink', async () => {
    const ann = await aUser(api);
    const [profile] = ann.profiles as [SeededProfile];
    const fitting = Math.floor(maxNoteBytes / 250_011);
    const sections = Array.from({ length: fitting + 1 }, (_, i) => aSection(`s${i}`, [aQuestion('q')]));
    const ids = await started(api, profile, await aTemplate(api, { sections }));
    const keep = async (at: number, size: number) => {
      const { data } = await api.send(ann, setSectionData, { input: { id: ids[at] ?? '', data: { text: 'x'.repeat(size) } } });
      return data.setSectionData.userErrors.map(({ code, field }) => [code, field]);
    };
    for (let i = 0; i < fitting; i++) expect(await keep(i, 250_000)).toEqual([]);
    const full = await storedOf(api, profile);
    expect(await keep(fitting, 250_000)).toEqual([['LIMIT_REACHED', ['data']]]);
    expect(await storedOf(api, profile)).toEqual(full);
    expect([await keep(0, 250_000), await keep(0, 10), await keep(fitting, 240_000)]).toEqual([[], [], []]);
  });
});
