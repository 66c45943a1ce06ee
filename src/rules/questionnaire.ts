import { isSameJson } from './json-equality.ts';
import { type Condition, type Operator, placeKey, type Question, type QuestionPlace, type SectionDefinition } from './question.ts';

/** An answer that somebody else gave in confidence: there is one, and what it is nobody needs to know. */
export const confidential = Symbol('confidential');

/** What is answered, by `placeKey`. What was never answered, or taken back, is absent. */
export type Answers = ReadonlyMap<string, unknown>;

/** The questions that are shown, by `placeKey`, as what is answered decides. */
export type Shown = ReadonlySet<string>;

/** A section of a profile: what it asks, and whether it was completed and not reopened since. */
export interface SectionFacts {
  readonly definition: SectionDefinition;
  readonly isCompleted: boolean;
}

export type SectionStatus = 'not_started' | 'in_progress' | 'completed';

/** How many questions that are shown there are, and how many of them are answered. */
export interface Counts {
  readonly required: number;
  readonly requiredAnswered: number;
  readonly optional: number;
  readonly optionalAnswered: number;
}

export interface SectionState extends Counts {
  readonly key: string;
  readonly status: SectionStatus;
}

export interface QuestionnaireState {
  /** In the order of the profile. */
  readonly sections: readonly SectionState[];
  readonly status: 'in_progress' | 'completed';
  /** The first section that is not completed; null: there is none. */
  readonly currentSection: string | null;
}

/**
 * Which questions are shown. Conditions refer to earlier questions of the same template, so one walk in the order of the template
 * settles all; a question that is not shown counts as not answered.
 *
 * @param sections of one template, in its order, which need not be that of the profile
 */
export function shownOf(sections: readonly SectionDefinition[], answers: Answers): Shown {
  const shown = new Set<string>();
  for (const { key: section, questions } of sections) {
    for (const question of questions) if (isShown(question, answers, shown)) shown.add(placeKey({ sectionKey: section, questionKey: question.key }));
  }
  return shown;
}

function isShown({ shownIf }: Question, answers: Answers, shown: Shown): boolean {
  if (!shownIf) return true;
  const holds = (condition: Condition) => holdsFor(condition, counted(condition, answers, shown));
  return shownIf.match === 'all' ? shownIf.conditions.every(holds) : shownIf.conditions.some(holds);
}

/** The answer that counts; undefined: none. */
function counted(place: QuestionPlace, answers: Answers, shown: Shown): unknown {
  const key = placeKey(place);
  return shown.has(key) ? answers.get(key) : undefined;
}

const holdsFor = ({ operator, value }: Condition, answer: unknown): boolean =>
  answer === undefined ? operator === 'not_answered' : comparisons[operator](answer, value);

/** What is asked of an answer that there is. */
const comparisons: Readonly<Record<Operator, (answer: unknown, value: unknown) => boolean>> = {
  answered: () => true,
  not_answered: () => false,
  equals: isSameJson,
  not_equals: (answer, value) => !isSameJson(answer, value),
  one_of: (answer, value) => Array.isArray(value) && value.some((each) => isSameJson(answer, each)),
  includes: (answer, value) => Array.isArray(answer) && answer.some((each) => isSameJson(each, value)),
  at_least: (answer, value) => isOrdered(value, answer),
  at_most: (answer, value) => isOrdered(answer, value),
};

/** Numbers, or dates, which are in order as texts are. */
const isOrdered = (smaller: unknown, larger: unknown): boolean =>
  (typeof smaller === 'number' && typeof larger === 'number' && smaller <= larger) ||
  (typeof smaller === 'string' && typeof larger === 'string' && smaller <= larger);

/**
 * How a questionnaire stands, from what is answered and which sections were completed. A section is completed as long as nothing is
 * missing that is required; the profile is, once all its sections are.
 *
 * @param shown of all the sections
 */
export function stateOf(sections: readonly SectionFacts[], answers: Answers, shown: Shown): QuestionnaireState {
  const states = sections.map(({ definition, isCompleted }): SectionState => {
    const counts = countsOf(definition, answers, shown);
    return { key: definition.key, ...counts, status: statusOf(counts, isCompleted) };
  });
  const current = states.find(({ status }) => status !== 'completed');
  return { sections: states, status: states.length > 0 && !current ? 'completed' : 'in_progress', currentSection: current?.key ?? null };
}

function statusOf({ required, requiredAnswered, optionalAnswered }: Counts, isCompleted: boolean): SectionStatus {
  if (isCompleted && requiredAnswered === required) return 'completed';
  return requiredAnswered + optionalAnswered > 0 ? 'in_progress' : 'not_started';
}

function countsOf({ key: section, questions }: SectionDefinition, answers: Answers, shown: Shown): Counts {
  const count = (isRequired: boolean, isAnswered: boolean) =>
    questions.filter((question) => {
      const place = placeKey({ sectionKey: section, questionKey: question.key });
      return shown.has(place) && question.isRequired === isRequired && (!isAnswered || answers.has(place));
    }).length;
  return { required: count(true, false), requiredAnswered: count(true, true), optional: count(false, false), optionalAnswered: count(false, true) };
}

/** A question without whose answer its section cannot be completed. */
export interface MissingQuestion extends QuestionPlace {
  readonly text: string;
}

/** The required questions of a section that are shown and not answered. */
export function missingOf({ key: sectionKey, questions }: SectionDefinition, answers: Answers, shown: Shown): readonly MissingQuestion[] {
  return questions.flatMap(({ key: questionKey, isRequired, text }) => {
    const place = { sectionKey, questionKey };
    return isRequired && shown.has(placeKey(place)) && !answers.has(placeKey(place)) ? [{ ...place, text }] : [];
  });
}

/** How far something is filled in, in whole percent of what is required; 100 only where nothing is missing. */
export const percentOf = ({ required, requiredAnswered }: Pick<Counts, 'required' | 'requiredAnswered'>): number =>
  required === 0 ? 100 : Math.floor((100 * requiredAnswered) / required);
