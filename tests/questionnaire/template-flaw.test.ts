import { beforeAll, describe, expect, it } from 'vitest';
import { templateCreation } from '../../src/rules/questionnaire-template.ts';
import type { QuestionConditionInput, QuestionType, QuestionValidationInput, TemplateQuestionInput, TemplateSectionInput } from '../generated/graphql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { plainDefinition } from '../support/questionnaire.ts';
import { aUser, type SeededUser } from '../support/seed.ts';
import { aDraft, aTemplateKey, change, createTemplate, sectionsOf, wholeDefinition } from '../support/template.ts';

let api: Api;
let admin: SeededUser;
let draft: { id: string };
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
  draft = await aDraft(api, admin, sectionsOf(plainDefinition(1, 1)));
});

type Told = readonly string[];
const told = (userErrors: readonly { code: string; field?: string[] | null }[]): Told => userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
const stored = async () => (await ownerPool(api.database).query('select id, title, updated_at, md5(definition::text) from questionnaire_templates order by id')).rows;

/** What is said of it when it is written and when a draft is changed to it, which has to be the same. */
async function refusal(sections: TemplateSectionInput[]): Promise<Told> {
  const before = await stored();
  const { data, errors } = await api.send(admin, createTemplate, { input: { key: aTemplateKey(), title: 'A', sections } });
  expect([errors, data.createQuestionnaireTemplate.questionnaireTemplate]).toEqual([undefined, null]);
  const changed = await change(api, admin, { id: draft.id, title: 'Other', sections });
  expect(changed).toEqual({ questionnaireTemplate: null, userErrors: data.createQuestionnaireTemplate.userErrors });
  expect(await stored()).toEqual(before);
  return told(changed.userErrors);
}

const question = (rest: Partial<TemplateQuestionInput> = {}): TemplateQuestionInput => ({ key: 'q', text: 'Q?', type: 'TEXT', ...rest });
const section = (questions: TemplateQuestionInput[], rest: Partial<TemplateSectionInput> = {}): TemplateSectionInput => ({ key: 's', title: 'S', questions, ...rest });
const numbered = (count: number): TemplateQuestionInput[] => Array.from({ length: count }, (_, i) => question({ key: `q${i}` }));
const choices = (count: number) => Array.from({ length: count }, (_, i) => ({ value: `v${i}`, label: `Choice ${i}` }));

