import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfAnswer } from '../../src/rules/answer-text.ts';
import { type QuestionType, questionTypes } from '../../src/rules/question.ts';
import { aQuestion } from '../support/questionnaire.ts';
import { aJsonValue } from '../support/json-arbitrary.ts';

const choices = [{ value: 'cat', label: 'A cat, of course' }, { value: 'dog', label: 'A dog' }];

describe('the text of an answer', () => {
  it.each<[QuestionType, unknown, string]>([
    ['text', ' as it is ', ' as it is '],
    ['long_text', 'one\r\ntwo', 'one\r\ntwo'],
    ['number', -12.5, '-12.5'],
    ['number', 0, '0'],
    ['date', '2026-11-20', '20 November 2026'],
    ['date', '0099-02-01', '1 February 99'],
    ['choice', 'cat', 'A cat, of course'],
    ['multiple_choice', ['dog', 'cat'], 'A dog; A cat, of course'],
    ['scale', 4, '4'],
    ['yes_no', true, 'Yes'],
    ['yes_no', false, 'No'],
    ['json', { a: [1, null] }, '{"a":[1,null]}'],
    ['json', 'text', '"text"'],
  ])('to a question of the type %s: %j', (type, value, text) => {
    expect(textOfAnswer(aQuestion('q', { type, choices }), value)).toBe(text);
  });

  it.each<[QuestionType, unknown, string]>([
    ['choice', 'bird', 'bird'],
    ['multiple_choice', ['dog', 'bird'], 'A dog; bird'],
    ['multiple_choice', 'dog', 'dog'],
    ['date', '2026-02-30', '2026-02-30'],
    ['yes_no', 'true', 'true'],
    ['text', 7, '7'],
  ])('is the answer itself, where the type %s is not that of %j', (type, value, text) => {
    expect(textOfAnswer(aQuestion('q', { type, choices }), value)).toBe(text);
  });

  it('is there for any value and any type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(questionTypes) as QuestionType[])), aJsonValue, (type, value) => {
        expect(textOfAnswer(aQuestion('q', { type, choices }), value)).toBeTypeOf('string');
      }),
    );
  });
});
