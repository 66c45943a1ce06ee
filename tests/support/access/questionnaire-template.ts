import type { Table } from '../access-matrix.ts';

const questions = '[{key: "q", text: "Q", type: TEXT}]';
const create = `createQuestionnaireTemplate(input: {key: "<templateKey>", title: "T", sections: [{key: "s", title: "S", questions: ${questions}}]})`;
const update = 'updateQuestionnaireTemplate(input: {id: "<draft>", title: "T"})';
const publish = 'publishQuestionnaireTemplate(input: {id: "<draft>"})';
const retire = 'retireQuestionnaireTemplate(input: {key: "<templateKey>"})';

const payload = (type: string, call: string): Table => ({
  type,
  via: `mutation { ${call} { ? } }`,
  rows: `
    field                  anonymous        stranger   owner      manager    admin  needs
    questionnaireTemplate  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
    userErrors             UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
});

/** What is published is for everyone signed in, part by part. */
const part = (type: string, selection: string, fields: readonly string[]): Table => ({
  type,
  via: `query { node(id: "<endedTemplate>") { ... on QuestionnaireTemplate { sections ${selection} } } }`,
  rows: `
    field anonymous stranger owner manager admin needs
    ${fields.map((field) => `${field} UNAUTHENTICATED data data data data -`).join('\n')}`,
});

const asked = ['choices', 'fitnessProfileField', 'help', 'isRequired', 'isSensitive', 'key', 'shownIf', 'text', 'type', 'validation'];
const validated = ['minDate', 'integerOnly', 'maxDate', 'maxChoices', 'maxLength', 'maximum', 'minChoices', 'minLength', 'minimum', 'pattern', 'schema', 'minDaysFromToday', 'maxDaysFromToday'];

export const questionnaireTemplates: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                                               anonymous        stranger  owner  manager  admin  needs
      node(id:"<template>")                               UNAUTHENTICATED  data      data   data     data   profiles:read
      node(id:"<draft>")                                  UNAUTHENTICATED  null      null   null     data   profiles:read
      nodes(ids:["<draft>"])                              UNAUTHENTICATED  null      null   null     data   profiles:read
      questionnaireTemplate(key:"<templateKey>")          UNAUTHENTICATED  data      data   data     data   profiles:read
      questionnaireTemplate(key:"<draftKey>",revision:1)  UNAUTHENTICATED  null      null   null     data   profiles:read
      questionnaireTemplates(filter:{key:"<templateKey>"})  UNAUTHENTICATED  data    data   data     data   profiles:read`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                       anonymous        stranger   owner      manager    admin  needs
      ${create.replaceAll(' ', '')}  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   questionnaire_templates:create:any
      ${update.replaceAll(' ', '')}  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   questionnaire_templates:create:any
      ${publish.replaceAll(' ', '')}  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   questionnaire_templates:publish:any
      ${retire.replaceAll(' ', '')}  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   questionnaire_templates:publish:any`,
  },
  {
    // The first revision has ended, so that nothing of it is null.
    type: 'QuestionnaireTemplate',
    via: 'query { node(id: "<endedTemplate>") { ... on QuestionnaireTemplate { ? } } }',
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      createdAt    UNAUTHENTICATED  data      data   data     data   -
      createdBy    UNAUTHENTICATED  null      data   data     data   users:read
      description  UNAUTHENTICATED  data      data   data     data   -
      endedAt      UNAUTHENTICATED  data      data   data     data   -
      id           UNAUTHENTICATED  data      data   data     data   -
      key          UNAUTHENTICATED  data      data   data     data   -
      publishedAt  UNAUTHENTICATED  data      data   data     data   -
      revision     UNAUTHENTICATED  data      data   data     data   -
      sections     UNAUTHENTICATED  data      data   data     data   -
      status       UNAUTHENTICATED  data      data   data     data   -
      title        UNAUTHENTICATED  data      data   data     data   -
      updatedAt    UNAUTHENTICATED  data      data   data     data   -`,
  },
  part('TemplateSection', '{ ? }', ['description', 'key', 'questions', 'title']),
  part('TemplateQuestion', '{ questions { ? } }', asked),
  part('QuestionChoice', '{ questions { choices { ? } } }', ['label', 'value']),
  part('QuestionValidation', '{ questions { validation { ? } } }', validated),
  part('QuestionConditions', '{ questions { shownIf { ? } } }', ['conditions', 'match']),
  part('QuestionCondition', '{ questions { shownIf { conditions { ? } } } }', ['operator', 'questionKey', 'sectionKey', 'value']),
  {
    type: 'QuestionnaireTemplateConnection',
    via: 'query { questionnaireTemplates(filter: {key: "<templateKey>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  data      data   data     data   -
      nodes       UNAUTHENTICATED  data      data   data     data   -
      pageInfo    UNAUTHENTICATED  data      data   data     data   -
      totalCount  UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'QuestionnaireTemplateEdge',
    via: 'query { questionnaireTemplates(filter: {key: "<templateKey>"}) { edges { ? } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  data      data   data     data   -
      node    UNAUTHENTICATED  data      data   data     data   -`,
  },
  payload('CreateQuestionnaireTemplatePayload', create),
  payload('UpdateQuestionnaireTemplatePayload', update),
  payload('PublishQuestionnaireTemplatePayload', publish),
  payload('RetireQuestionnaireTemplatePayload', retire),
];
