import type { Definition, Operator, Question, Validation } from '../../src/rules/question.ts';
import { graphql } from '../generated/gql.ts';
import type {
  QuestionConditionInput,
  TemplateQuestionInput,
  TemplateSectionInput,
  UpdateQuestionnaireTemplateInput,
} from '../generated/graphql.ts';
import type { Api, Sender } from './api.ts';
import { aQuestion, aSection } from './questionnaire.ts';

/** The key of a template that no other test knows. */
export const aTemplateKey = () => `t${crypto.randomUUID()}`;

export const createTemplate = graphql(`
  mutation CreateTemplate($input: CreateQuestionnaireTemplateInput!) {
    createQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }
  }
`);

export const updateTemplate = graphql(`
  mutation UpdateTemplate($input: UpdateQuestionnaireTemplateInput!) {
    updateQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }
  }
`);

export const publishTemplate = graphql(`
  mutation PublishTemplate($input: PublishQuestionnaireTemplateInput!) {
    publishQuestionnaireTemplate(input: $input) {
      questionnaireTemplate { id key revision status publishedAt endedAt updatedAt }
      userErrors { code message field }
    }
  }
`);

export const retireTemplate = graphql(`
  mutation RetireTemplate($input: RetireQuestionnaireTemplateInput!) {
    retireQuestionnaireTemplate(input: $input) { questionnaireTemplate { id revision status endedAt } userErrors { code message field } }
  }
`);

export const templateAt = graphql(`
  query TemplateAt($key: String!, $revision: Int) {
    questionnaireTemplate(key: $key, revision: $revision) { ...WholeTemplate }
  }
`);

graphql(`
  fragment WholeTemplate on QuestionnaireTemplate {
    id key revision title description status createdAt updatedAt publishedAt endedAt createdBy { email }
    sections {
      key title description
      questions {
        key text help type isRequired isSensitive fitnessProfileField
        choices { value label }
        validation { minLength maxLength pattern minimum maximum integerOnly minDate maxDate minDaysFromToday maxDaysFromToday minChoices maxChoices schema }
        shownIf { match conditions { sectionKey questionKey operator value } }
      }
    }
  }
`);

const inCapitals = <Name extends string>(name: Name) => name.toUpperCase() as Uppercase<Name>;

const given = ({ key, text, type, ...rest }: Question): TemplateQuestionInput => ({
  ...rest,
  ...{ key, text, type: inCapitals(type), choices: [...rest.choices], validation: rest.validation as Validation as never },
  shownIf: rest.shownIf && {
    match: inCapitals(rest.shownIf.match),
    conditions: rest.shownIf.conditions.map(
      (condition): QuestionConditionInput => ({ ...condition, operator: inCapitals(condition.operator) }),
    ),
  },
});

/** What a client sends to have this stored. */
export const sectionsOf = ({ sections }: Definition): TemplateSectionInput[] => sections.map((section) => ({ ...section, questions: section.questions.map(given) }));

/** Writes a draft, as somebody who may. */
export async function aDraft(api: Api, sender: Sender, sections: TemplateSectionInput[], key = aTemplateKey()) {
  const { data, errors } = await api.send(sender, createTemplate, { input: { key, title: 'A questionnaire', sections } });
  const draft = data?.createQuestionnaireTemplate.questionnaireTemplate;
  if (!draft) throw new Error(`The draft was refused: ${JSON.stringify([data, errors])}`);
  return draft;
}

export const change = async (api: Api, sender: Sender, input: UpdateQuestionnaireTemplateInput) =>
  (await api.send(sender, updateTemplate, { input })).data.updateQuestionnaireTemplate;

export const publish = async (api: Api, sender: Sender, input: { id: string; expectedUpdatedAt?: string; idempotencyKey?: string }) =>
  (await api.send(sender, publishTemplate, { input })).data.publishQuestionnaireTemplate;

const choices = [
  { value: 'mo', label: 'Monday' },
  { value: 'tu', label: 'Tuesday' },
  { value: 'we', label: 'Wednesday' },
];

const shown = (match: 'all' | 'any', ...conditions: readonly [question: string, operator: Operator, value?: unknown][]) => ({
  match,
  conditions: conditions.map(([question, operator, value = null]) => ({ sectionKey: 'all', questionKey: question, operator, value })),
});

/** Questions of every type with whatever means something for it, and conditions of every kind. */
export const wholeDefinition: Definition = {
  sections: [
    {
      ...aSection('all', [
        aQuestion('name', { help: 'As on the passport.', isRequired: true, validation: { minLength: 2, maxLength: 50, pattern: '^\\S.*\\S$' } }),
        aQuestion('story', { type: 'long_text', isSensitive: true, validation: { minLength: 1, maxLength: 20_000 } }),
        aQuestion('height', { type: 'number', isSensitive: true, fitnessProfileField: 'heightCm', validation: { minimum: 100, maximum: 250, integerOnly: true } }),
        aQuestion('price', { type: 'number', validation: { minimum: -0.5, maximum: 1.5 } }),
        aQuestion('birthday', { type: 'date', validation: { minDate: '1900-01-01', maxDate: '2026-02-28' } }),
        aQuestion('day', { type: 'choice', choices }),
        aQuestion('days', { type: 'multiple_choice', choices, validation: { minChoices: 1, maxChoices: 2 } }),
        aQuestion('mood', { type: 'scale', validation: { minimum: 0, maximum: 100 } }),
        aQuestion('sure', { type: 'yes_no' }),
        aQuestion('more', { type: 'json', validation: { schema: { type: 'object', properties: { a: { type: 'string', pattern: '^a+$' } } } } }),
      ]),
      description: 'Everything there is.',
    },
    aSection('then', [
      aQuestion('texts', { shownIf: shown('all', ['name', 'equals', 'Ann Other'], ['name', 'not_equals', 'Bob'], ['story', 'answered'], ['more', 'not_answered']) }),
      aQuestion('numbers', { shownIf: shown('any', ['price', 'at_least', 0.5], ['mood', 'at_most', 50], ['birthday', 'at_least', '2000-02-29']) }),
      aQuestion('lists', { shownIf: shown('any', ['day', 'one_of', ['mo', 'we']], ['days', 'includes', 'tu'], ['sure', 'equals', false], ['height', 'answered']) }),
    ]),
  ],
};
