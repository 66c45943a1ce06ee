import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { workOfPattern } from '../../src/rules/answer.ts';
import { greatestLength, patternWork, type Question } from '../../src/rules/question.ts';
import { answer, storedOf } from '../support/answering.ts';
import { type Api, startApi } from '../support/api.ts';
import { aQuestion, aSection, aTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

/** A profile that is asked the same again and again, in a section. */
async function asked(questions: readonly Question[]): Promise<{ readonly ann: SeededUser; readonly profile: SeededProfile }> {
  const ann = await aUser(api);
  const [profile] = ann.profiles as [SeededProfile];
  await started(api, profile, await aTemplate(api, { sections: [aSection('s', questions)] }));
  return { ann, profile };
}

const repeated = (count: number, rest: Parameters<typeof aQuestion>[1]) => Array.from({ length: count }, (_, i) => aQuestion(`q${i}`, rest));
const answers = (count: number, value: unknown) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`s/q${i}`, value]));

/** Does something, and tells how long it took, and how long everybody else had to wait meanwhile at most, in milliseconds. */
async function longestPause<T>(work: Promise<T>): Promise<{ readonly result: T; readonly pause: number; readonly time: number }> {
  const begin = performance.now();
  let [longest, isOver] = [0, false];
  const watching = (async () => {
    for (let last = performance.now(); !isOver; last = performance.now()) {
      await pause(5);
      longest = Math.max(longest, performance.now() - last);
    }
  })();
  const result = await work;
  isOver = true;
  await watching;
  return { result, pause: longest, time: performance.now() - begin };
}

describe('as much as a request can hold', () => {
  it('is judged by the slowest of patterns with others in between', async () => {
    // As many steps at each character as there are, and so many states at once that none can be looked up again.
    const rest = { type: 'long_text', validation: { maxLength: greatestLength, pattern: '(?:a|b)*a(?:a|b){190}[cd]' } } as const;
    const work = workOfPattern(aQuestion('q', rest), greatestLength);
    expect(work).toBeGreaterThan(patternWork.question * 0.9);
    expect(work).toBeLessThanOrEqual(patternWork.question);
    // As many of them as a template may have.
    const count = Math.floor(patternWork.template / work);
    const { ann, profile } = await asked(repeated(count, rest));
    const before = await storedOf(api, profile);
    const text = Array.from({ length: greatestLength }, (_, i) => 'ab'[Math.floor(Math.sin(i * i) * 1e6) & 1]).join('');
    const { result: { data }, pause: longest, time } = await longestPause(answer(api, ann, profile, answers(count, text)));
    expect(data.saveAnswers.userErrors.map(({ code, field }) => [code, field?.[1]])).toEqual(Array.from({ length: count }, (_, i) => ['INVALID', String(i)]));
    expect(longest).toBeLessThan(time / 2);
    expect(time).toBeLessThan(15_000);
    expect(await storedOf(api, profile)).toEqual(before);
  });

  it('is told to be at fault throughout with others in between', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const { ann, profile } = await asked(repeated(14, { type: 'json', validation: { schema: { type: 'array', items: { type: 'object', required: names } } } }));
    const value = Array.from({ length: 21_000 }, () => ({}));
    const { result: { data }, pause: longest } = await longestPause(answer(api, ann, profile, answers(14, value)));
    expect(data.saveAnswers.userErrors.map(({ code, field }) => [code, field?.slice(1)])).toEqual(
      Array.from({ length: 14 }, (_, i) => ['REQUIRED', [String(i), 'value', '0', 'p0']]),
    );
    expect(longest).toBeLessThan(1_500);
  });
});
