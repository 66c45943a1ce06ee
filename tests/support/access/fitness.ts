import type { Table } from '../access-matrix.ts';

// Health data: managers and admins see no more of it than strangers do.

const own = 'mutation { upsertFitnessProfile(input: {age: 30}) { fitnessProfile { ? } } }';

export const fitness: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                     anonymous        stranger  owner  manager  admin  needs
      node(id:"<fitness>")      UNAUTHENTICATED  null      data   null     null   fitness_profiles:read
      nodes(ids:["<fitness>"])  UNAUTHENTICATED  null      data   null     null   fitness_profiles:read`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field                   anonymous  stranger  owner  manager  admin  needs
      deletedFitnessProfiles  null       empty     data   empty    empty  fitness_profiles:read
      fitnessProfile          null       null      data   null     null   fitness_profiles:read`,
  },
  {
    type: 'User',
    via: 'query { node(id: "<user>") { ... on User { ? } } }',
    rows: `
      field           anonymous        stranger  owner  manager  admin  needs
      fitnessProfile  UNAUTHENTICATED  null      data   null     null   fitness_profiles:read`,
  },
  {
    type: 'DeletedFitnessProfile',
    via: 'query { viewer { deletedFitnessProfiles { ? } } }',
    rows: `
      field             anonymous  stranger  owner  manager  admin  needs
      deletedAt         null       null      data   null     null   -
      purgeScheduledAt          null       null      data   null     null   -
      fitnessProfileId  null       null      data   null     null   -`,
  },
  {
    // Ann has one, and one that she deleted; the others have none.
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                 anonymous        stranger   owner  manager    admin      needs
      deleteFitnessProfile(input:{})                        UNAUTHENTICATED  NOT_FOUND  data   NOT_FOUND  NOT_FOUND  fitness_profiles:delete
      restoreFitnessProfile(input:{id:"<deletedFitness>"})  UNAUTHENTICATED  NOT_FOUND  TAKEN  NOT_FOUND  NOT_FOUND  fitness_profiles:delete`,
  },
  {
    type: 'DeleteFitnessProfilePayload',
    via: 'mutation { deleteFitnessProfile(input: {}) { ? } }',
    rows: `
      field                  anonymous        stranger  owner  manager  admin  needs
      deletedFitnessProfile  UNAUTHENTICATED  null      data   null     null   -
      userErrors             UNAUTHENTICATED  data      empty  data     data   -
      viewer                 UNAUTHENTICATED  null      data   null     null   -`,
  },
  {
    type: 'RestoreFitnessProfilePayload',
    via: 'mutation { delete: deleteFitnessProfile(input: {}) { userErrors { code } } restoreFitnessProfile(input: {}) { ? } }',
    rows: `
      field           anonymous        stranger  owner  manager  admin  needs
      fitnessProfile  UNAUTHENTICATED  null      data   null     null   -
      userErrors      UNAUTHENTICATED  data      empty  data     data   -
      viewer          UNAUTHENTICATED  null      data   null     null   -`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                 anonymous        stranger  owner  manager  admin  needs
      upsertFitnessProfile(input:{age:40})  UNAUTHENTICATED  data      data   data     data   fitness_profiles:update`,
  },
  {
    type: 'FitnessProfile',
    via: 'query { node(id: "<fitness>") { ... on FitnessProfile { ? } } }',
    own,
    rows: `
      field                 anonymous        stranger  owner  manager  admin  needs
      age                   UNAUTHENTICATED  null      data   null     null   -
      availableEquipment    UNAUTHENTICATED  null      data   null     null   -
      createdAt             UNAUTHENTICATED  null      data   null     null   -
      experienceDetails     UNAUTHENTICATED  null      data   null     null   -
      experienceLevel       UNAUTHENTICATED  null      data   null     null   -
      generationParams      UNAUTHENTICATED  null      data   null     null   -
      heightCm              UNAUTHENTICATED  null      data   null     null   -
      id                    UNAUTHENTICATED  null      data   null     null   -
      limitations           UNAUTHENTICATED  null      data   null     null   -
      owner                 UNAUTHENTICATED  null      data   null     null   users:read
      primaryGoal           UNAUTHENTICATED  null      data   null     null   -
      primaryGoalDetails    UNAUTHENTICATED  null      data   null     null   -
      sessionLength         UNAUTHENTICATED  null      data   null     null   -
      sessionLengthDetails  UNAUTHENTICATED  null      data   null     null   -
      sex                   UNAUTHENTICATED  null      data   null     null   -
      sexDetails            UNAUTHENTICATED  null      data   null     null   -
      updatedAt             UNAUTHENTICATED  null      data   null     null   -
      weightKg              UNAUTHENTICATED  null      data   null     null   -`,
  },
  {
    type: 'UpsertFitnessProfilePayload',
    via: 'mutation { upsertFitnessProfile(input: {age: 40}) { ? } }',
    rows: `
      field           anonymous        stranger  owner  manager  admin  needs
      fitnessProfile  UNAUTHENTICATED  data      data   data     data   -
      userErrors      UNAUTHENTICATED  empty     empty  empty    empty  -
      viewer          UNAUTHENTICATED  data      data   data     data   -`,
  },
];
