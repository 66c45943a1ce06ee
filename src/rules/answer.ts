import type { RE2JS } from 're2js';
import { type Finding, reason, type Reason } from '../messages/message.ts';
import { flawOfValue } from './json.ts';
import { isSameJson } from './json-equality.ts';
import { type Judge, judgeBy } from './json-schema.ts';
import { compilePattern } from './json-schema-form.ts';
import { greatestLength, patternWork, type Question, type QuestionType, usualLength, usualScale } from './question.ts';
import { isStorable } from './text.ts';

/** How large an answer in JSON may be, in bytes. */
const maxJsonBytes = 65_536;

/** `path` is the place within the answer; empty for the whole. */
const flaw = (why: Reason, path: readonly string[] = []): Finding => ({ path, ...why });

/**
 * What keeps a value from being the answer to a question; empty where nothing does. What is taken is stored as it is. Null, which
 * takes an answer back, is no answer to judge.
 *
 * @param now the time that limits relative to today are counted from; if it is null, they are ignored
 */
export const flawsOfAnswer = (question: Question, value: unknown, now: Date | null = null): readonly Finding[] => ways[question.type](question, value, now);

const ways: Readonly<Record<QuestionType, (question: Question, value: unknown, now: Date | null) => readonly Finding[]>> = {
  ...{ text: flawsOfText, long_text: flawsOfText, number: flawsOfNumber, scale: flawsOfNumber, date: flawsOfDate },
  ...{ choice: flawsOfChoice, multiple_choice: flawsOfChoices, json: flawsOfJson },
  yes_no: (_question, value) => (typeof value === 'boolean' ? [] : [flaw(reason('INVALID.yesOrNo'))]),
};

/** Whether two values answer a question the same. Choices do so in whatever order they are given; so do members of JSON. */
export const isSameAnswer = ({ type }: Question, one: unknown, other: unknown): boolean =>
  type === 'multiple_choice' && Array.isArray(one) && Array.isArray(other) ? isSameJson(inOrder(one), inOrder(other)) : isSameJson(one, other);

const inOrder = (choices: readonly unknown[]): readonly string[] => choices.map(String).toSorted((a, b) => (a < b ? -1 : 1));

/** The longest text that a question takes, in characters. */
export const maxLengthOf = ({ type, validation }: Question): number =>
  validation.maxLength ?? (type === 'long_text' ? usualLength.long_text : usualLength.text);

/**
 * Whether there is something to be seen. White space, controls, formatting characters and those that are left out where nothing knows them
 * (zero-width spaces, soft hyphens, variation selectors, fillers) answer nothing, nor does the empty pattern of Braille.
 */
const isVisible = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

function flawsOfText(question: Question, value: unknown): Finding[] {
  if (typeof value !== 'string') return [flaw(reason('INVALID.text'))];
  if (!isStorable(value)) return [flaw(reason('INVALID.characters'))];
  const { minLength, pattern } = question.validation;
  const maxLength = maxLengthOf(question);
  // Characters outside of the basic plane take two units each.
  const length = value.length > 2 * greatestLength ? value.length : [...value].length;
  if (!isVisible.test(value)) return [flaw(reason('TOO_SHORT.blank'))];
  if (question.type === 'text' && /[\n\v\f\r\u0085\u2028\u2029]/.test(value)) return [flaw(reason('INVALID.singleLine'))];
  if (minLength !== null && length < minLength) return [flaw(reason('TOO_SHORT.text', { minimum: minLength, actual: length }))];
  if (length > maxLength) return [flaw(reason('TOO_LONG.text', { maximum: maxLength, actual: length }))];
  if (pattern !== null && !patternOf(question).test(value)) return [flaw(reason('INVALID.pattern', { pattern }))];
  return [];
}

/** How much work it is at most to hold a text of so many characters against the pattern of a question, as `patternWork` counts it. */
export const workOfPattern = (question: Question, length: number): number =>
  question.validation.pattern === null ? 0 : patternOf(question).programSize() * length;

/** About how much work it is to judge an answer, in the same measure. JSON, whose schema is not known, counts for as much as a text may. */
export function workOfAnswer(question: Question, value: unknown): number {
  if (question.type === 'json') return typeof value === 'object' ? patternWork.question : 0;
  return typeof value === 'string' ? workOfPattern(question, value.length) : 0;
}

/** What a question takes as a number; null: no bound. */
export function rangeOf({ type, validation }: Question): { readonly minimum: number | null; readonly maximum: number | null; readonly integerOnly: boolean } {
  const { minimum, maximum, integerOnly } = validation;
  if (type !== 'scale') return { minimum, maximum, integerOnly };
  return { minimum: minimum ?? usualScale.minimum, maximum: maximum ?? usualScale.maximum, integerOnly: true };
}

