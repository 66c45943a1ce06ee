/**
 * What a template asks, as it is stored in `questionnaire_templates.definition`. What a client sends is judged by
 * `questionnaire-template.ts`; what is stored has been.
 */

/** The types of questions, with what an answer is. */
export const questionTypes = {
  text: 'A single line of text: a string of up to 500 characters by default. Must not be blank.',
  long_text: 'Text of one or more lines: a string of up to 10,000 characters by default. Must not be blank.',
  number: 'A number from -(2^53 - 1) to 2^53 - 1.',
  date: 'A calendar date: a string such as `2026-11-20` (ISO 8601).',
  choice: 'One of `choices`: its `value`.',
  multiple_choice: 'One or more of `choices`: a list of their `value`s without duplicates. The order has no meaning.',
  scale: 'A step on a scale: an integer, 1–5 by default.',
  yes_no: 'Yes or no: `true` or `false`.',
  json: 'Any JSON value except `null` that matches `validation.schema`, up to 64 KB, 32 levels and 1,000 keys.',
} as const;

export type QuestionType = keyof typeof questionTypes;

export interface Choice {
  /** What an answer holds. */
  readonly value: string;
  /** What people read. */
  readonly label: string;
}

/** What an answer has to be like beside its type. What means nothing for the type is null. */
export interface Validation {
  /** Of texts, in characters (code points). */
  readonly minLength: number | null;
  readonly maxLength: number | null;
  /** Of texts: a regular expression that RE2 knows, which must match somewhere. */
  readonly pattern: string | null;
  /** Of numbers and scales. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Whether a number has to be whole. */
  readonly integerOnly: boolean;
  /** Of dates: the first and last day, YYYY-MM-DD. */
  readonly minDate: string | null;
  readonly maxDate: string | null;
  /** Of dates: the first and last day, counted from today; 0 is today. Revisions written before these existed lack them. */
  readonly minDaysFromToday?: number | null;
  readonly maxDaysFromToday?: number | null;
  /** Of multiple choices: how many. */
  readonly minChoices: number | null;
  readonly maxChoices: number | null;
  /** Of JSON: a JSON Schema (draft 2020-12). */
  readonly schema: Readonly<Record<string, unknown>> | null;
}

/** How a condition compares the answer to another question. */
export const operators = {
  answered: 'The question is answered.',
  not_answered: 'The question is not answered.',
  equals: 'The answer equals `value`.',
  not_equals: 'The question is answered, and the answer differs from `value`.',
  one_of: 'The answer equals one of the items of `value`.',
  includes: 'The answer to a multiple-choice question includes `value`.',
  at_least: 'The answer, a number or a date, is at least `value`.',
  at_most: 'The answer, a number or a date, is at most `value`.',
} as const;

export type Operator = keyof typeof operators;

/** Something that must be true of the answer to an earlier question. A question that is not shown counts as not answered. */
export interface Condition {
  readonly sectionKey: string;
  readonly questionKey: string;
  readonly operator: Operator;
  /** What the answer is compared with; null where the operator compares nothing. */
  readonly value: unknown;
}

/** When a question is shown. */
export interface ShownIf {
  /** Whether all conditions must hold, or any of them is enough. */
  readonly match: 'all' | 'any';
  readonly conditions: readonly Condition[];
}

export interface Question {
  /** Unique in the section. */
  readonly key: string;
  readonly text: string;
  /** What helps to answer it. */
  readonly help: string | null;
  readonly type: QuestionType;
  /** Whether a section cannot be completed without an answer, where the question is shown. */
  readonly isRequired: boolean;
  /** Whether the answer is encrypted at rest and shown to its owner alone. No condition depends on the value of such an answer. */
  readonly isSensitive: boolean;
  /** Empty where there is nothing to choose. */
  readonly choices: readonly Choice[];
  readonly validation: Validation;
  /** Null: always. */
  readonly shownIf: ShownIf | null;
  /** The field of the fitness profile that the answer is for, such as `heightCm`; null: none. */
  readonly fitnessProfileField: string | null;
}

export interface SectionDefinition {
  /** Unique in the template. */
  readonly key: string;
  readonly title: string;
  readonly description: string | null;
  readonly questions: readonly Question[];
}

export interface Definition {
  readonly sections: readonly SectionDefinition[];
}

export const templateLimits = { sections: 50, questionsPerSection: 100, questions: 500, choices: 100, conditions: 20, sectionsPerProfile: 100 } as const;

/** How long texts may be where a question does not say. */
export const usualLength = { text: 500, long_text: 10_000 } as const;
/** How long a question may let them be. */
export const greatestLength = 20_000;
/** How far from today a relative limit of a date may be, in days: about 137 years. */
export const maxDaysAway = 50_000;
/** The steps of a scale where a question does not say. */
export const usualScale = { minimum: 1, maximum: 5 } as const;

/**
 * How much work patterns may make at most, in steps of what RE2 makes of a pattern for each character of a text: of one question, and of all
 * in a template. A step takes 20 to 80 ns at worst; so one answer takes some 0.2 s at most, and all that a template asks for few seconds, with others in between.
 */
export const patternWork = { question: 4_000_000, template: 50_000_000 } as const;

/** What tells a question from all others of a profile. */
export interface QuestionPlace {
  readonly sectionKey: string;
  readonly questionKey: string;
}

/** Keys hold no slash. */
export const placeKey = ({ sectionKey, questionKey }: QuestionPlace): string => `${sectionKey}/${questionKey}`;
