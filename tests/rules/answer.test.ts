import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/render.ts';
import { flawsOfAnswer } from '../../src/rules/answer.ts';
import { greatestLength, type Question, questionTypes, type QuestionType } from '../../src/rules/question.ts';
import { aJsonValue } from '../support/json-arbitrary.ts';
import { aQuestion } from '../support/questionnaire.ts';

const choices = ['cat', 'dog', 'cow'].map((value) => ({ value, label: value.toUpperCase() }));
const asking = (type: QuestionType, validation: Partial<Question['validation']> = {}): Question =>
  aQuestion('q', { type, validation, choices: type.endsWith('choice') ? choices : [] });

/** Each flaw in a word: the code, and the place within the answer where it is not the whole. */
const told = (question: Question, value: unknown): string[] =>
  flawsOfAnswer(question, value).map(({ code, path }) => [code, ...path].join(' '));

const astral = '😀';
const nested = (levels: number): unknown => Array.from({ length: levels - 1 }).reduce<unknown>((inner) => [inner], []);
const members = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));

describe('a text', () => {
  it.each<[string, QuestionType, Partial<Question['validation']>, unknown, string[]]>([
    ['of 500 characters is a line', 'text', {}, 'x'.repeat(500), []],
    ['of 501 is too long for a line', 'text', {}, 'x'.repeat(501), ['TOO_LONG']],
    ['of 10,000 is a long text', 'long_text', {}, 'x'.repeat(10_000), []],
    ['of 10,001 is too long', 'long_text', {}, 'x'.repeat(10_001), ['TOO_LONG']],
    ['may be as long as its question says', 'text', { maxLength: greatestLength }, 'x'.repeat(greatestLength), []],
    ['may be no longer', 'text', { maxLength: greatestLength }, 'x'.repeat(greatestLength + 1), ['TOO_LONG']],
    ['of characters outside of the basic plane counts each once', 'text', { minLength: 3, maxLength: 3 }, astral.repeat(3), []],
    ['of two such is shorter than three', 'text', { minLength: 3 }, astral.repeat(2), ['TOO_SHORT']],
    ['of four such is longer than three', 'text', { maxLength: 3 }, astral.repeat(4), ['TOO_LONG']],
    ['of the greatest length may hold nothing else', 'long_text', { maxLength: greatestLength }, astral.repeat(greatestLength), []],
    ['of one such more is too long', 'long_text', { maxLength: greatestLength }, astral.repeat(greatestLength + 1), ['TOO_LONG']],
    ['just long enough', 'text', { minLength: 2 }, 'ab', []],
    ['just not long enough', 'text', { minLength: 2 }, 'a', ['TOO_SHORT']],
    ['of nothing', 'text', {}, '', ['TOO_SHORT']],
    ['of white space', 'text', {}, ' \t\u00a0\u3000\ufeff', ['TOO_SHORT']],
    ['of empty lines', 'long_text', {}, '\r\n\n', ['TOO_SHORT']],
    ['of white space that is too long as well', 'long_text', {}, ' '.repeat(1_000_000), ['TOO_SHORT']],
    ['keeps the white space around it', 'text', { maxLength: 3 }, ' a ', []],
    ['matches its pattern somewhere', 'text', { pattern: 'b+' }, 'abbc', []],
    ['does not match its pattern', 'text', { pattern: '^b+$' }, 'abbc', ['INVALID']],
    ['does not match its pattern by one of several lines', 'long_text', { pattern: '^b+$' }, 'a\nbb', ['INVALID']],
    ['matches by characters, not by halves of them', 'text', { pattern: '^.{2}$' }, astral.repeat(2), []],
    ['is judged by its length before its pattern', 'text', { maxLength: 2, pattern: '^b' }, 'aaa', ['TOO_LONG']],
    ['with a NUL', 'text', {}, 'a\0', ['INVALID']],
    ['with half of a pair', 'text', {}, astral[0], ['INVALID']],
    ['with its halves in the wrong order', 'text', {}, `${astral[1]}${astral[0]}`, ['INVALID']],
    ['has lines where it may be long', 'long_text', {}, 'a\r\nb\u2028c', []],
    ['has no second line where it is a line', 'text', {}, 'a\nb', ['INVALID']],
    ['has no carriage return there', 'text', {}, 'a\r', ['INVALID']],
    ['has no separator of lines there', 'text', {}, 'a\u2028b', ['INVALID']],
    ['has no separator of paragraphs there', 'text', {}, 'a\u2029b', ['INVALID']],
    ['has no next line there, as mainframes have it', 'text', {}, 'a\u0085b', ['INVALID']],
    ['may have a tab there', 'text', {}, 'a\tb', []],
  ])('%s', (_what, type, validation, value, flaws) => {
    expect(told(asking(type, validation), value)).toEqual(flaws);
  });

  it('counts as many characters as a reader who goes through it one by one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), fc.nat(20), fc.nat(20), (text, minLength, maxLength) => {
        fc.pre(text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu, '') !== '' && !text.includes('\0'));
        let length = 0;
        for (const _each of text) length++;
        const flaws = told(asking('long_text', { minLength, maxLength }), text);
        expect(flaws.includes('TOO_SHORT')).toBe(length < minLength);
        expect(flaws.length === 0).toBe(length >= minLength && length <= maxLength);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a number', () => {
  it.each<[string, QuestionType, Partial<Question['validation']>, unknown, string[]]>([
    ['of any size', 'number', {}, -12.5, []],
    ['at its lower bound', 'number', { minimum: 0.5 }, 0.5, []],
    ['below it', 'number', { minimum: 0.5 }, 0.49999999999999994, ['OUT_OF_RANGE']],
    ['at its upper bound', 'number', { maximum: -1 }, -1, []],
    ['above it', 'number', { maximum: -1 }, -0.9999999999999999, ['OUT_OF_RANGE']],
    ['that has to be whole and is', 'number', { integerOnly: true }, 3, []],
    ['that has to be whole and is not', 'number', { integerOnly: true }, 3.5, ['INVALID']],
    ['zero with a sign, which is zero', 'number', { minimum: 0, maximum: 0, integerOnly: true }, -0, []],
    ['the greatest', 'number', {}, Number.MAX_SAFE_INTEGER, []],
    ['the greatest below zero', 'number', {}, Number.MIN_SAFE_INTEGER, []],
    ['beyond the greatest', 'number', {}, Number.MAX_SAFE_INTEGER + 1, ['OUT_OF_RANGE']],
    ['far beyond it', 'number', {}, 1e308, ['OUT_OF_RANGE']],
    ['far below it', 'number', { minimum: 0 }, -1e308, ['OUT_OF_RANGE']],
    ['as small as can be', 'number', {}, Number.MIN_VALUE, []],
    ['that is none', 'number', {}, Number.NaN, ['INVALID']],
    ['without end', 'number', {}, Number.POSITIVE_INFINITY, ['INVALID']],
    ['without end below zero', 'number', {}, Number.NEGATIVE_INFINITY, ['INVALID']],
    ['a step on a scale', 'scale', {}, 1, []],
    ['the last step', 'scale', {}, 5, []],
    ['a step before the first', 'scale', {}, 0, ['OUT_OF_RANGE']],
    ['a step after the last', 'scale', {}, 6, ['OUT_OF_RANGE']],
    ['between two steps', 'scale', {}, 2.5, ['INVALID']],
    ['between two steps beyond the last', 'scale', {}, 7.5, ['INVALID']],
    ['on a scale of its own', 'scale', { minimum: -3, maximum: 10 }, -3, []],
    ['off a scale of its own', 'scale', { minimum: -3, maximum: 10 }, 11, ['OUT_OF_RANGE']],
    ['on a scale with one end of its own', 'scale', { maximum: 7 }, 0, ['OUT_OF_RANGE']],
  ])('%s', (_what, type, validation, value, flaws) => {
    expect(told(asking(type, validation), value)).toEqual(flaws);
  });
});

