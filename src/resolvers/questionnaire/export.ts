import type { Context } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { allAnswersOfProfile, answeredInConfidence } from '../../loaders/questionnaire.ts';
import { type SectionToExport, sectionsToExport } from '../../loaders/questionnaire-export.ts';
import { textOfAnswer } from '../../rules/answer-text.ts';
import { placeKey, type QuestionType } from '../../rules/question.ts';
import { type Counts, percentOf } from '../../rules/questionnaire.ts';
import { answerOf } from './sealing.ts';
import { answerTo, isShown, questionsOf } from './section-question.ts';

export type ExportedProfile = Pick<Row<'Profile'>, 'id' | 'name' | 'status' | 'completedAt'>;

/** A question with what was answered, as it is exported. */
export interface ExportedQuestion {
  readonly key: string;
  /** What was asked when the answer was given; where there is none, what is asked. */
  readonly text: string;
  readonly type: QuestionType;
  readonly isShown: boolean;
  readonly isRequired: boolean;
  /** Whether there is an answer that the caller may not see. */
  readonly isConfidential: boolean;
  /** Null: none, or none for the caller. */
  readonly answer: unknown;
  /** The answer as people read it. */
  readonly display: string | null;
  readonly answeredAt: Date | null;
  /** In which revision of the template it was asked so. */
  readonly questionRevision: number;
}

export interface ExportedSection {
  readonly key: string;
  readonly title: string;
  readonly description: string | null;
  readonly status: Row<'Section'>['status'];
  readonly completedAt: Date | null;
  readonly template: { readonly key: string; readonly revision: number };
  readonly questions: readonly ExportedQuestion[];
}

/** A questionnaire with its answers, as far as the caller may see them. */
export interface ExportedQuestionnaire {
  readonly profile: {
    /** The row's key. */
    readonly id: string;
    readonly name: string;
    readonly status: Row<'Profile'>['status'];
    readonly completedAt: Date | null;
    /** As `QuestionnaireProgress` of the API. */
    readonly progress: { readonly answered: number; readonly answeredRequired: number; readonly required: number; readonly total: number; readonly percent: number };
  };
  /** In the order of the profile; the questions in that of the template. */
  readonly sections: readonly ExportedSection[];
}

/** What was answered in a profile's questionnaire; null where none was started. */
export async function exported(context: Context, { id, name, status, completedAt }: ExportedProfile): Promise<ExportedQuestionnaire | null> {
  const reading = [sectionsToExport(context, id), allAnswersOfProfile(context, id), answeredInConfidence(context, id)] as const;
  const [sections, , inConfidence] = await Promise.all(reading);
  if (sections.length === 0) return null;
  const confidential = new Set(inConfidence.map(placeKey));
  const exporting = sections.map(async (section) => ({ ...headOf(section), questions: await answersIn(context, section, confidential) }));
  return { profile: { id, name, status, completedAt, progress: progressOf(sections) }, sections: await Promise.all(exporting) };
}

const headOf = ({ key, title, description, status, completedAt, templateKey, revision }: SectionToExport): Omit<ExportedSection, 'questions'> => ({
  ...{ key, title, description, status, completedAt },
  template: { key: templateKey, revision },
});

async function answersIn(context: Context, section: SectionToExport, confidential: ReadonlySet<string>): Promise<readonly ExportedQuestion[]> {
  const questions = await questionsOf(context, section);
  return Promise.all(
    questions.map(async (asked) => {
      const { key, text, type, isRequired } = asked.question;
      const [isShownNow, given] = await Promise.all([isShown(context, asked), answerTo(context, asked)]);
      const answer = given && answerOf(context.keyring, given);
      return {
        ...{ key, text: given?.questionText ?? text, type, isShown: isShownNow, isRequired },
        isConfidential: !given && confidential.has(placeKey({ sectionKey: section.key, questionKey: key })),
        ...{ answer, display: given && textOfAnswer(asked.question, answer) },
        ...{ answeredAt: given?.updatedAt ?? null, questionRevision: given?.questionRevision ?? section.revision },
      };
    }),
  );
}

function progressOf(sections: readonly SectionToExport[]) {
  const sum = (field: keyof Counts) => sections.reduce((total, section) => total + section[field], 0);
  const [required, requiredAnswered] = [sum('required'), sum('requiredAnswered')];
  const [answered, total] = [requiredAnswered + sum('optionalAnswered'), required + sum('optional')];
  return { answered, answeredRequired: requiredAnswered, required, total, percent: percentOf({ required, requiredAnswered }) };
}
