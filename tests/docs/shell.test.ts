import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startApi } from '../support/api.ts';
import { type Block, blocksOf } from './block.ts';
import { createWorld } from './world.ts';

/** Commands that the newcomer test in `.ci/run` and `tests/command` run: they install packages or start processes. */
const isCommand = (line: string): boolean => /^npm (?:ci|start|test|run [\w:]+)\b/.test(line);

const linesOf = ({ text }: Block): string[] => text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

const requests = blocksOf('sh').filter((block) => !linesOf(block).every(isCommand));

/** Keeps a copy of each response in a folder of its own. */
const recordingCurl = 'curl() { command curl --silent --show-error --max-time 20 "$@" | tee "$(mktemp "$RESPONSES/XXXXXX")"; }';

/** Runs the blocks of a page as one script, and returns the responses. */
async function run(blocks: readonly Block[], url: string, apiKey: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vitae-docs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const script = blocks.map(({ text }) => text.replaceAll('http://localhost:4000', url));
  const env = { PATH: process.env['PATH'], RESPONSES: folder, VITAE_API_KEY: apiKey };
  await promisify(execFile)('bash', ['--norc', '-euo', 'pipefail', '-c', [recordingCurl, ...script].join('\n')], { env, timeout: 60_000 });
  return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
}

describe('shell blocks in the documentation', () => {
  it('are requests to the server, or commands that other tests run', () => {
    expect(requests.filter(({ text }) => !/^(?:\w+=\$\()?curl /.test(text)).map(({ place }) => place)).toEqual([]);
  });

  const byPage = Map.groupBy(requests, ({ page }) => page);
  it.for([...byPage])('get responses without errors: %s', async ([, blocks]) => {
    const api = await startApi();
    const { run: send } = await createWorld(api, false);
    const { createApiKey } = await send('mutation { createApiKey(input: { name: "curl", scopes: [READ] }) { secret } }');
    const responses = await run(blocks, api.url, createApiKey.secret as string);
    expect(responses.length).toBeGreaterThanOrEqual(blocks.length);
    for (const response of responses) {
      const { data, errors } = JSON.parse(response) as { data: Record<string, { userErrors?: unknown[] } | null>; errors?: unknown };
      expect(errors).toBeUndefined();
      expect(Object.values(data).flatMap((payload) => payload?.userErrors ?? [])).toEqual([]);
    }
  });
});
