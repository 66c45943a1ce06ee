import type { CodegenConfig } from '@graphql-codegen/cli';

/** Makes the types of the operations that the tests send, from the committed schema. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['tests/**/*.test.ts', 'tests/support/*.ts'],
  ignoreNoDocuments: true,
  importExtension: '.ts',
  generates: {
    'tests/generated/': {
      preset: 'client',
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          Currency: 'string',
          DateTime: 'string',
          EmailAddress: 'string',
          JSONObject: 'Record<string, unknown>',
          TimeZone: 'string',
        },
      },
      presetConfig: { fragmentMasking: false },
    },
  },
};
export default config;
