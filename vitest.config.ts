import { defineConfig } from 'vitest/config';

// graphql has an export condition named development that Vite takes and Node does not, and would be there twice.
const conditions = ['module', 'node'];

const longTests = 'tests/**/*.long.test.ts';

/** `npm test` runs what takes seconds, `npm run test:long` (mode `long`) the floods, fuzzers and fault proxies. */
export default defineConfig(({ mode }) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [mode === 'long' ? longTests : 'tests/**/*.test.ts'],
    exclude: mode === 'long' ? [] : [longTests],
    globalSetup: 'tests/support/global.ts',
    setupFiles: 'tests/support/teardown.ts',
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // Without the first, PGlite takes a gigabyte for optimising code that a test runs once.
    execArgv: ['--liftoff-only', '--disable-warning=ExperimentalWarning'],
    testTimeout: mode === 'long' ? 180_000 : 30_000,
    hookTimeout: 60_000,
  },
}));
