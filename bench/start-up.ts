import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContestant } from './contestant.ts';
import { type Bench, median } from './measure.ts';
import { makeScratch } from './scratch.ts';
import { markdown, whole } from './summary.ts';

const times = 5;

/** How long it takes from the start of the process until it takes connections. */
export async function startUp({ options, say }: Bench): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  say('Starting the server again and again');
  const { loginUrl } = await makeScratch(options.serverUrl, cleanUp);
  const directory = await mkdtemp(join(tmpdir(), 'vitae-bench-'));
  cleanUp.defer(() => rm(directory, { recursive: true }));
  const inDirectory = (name: string) => ({
    databaseUrl: join(directory, name),
    environment: { ALLOW_EMBEDDED_DATABASE: 'true' },
  });
  const rows = [
    ['PostgreSQL', await medianStart(() => ({ databaseUrl: loginUrl }))],
    ['embedded, the first time', await medianStart((i) => inDirectory(`new-${i}`))],
    ['embedded, again', await medianStart(() => inDirectory('new-0'))],
  ];
  return markdown(['start-up', 'ms'], rows);
}

async function medianStart(settings: (i: number) => Parameters<typeof startContestant>[1]): Promise<string> {
  const started: number[] = [];
  for (let i = 0; i < times; i++) {
    await using cleanUp = new AsyncDisposableStack();
    started.push((await startContestant('vitae', settings(i), cleanUp)).startMs);
  }
  return whole(median(started));
}
