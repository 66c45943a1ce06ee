import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './index.ts';

// Writes schema.graphql, which clients pin and reviewers read.
const path = join(import.meta.dirname, '../../schema.graphql');
writeFileSync(path, `${printSchema(lexicographicSortSchema(schema))}\n`);
