import { graphql } from '../generated/gql.ts';
import type { Definition, Question } from '../../src/rules/question.ts';
import { aQuestion, aSection } from './questionnaire.ts';

/** What the page of a form needs of a section. */
export const formSection = graphql(`
  fragment FormSection on Section {
    key title status
    progress { answered answeredRequired required total percent }
    questions {
      key text type isRequired isShown
      choices { value label }
      validation { minLength maxLength pattern minimum maximum integerOnly }
      answer { value updatedAt }
    }
  }
`);

/** The page of a form. */
export const formPage = graphql(`
  query FormPage($id: ID!) {
    profile(id: $id) {
      name status
      progress { answered answeredRequired required total percent }
      sections(first: 100) { nodes { ...FormSection } }
    }
  }
`);

/** So many forms at once. */
export const formPages = graphql(`
  query FormPages($first: Int!) {
    viewer {
      profiles(first: $first) {
        nodes { name progress { percent } sections(first: 4) { nodes { ...FormSection } } }
      }
    }
  }
`);

/** So many sections, of which each asks something that depends on another answer in it, and something sensitive. */
export const formDefinition = (sections: number): Definition => ({
  sections: Array.from({ length: sections }, (_, s) => {
    const section = `s${s + 1}`;
    const shownIf: Question['shownIf'] = { match: 'all', conditions: [{ sectionKey: section, questionKey: 'secret', operator: 'answered', value: null }] };
    return aSection(section, [aQuestion('name', { isRequired: true }), aQuestion('secret', { isSensitive: true }), aQuestion('more', { type: 'yes_no', shownIf })]);
  }),
});
