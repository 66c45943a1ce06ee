import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Operator, Question, SectionDefinition } from '../../src/rules/question.ts';
import { type Answers, confidential, missingOf, percentOf, shownOf, stateOf } from '../../src/rules/questionnaire.ts';
import { aQuestion, aSection } from '../support/questionnaire.ts';
import { aQuestionnaire } from '../support/questionnaire-arbitrary.ts';
import { recountSection, recountShown } from '../support/questionnaire-model.ts';

const runs = { numRuns: 1_000 };
const when = (question: string, operator: Operator, value: unknown = null, section = 's'): Condition => ({ sectionKey: section, questionKey: question, operator, value });
const shownIf = (match: 'all' | 'any', ...conditions: Condition[]): Pick<Question, 'shownIf'> => ({ shownIf: { match, conditions } });
const answered = (answers: Readonly<Record<string, unknown>>): Answers => new Map(Object.entries(answers));
const factsOf = (sections: readonly SectionDefinition[], completed: readonly string[] = []) => sections.map((definition) => ({ definition, isCompleted: completed.includes(definition.key) }));
const stateFor = (sections: readonly SectionDefinition[], answers: Answers, completed: readonly string[] = []) => stateOf(factsOf(sections, completed), answers, shownOf(sections, answers));
const completedIn = (state: ReturnType<typeof stateOf>) => state.sections.filter(({ status }) => status === 'completed').map(({ key }) => key);

describe('a condition', () => {
  const holds = (operator: Operator, value: unknown, answer: unknown) =>
    shownOf([aSection('s', [aQuestion('a'), aQuestion('b', shownIf('all', when('a', operator, value)))])], new Map(answer === undefined ? [] : [['s/a', answer]])).has('s/b');

  it.each<[Operator, unknown, readonly unknown[], readonly unknown[]]>([
    ['answered', null, ['a', 0, false, [], {}, confidential], [undefined]],
    ['not_answered', null, [undefined], ['a', 0, false, confidential]],
    ['equals', 'a', ['a'], ['b', 'A', 'a ', ['a'], undefined]],
    ['equals', 0, [0, -0], ['0', false, '', undefined]],
    ['equals', false, [false], [true, 0, '', undefined]],
    ['equals', { a: 1, b: [2] }, [{ b: [2], a: 1 }], [{ a: 1 }, { a: 1, b: [2], c: null }, { a: 1, b: [2, 2] }, undefined]],
    ['equals', ['a', 'b'], [['a', 'b']], [['b', 'a'], ['a'], 'a', undefined]],
    ['not_equals', 'a', ['b', 'A', ['a'], 0], ['a', undefined]],
    ['one_of', ['a', 1], ['a', 1], ['b', '1', ['a', 1], undefined]],
    ['one_of', [], [], ['a', undefined]],
    ['one_of', 'abc', [], ['a', 'abc', undefined]],
    ['includes', 'a', [['a'], ['b', 'a']], [['b'], [], 'a', [['a']], { 0: 'a' }, undefined]],
    ['at_least', 2, [2, 2.5, 1e15], [1.9999999999999998, '3', undefined]],
    ['at_least', 0, [0, -0], [-Number.MIN_VALUE, undefined]],
    ['at_least', '2000-01-01', ['2000-01-01', '2000-01-02', '9999-12-31'], ['1999-12-31', '0999-01-01', 2001, undefined]],
    ['at_most', 2, [2, -1e15], [2.0000000000000004, '1', undefined]],
    ['at_most', '2000-01-01', ['2000-01-01', '1999-12-31'], ['2000-01-02', 1999, undefined]],
  ])('%s %j holds where it should alone', (operator, value, fitting, others) => {
    expect(fitting.filter((answer) => !holds(operator, value, answer))).toEqual([]);
    expect(others.filter((answer) => holds(operator, value, answer))).toEqual([]);
  });

  it('is one of several, of which all must hold, or any', () => {
    const asked = (match: 'all' | 'any') => [aSection('s', [aQuestion('a'), aQuestion('b'), aQuestion('c', shownIf(match, when('a', 'equals', '1'), when('b', 'equals', '1')))])];
    const cases = [{}, { 's/a': '1' }, { 's/b': '1' }, { 's/a': '1', 's/b': '1' }, { 's/a': '1', 's/b': '2' }].map(answered);
    expect(cases.map((answers) => shownOf(asked('all'), answers).has('s/c'))).toEqual([false, false, false, true, false]);
    expect(cases.map((answers) => shownOf(asked('any'), answers).has('s/c'))).toEqual([false, true, true, true, true]);
  });
});

