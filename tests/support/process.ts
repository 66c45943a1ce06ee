import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { nodeEnvironment, nodeFlags } from './node-flags.ts';

export interface Running {
  /** Resolves once what it has written to its standard output matches. */
  hasSaid(pattern: RegExp): Promise<void>;
  /** Kills it as the operating system does when memory is short, and resolves with what it had written. */
  kill(): Promise<string>;
}

/** Another process of Node that runs `script`, killed when the running test is done. */
export const aProcess = (script: string): Promise<Running> => running(['--input-type=module', '--eval', script], process.env);

/** The same for a file of the project, as `npm run` would run it. */
export const aCommand = (file: string, args: readonly string[], environment: Record<string, string>): Promise<Running> =>
  running([file, ...args], { ...nodeEnvironment, ...environment });

async function running(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(process.execPath, [...nodeFlags, ...args], { env });
  let [said, complaints] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const kill = async () => {
    child.kill('SIGKILL');
    await closed;
    return said;
  };
  onTestFinished(async () => void (await kill()));
  return {
    kill,
    hasSaid: (pattern) =>
      new Promise((resolve, reject) => {
        child.stdout.on('data', () => pattern.test(said) && resolve());
        child.once('close', () => reject(new Error(`It ended before it said so: ${said}${complaints}`)));
      }),
  };
}

/** Runs a file of the project as `npm run` would, and waits for it to end. */
export async function runFile(
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...nodeEnvironment, ...environment };
  const child = spawn(process.execPath, [...nodeFlags, file, ...args], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}
