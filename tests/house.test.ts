import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aProject } from './support/project.ts';

const root = resolve(import.meta.dirname, '..');
const rules = ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs', '.oxlintrc.json', 'lint'];

describe('the boundaries', () => {
  interface Rules {
    readonly forbidden: readonly { readonly name: string }[];
  }
  // Each file breaks the rule that it stands beside; the files that it names are made so that they can be found.
  const broken: Record<string, readonly [file: string, text: string]> = {
    'http-points-down': ['src/http/a.ts', "import '../jobs/found.ts';"],
    'jobs-points-down': ['src/jobs/a.ts', "import '../schema/found.ts';"],
    'schema-points-down': ['src/schema/core/a.ts', "import '../../http/found.ts';"],
    'resolvers-points-down': ['src/resolvers/profiles/a.ts', "import '../../schema/found.ts';"],
    'loaders-points-down': ['src/loaders/a.ts', "import '../resolvers/profiles/found.ts';"],
    'auth-points-down': ['src/auth/a.ts', "import '../loaders/found.ts';"],
    'command-points-down': ['src/command/a.ts', "import '../http/found.ts';"],
    'queue-points-down': ['src/queue/a.ts', "import '../resolvers/profiles/found.ts';"],
    'events-points-down': ['src/events/a.ts', "import '../jobs/found.ts';"],
    'search-points-down': ['src/search/a.ts', "import '../loaders/found.ts';"],
    'storage-points-down': ['src/storage/a.ts', "import '../db/found.ts';"],
    'mail-points-down': ['src/mail/a.ts', "import '../queue/found.ts';"],
    'db-points-down': ['src/db/a.ts', "import type {} from '../context.ts';"],
    'rules-points-down': ['src/rules/a.ts', "import type {} from '../db/found.ts';"],
    'context-points-down': ['src/context.ts', "import './loaders/found.ts';"],
    'encryption-points-down': ['src/encryption.ts', "import './errors.ts';"],
    'request-points-down': ['src/request.ts', "import './http/found.ts';"],
    'principal-points-down': ['src/principal.ts', "import './auth/found.ts';"],
    'log-points-down': ['src/log.ts', "import './errors.ts';"],
    'stop-signal-points-down': ['src/stop-signal.ts', "import './log.ts';"],
    'executor-points-down': ['src/executor/a.ts', "import '../errors.ts';"],
    'config-points-down': ['src/config.ts', "import './log.ts';"],
    'cost-points-down': ['src/cost.ts', "import './http/found.ts';"],
    'messages-points-down': ['src/messages/a.ts', "import '../errors.ts';"],
    'errors-points-down': ['src/errors.ts', "import './principal.ts';"],
    'identity-knows-no-later-domain': ['src/schema/identity/a.ts', "import '../profiles/found.ts';"],
    'organizations-knows-no-later-domain': ['src/resolvers/organizations/a.ts', "import '../billing/found.ts';"],
    'billing-knows-no-later-domain': ['src/resolvers/billing/a.ts', "import '../../loaders/profiles.ts';"],
    'profiles-knows-no-later-domain': ['src/schema/profiles/a.ts', "import '../documents/found.ts';"],
    'questionnaire-knows-no-later-domain': ['src/schema/questionnaire/a.ts', "import '../documents/found.ts';"],
    'documents-knows-no-later-domain': ['src/schema/documents/a.ts', "import '../questionnaire/found.ts';"],
    'messaging-knows-no-later-domain': ['src/schema/messaging/a.ts', "import '../platform/found.ts';"],
    'everything-has-its-place': ['src/elsewhere/a.ts', "import '../errors.ts';"],
    'nothing-imports-main': ['src/http/b.ts', "import '../main.ts';"],
    'rules-are-pure': ['src/rules/b.ts', "import 'node:fs';"],
    'graphql-stays-above-the-resolvers': ['src/resolvers/profiles/b.ts', "import 'graphql';"],
    'http-asks-through-its-options': ['src/http/i.ts', "import '../resolvers/profiles/found.ts';"],
    'only-http-serves': ['src/schema/core/b.ts', "import type {} from 'graphql-yoga';"],
    'only-db-knows-the-driver': ['src/auth/b.ts', "import type {} from 'pg';"],
    'only-the-queue-knows-pg-boss': ['src/jobs/b.ts', "import type {} from 'pg-boss';"],
    'only-db-hands-out-the-database': ['src/resolvers/profiles/c.ts', "import '../../db/client.ts';"],
    'only-main-opens-the-database': ['src/http/c.ts', "import '../db/database.ts';"],
    'only-the-builder-reads-the-datamodel': ['src/schema/core/c.ts', "import '../../db/generated/pothos.ts';"],
    'nouns-say-no-sql': ['src/schema/platform/a.ts', "import '../../db/found.ts';"],
    'only-loader-batches': ['src/loaders/b.ts', "import 'dataloader';"],
    'only-entrances-take-the-schema': ['src/schema/core/d.ts', "import '../index.ts';"],
    'no-re-exports': ['src/resolvers/platform/index.ts', "export * from './found.ts';"],
    'no-junk-drawers': ['src/rules/c.ts', "import './utils.ts';"],
    'no-circles': ['src/db/circle.ts', "import type {} from './ring.ts';"],
    'nothing-unreachable': ['src/db/circle.ts', "import type {} from './ring.ts';"],
    'no-tests-in-src': ['src/db/b.ts', "import '../../tests/found.ts';"],
    'no-dev-dependencies-in-src': ['src/db/c.ts', "import 'vitest';"],
    'no-unlisted-dependencies': ['src/db/d.ts', "import 'acorn';"],
    'no-unresolvable-imports': ['src/db/e.ts', "import './nowhere.ts';"],
  };
  const found = {
    ...Object.fromEntries(
      Object.values(broken).flatMap(([file, text]) => {
        const named = /'(\.[^']+)'/.exec(text)?.[1];
        return named && !named.endsWith('nowhere.ts') ? [[join(dirname(file), named), 'export {};']] : [];
      }),
    ),
    ...Object.fromEntries(Object.values(broken)),
    'src/db/ring.ts': "import type {} from './circle.ts';",
  };

  it('end the build where they are crossed, each of them', async () => {
    const project = await aProject(found, rules);
    const { code, said } = await project.run('depcruise', '--config', '.dependency-cruiser.mjs', 'src');
    const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as { default: Rules };
    const reported = [...said.matchAll(/error ([\w-]+): ([\w./-]+)/g)].map(([, rule, file]) => `${rule}: ${file}`);
    const expected = Object.entries(broken).map(([rule, [file]]) => `${rule}: ${file}`);
    expect(code).toBeGreaterThan(0);
    expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(broken).sort());
    expect(expected.filter((line) => !reported.includes(line))).toEqual([]);
  });
});

