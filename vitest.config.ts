import { defineConfig } from 'vitest/config';

// graphql has an export condition named development that Vite takes and Node does not, and would be there twice.
const conditions = ['module', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/global.ts',
    setupFiles: 'tests/support/teardown.ts',
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // Without the first, PGlite takes a gigabyte for optimising code that a test runs once.
    execArgv: ['--liftoff-only', '--disable-warning=ExperimentalWarning'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
