import type { Table } from '../access-matrix.ts';

// Who may change a profile fills it in, but for what is sensitive: managers may read Ann's, and admins change it.
const note = 'saveAnswers(input: {profileId: "<profile>", answers: [{sectionKey: "more", questionKey: "note", value: "New"}]})';
const stale = note.replace('"note", value: "New"', '"days", value: ["mo"], expectedUpdatedAt: "2020-01-01T00:00:00Z"');
const turned = 'reorderSections(input: {profileId: "<profile>", sectionIds: ["<otherSection>", "<section>"]})';
const takeBack = 'taken: saveAnswers(input: {profileId: "<profile>", answers: [{sectionKey: "more", questionKey: "days", value: null}]}) { userErrors { code } }';

const payload = (type: string, call: string, fields: readonly string[]): Table => ({
  type,
  via: `mutation { ${call} { ? } }`,
  rows: `
    field anonymous stranger owner manager admin needs
    ${fields.map((field) => `${field} UNAUTHENTICATED null data null data -`).join('\n')}
    userErrors UNAUTHENTICATED data empty data empty -`,
});

export const running: readonly Table[] = [
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                                                                     anonymous        stranger   owner  manager      admin        needs
      completeProfile(input:{id:"<profile>"})                                                                   UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update
      completeSection(input:{id:"<otherSection>"})                                                              UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update
      reopenSection(input:{id:"<otherSection>"})                                                                UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update
      reorderSections(input:{profileId:"<profile>",sectionIds:["<otherSection>","<section>"]})                  UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update
      saveAnswers(input:{profileId:"<profile>",answers:[{sectionKey:"more",questionKey:"note",value:"New"}]})         UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update
      setSectionData(input:{id:"<section>",data:{tab:3}})                                                       UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update
      startQuestionnaire(input:{profileId:"<profile>",templateKey:"<templateKey>"})                                UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         profiles:update`,
  },
  {
    // What is sensitive is for its owner alone, whatever the permissions of others.
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                                                   anonymous        stranger   owner  manager      admin        needs
      saveAnswers(input:{profileId:"<profile>",answers:[{sectionKey:"about",questionKey:"age",value:38}]})  UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  NOT_ALLOWED  profiles:update`,
  },
  payload('CompleteProfilePayload', 'completeProfile(input: {id: "<profile>"})', ['profile', 'viewer']),
  payload('CompleteSectionPayload', 'completeSection(input: {id: "<otherSection>"})', ['profile', 'section', 'viewer']),
  payload('ReopenSectionPayload', 'reopenSection(input: {id: "<otherSection>"})', ['profile', 'section', 'viewer']),
  payload('ReorderSectionsPayload', turned, ['profile']),
  payload('SaveAnswersPayload', note, ['answers', 'profile', 'viewer']),
  payload('SetSectionDataPayload', 'setSectionData(input: {id: "<section>", data: {tab: 3}})', ['section']),
  payload('StartQuestionnairePayload', 'startQuestionnaire(input: {profileId: "<profile>", templateKey: "<templateKey>"})', ['profile']),
  {
    type: 'AnswerConflictError',
    via: `mutation { ${stale} { userErrors { ... on AnswerConflictError { ? } } } }`,
    rows: `
      field    anonymous        stranger  owner  manager  admin  needs
      answer   UNAUTHENTICATED  null      data   null     data   -
      code     UNAUTHENTICATED  null      data   null     data   -
      field    UNAUTHENTICATED  null      data   null     data   -
      message  UNAUTHENTICATED  null      data   null     data   -
      params   UNAUTHENTICATED  null      data   null     data   -`,
  },
  {
    type: 'MissingAnswerError',
    via: `mutation { ${takeBack} completeSection(input: {id: "<otherSection>"}) { userErrors { ... on MissingAnswerError { ? } } } }`,
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      code         UNAUTHENTICATED  null      data   null     data   -
      field        UNAUTHENTICATED  null      data   null     data   -
      message      UNAUTHENTICATED  null      data   null     data   -
      params       UNAUTHENTICATED  null      data   null     data   -
      questionKey  UNAUTHENTICATED  null      data   null     data   -
      sectionKey   UNAUTHENTICATED  null      data   null     data   -`,
  },
];
