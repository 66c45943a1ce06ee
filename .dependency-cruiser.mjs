/**
 * Who may import whom. People come in by http and schema, time by jobs; both go on to the resolvers and from there down to
 * the database, and nothing points back. A folder that is not in this table may import nothing until it stands here.
 */
const words = 'config errors messages principal cost request log encryption context';
const layers = {
  http: `${words} executor schema resolvers auth db`,
  command: `${words} resolvers rules auth db`,
  jobs: `${words} resolvers loaders rules auth db queue storage search mail events`,
  schema: `${words} resolvers loaders rules auth db events`,
  resolvers: `${words} loaders rules auth db queue storage search mail events`,
  loaders: 'errors messages principal rules db',
  auth: 'config errors messages principal request log rules db encryption',
  queue: 'config errors principal log rules db encryption mail',
  events: 'config errors principal log rules db',
  search: 'config errors principal log rules db',
  storage: 'config errors log rules',
  mail: 'config errors log rules',
  db: 'config errors messages principal log rules encryption',
  rules: 'errors messages',
  context: 'config messages cost request log principal errors encryption auth db storage mail queue events search',
  encryption: 'config',
  request: 'cost principal errors',
  principal: 'errors',
  log: 'config',
  'stop-signal': '',
  executor: '',
  config: '',
  cost: '',
  errors: 'messages',
  messages: '',
};

/** The domains, earliest first; those of one line know nothing of each other. */
const domains = [
  ['identity'],
  ['organizations'],
  ['billing'],
  ['profiles'],
  ['questionnaire', 'documents'],
  ['messaging'],
  ['platform'],
];

const anyOf = (names) => `(${names.join('|')})`;
const place = (names) => `${anyOf(names)}(/|\\.ts$)`;

/** `from` may import nothing of `to`. */
const never = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
});

const layering = Object.entries(layers).map(([layer, allowed]) =>
  never(
    `${layer}-points-down`,
    `^src/${place([layer])}`,
    `^src/(?!${place([layer, ...allowed.split(' ').filter(Boolean)])})`,
    `src/${layer} may import ${allowed.trim() || 'nothing'} of src besides itself.`,
  ),
);

const ordering = domains
  .slice(0, -1)
  .flatMap((rank, i) =>
    rank.map((domain) =>
      never(
        `${domain}-knows-no-later-domain`,
        `^src/(schema|resolvers)/${domain}/`,
        `^src/(schema|resolvers|loaders)/${place([...rank.filter((other) => other !== domain), ...domains.slice(i + 1).flat()])}`,
        'Domains import only earlier ones: add the field to the earlier type from the later domain, or send an event.',
      ),
    ),
  );

/** What npm scripts start. */
const started = '^src/(main|command/[\\w-]+|db/pglite-thread|schema/print)\\.ts$';

const typeOnly = { dependencyTypesNot: ['type-only'] };

export default {
  forbidden: [
    ...layering,
    ...ordering,
    never(
      'everything-has-its-place',
      `^src/(?!main\\.ts|${place(Object.keys(layers))})`,
      '^src/',
      'Give the folder a line in `layers`.',
    ),
    never('nothing-imports-main', '^src/', '^src/main\\.ts$', 'It starts the service when it is loaded.'),
    never(
      'rules-are-pure',
      '^src/rules/',
      '^(?!src/(rules/|messages/(message|codes)\\.ts$|errors\\.ts$)|node_modules/(zod|re2js|ipaddr\\.js)/)',
      'Values in, values out.',
    ),
    never(
      'graphql-stays-above-the-resolvers',
      '^src/(?!http/|schema/|executor/)',
      'node_modules/(graphql|graphql-[^/]+|@graphql-[^/]+|@pothos|@escape\\.tech)/',
      'What a field does must be callable from a job, a webhook or a test.',
    ),
    never(
      'http-asks-through-its-options',
      '^src/http/(?!service\\.ts$)',
      '^src/(resolvers|loaders)/',
      'GraphQL is what http serves. What browsers reach without it is put into the ServerOptions by `service.ts`.',
    ),
    never(
      'only-http-serves',
      '^src/(?!http/)',
      'node_modules/(graphql-yoga|@graphql-yoga|graphql-ws|ws)/',
      'HTTP is one of two entrances.',
    ),
    never(
      'only-db-knows-the-driver',
      '^src/(?!db/)',
      'node_modules/(pg|pg-(?!boss)[^/]+|@electric-sql|@prisma|prisma)/',
      'All else sees a session, which is always bound to a principal.',
    ),
    never(
      'only-the-queue-knows-pg-boss',
      '^src/(?!queue/|db/job-schema\\.ts)',
      'node_modules/pg-boss/',
      'Jobs are declared and enqueued through the queue; its tables are made by the owner.',
    ),
    never(
      'only-db-hands-out-the-database',
      '^src/(?!db/)',
      { path: '^src/db/(client|batch|generated/client/)', ...typeOnly },
      'Read and write through the session.',
    ),
    never(
      'only-main-opens-the-database',
      '^src/(?!db/|command/|main\\.ts)',
      { path: '^src/db/(database|prepare|migrate)\\.ts$', ...typeOnly },
      'One process, one pool.',
    ),
    never(
      'only-the-builder-reads-the-datamodel',
      '^src/(?!db/|schema/core/builder\\.ts)',
      { path: '^src/db/generated/', ...typeOnly },
      'Rows are named by `db/model.ts`.',
    ),
    never(
      'nouns-say-no-sql',
      '^src/schema/(?!core/)',
      { path: '^src/db/', ...typeOnly },
      'A resolver or a loader asks the database.',
    ),
    never(
      'only-loader-batches',
      '^src/(?!loaders/loader\\.ts)',
      'node_modules/dataloader/',
      'There is one DataLoader; declare a `loader`.',
    ),
    never(
      'only-entrances-take-the-schema',
      '^src/(?!http/|schema/print\\.ts)',
      '^src/schema/index\\.ts$',
      'It is the sum of all domains.',
    ),
    never('no-re-exports', '^src/', { dependencyTypes: ['export'] }, 'Import from where it is declared.'),
    never(
      'no-junk-drawers',
      {},
      { path: '/(utils?|helpers?|common|misc|shared|types|base)(/|\\.ts$)', pathNot: 'node_modules' },
      'Name the thing after its subject.',
    ),
    never('no-circles', '^src/', { circular: true }, 'Two modules that need each other are one, or need a third.'),
    never(
      'nothing-unreachable',
      started,
      { path: '^src/', pathNot: `${started}|^src/db/generated/`, reachable: false },
      'Nobody reaches this module: remove it, or import it.',
    ),
    never('no-tests-in-src', '^(src|prisma)/', '^(tests|bench)/', 'The product does not know its tests.'),
    never(
      'no-dev-dependencies-in-src',
      '^(src|prisma)/',
      { dependencyTypes: ['npm-dev'], ...typeOnly },
      '`npm ci --omit=dev` must be enough to run.',
    ),
    never(
      'no-unlisted-dependencies',
      '^(src|prisma)/',
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
      'List it in package.json.',
    ),
    never('no-unresolvable-imports', {}, { couldNotResolve: true }, 'There is nothing there.'),
  ],
  options: {
    // Rules name packages by their path in node_modules, which can be a link.
    preserveSymlinks: true,
    doNotFollow: { path: 'node_modules|^src/db/generated/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