function flawsOfNumber(question: Question, value: unknown): Finding[] {
  const { minimum, maximum, integerOnly } = rangeOf(question);
  if (typeof value !== 'number' || !(integerOnly ? Number.isInteger(value) : Number.isFinite(value))) {
    return [flaw(reason(integerOnly ? 'INVALID.wholeNumber' : 'INVALID.number'))];
  }
  // Beyond these numbers, JSON parsers disagree.
  const [least, most] = [minimum ?? Number.MIN_SAFE_INTEGER, maximum ?? Number.MAX_SAFE_INTEGER];
  if (value < least) return [flaw(reason('OUT_OF_RANGE.minimum', { minimum: least, actual: value }))];
  return value > most ? [flaw(reason('OUT_OF_RANGE.maximum', { maximum: most, actual: value }))] : [];
}

/** Whether it is a day of the calendar, as ISO 8601 writes it. Days that are written so are in order as texts are. */
export function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** A day as the instant at which it begins in UTC. */
export const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

const hour = 3_600_000;
/** The outermost time zones, in hours from UTC. Today is every date that is current in one of them, so users can always enter their local date. */
const zones = { first: -12, last: 14 } as const;

/** The date a number of days after today in a time zone, YYYY-MM-DD. */
const dayFrom = (now: Date, zone: number, days: number): string => new Date(now.getTime() + (zone + 24 * days) * hour).toISOString().slice(0, 10);

/** The first and last allowed date; null if there is no limit. */
function dateLimits({ minDate, maxDate, minDaysFromToday = null, maxDaysFromToday = null }: Question['validation'], now: Date | null) {
  const first = now && minDaysFromToday !== null ? dayFrom(now, zones.first, minDaysFromToday) : null;
  const last = now && maxDaysFromToday !== null ? dayFrom(now, zones.last, maxDaysFromToday) : null;
  return {
    earliest: first !== null && (minDate === null || first > minDate) ? first : minDate,
    latest: last !== null && (maxDate === null || last < maxDate) ? last : maxDate,
  };
}

function flawsOfDate({ validation }: Question, value: unknown, now: Date | null): Finding[] {
  if (!isDate(value)) return [flaw(reason('INVALID.date'))];
  const { earliest, latest } = dateLimits(validation, now);
  if (earliest !== null && value < earliest) return [flaw(reason('OUT_OF_RANGE.minDate', { minDate: dayOf(earliest) }))];
  if (latest !== null && value > latest) return [flaw(reason('OUT_OF_RANGE.maxDate', { maxDate: dayOf(latest) }))];
  return [];
}

const isOffered = ({ choices }: Question, value: unknown) => choices.some((choice) => choice.value === value);

function flawsOfChoice(question: Question, value: unknown): Finding[] {
  if (typeof value !== 'string') return [flaw(reason('INVALID.option'))];
  return isOffered(question, value) ? [] : [flaw(reason('INVALID.option'))];
}

function flawsOfChoices(question: Question, value: unknown): Finding[] {
  if (!Array.isArray(value)) return [flaw(reason('INVALID.options'))];
  const { minChoices } = question.validation;
  // Each is named once, so that there cannot be more than are offered.
  const maxChoices = Math.min(question.validation.maxChoices ?? Infinity, question.choices.length);
  if (value.length === 0) return [flaw(reason('TOO_SHORT.noOption'))];
  if (minChoices !== null && value.length < minChoices) return [flaw(reason('TOO_SHORT.options', { minimum: minChoices, actual: value.length }))];
  if (value.length > maxChoices) return [flaw(reason('TOO_LONG.options', { maximum: maxChoices, actual: value.length }))];
  return value.flatMap((each: unknown, i) => {
    if (!isOffered(question, each)) return [flaw(reason('INVALID.option'), [String(i)])];
    return value.indexOf(each) < i ? [flaw(reason('INVALID.duplicate'), [String(i)])] : [];
  });
}

function flawsOfJson(question: Question, value: unknown): readonly Finding[] {
  const unfit = flawOfValue(value, maxJsonBytes);
  if (unfit) return [flaw(unfit)];
  return judgeOf(question)(value as never);
}

// A question never changes once it was published, so what was made of it stays right as long as it is there.
const judges = new WeakMap<Question, Judge>();
const patterns = new WeakMap<Question, RE2JS>();

function judgeOf(question: Question): Judge {
  const known = judges.get(question) ?? (question.validation.schema === null ? () => [] : judgeBy(question.validation.schema));
  judges.set(question, known);
  return known;
}

function patternOf(question: Question): RE2JS {
  const known = patterns.get(question) ?? compilePattern(question.validation.pattern ?? '');
  patterns.set(question, known);
  return known;
}
