import fc from 'fast-check';
import type { Condition, Definition, Operator } from '../../src/rules/question.ts';
import { aQuestion, aSection } from './questionnaire.ts';

const when = (section: string, question: string, operator: Operator, value: unknown = null): Condition => ({ sectionKey: section, questionKey: question, operator, value });
const all = (...conditions: Condition[]) => ({ match: 'all' as const, conditions });
const any = (...conditions: Condition[]) => ({ match: 'any' as const, conditions });
const choicesOf = (...values: string[]) => values.map((value) => ({ value, label: value.toUpperCase() }));

/** Sections with chains of conditions across them, and one that asks nothing. */
export const household: Definition = {
  sections: [
    aSection('about', [
      aQuestion('name', { isRequired: true, validation: { maxLength: 5 } }),
      aQuestion('has_pets', { type: 'yes_no', isRequired: true }),
      aQuestion('pets', { type: 'multiple_choice', isRequired: true, choices: choicesOf('cat', 'dog'), shownIf: all(when('about', 'has_pets', 'equals', true)) }),
      aQuestion('cat', { shownIf: all(when('about', 'pets', 'includes', 'cat')) }),
    ]),
    aSection('body', [
      aQuestion('weight', { type: 'number', isRequired: true, isSensitive: true, validation: { minimum: 20, maximum: 650 } }),
      aQuestion('weighed_on', { type: 'date', shownIf: all(when('body', 'weight', 'answered')) }),
      aQuestion('mood', { type: 'scale' }),
    ]),
    aSection('goals', [
      aQuestion('goal', { type: 'choice', isRequired: true, choices: choicesOf('walk', 'rest'), shownIf: any(when('about', 'pets', 'includes', 'dog'), when('body', 'mood', 'at_least', 4)) }),
      aQuestion('extra', { type: 'json', validation: { schema: { type: 'object', properties: { n: { type: 'integer' } } } }, shownIf: all(when('goals', 'goal', 'one_of', ['walk']), when('about', 'cat', 'not_answered')) }),
      aQuestion('note', { type: 'long_text', shownIf: any(when('about', 'name', 'not_answered'), when('about', 'name', 'not_equals', 'Ben')) }),
    ]),
    aSection('end', []),
  ],
};
export const isSensitive = (place: string): boolean => place === 'body/weight';
/** A second one for the same profile. */
export const travel: Definition = {
  sections: [
    aSection('trips', [
      aQuestion('count', { type: 'number', isRequired: true, validation: { integerOnly: true } }),
      aQuestion('why', { isRequired: true, shownIf: all(when('trips', 'count', 'at_least', 2)) }),
    ]),
  ],
};
/** One that cannot run beside the first. */
export const clash: Definition = { sections: [aSection('body', [aQuestion('height', { type: 'number' })])] };

/** What is answered to each question, and what of it is wrong. */
const answers: Readonly<Record<string, readonly (readonly [value: unknown, ...flaws: string[]])[]>> = {
  'about/name': [['Ann'], ['Ben'], ['Benjamin', 'TOO_LONG value'], [7, 'INVALID value'], [' ', 'TOO_SHORT value']],
  'about/has_pets': [[true], [true], [false], ['yes', 'INVALID value']],
  'about/pets': [[['cat']], [['dog']], [['dog', 'cat']], [['cow', 'ant'], 'INVALID value.0', 'INVALID value.1'], [['cat', 'cat'], 'INVALID value.1'], [[], 'TOO_SHORT value']],
  'about/cat': [['Tom'], ['Kit']],
  'body/weight': [[70], [70.5], [19.99, 'OUT_OF_RANGE value'], [1e308, 'OUT_OF_RANGE value']],
  'body/weighed_on': [['2026-11-20'], ['2024-02-29'], ['2026-02-29', 'INVALID value']],
  'body/mood': [[1], [4], [5], [6, 'OUT_OF_RANGE value']],
  'goals/goal': [['walk'], ['rest'], ['run', 'INVALID value']],
  'goals/extra': [[{ n: 1 }], [{ n: 2, m: [null, 0.1] }], [{ n: 'x' }, 'INVALID value.n']],
  'goals/note': [['one\ntwo'], ['𝒳']],
  'trips/count': [[1], [2], [3], [1.5, 'INVALID value']],
  'trips/why': [['Rest'], ['Work']],
  'about/nothing': [['x']],
  'nowhere/name': [['x']],
};
const places = Object.keys(answers);
const good = places.filter((place) => !place.startsWith('nowhere') && !place.endsWith('nothing'));
const sectionKeys = [...new Set(good.map((place) => place.split('/')[0]!)), 'end'];