describe('a question that is hidden', () => {
  const chain = [
    aSection('s', [aQuestion('b'), aQuestion('a', shownIf('all', when('b', 'answered')))]),
    aSection('t', [aQuestion('c', { isRequired: true, ...shownIf('all', when('a', 'equals', 'x')) }), aQuestion('d', shownIf('any', when('c', 'not_answered', null, 't')))]),
  ];

  it('hides in turn what depends on it, though its answer is kept', () => {
    const all = { 's/b': '1', 's/a': 'x', 't/c': '2', 't/d': '3' };
    expect([...shownOf(chain, answered(all))]).toEqual(['s/b', 's/a', 't/c']);
    const { 's/b': _taken, ...without } = all;
    expect([...shownOf(chain, answered(without))]).toEqual(['s/b', 't/d']);
    expect([...shownOf(chain, answered({}))]).toEqual(['s/b', 't/d']);
    expect([...shownOf(chain, answered({ 's/b': '1', 's/a': 'y', 't/c': '2' }))]).toEqual(['s/b', 's/a', 't/d']);
  });

  it('is neither required nor counted', () => {
    expect(stateFor(chain, answered({ 's/a': 'x', 't/c': '2' })).sections).toEqual([
      { key: 's', status: 'not_started', required: 0, requiredAnswered: 0, optional: 1, optionalAnswered: 0 },
      { key: 't', status: 'not_started', required: 0, requiredAnswered: 0, optional: 1, optionalAnswered: 0 },
    ]);
    expect(stateFor(chain, answered({ 's/b': '1', 's/a': 'x', 't/c': '2' })).sections).toMatchObject([{ optionalAnswered: 2 }, { required: 1, requiredAnswered: 1, optional: 0 }]);
  });

  it('shows nothing by what comes after it, nor by itself', () => {
    const late = [aSection('s', [aQuestion('a', shownIf('all', when('b', 'answered'))), aQuestion('b'), aQuestion('c', shownIf('all', when('c', 'answered')))])];
    expect([...shownOf(late, answered({ 's/a': '1', 's/b': '1', 's/c': '1' }))]).toEqual(['s/b']);
  });

  it('cannot be told from another by a slash', () => {
    const alike = [aSection('a', [aQuestion('b'), aQuestion('c', shownIf('all', when('b', 'answered', null, 'a')))]), aSection('a-b', [aQuestion('b')])];
    expect([...shownOf(alike, answered({ 'a-b/b': '1' }))]).toEqual(['a/b', 'a-b/b']);
  });
});

describe('a questionnaire', () => {
  it('of no sections is not completed, and nothing is current', () => {
    expect(stateFor([], answered({}))).toEqual({ sections: [], status: 'in_progress', currentSection: null });
  });

  it('with a section of no questions is completed once that was', () => {
    const sections = [aSection('s', [])];
    expect(stateFor(sections, answered({}))).toMatchObject({ sections: [{ status: 'not_started' }], status: 'in_progress', currentSection: 's' });
    expect(stateFor(sections, answered({}), ['s'])).toMatchObject({ sections: [{ status: 'completed' }], status: 'completed', currentSection: null });
  });

  it('is where the first section is that is not completed, whatever comes after', () => {
    const sections = ['a', 'b', 'c'].map((key) => aSection(key, [aQuestion('q')]));
    expect([[], ['a'], ['b'], ['c'], ['a', 'c'], ['a', 'b']].map((completed) => stateFor(sections, answered({}), completed).currentSection)).toEqual(['a', 'b', 'a', 'a', 'b', 'c']);
  });

  it('of which a section was completed that lacks something now stands as it did before', () => {
    const sections = [aSection('s', [aQuestion('a', { isRequired: true }), aQuestion('b')])];
    expect(stateFor(sections, answered({ 's/b': '1' }), ['s'])).toMatchObject({ sections: [{ status: 'in_progress' }], currentSection: 's' });
    expect(stateFor(sections, answered({}), ['s'])).toMatchObject({ sections: [{ status: 'not_started' }] });
  });

  it('names what is missing, section by section, in the order in which it is asked', () => {
    const section = aSection('s', [aQuestion('c', { isRequired: true, text: 'What?' }), aQuestion('b'), aQuestion('a', { isRequired: true }), aQuestion('z', { isRequired: true, ...shownIf('all', when('b', 'answered')) })]);
    const missing = (answers: Answers) => missingOf(section, answers, shownOf([section], answers));
    expect(missing(answered({}))).toEqual([{ sectionKey: 's', questionKey: 'c', text: 'What?' }, { sectionKey: 's', questionKey: 'a', text: 'What of a?' }]);
    expect(missing(answered({ 's/a': '1', 's/b': '1' })).map(({ questionKey }) => questionKey)).toEqual(['c', 'z']);
  });
});

