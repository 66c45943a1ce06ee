// What a newcomer does in a fresh clone: the commands of README's "Quick start", the requests of "First requests", and all tabs of the
// playground. Every response must have no errors and no userErrors. Ends by itself within half an hour.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check, problemIn } from './check.mjs';
import { startServer } from './server.mjs';

const run = promisify(execFile);
const readme = await readFile('README.md', 'utf8');

setTimeout(() => {
  console.error('The newcomer test took longer than 30 minutes.');
  process.exit(1);
}, 30 * 60_000).unref();

/** The code blocks of a section of the README, in order. */
function blocksOf(heading, language) {
  const [, section = ''] = new RegExp(`^## ${heading}\\n(.*?)(?=^## |$(?![\\s\\S]))`, 'ms').exec(readme) ?? [];
  const blocks = [...section.matchAll(/^```(\w+)[^\n]*\n(.*?)^```/gms)].filter(([, name]) => name === language).map(([, , text]) => text);
  if (blocks.length === 0) throw new Error(`README has no ${language} block in the section "${heading}".`);
  return blocks;
}

/** Runs a command, and shows its output. */
async function perform(command) {
  console.log(`$ ${command}`);
  const child = spawn('bash', ['-c', command], { stdio: 'inherit', timeout: 15 * 60_000 });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${command} exited with ${code}.`);
}

/** Sends the requests of the README as one script. Returns the access token that it obtained. */
async function sendRequests(url) {
  const folder = await mkdtemp(join(tmpdir(), 'vitae-newcomer-'));
  try {
    // Keeps a copy of each response.
    const recordingCurl = 'curl() { command curl --silent --show-error --max-time 30 "$@" | tee "$(mktemp "$RESPONSES/XXXXXX")"; }';
    const blocks = blocksOf('First requests', 'sh').map((text) => text.replaceAll('http://localhost:4000', url));
    const script = [recordingCurl, ...blocks, 'echo', 'echo "TOKEN=$TOKEN"'].join('\n');
    const env = { ...process.env, RESPONSES: folder };
    const { stdout } = await run('bash', ['--norc', '-euo', 'pipefail', '-c', script], { env, timeout: 3 * 60_000 });
    const responses = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    check(`${responses.length} requests of the README`, responses.length > 0 && responses.every((text) => problemIn(JSON.parse(text)) === null), responses);
    return /^TOKEN=(\S+)$/m.exec(stdout)?.[1] ?? '';
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sendQueries(url, token) {
  for (const query of blocksOf('First requests', 'graphql')) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }), signal: AbortSignal.timeout(30_000) });
    const result = await response.json();
    check('A query of the README', problemIn(result) === null && Object.values(result.data).every((value) => value !== null), result);
  }
}

const commands = blocksOf('Quick start', 'sh').join('').trim().split('\n');
check('The last command of the quick start starts the server', commands.at(-1) === 'npm start', commands);
for (const command of commands.slice(0, -1)) await perform(command);
const server = await startServer();
try {
  await server.ready();
  await sendQueries(server.url, await sendRequests(server.url));
  // Only now, because the packages that it imports were not installed before.
  const { runTabs } = await import('./playground.mjs');
  await runTabs(server.url);
} finally {
  check('The server stops when it is asked to', await server.stop(), server.url);
}
