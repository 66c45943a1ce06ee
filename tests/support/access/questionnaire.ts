import type { Table } from '../access-matrix.ts';

const ofProfile = (field: string) => `query { node(id: "<profile>") { ... on Profile { ${field} } } }`;
const ofSection = 'query { node(id: "<section>") { ... on Section { ? } } }';
const ofAnswer = 'query { node(id: "<answer>") { ... on Answer { ? } } }';
const own = 'mutation { saveAnswers(input: {profileId: "<profile>", answers: [{sectionKey: "more", questionKey: "note", value: "Mine"}]}) { answers { ? } } }';
const page = `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`;
const edge = `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`;

export const questionnaires: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                             anonymous        stranger  owner  manager  admin  needs
      node(id:"<section>")              UNAUTHENTICATED  null      data   data     data   profiles:read
      node(id:"<answer>")               UNAUTHENTICATED  null      data   data     data   profiles:read
      node(id:"<answerChange>")         UNAUTHENTICATED  null      data   data     data   profiles:read
      node(id:"<sensitiveAnswer>")      UNAUTHENTICATED  null      data   null     null   profiles:read
      node(id:"<sensitiveChange>")      UNAUTHENTICATED  null      data   null     null   profiles:read
      nodes(ids:["<section>"])          UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<answer>"])           UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<answerChange>"])     UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<sensitiveAnswer>"])  UNAUTHENTICATED  null      data   null     null   profiles:read
      nodes(ids:["<sensitiveChange>"])  UNAUTHENTICATED  null      data   null     null   profiles:read`,
  },
  {
    type: 'Subscription',
    via: 'subscription { ? }',
    rows: `
      field                                                                           anonymous        stranger   owner  manager  admin  needs
      questionnaireChanged(profileId:"<profile>",sinceUpdatedAt:"1970-01-01T00:00:00Z")  UNAUTHENTICATED  NOT_FOUND  data   data     data   profiles:read`,
  },
  {
    type: 'Profile',
    via: ofProfile('?'),
    own: 'mutation { createProfile(input: {name: "<new>"}) { profile { ? } } }',
    rows: `
      field                                   anonymous        stranger  owner  manager  admin  needs
      answers(filter:{sectionKey:"more"})     UNAUTHENTICATED  null      data   data     data   profiles:read
      currentSection                          UNAUTHENTICATED  null      data   data     data   profiles:read
      progress                                UNAUTHENTICATED  null      data   data     data   -
      sections                                UNAUTHENTICATED  null      data   data     data   profiles:read`,
  },
  {
    type: 'QuestionnaireProgress',
    via: ofProfile('progress { ? }'),
    rows: `
      field             anonymous        stranger  owner  manager  admin  needs
      answered          UNAUTHENTICATED  null      data   data     data   -
      answeredRequired  UNAUTHENTICATED  null      data   data     data   -
      percent           UNAUTHENTICATED  null      data   data     data   -
      required          UNAUTHENTICATED  null      data   data     data   -
      total             UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Section',
    via: ofSection,
    own: 'mutation { completeSection(input: {id: "<otherSection>"}) { section { ? } } }',
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      completedAt  UNAUTHENTICATED  null      data   data     data   -
      createdAt    UNAUTHENTICATED  null      data   data     data   -
      data         UNAUTHENTICATED  null      data   data     data   -
      description  UNAUTHENTICATED  null      data   data     data   -
      id           UNAUTHENTICATED  null      data   data     data   -
      key          UNAUTHENTICATED  null      data   data     data   -
      order        UNAUTHENTICATED  null      data   data     data   -
      profile      UNAUTHENTICATED  null      data   data     data   profiles:read
      progress     UNAUTHENTICATED  null      data   data     data   -
      questions    UNAUTHENTICATED  null      data   data     data   -
      status       UNAUTHENTICATED  null      data   data     data   -
      template     UNAUTHENTICATED  null      data   data     data   profiles:read
      title        UNAUTHENTICATED  null      data   data     data   -
      updatedAt    UNAUTHENTICATED  null      data   data     data   -`,
  },
  { type: 'SectionConnection', via: ofProfile('sections { ? }'), rows: page },
  { type: 'SectionEdge', via: ofProfile('sections { edges { ? } }'), rows: edge },
  {
    type: 'SectionQuestion',
    via: ofSection.replace('?', 'questions { ? }'),
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      choices      UNAUTHENTICATED  null      data   data     data   -
      fitnessProfileField  UNAUTHENTICATED  null      data   data     data   -
      help         UNAUTHENTICATED  null      data   data     data   -
      isRequired   UNAUTHENTICATED  null      data   data     data   -
      isSensitive  UNAUTHENTICATED  null      data   data     data   -
      id           UNAUTHENTICATED  null      data   data     data   -
      isShown      UNAUTHENTICATED  null      data   data     data   -
      key          UNAUTHENTICATED  null      data   data     data   -
      shownIf      UNAUTHENTICATED  null      data   data     data   -
      text         UNAUTHENTICATED  null      data   data     data   -
      type         UNAUTHENTICATED  null      data   data     data   -
      validation   UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'SectionQuestion',
    via: 'query { node(id: "<otherSection>") { ... on Section { questions { ? } } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      answer  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Answer',
    via: ofAnswer,
    own,
    rows: `
      field             anonymous        stranger  owner  manager  admin  needs
      changeCount       UNAUTHENTICATED  null      data   data     data   -
      createdAt         UNAUTHENTICATED  null      data   data     data   -
      history           UNAUTHENTICATED  null      data   data     data   profiles:read
      id                UNAUTHENTICATED  null      data   data     data   -
      isSensitive       UNAUTHENTICATED  null      data   data     data   -
      profile           UNAUTHENTICATED  null      data   data     data   profiles:read
      questionKey       UNAUTHENTICATED  null      data   data     data   -
      questionRevision  UNAUTHENTICATED  null      data   data     data   -
      questionText      UNAUTHENTICATED  null      data   data     data   -
      sectionKey        UNAUTHENTICATED  null      data   data     data   -
      updatedAt         UNAUTHENTICATED  null      data   data     data   -
      value             UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Answer',
    via: 'query { node(id: "<sensitiveAnswer>") { ... on Answer { ? } } }',
    own,
    rows: `
      field    anonymous        stranger  owner  manager  admin  needs
      history  UNAUTHENTICATED  null      data   null     null   profiles:read
      value    UNAUTHENTICATED  null      data   null     null   -`,
  },
  { type: 'AnswerConnection', via: ofProfile('answers(filter: {sectionKey: "more"}) { ? }'), rows: page },
  { type: 'AnswerEdge', via: ofProfile('answers(filter: {sectionKey: "more"}) { edges { ? } }'), rows: edge },
  {
    type: 'AnswerChange',
    via: 'query { node(id: "<answerChange>") { ... on AnswerChange { ? } } }',
    rows: `
      field             anonymous        stranger  owner  manager  admin  needs
      author            UNAUTHENTICATED  null      data   data     data   users:read
      authorKey         UNAUTHENTICATED  null      data   data     data   api_keys:read
      authorKind        UNAUTHENTICATED  null      data   data     data   -
      createdAt         UNAUTHENTICATED  null      data   data     data   -
      id                UNAUTHENTICATED  null      data   data     data   -
      newValue          UNAUTHENTICATED  null      data   data     data   -
      oldValue          UNAUTHENTICATED  null      data   data     data   -
      questionRevision  UNAUTHENTICATED  null      data   data     data   -
      questionText      UNAUTHENTICATED  null      data   data     data   -
      version           UNAUTHENTICATED  null      data   data     data   -`,
  },
  { type: 'AnswerChangeConnection', via: ofAnswer.replace('?', 'history { ? }'), rows: page },
  { type: 'AnswerChangeEdge', via: ofAnswer.replace('?', 'history { edges { ? } }'), rows: edge },
];
