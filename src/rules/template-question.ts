import { z } from 'zod';
import { dayOf, isDate, maxLengthOf, rangeOf, workOfPattern } from './answer.ts';
import { reason } from '../messages/message.ts';
import { anyText, jsonObject, text, withinLength } from './field.ts';
import { because, unless } from './issue.ts';
import { flawOfFill } from './fitness-intake.ts';
import { flawOfPattern } from './json-schema-form.ts';
import { type Choice, greatestLength, maxDaysAway, patternWork, type Question, type QuestionType, templateLimits, type Validation } from './question.ts';
import { fitted, type Note, within } from './template-note.ts';

/** The same with what may be left out, for which clients send null as well. */
type Given<T> = { readonly [K in keyof T]?: T[K] | null };

/** A question as staff write it, but for when it is shown. */
export interface QuestionGiven extends Given<Pick<Question, 'help' | 'isRequired' | 'isSensitive' | 'choices' | 'fitnessProfileField'>>, Pick<Question, 'key' | 'text' | 'type'> {
  readonly validation?: Given<Validation> | null;
}

/** What a section or a question is called by programs. */
export const templateKey = text(1, 50).refine(
  (key) => /^([a-z][a-z0-9_-]*)?$/.test(key),
  because('INVALID.key'),
);

const [questionText, help, value, label] = [text(1, 1_000), text(1, 2_000), text(1, 100), text(1, 200)];
/** How often a pattern repeats things by numbers, such as `{2,5}`, in all: each repetition is a step of what RE2 makes of it. */
const repetitionsIn = (given: string): number => [...given.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce((sum, [, least, most]) => sum + Number(most || least), 0);

/** White space is a part of a pattern. */
const pattern = anyText
  .refine((given) => given !== '', because('TOO_SHORT.text', { minimum: 1, actual: 0 }))
  .superRefine(withinLength(500))
  .refine((given) => repetitionsIn(given) <= 1_000, because('OUT_OF_RANGE.repetitions', { maximum: 1_000 }))
  .pipe(z.string().superRefine(unless(flawOfPattern)));

/** How many steps a scale may be wide. */
const widestScale = 100;

/** The question in the form in which it is stored. What is wrong with it by itself is noted. */
export function questionFrom(given: QuestionGiven, note: Note): Omit<Question, 'shownIf'> {
  const question = {
    key: fitted(note, 'key', templateKey, given.key),
    text: fitted(note, 'text', questionText, given.text),
    help: given.help == null ? null : fitted(note, 'help', help, given.help),
    type: given.type,
    isRequired: given.isRequired ?? false,
    isSensitive: given.isSensitive ?? false,
    choices: (given.choices ?? []).map((choice, i) => choiceFrom(choice, within(note, 'choices', i))),
    validation: validationFrom(given.validation ?? {}),
    shownIf: null,
    fitnessProfileField: given.fitnessProfileField ?? null,
  };
  noteChoices(question, within(note, 'choices'));
  noteValidation(question, within(note, 'validation'));
  const unfit = flawOfFill(question);
  if (unfit !== null) note(['fitnessProfileField'], unfit);
  return question;
}

const choiceFrom = (given: Choice, note: Note): Choice => ({
  value: fitted(note, 'value', value, given.value),
  label: fitted(note, 'label', label, given.label),
});

/** What a client calls a type. */
export const nameOf = (type: QuestionType): string => type.toUpperCase();

function noteChoices({ type, choices }: Question, note: Note): void {
  const values = choices.map((choice) => choice.value);
  for (const [i, each] of values.entries()) if (values.indexOf(each) < i) note([i, 'value'], reason('INVALID.repeatedOption'));
  if (type !== 'choice' && type !== 'multiple_choice') {
    if (choices.length > 0) note([], reason('INVALID.notForType', { questionType: nameOf(type) }));
  } else if (choices.length === 0) note([], reason('REQUIRED.choices'));
  if (choices.length > templateLimits.choices) note([], reason('TOO_LONG.list', { maximum: templateLimits.choices, actual: choices.length }));
}

const validationFrom = (given: Given<Validation>): Validation => ({
  minLength: given.minLength ?? null,
  maxLength: given.maxLength ?? null,
  pattern: given.pattern ?? null,
  minimum: given.minimum ?? null,
  maximum: given.maximum ?? null,
  integerOnly: given.integerOnly ?? false,
  minDate: given.minDate ?? null,
  maxDate: given.maxDate ?? null,
  minDaysFromToday: given.minDaysFromToday ?? null,
  maxDaysFromToday: given.maxDaysFromToday ?? null,
  minChoices: given.minChoices ?? null,
  maxChoices: given.maxChoices ?? null,
  schema: given.schema ?? null,
});

const ofTexts = { names: ['minLength', 'maxLength', 'pattern'], judge: noteLengths } as const;

/** For each type, what means something for it, and what judges that. */
const meaning: Readonly<Record<QuestionType, { readonly names: readonly (keyof Validation)[]; readonly judge?: (question: Question, note: Note) => void }>> = {
  text: ofTexts,
  long_text: ofTexts,
  number: { names: ['minimum', 'maximum', 'integerOnly'], judge: noteRange },
  date: { names: ['minDate', 'maxDate', 'minDaysFromToday', 'maxDaysFromToday'], judge: noteDates },
  choice: { names: [] },
  multiple_choice: { names: ['minChoices', 'maxChoices'], judge: noteNumberOfChoices },
  scale: { names: ['minimum', 'maximum'], judge: noteRange },
  yes_no: { names: [] },
  json: { names: ['schema'], judge: noteSchema },
};

function noteValidation(question: Question, note: Note): void {
  const { type, validation } = question;
  const { names, judge } = meaning[type];
  for (const name of Object.keys(validation) as (keyof Validation)[]) {
    const saysSomething = validation[name] !== null && validation[name] !== false;
    if (saysSomething && !names.includes(name)) note([name], reason('INVALID.notForType', { questionType: nameOf(type) }));
  }
  judge?.(question, note);
}

/** Notes a number that is not within its bounds. */
function noteBounds(note: Note, name: string, given: number | null, minimum: number, maximum: number): void {
  if (given !== null && given < minimum) note([name], reason('OUT_OF_RANGE.minimum', { minimum, actual: given }));
  if (given !== null && given > maximum) note([name], reason('OUT_OF_RANGE.maximum', { maximum, actual: given }));
}

function noteLengths(question: Question, note: Note): void {
  const { minLength, maxLength, pattern: given } = question.validation;
  noteBounds(note, 'minLength', minLength, 1, greatestLength);
  noteBounds(note, 'maxLength', maxLength, 1, greatestLength);
  const most = maxLengthOf(question);
  if (minLength !== null && minLength <= greatestLength && minLength > most) note(['minLength'], reason('INVALID.aboveMaximum', { maximum: most, actual: minLength }));
  if (given !== null && pattern.safeParse(given).success) notePatternWork(question, note);
  else if (given !== null) fitted(note, 'pattern', pattern, given);
}

/** Notes a pattern that takes too long for the longest texts that the question takes. */
function notePatternWork(question: Question, note: Note): void {
  const longest = Math.max(1, Math.min(maxLengthOf(question), greatestLength));
  const [steps, allowed] = [workOfPattern(question, 1), Math.floor(patternWork.question / longest)];
  if (steps <= allowed) return;
  note(['pattern'], reason('OUT_OF_RANGE.slowPattern', { maximum: allowed, actual: steps }));
}

function noteRange(question: Question, note: Note): void {
  const { minimum, maximum, integerOnly } = rangeOf(question);
  for (const name of ['minimum', 'maximum'] as const) {
    const bound = question.validation[name];
    noteBounds(note, name, bound, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    if (bound !== null && integerOnly && !Number.isInteger(bound)) note([name], reason('INVALID.wholeNumber'));
  }
  if (minimum === null || maximum === null) return;
  const place = question.validation.maximum === null ? 'minimum' : 'maximum';
  if (minimum > maximum) note([place], reason('INVALID.emptyRange', { minimum, maximum }));
  if (question.type === 'scale' && maximum - minimum > widestScale) note([place], reason('INVALID.wideScale', { maximum: widestScale, actual: maximum - minimum }));
}

function noteDates({ validation }: Question, note: Note): void {
  const { minDate, maxDate } = validation;
  for (const name of ['minDate', 'maxDate'] as const) {
    if (validation[name] !== null && !isDate(validation[name])) note([name], reason('INVALID.date'));
  }
  if (isDate(minDate) && isDate(maxDate) && minDate > maxDate) note(['maxDate'], reason('INVALID.dateOrder', { minDate: dayOf(minDate) }));
  const { minDaysFromToday: first = null, maxDaysFromToday: last = null } = validation;
  noteBounds(note, 'minDaysFromToday', first, -maxDaysAway, maxDaysAway);
  noteBounds(note, 'maxDaysFromToday', last, -maxDaysAway, maxDaysAway);
  if (first !== null && last !== null && first > last) note(['maxDaysFromToday'], reason('INVALID.emptyRange', { minimum: first, maximum: last }));
}

function noteNumberOfChoices({ choices, validation: { minChoices, maxChoices } }: Question, note: Note): void {
  if (choices.length === 0) return;
  noteBounds(note, 'maxChoices', maxChoices, 1, choices.length);
  noteBounds(note, 'minChoices', minChoices, 1, Math.max(1, Math.min(maxChoices ?? choices.length, choices.length)));
}

/** Whether it can serve as a schema takes a while to tell, and is told apart. */
function noteSchema({ validation: { schema } }: Question, note: Note): void {
  if (schema === null) note(['schema'], reason('REQUIRED.schema'));
  else fitted(note, 'schema', jsonObject, schema);
}
