import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that was started and answers. */
export interface Running {
  readonly title: string;
  readonly pid: number;
  readonly port: number;
  /** From the start of the process until it was ready. */
  readonly startMs: number;
  /** Sends it a message and resolves with its answer; only for what a module loaded by `--import` answers. */
  request(question: string): Promise<unknown>;
  /** Asks it to end, makes it end if it does not, and waits for that. */
  stop(): Promise<void>;
}

const patience = 30_000;
const endWithParent = join(import.meta.dirname, 'servers/end-with-parent.ts');

/** Runs Node with `args` and resolves once a server at the port is ready. It is ended at the latest by `cleanUp`. */
export async function start(
  title: string,
  args: readonly string[],
  environment: Record<string, string>,
  port: number,
  cleanUp: AsyncDisposableStack,
): Promise<Running> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', endWithParent, ...args],
    { env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const stop = () => end(child);
  cleanUp.defer(stop);
  let output = '';
  const note = (data: Buffer) => (output = (output + data.toString()).slice(-4_000));
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`${title} ended with ${child.exitCode}: ${output}`);
    if (performance.now() - startedAt > patience) throw new Error(`${title} is not ready after a while: ${output}`);
    await pause(20);
  }
  if (child.pid === undefined) throw new Error(`${title} did not start.`);
  const request = async (question: string) => {
    const answer = once(child, 'message');
    child.send(question);
    return ((await answer) as unknown[])[0];
  };
  return { title, pid: child.pid, port, startMs: performance.now() - startedAt, request, stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatience);
}

/** Vitae answers 503 while it starts. */
const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/ready`).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status !== 503;
    },
    () => false,
  );

/** A port of the loopback that nobody listens at just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