describe('a template', () => {
  it('may hold a pattern of as many steps as its texts let it have, and only so many of these', async () => {
    const heavy = (count: number) => [section(numbered(count).map((each) => ({ ...each, type: 'LONG_TEXT' as const, validation: { pattern: 'a{390}' } })))];
    expect((await aDraft(api, admin, heavy(12))).id).toEqual(expect.any(String));
    expect(await refusal(heavy(13))).toEqual(['OUT_OF_RANGE sections']);
  });

  it.each<[string, TemplateSectionInput[], string[]]>([
    ['no section', [], ['TOO_SHORT sections']],
    ['51 sections', Array.from({ length: 51 }, (_, i) => section(numbered(1), { key: `s${i}` })), ['TOO_LONG sections']],
    ['a section that asks nothing', [section([])], ['TOO_SHORT sections.0.questions']],
    ['101 questions in a section', [section(numbered(101))], ['TOO_LONG sections.0.questions']],
    ['501 questions in all', Array.from({ length: 6 }, (_, i) => section(numbered(i < 5 ? 100 : 1), { key: `s${i}` })), ['TOO_LONG sections']],
    ['a key twice', [section(numbered(1)), section([question(), question()])], ['INVALID sections.1.key', 'INVALID sections.1.questions.1.key']],
    ['keys that are none', [section([question({ key: '1' }), question({ key: 'a b' }), question({ key: '' }), question({ key: 'a'.repeat(51) })], { key: 'S' })],
      ['INVALID sections.0.key', 'INVALID sections.0.questions.0.key', 'INVALID sections.0.questions.1.key', 'TOO_SHORT sections.0.questions.2.key', 'TOO_LONG sections.0.questions.3.key']],
    ['texts that are too long', [section([question({ text: 'a'.repeat(1_001), help: 'a'.repeat(2_001) })], { title: 'a'.repeat(256), description: 'a'.repeat(5_001) })],
      ['TOO_LONG sections.0.title', 'TOO_LONG sections.0.description', 'TOO_LONG sections.0.questions.0.text', 'TOO_LONG sections.0.questions.0.help']],
    ['texts that say nothing', [section([question({ text: ' ', help: '' })], { title: '', description: '\n' })],
      ['TOO_SHORT sections.0.title', 'TOO_SHORT sections.0.description', 'TOO_SHORT sections.0.questions.0.text', 'TOO_SHORT sections.0.questions.0.help']],
    ['texts that cannot be stored', [section([question({ text: 'a\0', help: '\ud800', fitnessProfileField: '\0', validation: { pattern: 'a\0' } })], { title: 'a\0' })],
      ['INVALID sections.0.title', 'INVALID sections.0.questions.0.text', 'INVALID sections.0.questions.0.help', 'INVALID sections.0.questions.0.validation.pattern', 'INVALID sections.0.questions.0.fitnessProfileField']],
    ['a field that there is none of', [section([question({ fitnessProfileField: 'shoeSize' })])], ['INVALID sections.0.questions.0.fitnessProfileField']],
    ['a field that takes other answers', [section([question({ type: 'NUMBER', isSensitive: true, fitnessProfileField: 'age' })])], ['INVALID sections.0.questions.0.fitnessProfileField']],
    ['a sensitive field filled in the open', [section([question({ type: 'LONG_TEXT', fitnessProfileField: 'limitations', validation: { maxLength: 2_000 } })])], ['INVALID sections.0.questions.0.fitnessProfileField']],
    ['a field that is filled twice', ['s', 't'].map((key) => section([question({ isSensitive: true, fitnessProfileField: 'sexDetails', validation: { maxLength: 200 } })], { key })), ['INVALID sections.1.questions.0.fitnessProfileField']],
  ])('with %s is refused, and nothing is stored', async (_what, sections, expected) => {
    expect(await refusal(sections)).toEqual(expected);
  });

  it('is told of a hundred flaws at most, and of those outside of its sections as well', async () => {
    const before = await stored();
    const sections = [section(Array.from({ length: 100 }, (_, i) => question({ key: `q${i}`, text: '', help: '' })))];
    const { data } = await api.send(admin, createTemplate, { input: { key: 'A', title: '', description: ' ', sections } });
    const all = told(data.createQuestionnaireTemplate.userErrors);
    expect([all.length, all.slice(0, 4)]).toEqual([103, ['INVALID key', 'TOO_SHORT title', 'TOO_SHORT description', 'TOO_SHORT sections.0.questions.0.text']]);
    expect(await stored()).toEqual(before);
  });

  it('that takes more room than the database gives it is refused', async () => {
    const few = Array.from({ length: 70 }, (_, i) => ({ value: `${i}`, label: 'A' }));
    const many = Array.from({ length: 50 }, (_, s) => section(numbered(10).map((each) => ({ ...each, type: 'CHOICE' as const, choices: few })), { key: `s${s}` }));
    expect(await refusal(many)).toEqual(['OUT_OF_RANGE sections']);
  });

  it('that was judged already comes out of the rules as it is', () => {
    const given = { key: 'whole', title: 'Whole', description: 'Why', sections: wholeDefinition.sections };
    expect(templateCreation.parse(given)).toEqual(given);
  });

  it('of the largest size is taken', async () => {
    const sections = Array.from({ length: 50 }, (_, i) => section(numbered(10), { key: `s${i}` }));
    const conditions = Array.from({ length: 20 }, (_, i) => ({ questionKey: `q${i % 9}`, operator: 'ONE_OF' as const, value: Array.from({ length: 100 }, (_each, n) => `${n}`) }));
    sections[49]!.questions = [...numbered(9), question({ key: 'k'.repeat(50), type: 'CHOICE', choices: choices(100), shownIf: { conditions } })];
    expect((await aDraft(api, admin, sections)).sections).toHaveLength(50);
  });
});

describe('choices', () => {
  const refused = async (type: QuestionType, given: TemplateQuestionInput['choices'], rest: object = {}) =>
    (await refusal([section([question({ type, choices: given, ...rest })])])).map((each) => each.replace('sections.0.questions.0.', ''));

  it.each<QuestionType>(['CHOICE', 'MULTIPLE_CHOICE'])('cannot be missing from %s, nor be the same or too many or too long', async (type) => {
    expect([await refused(type, []), await refused(type, null)]).toEqual([['REQUIRED choices'], ['REQUIRED choices']]);
    expect(await refused(type, choices(101))).toEqual(['TOO_LONG choices']);
    expect(await refused(type, [...choices(2), { value: ' v0', label: 'Other' }])).toEqual(['INVALID choices.2.value']);
    expect(await refused(type, [{ value: 'a'.repeat(101), label: 'a'.repeat(201) }, { value: ' ', label: '' }])).toEqual([
      ...['TOO_LONG choices.0.value', 'TOO_LONG choices.0.label', 'TOO_SHORT choices.1.value', 'TOO_SHORT choices.1.label'],
    ]);
  });

  it.each<[QuestionType, QuestionValidationInput?]>([['TEXT'], ['LONG_TEXT'], ['NUMBER'], ['DATE'], ['SCALE'], ['YES_NO'], ['JSON', { schema: {} }]])('mean nothing for %s', async (type, validation) => {
    expect(await refused(type, choices(1), { validation })).toEqual(['INVALID choices']);
  });
});

