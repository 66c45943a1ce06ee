import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeEnvironment, nodeFlags } from './node-flags.ts';

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

/** A process of the server, which may not listen yet. */
export type Launched = Omit<ServerProcess, 'url'>;

/** Starts the server, with more flags for Node if need be. It is killed when the running test is done. */
export function launchProcess(environment: Record<string, string>, flags: readonly string[] = []): Launched {
  const child = spawn(process.execPath, [...nodeFlags, ...flags, join(import.meta.dirname, '../../src/main.ts')], {
    env: { ...nodeEnvironment, NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', BCRYPT_COST: '4', RATE_LIMIT_PER_MINUTE: '0', NETWORK_LOGIN_ATTEMPTS: '0', ...environment },
  });
  let output = '';
  const read = (data: Buffer) => void (output += data.toString());
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, output: () => output };
}

/** The same, once it listens. */
export async function startProcess(environment: Record<string, string>, flags: readonly string[] = []): Promise<ServerProcess> {
  const launched = launchProcess(environment, flags);
  const { child, ended, output } = launched;
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, address] = /(http:\/\/[^"\s]+)\/graphql/.exec(output()) ?? [];
      if (address) resolve(address);
    });
    void ended.then((code) => reject(new Error(`It ended with ${code} before it listened: ${output()}`)));
  });
  return { ...launched, url };
}
