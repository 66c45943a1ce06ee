import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportedQuestion, ExportedQuestionnaire } from '../../src/resolvers/questionnaire/export.ts';
import { fileOf } from '../../src/resolvers/questionnaire/export-file.ts';

const question = (told: Partial<ExportedQuestion>): ExportedQuestion => ({
  ...{ key: 'q', text: 'What?', type: 'text', isShown: true, isRequired: false, isConfidential: false },
  ...{ answer: told.display ?? null, display: null, answeredAt: null, questionRevision: 1 },
  ...told,
});

const asking = (questions: readonly ExportedQuestion[], name = 'Work', title = 'A section'): ExportedQuestionnaire => ({
  profile: { id: 'row', name, status: 'in_progress', completedAt: null, progress: { answered: 0, answeredRequired: 0, required: 0, total: 0, percent: 100 } },
  sections: [{ key: 's', title, description: null, status: 'in_progress', completedAt: null, template: { key: 't', revision: 1 }, questions }],
});

const rowsOf = (questionnaire: ExportedQuestionnaire) => parse(fileOf('csv', questionnaire, 'id').content, { columns: true }) as Record<string, string>[];
const answersIn = (displays: readonly string[]) => rowsOf(asking(displays.map((display) => question({ display })))).map((row) => row['answer']);

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\r\n', '\n=1', ' =1', '\u00a0+1', '\v-1', '＝1', '＋1', '－1', '＠a', ' \t ＠a', `=HYPERLINK("https://example.org","a")`];

describe('a table', () => {
  it.each(formulas)('has an apostrophe before %j', (formula) => {
    expect(answersIn([formula])).toEqual([`'${formula}`]);
  });

  it('has one before formulas in what the template says, too', () => {
    expect(rowsOf(asking([question({ text: '=1+1' })], 'Work', '@SUM(A1)'))[0]).toMatchObject({ question: `'=1+1`, 'section title': `'@SUM(A1)` });
  });

  it('has what is no formula as it is', () => {
    const texts = ['1+1=2', 'a@b', '', `'`, '"', '""', ',', 'a,b;c', '\n', 'one\ntwo', '\u2028', 'ä😟', '{"a":"=1"}', '  a'];
    expect(answersIn(texts)).toEqual(texts);
    expect(rowsOf(asking([question({ type: 'number', answer: -5, display: '-5' }), question({ type: 'json', answer: '-5', display: '"-5"' })]))).toMatchObject([{ answer: '-5' }, { answer: '"-5"' }]);
  });

  it('is read back as it was, whatever is answered, and never begins a cell as a formula does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('=', '-', '@', '"', "'", ',', '\n', '\r', '\t', ' ', 'a') })), { minLength: 1 }), (texts) => {
        const found = answersIn(texts);
        expect(found.map((text, i) => (text === `'${texts[i]}` ? texts[i] : text))).toEqual(texts);
        expect(found.filter((text = '') => /^[=+\-@\t\r]/.test(text) || /^[=+\-@]/.test(text.trimStart()))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ['Work', 'questionnaire-work.csv'],
    ['../../etc/passwd', 'questionnaire-etc-passwd.csv'],
    ['Über "uns"\r\nx: y', 'questionnaire-uber-uns-x-y.csv'],
    ['日本語', 'questionnaire.csv'],
    ['x'.repeat(100), `questionnaire-${'x'.repeat(100)}.csv`],
    ['a '.repeat(50), `questionnaire${'-a'.repeat(10)}.csv`],
  ])('of the profile %j is %s', (name, fileName) => {
    expect(fileOf('csv', asking([], name), 'id').fileName).toBe(fileName);
  });
});

it('JSON names the profile as the API does, and ends with a line', () => {
  const { content, fileName } = fileOf('json', asking([question({})]), 'global');
  expect(JSON.parse(content)).toMatchObject({ profile: { id: 'global' }, sections: [{ questions: [{ key: 'q', answer: null }] }] });
  expect([content.at(-1), fileName]).toEqual(['\n', 'questionnaire-work.json']);
  expect(JSON.parse(fileOf('json', asking([]), 'global').content)).toMatchObject({ sections: [{ questions: [] }] });
  // A line for each question, however many lines an answer would have.
  const lists = fileOf('json', asking([1, 2].map(() => question({ type: 'json', answer: Array(1_000).fill(1) }))), 'global');
  expect(lists.content.split('\n').filter((line) => line.includes('"answer":[1,1,')).map((line) => line.length < 2_500)).toEqual([true, true]);
});
