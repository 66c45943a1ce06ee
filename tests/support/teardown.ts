import { afterAll } from 'vitest';
import { stopStarted } from './api.ts';
import { closeOpened } from './database.ts';

// Files that share a worker share its modules, which are loaded once; this one is run for each of them.
afterAll(async () => {
  await stopStarted();
  await closeOpened();
});
