import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flawsOfAnswer } from '../../src/rules/answer.ts';
import type { Question, QuestionType } from '../../src/rules/question.ts';
import { aQuestion } from '../support/questionnaire.ts';

const codes = (type: QuestionType, validation: Partial<Question['validation']>, value: string) =>
  flawsOfAnswer(aQuestion('q', { type, validation }), value).map(({ code }) => code);

describe('a text in which nothing is to be seen answers nothing:', () => {
  it.each<[string, string]>([
    ['a zero-width space', '\u200b'],
    ['joiners, marks of direction and a soft hyphen', ' \u200c\u200d\u2060\u200e\u202e\u061c\u00ad '],
    ['a mark of byte order', '\ufeff'],
    ['controls', '\u0001\u001b\u009f'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
    ['the empty pattern of Braille', '\u2800'],
    ['selectors of variants, and tags', '\ufe0f\u{e0100}\u{e0061}'],
    ['a joiner of graphemes, and a Mongolian selector', '\u034f\u180b'],
    ['anchors of annotations', '\ufff9\ufffa\ufffb'],
  ])('%s', (_what, value) => {
    expect([codes('text', {}, value), codes('long_text', {}, `${value}\r\n${value}\u2028`)]).toEqual([['TOO_SHORT'], ['TOO_SHORT']]);
  });

  it('whatever its length and its pattern', () => {
    expect(codes('text', { minLength: 3, maxLength: 3, pattern: '^.{3}$' }, '\u200b\u200b\u200b')).toEqual(['TOO_SHORT']);
    expect(codes('long_text', {}, '\u200b'.repeat(1_000_000))).toEqual(['TOO_SHORT']);
  });
});

describe('a text with something to be seen in it', () => {
  const nothing = fc.string({ unit: fc.constantFrom(' ', '\t', '\u00a0', '\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u3164', '\ufe0f'), maxLength: 5 });
  const something = fc.constantFrom('a', '.', '0', '山', 'ع', '👩\u200d👧', '✔\ufe0f', '\u0301', '\u2801', '\ufffd');

  it('is taken, whatever stands around it', () => {
    fc.assert(fc.property(nothing, something, nothing, (before, seen, after) => {
      expect(codes('text', {}, `${before}${after}`)).toEqual(['TOO_SHORT']);
      expect(codes('text', {}, `${before}${seen}${after}`)).toEqual([]);
    }));
  });
});
