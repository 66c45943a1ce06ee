import { describe, expect, it } from 'vitest';
import { aProject } from './support/project.ts';

const copied = ['package.json', 'tsconfig.json', 'codegen.ts', 'schema.graphql'];
const asking = (field: string, read = field) => ({
  'tests/email.test.ts': `
    import { graphql } from './generated/gql.ts';
    import type { TypedDocumentString } from './generated/graphql.ts';
    declare function send<Data, Variables>(document: TypedDocumentString<Data, Variables>): Data;
    export const email = send(graphql(\`query Email { viewer { user { ${field} } } }\`)).viewer?.user?.${read};
  `,
});

describe('an operation in a test', () => {
  it('is typed by the schema', async () => {
    const { run } = await aProject(asking('email'), copied);
    expect(await run('graphql-codegen')).toMatchObject({ code: 0 });
    expect(await run('graphql-codegen', '--check')).toMatchObject({ code: 0 });
    expect(await run('tsc')).toEqual({ code: 0, said: '' });
  });

  it('ends the build where it asks for a field that is not there', async () => {
    const { run } = await aProject(asking('emial'), copied);
    const { code, said } = await run('graphql-codegen');
    expect(code).toBe(1);
    expect(said).toContain('Cannot query field "emial" on type "User"');
  });

  it('ends the build where its test reads a field that it did not ask for', async () => {
    const { run } = await aProject(asking('email', 'userName'), copied);
    await run('graphql-codegen');
    const { code, said } = await run('tsc');
    expect(code).toBeGreaterThan(0);
    expect(said).toContain("Property 'userName' does not exist");
  });

  it('ends the build where its types were not made, or made for an earlier form of it', async () => {
    const { run } = await aProject(asking('email'), copied);
    expect(await run('graphql-codegen', '--check')).toMatchObject({ code: 1 });
  });
});
