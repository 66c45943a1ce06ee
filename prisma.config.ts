import { defineConfig } from 'prisma/config';

// `prisma generate|validate|format` never run the schema engine, yet the command insists on having its binary and
// would download it. Any file that exists satisfies the check, so it is given Node itself.
if (!process.argv.some((argument) => argument === 'migrate' || argument === 'db')) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
