import type { CodegenConfig } from '@graphql-codegen/cli';
import clients from './docs/api/clients/codegen.ts';

/** Generates the types of the operations that the tests send, and of those in the clients guide, from the committed schema. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  ignoreNoDocuments: true,
  importExtension: '.ts',
  generates: {
    'tests/generated/': {
      documents: ['tests/**/*.test.ts', 'tests/support/*.ts'],
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
    ...clients.generates,
  },
};
export default config;