const all = { minLength: 1, maxLength: 2, pattern: 'a', minimum: 1, maximum: 2, integerOnly: true, minDate: '2026-01-01', maxDate: '2026-01-02', minDaysFromToday: 1, maxDaysFromToday: 2, minChoices: 1, maxChoices: 1, schema: {} };

describe('validation', () => {
  const refused = async (type: QuestionType, validation: QuestionValidationInput, given: number | null = null) =>
    (await refusal([section([question({ type, validation, choices: given === null ? null : choices(given) })])])).map((each) => each.replace('sections.0.questions.0.validation.', ''));

  it.each<[QuestionType, (keyof typeof all)[]]>([
    ['TEXT', ['minLength', 'maxLength', 'pattern']],
    ['LONG_TEXT', ['minLength', 'maxLength', 'pattern']],
    ['NUMBER', ['minimum', 'maximum', 'integerOnly']],
    ['DATE', ['minDate', 'maxDate', 'minDaysFromToday', 'maxDaysFromToday']],
    ['CHOICE', []],
    ['MULTIPLE_CHOICE', ['minChoices', 'maxChoices']],
    ['SCALE', ['minimum', 'maximum']],
    ['YES_NO', []],
    ['JSON', ['schema']],
  ])('of %s may say what means something for it, and nothing else', async (type, meant) => {
    const others = Object.keys(all).filter((name) => !(meant as string[]).includes(name));
    expect((await refused(type, all, type.endsWith('CHOICE') ? 1 : null)).toSorted()).toEqual(others.map((name) => `INVALID ${name}`).toSorted());
  });

  it.each<[string, QuestionType, QuestionValidationInput, string[]]>([
    ['lengths that no text has', 'TEXT', { minLength: 0, maxLength: 20_001 }, ['OUT_OF_RANGE minLength', 'OUT_OF_RANGE maxLength']],
    ['lengths that exclude each other', 'TEXT', { minLength: 11, maxLength: 10 }, ['INVALID minLength']],
    ['a length beyond the usual', 'TEXT', { minLength: 501 }, ['INVALID minLength']],
    ['a length beyond the usual of a long text', 'LONG_TEXT', { minLength: 10_001 }, ['INVALID minLength']],
    ['a pattern that looks ahead', 'TEXT', { pattern: '(?=a)' }, ['INVALID pattern']],
    ['a pattern that refers back', 'LONG_TEXT', { pattern: '(a)\\1' }, ['INVALID pattern']],
    ['a pattern that is none', 'TEXT', { pattern: '(' }, ['INVALID pattern']],
    ['an empty pattern', 'TEXT', { pattern: '' }, ['TOO_SHORT pattern']],
    ['a pattern that is too long', 'TEXT', { pattern: 'a'.repeat(501) }, ['TOO_LONG pattern']],
    ['a pattern that repeats too often', 'TEXT', { pattern: 'a{500}b{2,500}c{1,}' }, ['OUT_OF_RANGE pattern']],
    ['a pattern that takes long for a long text', 'LONG_TEXT', { pattern: '^(?:\\p{L}+ ?){1,200}$' }, ['OUT_OF_RANGE pattern']],
    ['a pattern within a pattern that takes long for a line', 'TEXT', { pattern: `[ab]*a(?:${'[ab]?'.repeat(90)}){999}[cd]` }, ['OUT_OF_RANGE pattern']],
    ['bounds that exclude each other', 'NUMBER', { minimum: 1.5, maximum: 1 }, ['INVALID maximum']],
    ['bounds beyond what is exact', 'NUMBER', { minimum: -(2 ** 53), maximum: 2 ** 53 }, ['OUT_OF_RANGE minimum', 'OUT_OF_RANGE maximum']],
    ['broken bounds of whole numbers', 'NUMBER', { minimum: 0.5, maximum: 1.5, integerOnly: true }, ['INVALID minimum', 'INVALID maximum']],
    ['broken bounds of a scale', 'SCALE', { minimum: 0.5, maximum: 5 }, ['INVALID minimum']],
    ['a scale that is too wide', 'SCALE', { minimum: 0, maximum: 101 }, ['INVALID maximum']],
    ['a scale above the usual', 'SCALE', { minimum: 6 }, ['INVALID minimum']],
    ['a scale below the usual', 'SCALE', { maximum: 0 }, ['INVALID maximum']],
    ['a day that there is not', 'DATE', { minDate: '2026-02-29', maxDate: 'today' }, ['INVALID minDate', 'INVALID maxDate']],
    ['days the wrong way round', 'DATE', { minDate: '2026-03-01', maxDate: '2026-02-28' }, ['INVALID maxDate']],
    ['days from today the wrong way round', 'DATE', { minDaysFromToday: 1, maxDaysFromToday: 0 }, ['INVALID maxDaysFromToday']],
    ['days too far from today', 'DATE', { minDaysFromToday: -50_001, maxDaysFromToday: 50_001 }, ['OUT_OF_RANGE minDaysFromToday', 'OUT_OF_RANGE maxDaysFromToday']],
    ['more choices than there are', 'MULTIPLE_CHOICE', { minChoices: 4, maxChoices: 4 }, ['OUT_OF_RANGE maxChoices', 'OUT_OF_RANGE minChoices']],
    ['fewer choices than one', 'MULTIPLE_CHOICE', { minChoices: 0, maxChoices: 0 }, ['OUT_OF_RANGE maxChoices', 'OUT_OF_RANGE minChoices']],
    ['numbers of choices that exclude each other', 'MULTIPLE_CHOICE', { minChoices: 3, maxChoices: 2 }, ['OUT_OF_RANGE minChoices']],
    ['no schema', 'JSON', {}, ['REQUIRED schema']],
    ['a schema with a type that there is not', 'JSON', { schema: { type: 'object', properties: { a: { type: 'text' } } } }, ['INVALID schema.properties.a.type']],
    ['a schema that refers to elsewhere', 'JSON', { schema: { $ref: 'https://example.org/schema' } }, ['INVALID schema.$ref']],
    ['a schema that cannot be stored', 'JSON', { schema: { title: 'a\0' } }, ['INVALID schema']],
  ])('with %s is refused', async (_what, type, validation, expected) => {
    expect(await refused(type, validation, type === 'MULTIPLE_CHOICE' ? 3 : null)).toEqual(expected);
  });
});

