import type { Table } from '../access-matrix.ts';

export const questionnaireExports: readonly Table[] = [
  {
    type: 'Profile',
    via: 'query { node(id: "<profile>") { ... on Profile { ? } } }',
    own: 'mutation { createProfile(input: {name: "<new>"}) { profile { ? } } }',
    rows: `
      field                             anonymous        stranger  owner  manager  admin  needs
      questionnaireExport(format:CSV)   UNAUTHENTICATED  null      data   data     data   profiles:read
      questionnaireExport(format:JSON)  UNAUTHENTICATED  null      data   data     data   profiles:read`,
  },
  {
    type: 'QuestionnaireExport',
    via: 'query { node(id: "<profile>") { ... on Profile { questionnaireExport(format: JSON) { ? } } } }',
    rows: `
      field      anonymous        stranger  owner  manager  admin  needs
      content    UNAUTHENTICATED  null      data   data     data   -
      fileName   UNAUTHENTICATED  null      data   data     data   -
      mediaType  UNAUTHENTICATED  null      data   data     data   -`,
  },
];
