import { afterAll } from 'vitest';
import { cleanUp } from './after-file.ts';

// Run for each file, unlike the modules that files of one worker share: a hook of theirs would be heard once.
afterAll(cleanUp);