describe('a condition', () => {
  const before: TemplateSectionInput = section([
    question({ key: 'text', validation: { maxLength: 3 } }),
    question({ key: 'secret', isSensitive: true }),
    question({ key: 'number', type: 'NUMBER', validation: { minimum: 0, integerOnly: true } }),
    question({ key: 'date', type: 'DATE', validation: { maxDate: '2026-01-01', maxDaysFromToday: -50_000 } }),
    question({ key: 'choice', type: 'CHOICE', choices: choices(2) }),
    question({ key: 'choices', type: 'MULTIPLE_CHOICE', choices: choices(2) }),
    question({ key: 'scale', type: 'SCALE' }),
    question({ key: 'yes', type: 'YES_NO' }),
    question({ key: 'json', type: 'JSON', validation: { schema: {} } }),
  ]);
  type Short = readonly [asked: string, operator: QuestionConditionInput['operator'], value?: unknown];
  const conditions = (given: readonly Short[]): QuestionConditionInput[] =>
    given.map(([place, operator, value]) => {
      const [named, key] = place.split('.');
      return { ...(key === undefined ? { questionKey: place } : { sectionKey: named, questionKey: key }), operator, ...(value !== undefined && { value }) } as QuestionConditionInput;
    });
  const refused = async (...given: Short[]) => {
    const own = section([question({ shownIf: { conditions: conditions(given) } }), question({ key: 'later' })], { key: 't' });
    const later = section([question()], { key: 'u' });
    return (await refusal([before, own, later])).map((each) => each.replace('sections.1.questions.0.shownIf.conditions', 'c'));
  };

  it('looks back at an earlier question of the template, and at no other', async () => {
    const places = ['q', 'later', 't.later', 'u.q', 's.none', 'none.text', 'text'] as const;
    expect(await refused(...places.map((place): Short => [place, 'ANSWERED']))).toEqual(places.map((_place, i) => `NOT_FOUND c.${i}.questionKey`));
    expect(await refusal([section([question({ shownIf: { conditions: [{ questionKey: 'q', operator: 'ANSWERED' }] } })])])).toEqual(['NOT_FOUND sections.0.questions.0.shownIf.conditions.0.questionKey']);
  });

  it('is one of 1 to 20', async () => {
    expect([await refused(), await refused(...Array.from({ length: 21 }, (): Short => ['s.text', 'ANSWERED']))]).toEqual([['TOO_SHORT c'], ['TOO_LONG c']]);
  });

  it('looks at a sensitive question for whether it is answered, and for nothing else', async () => {
    const operators = ['EQUALS', 'NOT_EQUALS', 'ONE_OF', 'INCLUDES', 'AT_LEAST', 'AT_MOST'] as const;
    expect(await refused(...operators.map((operator): Short => ['s.secret', operator, 'a']))).toEqual(operators.map((_operator, i) => `INVALID c.${i}.operator`));
  });

  it.each<[string, readonly QuestionConditionInput['operator'][]]>([
    ['text', ['INCLUDES', 'AT_LEAST', 'AT_MOST']],
    ['number', ['INCLUDES']],
    ['date', ['INCLUDES']],
    ['choice', ['INCLUDES', 'AT_LEAST', 'AT_MOST']],
    ['choices', ['EQUALS', 'NOT_EQUALS', 'ONE_OF', 'AT_LEAST', 'AT_MOST']],
    ['scale', ['INCLUDES']],
    ['yes', ['INCLUDES', 'ONE_OF', 'AT_LEAST', 'AT_MOST']],
    ['json', ['EQUALS', 'NOT_EQUALS', 'ONE_OF', 'INCLUDES', 'AT_LEAST', 'AT_MOST']],
  ])('on a question of the kind %s uses none of the operators that say nothing of it', async (asked, operators) => {
    expect(await refused(...operators.map((operator): Short => [`s.${asked}`, operator, 1]))).toEqual(operators.map((_operator, i) => `INVALID c.${i}.operator`));
  });

  it.each<[string, Short, string[]]>([
    ['where nothing is compared', ['s.text', 'ANSWERED', 'a'], ['INVALID c.0.value']],
    ['where nothing is compared for lack of an answer', ['s.text', 'NOT_ANSWERED', false], ['INVALID c.0.value']],
    ['that is missing', ['s.text', 'EQUALS'], ['REQUIRED c.0.value']],
    ['that is null', ['s.number', 'AT_LEAST', null], ['REQUIRED c.0.value']],
    ['that is a list in which one is missing', ['s.text', 'ONE_OF', ['a', null]], ['INVALID c.0.value.1']],
    ['that is no list', ['s.text', 'ONE_OF', 'a'], ['INVALID c.0.value']],
    ['that is an empty list', ['s.text', 'ONE_OF', []], ['TOO_SHORT c.0.value']],
    ['that is a list of 101', ['s.number', 'ONE_OF', Array.from({ length: 101 }, (_, i) => i)], ['TOO_LONG c.0.value']],
    ['that is too long', ['s.text', 'EQUALS', 'abcd'], ['TOO_LONG c.0.value']],
    ['that cannot be stored', ['s.text', 'ONE_OF', ['a', 'a\0']], ['INVALID c.0.value.1']],
    ['that is out of range', ['s.number', 'AT_MOST', -1], ['OUT_OF_RANGE c.0.value']],
    ['that is broken', ['s.number', 'NOT_EQUALS', 0.5], ['INVALID c.0.value']],
    ['that is past the last day', ['s.date', 'AT_LEAST', '2026-01-02'], ['OUT_OF_RANGE c.0.value']],
    ['that is no choice', ['s.choice', 'ONE_OF', ['v0', 'v2']], ['INVALID c.0.value.1']],
    ['that is no choice of several', ['s.choices', 'INCLUDES', 'v2'], ['INVALID c.0.value']],
    ['that is a list of choices', ['s.choices', 'INCLUDES', ['v1']], ['INVALID c.0.value']],
    ['that is off the scale', ['s.scale', 'EQUALS', 6], ['OUT_OF_RANGE c.0.value']],
    ['that is neither yes nor no', ['s.yes', 'EQUALS', 'yes'], ['INVALID c.0.value']],
  ])('compares with an answer that there can be, not with a value %s', async (_what, given, expected) => {
    expect(await refused(given)).toEqual(expected);
  });

  it('on a question with flaws of its own is not judged by them', async () => {
    const flawed = section([question({ validation: { pattern: '(' } }), question({ key: 'r', shownIf: { conditions: [{ questionKey: 'q', operator: 'EQUALS', value: 'a' }, { questionKey: 'q', operator: 'EQUALS' }] } })]);
    expect(await refusal([flawed])).toEqual(['INVALID sections.0.questions.0.validation.pattern', 'REQUIRED sections.0.questions.1.shownIf.conditions.1.value']);
  });
});
