import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

async function freePort() {
  const blocker = createServer().listen(0, 'localhost');
  await once(blocker, 'listening');
  const { port } = blocker.address();
  blocker.close();
  await once(blocker, 'close');
  return port;
}

/** Runs `npm start` on a free port, with nothing else set that a newcomer would not have. */
export async function startServer() {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { PATH, HOME } = process.env;
  // A process group of its own, so that npm and the server can be stopped together.
  const child = spawn('npm', ['start'], { env: { PATH, HOME, PORT: String(port) }, stdio: 'inherit', detached: true });
  const ended = once(child, 'exit');
  const answers = async (path) => (await fetch(url + path, { signal: AbortSignal.timeout(5_000) })).ok;
  const isListening = () => answers('/health').catch(() => false);

  return {
    url,
    async ready() {
      for (const deadline = Date.now() + 120_000; Date.now() < deadline; await pause(250)) {
        if (child.exitCode !== null) throw new Error(`npm start exited with ${child.exitCode}.`);
        if (await answers('/ready').catch(() => false)) return;
      }
      throw new Error('npm start did not listen within 120 seconds.');
    },
    /** Returns whether npm exited and nothing listens any more: npm does not wait for the server. Kills the server otherwise. */
    async stop() {
      if (child.exitCode === null) process.kill(-Number(child.pid), 'SIGTERM');
      let isOver = await Promise.race([ended.then(() => true), pause(20_000, false, { ref: false })]);
      const deadline = Date.now() + 20_000;
      while (isOver && (await isListening())) {
        await pause(100);
        isOver = Date.now() < deadline;
      }
      if (!isOver) process.kill(-Number(child.pid), 'SIGKILL');
      return isOver;
    },
  };
}
