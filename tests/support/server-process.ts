import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The product, running in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  /** Where it listens: `http://host:port`. */
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Resolves with the exit code once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts the server and waits until it listens. It is killed when the running test is done. `options` are further options of Node. */
export async function startProcess(environment: Record<string, string>, options: readonly string[] = []): Promise<ServerProcess> {
  const flags = ['--liftoff-only', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, ...options, join(import.meta.dirname, '../../src/main.ts')], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', BCRYPT_COST: '4', RATE_LIMIT_PER_MINUTE: '0', NETWORK_LOGIN_ATTEMPTS: '0', ...environment },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer) => {
      output += data.toString();
      const [, address] = /(http:\/\/[^"\s]+)\/graphql/.exec(output) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`It ended with ${code} before it listened: ${output}`)));
  });
  return { url, child, ended, output: () => output };
}