/** Questions that are always asked come up more often, so that devices meet at them. */
const common = ['about/name', 'body/mood', 'about/has_pets'];

type Saved = { readonly place: string; readonly value: unknown; readonly flaws: readonly string[] };
const fit = (place: string): fc.Arbitrary<Saved> => fc.constantFrom(...answers[place]!.filter(([, ...flaws]) => flaws.length === 0)).map(([value]) => ({ place, value, flaws: [] }));
const takenBack = fc.constantFrom(...good).map((place): Saved => ({ place, value: null, flaws: [] }));
const whatever = fc.constantFrom(...places).chain((place) => fc.constantFrom(...answers[place]!).map(([value, ...flaws]): Saved => ({ place, value, flaws })));
const one = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...common).chain(fit) },
  { weight: 6, arbitrary: fc.constantFrom(...good).chain(fit) },
  { weight: 3, arbitrary: takenBack },
  { weight: 1, arbitrary: whatever },
);
const some = fc.oneof(
  { weight: 6, arbitrary: one.map((each) => [each]) },
  { weight: 4, arbitrary: fc.uniqueArray(one, { selector: ({ place }) => place, minLength: 2, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(one, { maxLength: 4 }) },
);

/** A fit answer to a question; `lot` says which. */
export function fitAnswer(place: string, lot: number): Saved {
  const fitting = answers[place]!.filter(([, ...flaws]) => flaws.length === 0);
  return { place, value: fitting[lot % fitting.length]![0], flaws: [] };
}

/** Something that a device does. */
export type Operation = { readonly device: 0 | 1 } & (
  | { readonly what: 'start'; readonly template: string }
  | { readonly what: 'save'; readonly answers: readonly Saved[]; readonly isCareful: boolean }
  /** Answers what is missing by then. */
  | { readonly what: 'fill'; readonly lot: number }
  /** Changes an answer that the device has seen, or takes it back, unless it was changed since. */
  | { readonly what: 'amend'; readonly lot: number }
  | { readonly what: 'complete' | 'reopen'; readonly section: string }
  | { readonly what: 'reorder'; readonly sections: readonly string[]; readonly integerOnly: boolean }
  | { readonly what: 'completeProfile' }
  | { readonly what: 'look' }
);

const device = fc.constantFrom(0 as const, 1 as const);
const section = fc.constantFrom(...sectionKeys);
const oneIn = (n: number) => fc.nat(n - 1).map((lot) => lot === 0);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ device, what: fc.constant('start' as const), template: fc.constantFrom('household', 'travel', 'clash', 'none') }) },
  { weight: 12, arbitrary: fc.record({ device, what: fc.constant('save' as const), answers: some, isCareful: oneIn(3) }) },
  { weight: 4, arbitrary: fc.record({ device, what: fc.constant('fill' as const), lot: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ device, what: fc.constant('amend' as const), lot: fc.nat(100) }) },
  { weight: 5, arbitrary: fc.record({ device, what: fc.constant('complete' as const), section }) },
  { weight: 1, arbitrary: fc.record({ device, what: fc.constant('reopen' as const), section }) },
  { weight: 1, arbitrary: fc.record({ device, what: fc.constant('reorder' as const), sections: fc.shuffledSubarray([...sectionKeys]), integerOnly: oneIn(2) }) },
  { weight: 3, arbitrary: fc.record({ device, what: fc.constant('completeProfile' as const) }) },
  { weight: 1, arbitrary: fc.record({ device, what: fc.constant('look' as const) }) },
);

const starts = (...templates: string[]) => templates.map((template): Operation => ({ device: 0, what: 'start', template }));
const begin = fc.oneof(
  { weight: 6, arbitrary: fc.constant(starts('household')) },
  { weight: 5, arbitrary: fc.constant(starts('household', 'travel')) },
  { weight: 1, arbitrary: fc.constant(starts()) },
);

/** What two devices do one after the other, mostly with a questionnaire that was started. */
export const operations: fc.Arbitrary<readonly Operation[]> = fc
  .tuple(begin, fc.array(operation, { minLength: 5, maxLength: 20, size: 'max' }))
  .map(([started, rest]) => [...started, ...rest]);
