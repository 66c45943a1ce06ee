import fc from 'fast-check';
import { type Condition, type Operator, operators, type QuestionType, type SectionDefinition } from '../../src/rules/question.ts';
import { aQuestion, aSection } from './questionnaire.ts';

/** Few values of each type, so that conditions are met as often as not. */
const values = {
  text: ['a', 'b'],
  number: [-1, 0, 1, 1.5],
  date: ['1999-12-31', '2000-01-01', '2024-02-29'],
  choice: ['cat', 'dog'],
  multiple_choice: [['cat'], ['dog', 'cat'], ['dog']],
  scale: [1, 2, 3],
  yes_no: [true, false],
  json: [{ a: 1, b: [2] }, { b: [2], a: 1 }, [], 'a', 0],
} as const satisfies Partial<Record<QuestionType, readonly unknown[]>>;
type Type = keyof typeof values;
const every: readonly unknown[] = Object.values(values).flat();

/** Numbers that stand for values, and for questions, whichever there will be to choose from. */
const lot = fc.nat(1_000);
const drawn = <T>(from: readonly T[], number: number): T => from[number % from.length]!;
/** Mostly a value of the type, and sometimes one of any other. */
const valueFor = (type: Type, number: number): unknown => (number % 8 === 7 ? drawn(every, number) : drawn<unknown>(values[type], number));

const condition = fc.record({ on: lot, operator: fc.constantFrom(...(Object.keys(operators) as Operator[])), value: lot });
const question = fc.record({
  type: fc.constantFrom(...(Object.keys(values) as Type[])),
  isRequired: fc.boolean(),
  shownIf: fc.option(fc.record({ match: fc.constantFrom('all' as const, 'any' as const), conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) }), { freq: 3 }),
  answer: fc.option(lot, { freq: 3 }),
});
type Drawn = typeof question extends fc.Arbitrary<infer D> ? D : never;
interface Placed extends Drawn {
  readonly section: string;
  readonly key: string;
}

function conditionFrom({ on, operator, value }: NonNullable<Drawn['shownIf']>['conditions'][number], earlier: readonly Placed[]): Condition {
  const { section, key, type } = drawn(earlier, on);
  const one = operator === 'includes' ? drawn(['cat', 'dog'], value) : valueFor(type, value);
  return { sectionKey: section, questionKey: key, operator, value: operator === 'one_of' ? [one, drawn(every, value)] : one };
}

function sectionFrom(key: string, placed: readonly Placed[]): SectionDefinition {
  const questions = placed.flatMap(({ section, key: name, type, isRequired, shownIf }, i) => {
    if (section !== key) return [];
    const conditions = i > 0 && shownIf ? { match: shownIf.match, conditions: shownIf.conditions.map((each) => conditionFrom(each, placed.slice(0, i))) } : null;
    return [aQuestion(name, { type, isRequired, shownIf: conditions })];
  });
  return aSection(key, questions);
}

/**
 * Up to four sections of up to five questions each, which may depend on any that come before; answers to some of them, whether they are
 * shown or not; and which of the sections were completed at some time.
 */
export const aQuestionnaire = fc.array(fc.record({ questions: fc.array(question, { maxLength: 5 }), isCompleted: fc.boolean() }), { minLength: 1, maxLength: 4 }).map((all) => {
  const placed = all.flatMap(({ questions }, s) => questions.map((each, q): Placed => ({ ...each, section: `s${s}`, key: `q${q}` })));
  return {
    sections: all.map((_, s) => sectionFrom(`s${s}`, placed)),
    answers: new Map(placed.flatMap(({ section, key, type, answer }) => (answer === null ? [] : [[`${section}/${key}`, valueFor(type, answer)] as const]))),
    completed: all.flatMap(({ isCompleted }, s) => (isCompleted ? [`s${s}`] : [])),
  };
});
