import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** A folder with a project in it, to see what the tools of this project say to it. */
export interface Project {
  /** Runs a tool from node_modules/.bin in the folder; `said` is all that it wrote. */
  run(tool: string, ...args: string[]): Promise<{ code: number; said: string }>;
  /** The files of a folder within it, by name. */
  filesOf(folder: string): Promise<Record<string, string>>;
}

/** Makes a project of these files, and of `copied` files and folders of this project's. It goes when the test ends. */
export async function aProject(files: Record<string, string>, copied: readonly string[]): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'vitae-project-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of copied) await cp(join(root, name), join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return {
    run: (tool, ...args) => run(folder, join(root, 'node_modules/.bin', tool), args),
    async filesOf(inner) {
      const names = await readdir(join(folder, inner));
      const texts = names.map(async (name) => [name, await readFile(join(folder, inner, name), 'utf8')] as const);
      return Object.fromEntries(await Promise.all(texts));
    },
  };
}

async function run(cwd: string, tool: string, args: string[]): Promise<{ code: number; said: string }> {
  const path = `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;
  // Nothing else of the environment: some tools say less when they notice that they are in a test.
  const env = { PATH: path, HOME: process.env['HOME'], NO_COLOR: '1' };
  const ended = promisify(execFile)(tool, args, { cwd, env, maxBuffer: 2 ** 26 });
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, said: stdout + stderr }),
  );
}
