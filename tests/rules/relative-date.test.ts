import { describe, expect, it } from 'vitest';
import { flawsOfAnswer } from '../../src/rules/answer.ts';
import type { Question } from '../../src/rules/question.ts';
import { aQuestion } from '../support/questionnaire.ts';

describe('a date', () => {
  it('is limited relative to the dates that are today in any time zone', () => {
    const question = aQuestion('q', { type: 'date', validation: { minDaysFromToday: -1, maxDaysFromToday: 2 } });
    const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24'];
    const codesAt = (now: string) => days.map((day) => flawsOfAnswer(question, day, new Date(now)).map(({ code }) => code)[0]);
    // In UTC-12 it is the 19th until noon, in UTC+14 the 21st from 10:00 on.
    expect(codesAt('2026-11-20T09:59:59Z')).toEqual([undefined, undefined, undefined, undefined, 'OUT_OF_RANGE', 'OUT_OF_RANGE']);
    expect(codesAt('2026-11-20T10:00:00Z')).toEqual([undefined, undefined, undefined, undefined, undefined, 'OUT_OF_RANGE']);
    expect(codesAt('2026-11-20T12:00:00Z')).toEqual(['OUT_OF_RANGE', undefined, undefined, undefined, undefined, 'OUT_OF_RANGE']);
  });

  it('is within its fixed and its relative bounds, whichever is tighter', () => {
    const codes = (validation: Partial<Question['validation']>, day: string) =>
      flawsOfAnswer(aQuestion('q', { type: 'date', validation }), day, new Date('2026-11-20T11:00:00Z')).map(({ code }) => code);
    expect(codes({ minDate: '2026-11-25', minDaysFromToday: 0 }, '2026-11-24')).toEqual(['OUT_OF_RANGE']);
    expect(codes({ minDate: '2026-11-01', minDaysFromToday: 0 }, '2026-11-18')).toEqual(['OUT_OF_RANGE']);
    expect(codes({ maxDate: '2026-11-25', maxDaysFromToday: 10 }, '2026-11-26')).toEqual(['OUT_OF_RANGE']);
    expect(codes({ maxDate: '2026-12-25', maxDaysFromToday: 0 }, '2026-11-22')).toEqual(['OUT_OF_RANGE']);
    expect(codes({ minDate: '1900-01-01', maxDaysFromToday: 0 }, '1990-02-03')).toEqual([]);
  });
});