describe('the lint', () => {
  const lines = (count: number) => 'run();\n'.repeat(count);
  const smells: readonly (readonly [rule: string, file: string, text: string])[] = [
    ['house(one-expression)', 'src/schema/profiles/a.ts', 'export const a = { resolve: () => { run(); return 1; } };'],
    [
      'eslint(no-restricted-properties)',
      'src/schema/profiles/b.ts',
      'export const a = (tx: { prisma: number }) => tx.prisma;',
    ],
    ['house(no-try)', 'src/resolvers/profiles/a.ts', 'try { run(); } finally { run(); }'],
    [
      'house(no-message-matching)',
      'src/http/a.ts',
      "export const a = (error: Error) => error.message.includes('gone');",
    ],
    ['typescript(no-explicit-any)', 'src/http/b.ts', 'export const a = (b: any) => run(b);'],
    ['typescript(no-unsafe-member-access)', 'src/http/c.ts', "export const a = JSON.parse('{}').b;"],
    ['typescript(no-non-null-assertion)', 'src/http/d.ts', 'export const a = (b?: string) => b!.length;'],
    [
      'eslint(no-restricted-imports)',
      'src/http/e.ts',
      "import { env } from 'node:process';\nexport const a = env['B'];",
    ],
    ['eslint(no-restricted-globals)', 'src/http/f.ts', 'export const a = globalThis.name;'],
    ['house(no-clock)', 'src/rules/a.ts', 'export const a = new Date();'],
    ['house(no-banner)', 'src/rules/b.ts', '// ---------- rules ----------\nexport const a = 1;'],
    ['eslint(eqeqeq)', 'src/rules/c.ts', 'export const a = (b: number) => b == 1;'],
    ['eslint(max-lines)', 'src/rules/d.ts', lines(251)],
    ['eslint(max-lines-per-function)', 'src/rules/e.ts', `export function a() {\n${lines(41)}}`],
    ['eslint(complexity)', 'src/rules/f.ts', `export const a = (b: number) => ${'b > 1 ? 2 : '.repeat(15)}3;`],
    ['eslint(no-unused-vars)', 'src/rules/g.ts', "import { a } from './a.ts';"],
    ['eslint(no-console)', 'src/rules/h.ts', "console.log('here');"],
    ['eslint(no-warning-comments)', 'src/rules/i.ts', '// TODO later\nexport const a = 1;'],
    ['typescript(no-floating-promises)', 'src/db/a.ts', 'Promise.resolve(1);'],
    ['typescript(no-misused-promises)', 'src/db/b.ts', 'if (Promise.resolve(false)) run();'],
    ['typescript(await-thenable)', 'src/db/c.ts', 'export const a = async () => await 1;'],
    ['typescript(consistent-type-imports)', 'src/db/d.ts', "import { Row } from './row.ts';\nexport type A = Row;"],
    [
      'typescript(switch-exhaustiveness-check)',
      'src/db/e.ts',
      "export function a(b: 'c' | 'd') {\n  switch (b) { case 'c': run(); }\n}",
    ],
    ['import(no-default-export)', 'src/db/f.ts', 'export default 1;'],
    ['import(extensions)', 'src/db/g.ts', "import './a';"],
    ['unicorn(filename-case)', 'src/db/CamelCase.ts', 'export const a = 1;'],
    [
      'vitest(no-focused-tests)',
      'tests/a.test.ts',
      "import { expect, it } from 'vitest';\nit.only('is', () => expect(1).toBe(1));",
    ],
    ['eslint(no-restricted-properties)', 'src/schema/profiles/c.ts', "export const a = process.env['B'];"],
    ['eslint(no-restricted-properties)', 'src/http/g.ts', "export const a = process.env['B'];"],
    ['eslint(no-restricted-properties)', 'src/auth/a.ts', 'export const a = Math.random();'],
    ['house(no-clock)', 'src/loaders/a.ts', 'export const a = Date.now();'],
  ];
  // The same in the places that own it.
  const owned = {
    'src/main.ts': "export const a = process.env['B'];",
    'src/command/migrate.ts': 'export const a = new Date();',
    'src/http/graphql/budget.ts': 'export const a = new Date(Date.now() + 1);',
    'src/schema/core/mutation.ts': 'try { run(); } finally { run(); }',
  };

  it('ends the build for each smell of the house, and not where it belongs', async () => {
    const declared = { 'src/run.d.ts': 'declare function run(...given: unknown[]): void;' };
    const files = { ...declared, ...owned, ...Object.fromEntries(smells.map(([, file, text]) => [file, text])) };
    const project = await aProject(files, rules);
    const { code, said } = await project.run('oxlint', '--format', 'unix', 'src', 'tests');
    const reported = [...said.matchAll(/^([\w./-]+):.*\/([\w-]+\([\w-]+\))\]$/gm)].map(
      ([, file, rule]) => `${rule}: ${file}`,
    );
    const expected = smells.map(([rule, file]) => `${rule}: ${file}`);
    expect(code).toBeGreaterThan(0);
    expect(expected.filter((line) => !reported.includes(line))).toEqual([]);
    expect(reported.filter((line) => Object.keys(owned).some((file) => line.endsWith(file)))).toEqual([]);
  });
});
