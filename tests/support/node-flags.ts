import { tmpdir } from 'node:os';
import { join } from 'node:path';
import project from '../../package.json' with { type: 'json' };

/** The flags that `npm start` gives to Node. They have to be on the command line, so a child process needs them, too. */
export const nodeFlags: readonly string[] = project.scripts.start.split(' ').slice(1, -1);

/** What processes of the tests start with. They share compiled modules, which takes a third off the time that each needs to start. */
export const nodeEnvironment: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: join(tmpdir(), 'vitae-test-compile-cache'),
};