describe('any questionnaire', () => {
  it('stands as counting one by one says', () => {
    fc.assert(
      fc.property(aQuestionnaire, ({ sections, answers, completed }) => {
        const shown = recountShown(sections, answers);
        expect([...shownOf(sections, answers)]).toEqual(shown);
        expect(stateFor(sections, answers, completed).sections).toEqual(sections.map((section) => recountSection(section, { shown, given: answers, isCompleted: completed.includes(section.key) })));
      }),
      runs,
    );
  });

  it('stands as if what is answered and hidden were not answered', () => {
    fc.assert(
      fc.property(aQuestionnaire, ({ sections, answers, completed }) => {
        const shown = shownOf(sections, answers);
        const visible = new Map([...answers].filter(([place]) => shown.has(place)));
        expect(shownOf(sections, visible)).toEqual(shown);
        expect(stateFor(sections, visible, completed)).toEqual(stateFor(sections, answers, completed));
      }),
      runs,
    );
  });

  it('has no section completed by an answer that is given, changed or taken back', () => {
    const change = aQuestionnaire.filter(({ answers }) => answers.size > 0).chain((questionnaire) =>
      fc.record({ questionnaire: fc.constant(questionnaire), place: fc.constantFrom(...questionnaire.answers.keys()), value: fc.constantFrom<unknown>(undefined, 'a', 'cat', true, 1) }));
    fc.assert(
      fc.property(change, ({ questionnaire: { sections, answers, completed }, place, value }) => {
        const before = completedIn(stateFor(sections, answers, completed));
        const changed = new Map([...answers].filter(([other]) => other !== place));
        if (value !== undefined) changed.set(place, value as never);
        expect(before).toEqual(expect.arrayContaining(completedIn(stateFor(sections, changed, before))));
      }),
      runs,
    );
  });

  it('lacks as many answers as it names, and is at 100 percent only where that is none', () => {
    fc.assert(
      fc.property(aQuestionnaire, ({ sections, answers }) => {
        const shown = shownOf(sections, answers);
        for (const [i, counts] of stateFor(sections, answers).sections.entries()) {
          const missing = missingOf(sections[i]!, answers, shown);
          expect(missing).toHaveLength(counts.required - counts.requiredAnswered);
          expect(percentOf(counts) === 100).toBe(missing.length === 0);
        }
      }),
      runs,
    );
  });

  it('stands the same in another order, but for the section that is current', () => {
    const shuffled = aQuestionnaire.chain((questionnaire) => fc.record({ questionnaire: fc.constant(questionnaire), order: fc.shuffledSubarray([...questionnaire.sections], { minLength: questionnaire.sections.length }) }));
    fc.assert(
      fc.property(shuffled, ({ questionnaire: { sections, answers, completed }, order }) => {
        const shown = shownOf(sections, answers);
        const [before, after] = [stateOf(factsOf(sections, completed), answers, shown), stateOf(factsOf(order, completed), answers, shown)];
        expect(after.status).toBe(before.status);
        expect(new Set(after.sections)).toEqual(new Set(before.sections));
        expect(after.sections.map(({ key }) => key)).toEqual(order.map(({ key }) => key));
        expect(after.currentSection).toBe(order.find(({ key }) => !completedIn(before).includes(key))?.key ?? null);
      }),
      runs,
    );
  });
});

describe('the percentage', () => {
  it.each([[0, 0, 100], [1, 0, 0], [3, 1, 33], [3, 2, 66], [3, 3, 100], [200, 199, 99], [500, 499, 99], [100, 29, 29], [100, 57, 57], [1_000_000_007, 1_000_000_006, 99]])('of %d with %d answered is %d', (required, requiredAnswered, percent) => {
    expect(percentOf({ required, requiredAnswered })).toBe(percent);
  });
});
