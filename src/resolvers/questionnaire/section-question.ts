import type { Row } from '../../db/model.ts';
import { answerAt, definitionOf, shownIn } from '../../loaders/questionnaire.ts';
import type { Loading } from '../../loaders/loading.ts';
import { placeKey, type Question } from '../../rules/question.ts';

type Section = Pick<Row<'Section'>, 'profileId' | 'templateId' | 'key'>;

/** A question of a section of a profile. */
export interface SectionQuestion<S extends Section = Section> {
  readonly question: Question;
  readonly section: S;
}

const placeOf = ({ question, section }: SectionQuestion) => ({ sectionKey: section.key, questionKey: question.key });

/** What a section asks, in the order of its template. */
export async function questionsOf<S extends Section>(loading: Loading, section: S): Promise<readonly SectionQuestion<S>[]> {
  const definition = await definitionOf(loading, section.templateId);
  const found = definition?.sections.find(({ key }) => key === section.key);
  if (!found) throw new Error('A section of a profile is not in its template.');
  return found.questions.map((question) => ({ question, section }));
}

/** Whether a question is shown, as the answers to those before it decide. */
export async function isShown(loading: Loading, asked: SectionQuestion): Promise<boolean> {
  if (!asked.question.shownIf) return true;
  return (await shownIn(loading, asked.section)).has(placeKey(placeOf(asked)));
}

/** What was answered to a question; null where nothing was, it was taken back, or it is not for the caller to see. */
export const answerTo = (loading: Loading, asked: SectionQuestion): Promise<Row<'Answer'> | null> =>
  answerAt(loading, asked.section.profileId, placeOf(asked));
