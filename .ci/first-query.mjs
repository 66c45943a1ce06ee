// What a newcomer does after `npm ci`: npm start, and a first query and mutation once it listens. Then it is stopped.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const blocker = createServer().listen(0, 'localhost');
await once(blocker, 'listening');
const { port } = blocker.address();
blocker.close();
await once(blocker, 'close');

// Nothing is set that a newcomer would not have, but for the port. A group of its own, so that all of it can be stopped.
const { PATH, HOME } = process.env;
const server = spawn('npm', ['start'], { env: { PATH, HOME, PORT: String(port) }, stdio: 'inherit', detached: true });
const ended = once(server, 'exit');
const api = `http://localhost:${port}/graphql`;

async function ask(query, variables) {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(api, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
}

async function firstAnswer() {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await pause(250)) {
    if (server.exitCode !== null) throw new Error(`npm start ended with ${server.exitCode}.`);
    const answer = await ask('{ viewer { user { email } } rateLimit { cost } }').catch(() => null);
    // While it starts, it answers 503 without data.
    if (answer?.data) return answer;
  }
  throw new Error('npm start did not listen within 90 seconds.');
}

function check(what, isRight, answer) {
  if (!isRight) throw new Error(`${what}: ${JSON.stringify(answer)}`);
  console.log(`${what}: ${JSON.stringify(answer)}`);
}

const isListening = () =>
  ask('{ __typename }').then(
    () => true,
    () => false,
  );

/** Asks it to stop, and waits until npm has ended and nothing listens any more: npm does not wait for what it started. */
async function stop() {
  if (server.exitCode === null) process.kill(-Number(server.pid), 'SIGTERM');
  let isOver = await Promise.race([ended.then(() => true), pause(20_000, false, { ref: false })]);
  const deadline = Date.now() + 20_000;
  while (isOver && (await isListening())) {
    await pause(100);
    isOver = Date.now() < deadline;
  }
  if (!isOver) process.kill(-Number(server.pid), 'SIGKILL');
  check('It stops when it is asked to', isOver, isOver);
}

try {
  const first = await firstAnswer();
  check('The first query', first.data?.viewer === null && first.data.rateLimit.cost > 0, first);
  const input = { email: 'newcomer@example.org', password: 'a long walk by the lake' };
  const made = await ask(
    'mutation ($input: RegisterInput!) { register(input: $input) { profile { name latestVersion } userErrors { message } } }',
    { input },
  );
  check('The first mutation', made.data?.register.profile?.latestVersion === 1, made);
} finally {
  await stop();
}
