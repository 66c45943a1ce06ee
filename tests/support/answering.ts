import { graphql } from '../generated/gql.ts';
import type { AnswerInput } from '../generated/graphql.ts';
import type { Api, Sender } from './api.ts';
import { ownerPool } from './database.ts';
import type { SeededProfile } from './seed.ts';

export const startQuestionnaire = graphql(`
  mutation Start($input: StartQuestionnaireInput!) {
    startQuestionnaire(input: $input) {
      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { id key title status order } } }
      userErrors { code message field }
    }
  }
`);
export const saveAnswers = graphql(`
  mutation Save($input: SaveAnswersInput!) {
    saveAnswers(input: $input) {
      answers { id sectionKey questionKey value changeCount updatedAt }
      profile { id status completedAt }
      userErrors { code message field ... on AnswerConflictError { answer { value changeCount updatedAt } } }
    }
  }
`);
export const completeSection = graphql(`
  mutation CompleteSection($input: CompleteSectionInput!) {
    completeSection(input: $input) {
      section { id key status completedAt }
      profile { id status currentSection { key } completedAt }
      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }
    }
  }
`);
export const reopenSection = graphql(`
  mutation ReopenSection($input: ReopenSectionInput!) {
    reopenSection(input: $input) {
      section { id key status completedAt }
      profile { id status currentSection { key } completedAt }
      userErrors { code message field }
    }
  }
`);
export const reorderSections = graphql(`
  mutation ReorderSections($input: ReorderSectionsInput!) {
    reorderSections(input: $input) {
      profile { id currentSection { key } sections(first: 100) { nodes { id key order } } }
      userErrors { code message field }
    }
  }
`);
export const completeProfile = graphql(`
  mutation CompleteProfile($input: CompleteProfileInput!) {
    completeProfile(input: $input) {
      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { key status } } }
      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }
    }
  }
`);

/** Saves answers as somebody; `place` is the keys of section and question with a slash between them. */
export const answer = (api: Api, sender: Sender | null, profile: Pick<SeededProfile, 'globalId'>, answers: Readonly<Record<string, unknown>>, more: { idempotencyKey?: string } = {}) =>
  api.send(sender, saveAnswers, { input: { ...more, profileId: profile.globalId, answers: inputsOf(answers) } });

export const inputsOf = (answers: Readonly<Record<string, unknown>>): AnswerInput[] =>
  Object.entries(answers).map(([place, value]) => {
    const [section = '', question = ''] = place.split('/');
    return { sectionKey: section, questionKey: question, value };
  });

/** All that is stored of the questionnaire of a profile, but for times. */
export async function storedOf(api: Pick<Api, 'database'>, { id }: Pick<SeededProfile, 'id'>) {
  const owner = ownerPool(api.database);
  const { rows: [profile] } = await owner.query('select status, current_section, completed_at is not null as "isCompleted" from profiles where id = $1', [id]);
  const { rows: sections } = await owner.query(
    `select section_key as key, status, order_index as "order", required, required_answered as "requiredAnswered", optional, optional_answered as "optionalAnswered", data
     from sections where profile_id = $1 order by order_index`,
    [id],
  );
  const { rows: answers } = await owner.query(
    `select section_key || '/' || question_key as place, answer_text as text, answer_data as data, sealed_value as sealed, question_text as asked, question_revision as revision, version
     from answers where profile_id = $1 order by (section_key || question_key) collate "C"`,
    [id],
  );
  const { rows: changes } = await owner.query(
    `select section_key || '/' || question_key as place, c.version, old_value as old, new_value as new, c.author_id as author, author_kind as kind
     from answer_changes c join answers a on a.id = c.answer_id where c.profile_id = $1 order by (section_key || question_key) collate "C", 2`,
    [id],
  );
  return { profile, sections, answers, changes };
}

export const setSectionData = graphql(`
  mutation SetSectionData($input: SetSectionDataInput!) {
    setSectionData(input: $input) { section { id updatedAt } userErrors { code message field } }
  }
`);
