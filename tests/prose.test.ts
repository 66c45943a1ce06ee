import { expect, it } from 'vitest';
import { aProject } from './support/project.ts';

const files = {
  'README.md': 'Whoever reads this.\n\n```sh\necho somebody\n```\n\nA phrase that is\nwrapped hangs\non two lines. `nobody` is code.\n',
  'docs/guides/a.md': 'The user is told. A reference to “whatever”.\n',
  'schema.graphql': '"""Takes back the answer."""\ntype Query {\n  """Nobody."""\n  a: Int\n}\n',
  'src/a.ts': "// nobody, in a comment\nexport const a = 'Is saved anew.';\nexport const b = (n: number) => `${n} keys belong to none but you`;\n",
  'src/db/generated/a.ts': "export const a = 'nobody';\n",
  'docs/style.md': 'Do not write “anew”.\n',
};

it('refuses tell-tale words in pages, descriptions and text literals, with file and line', async () => {
  const project = await aProject(files, ['lint']);
  const { code, said } = await project.run('node', 'lint/prose.mjs');
  expect(code).toBe(1);
  expect(said.trim().split('\n').map((line) => line.split(': use')[0])).toEqual([
    'src/a.ts:2: "anew"',
    'src/a.ts:3: "none but"',
    'README.md:1: "Whoever"',
    'README.md:8: "hangs on"',
    'docs/guides/a.md:1: "is told"',
    'schema.graphql:1: "Takes back"',
    'schema.graphql:3: "Nobody"',
  ]);
});

it('refuses an exemption that is not used', async () => {
  const project = await aProject({ ...files, 'docs/style.md': 'Write plainly.\n' }, ['lint']);
  const { said } = await project.run('node', 'lint/prose.mjs');
  expect(said).toContain('docs/style.md: the exemption of "any word" is not used; remove it');
});

it('accepts plain prose', async () => {
  const project = await aProject({ 'README.md': 'Returns the profile.\n', 'docs/style.md': 'Do not write “anew”.\n' }, ['lint']);
  expect(await project.run('node', 'lint/prose.mjs')).toEqual({ code: 0, said: '' });
});
