import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType, isScalarType, isSpecifiedScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import codegen from '../../docs/api/clients/codegen.ts';
import { createCache } from '../../docs/api/clients/apollo.ts';
import { aProject } from '../support/project.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const page = textOf('docs/api/clients.md');
const schema = buildSchema(textOf('schema.graphql'));
const scalars = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(({ name }) => name).sort();

const section = (title: string) => page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
const blocksIn = (text: string, language: string) => [...text.matchAll(new RegExp(`^\`\`\`${language}\\b[^\\n]*\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block ?? '');

describe('the clients guide', () => {
  const shown = [...page.matchAll(/^\[`(clients\/[\w./-]+)`\]\(\1\):\n\n```\w+[^\n]*\n(.*?)^```$/gms)].map(([, file, text]) => [file ?? '', text ?? ''] as const);

  it('shows the configuration of each client', () => {
    const files = shown.map(([file]) => file);
    expect(files.toSorted()).toEqual(['clients/apollo.ts', 'clients/codegen.ts', 'clients/relay/environment.ts', 'clients/relay/relay.config.json', 'clients/urql.ts']);
  });

  it.each(shown)('shows %s as it is in the file that the tests run', (file, text) => {
    expect(text).toBe(textOf(`docs/api/${file}`));
  });

  it('links to every file that it consists of', () => {
    const files = globSync('docs/api/clients/**/*.*', { cwd: root }).filter((file) => !file.includes('/generated/')).map((file) => file.replace('docs/api/', ''));
    expect(files.filter((file) => !page.includes(`(${file})`))).toEqual([]);
    expect(files.every((file) => existsSync(join(root, 'docs/api', file)))).toBe(true);
  });

  it('gives every custom scalar a type, for every client', () => {
    const [output] = Object.values(codegen.generates) as { config: { scalars: object } }[];
    const relay = JSON.parse(textOf('docs/api/clients/relay/relay.config.json')) as { customScalarTypes: object };
    const tada = /scalars: \{(.*?)\}/s.exec(section('gql.tada'))?.[1] ?? '';
    const table = [...section('Custom scalars').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(Object.keys(output!.config.scalars).sort()).toEqual(scalars);
    expect(Object.keys(relay.customScalarTypes).sort()).toEqual(scalars);
    expect([...tada.matchAll(/(\w+): /g)].map(([, name]) => name).sort()).toEqual(scalars);
    expect(table.toSorted()).toEqual(scalars);
  });

  it('gives Apollo Client the possible types of every interface but Node', () => {
    const interfaces = Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type)).filter(({ name }) => name !== 'Node');
    const { possibleTypes } = (createCache() as unknown as { config: { possibleTypes: Record<string, string[]> } }).config;
    const expected = Object.fromEntries(interfaces.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name).sort()]));
    expect(possibleTypes).toEqual(expected);
  });

  it('lists every mutation of the operations', () => {
    const mutations = [...textOf('docs/api/clients/operations.graphql').matchAll(/^mutation \w+\([^)]*\) \{\s+(\w+)/gm)].map(([, name]) => name ?? '');
    const listed = [...section('How caches stay correct').matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => [...(cell ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''));
    expect(listed.toSorted()).toEqual(mutations.toSorted());
  });
});

describe('gql.tada', () => {
  const [settings = ''] = blocksIn(section('gql.tada'), 'json');
  const [code = ''] = blocksIn(section('gql.tada'), 'ts');
  const use = (field: string) => `
    import type { ResultOf } from 'gql.tada';
    import type { accountQuery } from './account.ts';
    type Profile = NonNullable<ResultOf<typeof accountQuery>['viewer']>['profiles']['edges'][number]['node'];
    export const read = ({ ${field} }: Profile): Record<string, unknown> => ${field};`;
  const projectWith = async (field: string) => {
    const parsed = JSON.parse(settings) as { compilerOptions: object };
    const options = { ...parsed.compilerOptions, ...{ module: 'nodenext', noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true, types: [] } };
    const { run } = await aProject({ 'tsconfig.json': JSON.stringify({ compilerOptions: options }), 'account.ts': code, 'use.ts': use(field) }, ['schema.graphql']);
    expect(await run('gql.tada', 'generate-output')).toMatchObject({ code: 0 });
    return run('tsc');
  };

  it('types the operations of the guide, with its scalars', async () => {
    expect(await projectWith('data')).toEqual({ code: 0, said: '' });
  });

  it('refuses a scalar of another type', async () => {
    expect((await projectWith('createdAt')).said).toContain("Type 'string' is not assignable to type 'Record<string, unknown>'");
  });
});
