import { graphql } from '../generated/gql.ts';

export const upsertFitness = graphql(`
  mutation UpsertFitness($input: UpsertFitnessProfileInput!) {
    upsertFitnessProfile(input: $input) {
      fitnessProfile {
        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails
        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt
      }
      userErrors { __typename code message field }
    }
  }
`);

export const fitnessOfViewer = graphql(`
  query FitnessOfViewer {
    viewer {
      fitnessProfile {
        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails
        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt
      }
    }
  }
`);

/** Something for every field. */
export const everything = {
  ...{ age: 37, sex: 'OTHER', sexDetails: 'XXY chromosomes', heightCm: 181, weightKg: 83 },
  ...{ experienceLevel: 'INTERMEDIATE', experienceDetails: 'rowed for years', limitations: 'Slipped disc 😟, no deadlifts' },
  ...{ primaryGoal: 'OTHER', primaryGoalDetails: 'rehabilitation of the knee', availableEquipment: ['Kettlebell', 'Band', 'bank'] },
  ...{ sessionLength: 'MINUTES_45', sessionLengthDetails: 'shorter on Fridays', generationParams: { weeks: 8, split: ['push', 'pull'] } },
} as const;

/** The same as input: TypeScript would have the lists changeable. */
export const everythingInput = { ...everything, availableEquipment: [...everything.availableEquipment] };

/** Everything but the times and the id, where nothing was said. */
export const nothing = {
  ...{ age: null, sex: null, sexDetails: null, heightCm: null, weightKg: null, experienceLevel: null, experienceDetails: null },
  ...{ limitations: null, primaryGoal: null, primaryGoalDetails: null, availableEquipment: [], sessionLength: null },
  ...{ sessionLengthDetails: null, generationParams: null },
};
