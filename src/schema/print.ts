import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './index.ts';

// Writes schema.graphql, which clients pin and reviewers read; with --check, only tells whether it is as it should be.
const path = join(import.meta.dirname, '../../schema.graphql');
const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
} else if (readFileSync(path, 'utf8') !== text) {
  process.stderr.write('schema.graphql is not what the code declares: run npm run generate.\n');
  process.exitCode = 1;
}
