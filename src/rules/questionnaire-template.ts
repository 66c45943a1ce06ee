import { z } from 'zod';
import { maxLengthOf, workOfPattern } from './answer.ts';
import { reason } from '../messages/message.ts';
import { instant, key, optional, text } from './field.ts';
import { because, issueOf } from './issue.ts';
import { type Definition, patternWork, placeKey, type Question, type SectionDefinition, templateLimits } from './question.ts';
import { shownIfFrom, type ShownIfGiven } from './template-condition.ts';
import { fitted, type Note, noteLength, within } from './template-note.ts';
import { questionFrom, type QuestionGiven, templateKey } from './template-question.ts';

/** How a revision of a template can stand, with what each means. */
export const templateStatuses = {
  draft: 'A draft. It can be edited, and no questionnaire can be started with it.',
  published: 'The current revision of the template. Questionnaires are started with it.',
  ended: 'Replaced by a newer revision, or retired. Questionnaires started with it continue to use it.',
} as const;

export type TemplateStatus = keyof typeof templateStatuses;

export const templateStatusOf = ({ publishedAt, endedAt }: { readonly publishedAt: Date | null; readonly endedAt: Date | null }): TemplateStatus => {
  if (endedAt) return 'ended';
  return publishedAt ? 'published' : 'draft';
};

/** A section as staff write it. */
export interface SectionGiven extends Pick<SectionDefinition, 'key' | 'title'> {
  readonly description?: string | null;
  readonly questions: readonly (QuestionGiven & { readonly shownIf?: ShownIfGiven | null })[];
}

/** Nobody reads more than so many entries. */
const maxFlaws = 100;

const title = text(1, 255);
const description = text(1, 5_000);

/** What a template asks, in the form in which it is stored; each flaw is an issue at its place. */
const sections = z.custom<readonly SectionGiven[]>(Array.isArray, because('INVALID.sections')).transform((given, context): Definition['sections'] => {
  let flaws = 0;
  return sectionsFrom(given, (path, why) => {
    if (++flaws <= maxFlaws) context.addIssue({ ...issueOf(why), path: path.map(String) });
  });
});

export const templateCreation = z.object({ key: templateKey, title, description: optional(description), sections });
/** What is absent stays as it is; null takes the description away. */
export const templateUpdate = z.object({
  id: key,
  expectedUpdatedAt: optional(instant),
  title: optional(title),
  description: description.nullable().optional(),
  sections: sections.nullish(),
});
export const templatePublication = z.object({ id: key, expectedUpdatedAt: optional(instant) });
export const templateRetirement = z.object({ key: templateKey });

export type TemplateCreation = z.infer<typeof templateCreation>;
export type TemplateUpdate = z.infer<typeof templateUpdate>;
export type TemplatePublication = z.infer<typeof templatePublication>;
export type TemplateRetirement = z.infer<typeof templateRetirement>;

/** What is known of a template from its beginning to where it is being read. */
interface Known {
  readonly sections: Set<string>;
  readonly questions: Map<string, Question | null>;
  /** The fields of the fitness profile that are filled, and by what. */
  readonly fills: Map<string, string>;
}

function sectionsFrom(given: readonly SectionGiven[], note: Note): readonly SectionDefinition[] {
  noteLength(note, given.length, templateLimits.sections);
  const questions = given.reduce((sum, section) => sum + section.questions.length, 0);
  if (questions > templateLimits.questions) note([], reason('TOO_LONG.questions', { maximum: templateLimits.questions, actual: questions }));
  const known: Known = { sections: new Set(), questions: new Map(), fills: new Map() };
  const made = given.map((section, i) => sectionFrom(section, known, within(note, i)));
  const sound = [...known.questions.values()].flatMap((question) => question ?? []);
  const work = sound.reduce((sum, question) => sum + workOfPattern(question, maxLengthOf(question)), 0);
  if (work > patternWork.template) note([], reason('OUT_OF_RANGE.slowPatterns'));
  return made;
}

function sectionFrom(given: SectionGiven, known: Known, note: Note): SectionDefinition {
  const section = {
    key: fitted(note, 'key', templateKey, given.key),
    title: fitted(note, 'title', title, given.title),
    description: given.description == null ? null : fitted(note, 'description', description, given.description),
  };
  if (known.sections.has(section.key)) note(['key'], reason('INVALID.repeatedKey'));
  known.sections.add(section.key);
  noteLength(within(note, 'questions'), given.questions.length, templateLimits.questionsPerSection);
  return { ...section, questions: given.questions.map((question, i) => placed(question, section.key, known, within(note, 'questions', i))) };
}

/** A question where it stands, from which it can only look back. */
function placed(given: SectionGiven['questions'][number], section: string, known: Known, note: Note): Question {
  let isSound = true;
  const noted: Note = (...flaw) => {
    isSound = false;
    note(...flaw);
  };
  const bare = questionFrom(given, noted);
  const shownIf = given.shownIf ? shownIfFrom(given.shownIf, section, known.questions, within(note, 'shownIf')) : null;
  const question = { ...bare, shownIf };
  const place = placeKey({ sectionKey: section, questionKey: question.key });
  if (known.questions.has(place)) note(['key'], reason('INVALID.repeatedKey'));
  else known.questions.set(place, isSound ? question : null);
  if (question.fitnessProfileField === null) return question;
  const other = known.fills.get(question.fitnessProfileField);
  if (other === undefined) known.fills.set(question.fitnessProfileField, place);
  else note(['fitnessProfileField'], reason('INVALID.fitnessTaken', { question: other }));
  return question;
}

/** A schema that answers in JSON have to fit, and where in the input it stands. */
export interface SchemaGiven {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

/** The schemas of a template. Whether they can serve as such takes a while to tell. */
export const schemasIn = (given: readonly SectionDefinition[]): readonly SchemaGiven[] =>
  given.flatMap(({ questions }, s) =>
    questions.flatMap(({ validation: { schema } }, q) =>
      schema === null ? [] : [{ schema, path: ['sections', String(s), 'questions', String(q), 'validation', 'schema'] }],
    ),
  );
