import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { configurationPage, environmentExample } from '../config/page.ts';
import { root } from '../config/root.ts';
import { errorPage } from './error-page.ts';
import { schema } from './index.ts';

/** The generated files: their paths in the project and their content. */
const files: Readonly<Record<string, string>> = {
  'schema.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
  'docs/api/errors.md': errorPage(),
  'docs/operations/configuration.md': configurationPage(),
  '.env.example': environmentExample(),
};

// Writes the files. With --check, changes nothing and fails if one of them is stale.
for (const [name, text] of Object.entries(files)) {
  const path = join(root, name);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    process.stderr.write(`${name} is stale. Run npm run generate.\n`);
    process.exitCode = 1;
  }
}
