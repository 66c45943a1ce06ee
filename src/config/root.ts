import { resolve } from 'node:path';

/** The directory of the project. */
export const root = resolve(import.meta.dirname, '../..');
