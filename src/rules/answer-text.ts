import { isDate } from './answer.ts';
import type { Question, QuestionType } from './question.ts';

type Asked = Pick<Question, 'type' | 'choices'>;

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const words = new Map<unknown, string>([[true, 'Yes'], [false, 'No']]);

const labelOf = ({ choices }: Asked, value: unknown): string => choices.find((choice) => choice.value === value)?.label ?? plain(value);

/** What is no text stands as JSON. */
const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const texts: Readonly<Record<QuestionType, (question: Asked, value: unknown) => string>> = {
  text: (_question, value) => plain(value),
  long_text: (_question, value) => plain(value),
  number: (_question, value) => plain(value),
  date: (_question, value) => (isDate(value) ? day.format(new Date(`${value}T00:00:00Z`)) : plain(value)),
  choice: labelOf,
  // Labels are phrases, with commas in them.
  multiple_choice: (question, value) => (Array.isArray(value) ? value.map((each) => labelOf(question, each)).join('; ') : plain(value)),
  scale: (_question, value) => plain(value),
  yes_no: (_question, value) => words.get(value) ?? plain(value),
  json: (_question, value) => JSON.stringify(value),
};

/**
 * An answer as people read it: the labels of what was chosen, with semicolons between them; Yes or No; a day as 20 November 2026; JSON as
 * JSON text; all else as it is. What is not of the type that the question asks for stands as it is, or as JSON.
 */
export const textOfAnswer = (question: Asked, value: unknown): string => texts[question.type](question, value);
