import { type Finding, reason, type Reason } from '../messages/message.ts';
import { flawsOfAnswer } from './answer.ts';
import { type Condition, type Operator, placeKey, type Question, type QuestionType, type ShownIf, templateLimits } from './question.ts';
import { nameOf } from './template-question.ts';
import { type Note, noteLength, within } from './template-note.ts';

/** When a question is shown, as staff write it. */
export interface ShownIfGiven {
  /** All, where nothing is said. */
  readonly match?: ShownIf['match'] | null;
  readonly conditions: readonly ConditionGiven[];
}

interface ConditionGiven extends Pick<Condition, 'questionKey' | 'operator'> {
  /** The section that the condition stands in, where nothing is said. */
  readonly sectionKey?: string | null;
  readonly value?: unknown;
}

/** The questions that come earlier in the template, by `placeKey`; null for those with flaws of their own. */
export type Earlier = ReadonlyMap<string, Question | null>;

/** Lists are never the same as others that name the same in another order, and of JSON there is no telling what counts. */
const compared = ['answered', 'not_answered', 'equals', 'not_equals', 'one_of'] as const;
const ordered = [...compared, 'at_least', 'at_most'] as const;

/** How the answers to questions of each type can be looked at. */
const meaningful: Readonly<Record<QuestionType, readonly Operator[]>> = {
  text: compared,
  long_text: compared,
  number: ordered,
  date: ordered,
  choice: compared,
  multiple_choice: ['answered', 'not_answered', 'includes'],
  scale: ordered,
  yes_no: ['answered', 'not_answered', 'equals', 'not_equals'],
  json: ['answered', 'not_answered'],
};

const comparesNothing = (operator: Operator) => operator === 'answered' || operator === 'not_answered';

/** When a question is shown, in the form in which it is stored. What is wrong with it is noted. */
export function shownIfFrom(given: ShownIfGiven, own: string, earlier: Earlier, note: Note): ShownIf {
  noteLength(within(note, 'conditions'), given.conditions.length, templateLimits.conditions);
  const conditions = given.conditions.map(({ sectionKey, questionKey, operator, value }, i) => {
    const condition = { sectionKey: sectionKey ?? own, questionKey, operator, value: value ?? null };
    noteCondition(condition, earlier, within(note, 'conditions', i));
    return condition;
  });
  return { match: given.match ?? 'all', conditions };
}

function noteCondition(condition: Condition, earlier: Earlier, note: Note): void {
  const { operator } = condition;
  const found = earlier.get(placeKey(condition));
  if (found === undefined) note(['questionKey'], reason('NOT_FOUND.earlierQuestion', { question: placeKey(condition) }));
  const unfit = found ? flawOfOperator(operator, found) : null;
  if (unfit !== null) note(['operator'], unfit);
  else noteValue(condition, found ?? null, within(note, 'value'));
}

function flawOfOperator(operator: Operator, { type, isSensitive }: Question): Reason | null {
  if (isSensitive && !comparesNothing(operator)) return reason('INVALID.sensitiveCondition', { allowed: ['ANSWERED', 'NOT_ANSWERED'] });
  const fit = meaningful[type];
  if (fit.includes(operator)) return null;
  return reason('INVALID.operator', { allowed: fit.map((each) => each.toUpperCase()), questionType: nameOf(type) });
}

/** Without a question to go by, only whether there is a value. Limits relative to today move on, so they do not limit it. */
function noteValue({ operator, value }: Condition, question: Question | null, note: Note): void {
  if (comparesNothing(operator)) {
    if (value !== null) note([], reason('INVALID.unusedValue'));
  } else if (value === null) note([], reason('REQUIRED.comparedValue'));
  else if (operator === 'one_of') noteValues(value, question, note);
  else if (question) noteFlaws(flawsOfAnswer(operator === 'includes' ? { ...question, type: 'choice' } : question, value), note);
}

function noteValues(values: unknown, question: Question | null, note: Note): void {
  if (!Array.isArray(values)) {
    note([], reason('INVALID.valueList'));
    return;
  }
  noteLength(note, values.length, templateLimits.choices);
  for (const [i, value] of values.entries()) if (question) noteFlaws(flawsOfAnswer(question, value), within(note, i));
}

/** What is compared must be something that can be answered. */
function noteFlaws(flaws: readonly Finding[], note: Note): void {
  for (const { path, ...why } of flaws) note(path, why);
}