describe('a date', () => {
  it.each(['2026-11-20', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '1582-10-10'])('%s is a day', (value) => {
    expect(told(asking('date'), value)).toEqual([]);
  });

  it.each([
    ...['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-01-32', '0000-01-01', '0000-12-31'],
    ...['2026-1-1', '26-01-01', '02026-01-01', '+002026-01-01', '-2026-01-01', '2026-01-01T00:00:00Z', '2026-01-01 ', ' 2026-01-01', '2026-01-01\n'],
    ...['20260101', '2026-W01-1', '2026/01/01', '2026-001', '２０２６-01-01', '2026‑01‑01', 'today', 'Invalid Date', ''],
  ])('%j is none', (value) => {
    expect(told(asking('date'), value)).toEqual(['INVALID']);
  });

  it('is within its bounds, both of which it may be', () => {
    const question = asking('date', { minDate: '1999-12-31', maxDate: '2000-03-01' });
    expect(['1999-12-30', '1999-12-31', '2000-02-29', '2000-03-01', '2000-03-02'].map((day) => told(question, day))).toEqual([['OUT_OF_RANGE'], [], [], [], ['OUT_OF_RANGE']]);
  });

  it('is each day that the calendar has, and no other', () => {
    const lengths = (year: number) => [31, (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const digits = (value: number, width: number) => String(value).padStart(width, '0');
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 9_999 }), fc.constantFrom(1900, 2000, 2023, 2024)), fc.oneof(fc.integer({ min: 0, max: 14 }), fc.constant(2)), fc.oneof(fc.nat(35), fc.integer({ min: 27, max: 32 })), (year, month, day) => {
        const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengths(year)[month - 1]!;
        expect(told(asking('date'), `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`)).toEqual(isDay ? [] : ['INVALID']);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a choice', () => {
  it.each<[string, QuestionType, Partial<Question['validation']>, unknown, string[]]>([
    ['that is offered', 'choice', {}, 'dog', []],
    ['that is not', 'choice', {}, 'bee', ['INVALID']],
    ['by its label', 'choice', {}, 'DOG', ['INVALID']],
    ['of nothing', 'choice', {}, '', ['INVALID']],
    ['in a list', 'choice', {}, ['dog'], ['INVALID']],
    ['by a name that every object has', 'choice', {}, 'constructor', ['INVALID']],
    ['of several', 'multiple_choice', {}, ['dog', 'cat'], []],
    ['of all', 'multiple_choice', {}, ['dog', 'cat', 'cow'], []],
    ['that is not in a list', 'multiple_choice', {}, 'dog', ['INVALID']],
    ['in an object that looks like a list', 'multiple_choice', {}, { 0: 'dog', length: 1 }, ['INVALID']],
    ['of none', 'multiple_choice', {}, [], ['TOO_SHORT']],
    ['of none, where few must be made', 'multiple_choice', { minChoices: 2 }, [], ['TOO_SHORT']],
    ['of just enough', 'multiple_choice', { minChoices: 2 }, ['cat', 'cow'], []],
    ['of one too few', 'multiple_choice', { minChoices: 2 }, ['cat'], ['TOO_SHORT']],
    ['of as many as may be', 'multiple_choice', { maxChoices: 2 }, ['cat', 'cow'], []],
    ['of one too many', 'multiple_choice', { maxChoices: 2 }, ['cat', 'cow', 'dog'], ['TOO_LONG']],
    ['made twice', 'multiple_choice', {}, ['cat', 'cat'], ['INVALID 1']],
    ['made three times', 'multiple_choice', {}, ['cat', 'cat', 'cat'], ['INVALID 1', 'INVALID 2']],
    ['of several that are not offered', 'multiple_choice', {}, ['bee', 'cat', 'bee'], ['INVALID 0', 'INVALID 2']],
    ['of what are no texts', 'multiple_choice', {}, [0, ['cat'], null], ['INVALID 0', 'INVALID 1', 'INVALID 2']],
    ['of more than are offered', 'multiple_choice', {}, ['cat', 'dog', 'cow', 'cat'], ['TOO_LONG']],
    ['of more than are offered, whatever the question allows', 'multiple_choice', { maxChoices: 100_000 }, ['cat', 'dog', 'cow', 'cat'], ['TOO_LONG']],
  ])('%s', (_what, type, validation, value, flaws) => {
    expect(told(asking(type, validation), value)).toEqual(flaws);
  });
});

describe('JSON', () => {
  const schema = { type: 'object', properties: { n: { type: 'integer', minimum: 1, maximum: 3 }, s: { type: 'string', minLength: 2 } }, required: ['n'], additionalProperties: false };

  it.each<[string, Partial<Question['validation']>, unknown, string[]]>([
    ['of any kind', {}, { a: [1, 'b', null, true, {}] }, []],
    ['that is no object', {}, [[]], []],
    ['that is a text', {}, '', []],
    ['that fits its schema', { schema }, { n: 1, s: 'ab' }, []],
    ['that does not, at each place', { schema }, { n: 4, s: 'a', more: 1 }, ['INVALID more', 'OUT_OF_RANGE n', 'TOO_SHORT s']],
    ['that lacks what it must have', { schema }, {}, ['REQUIRED n']],
    ['of another type altogether', { schema }, [], ['INVALID']],
    ['of 32 levels', {}, nested(32), []],
    ['of 33 levels', {}, nested(33), ['OUT_OF_RANGE']],
    ['of 100,000 levels', {}, nested(100_000), ['OUT_OF_RANGE']],
    ['of 1,000 keys', {}, members(1_000), []],
    ['of 1,001 keys', {}, members(1_001), ['OUT_OF_RANGE']],
    ['of 64 KB', {}, 'x'.repeat(65_534), []],
    ['of a byte more', {}, 'x'.repeat(65_535), ['OUT_OF_RANGE']],
    ['of as many characters that take two bytes', {}, 'é'.repeat(32_768), ['OUT_OF_RANGE']],
    ['with a number beyond what all readers agree about', {}, { a: [2 ** 53] }, ['OUT_OF_RANGE']],
    ['with a number that is none', {}, { a: Number.NaN }, ['OUT_OF_RANGE']],
    ['with a NUL', {}, { a: '\0' }, ['INVALID']],
    ['with half a pair in a key', {}, { '\ud83d': 1 }, ['INVALID']],
    ['with a key __proto__', {}, JSON.parse('{"a": {"__proto__": 1}}'), ['INVALID']],
    ['with nothing in place of a value', {}, { a: undefined }, ['INVALID']],
  ])('%s', (_what, validation, value, flaws) => {
    expect(told(asking('json', validation), value).toSorted()).toEqual(flaws);
  });
});

const types = Object.keys(questionTypes) as QuestionType[];

describe('any answer', () => {
  it.each<[QuestionType, unknown[]]>([
    ['text', [1, true, ['a'], { a: 'a' }, undefined, Object('a')]],
    ['long_text', [1, true, ['a'], { a: 'a' }, undefined]],
    ['number', ['1', '', true, [1], { valueOf: 1 }, 1n, Object(1), undefined]],
    ['scale', ['1', true, [1], {}, undefined]],
    ['date', [20_261_120, true, ['2026-11-20'], {}, new Date(0), undefined]],
    ['choice', [0, true, {}, undefined]],
    ['multiple_choice', [0, true, {}, undefined]],
    ['yes_no', ['true', 0, 1, 'yes', '', [], {}, undefined]],
  ])('to a question of the type %s is of no other type', (type, values) => {
    for (const value of values) expect(told(asking(type), value)).toEqual(['INVALID']);
  });

  it.each([true, false])('may be %s where the question asks for yes or no', (value) => {
    expect(told(asking('yes_no'), value)).toEqual([]);
  });

  // What is stored is what JSON makes of it, to which a zero without a sign is the same as one with it.
  it('that is taken comes back through JSON as it was', () => {
    const somewhatFit = fc.oneof(aJsonValue, fc.constantFrom<unknown>('cat', ['dog'], ['cow', 'cat'], '2024-02-29', true, 3, -0, 1e-300), fc.double(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.constantFrom(...types), somewhatFit, (type, value) => {
        fc.pre(flawsOfAnswer(asking(type), value).length === 0);
        const text = JSON.stringify(value);
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(Object.is(value, -0) ? 0 : value);
        expect(text.isWellFormed() && !text.includes(String.raw`\u0000`)).toBe(true);
        expect(flawsOfAnswer(asking(type), JSON.parse(text))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has something wrong with it that is told in a sentence and at a place that is in it, or nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.anything({ withNullPrototype: true, withSparseArray: true, withDate: true, withMap: true }), (type, value) => {
        for (const { message, path } of flawsOfAnswer(asking(type), value)) {
          expect(render(message, 'en')).toMatch(/^[A-Z].*\.$/s);
          expect(path.length === 0 || Object.hasOwn(value as object, path[0]!)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[QuestionType, unknown]>([
    ['text', astral.repeat(250_000)],
    ['long_text', ' \n'.repeat(500_000)],
    ['number', '9'.repeat(1_000_000)],
    ['date', '2026-01-01'.repeat(100_000)],
    ['choice', 'cat'.repeat(300_000)],
    ['multiple_choice', Array<string>(200_000).fill('cat')],
    ['json', Array<number>(200_000).fill(1)],
    ['json', nested(500_000)],
  ])('to a question of the type %s is refused soon, however large', (type, value) => {
    const begin = performance.now();
    expect(told(asking(type, type === 'multiple_choice' ? { maxChoices: 1_000_000 } : {}), value)).toHaveLength(1);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  it('is held against a pattern in a time that grows with its length alone', () => {
    const question = asking('long_text', { maxLength: greatestLength, pattern: '^(a+a?)+$' });
    const begin = performance.now();
    expect(told(question, `${'a'.repeat(greatestLength - 1)}!`)).toEqual(['INVALID']);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});
