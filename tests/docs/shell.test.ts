import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import { type Block, blocksOf } from './block.ts';
import { createWorld } from './world.ts';

/** Commands that `.ci/run` tests, because they install packages or take minutes. */
const testedElsewhere = /^(?:git clone|cd|npm (?:ci|install|start|test|run [\w:]+)\b)/;

const commandsOf = ({ text }: Block): string[] =>
  text.replaceAll('\\\n', ' ').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

const isElsewhere = (block: Block): boolean => commandsOf(block).every((line) => testedElsewhere.test(line));

const requests = blocksOf('sh').filter((block) => !isElsewhere(block));

describe('shell blocks in the documentation', () => {
  it('are requests to the server unless the newcomer test runs them', () => {
    expect(requests.filter(({ text }) => !text.startsWith('curl ')).map(({ place }) => place)).toEqual([]);
  });

  it.for(requests.map((block) => [block.place, block] as const))('get a response without errors: %s', async ([, { text }]) => {
    const api = await startApi();
    const world = await createWorld(api, false);
    const { createApiKey } = await world.run('mutation { createApiKey(input: { name: "curl", scopes: [READ] }) { secret } }');
    const command = text.replaceAll('http://localhost:4000', api.url);
    const env = { PATH: process.env['PATH'], VITAE_API_KEY: createApiKey.secret as string };
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', command.replace(/^curl /, 'curl --silent --show-error --max-time 20 ')], { env });
    const result = JSON.parse(stdout) as { data: Record<string, { userErrors?: unknown[] } | null>; errors?: unknown };
    expect(result.errors).toBeUndefined();
    expect(Object.values(result.data).flatMap((payload) => payload?.userErrors ?? [])).toEqual([]);
  });
});
