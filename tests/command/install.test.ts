import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../support/migrations.ts';

const root = resolve(import.meta.dirname, '../..');
const check = './bin/check-install.cjs';

/** A checkout in which nothing was installed. */
async function aCheckout() {
  const folder = await temporaryDirectory();
  await cp(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  await writeFile(join(folder, 'start.cjs'), `process.stdout.write('started');`);
  const run = (before = '') =>
    promisify(execFile)(process.execPath, [...(before ? ['--require', before] : []), '--require', check, './start.cjs'], { cwd: folder }).then(
      ({ stdout }) => ({ code: 0, out: stdout, err: '' }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, out: stdout, err: stderr }),
    );
  return { folder, run };
}

it('says what to run before npm ci', async () => {
  const { folder, run } = await aCheckout();
  const missing = { code: 1, out: '', err: 'Dependencies are not installed. Run npm ci.\n' };
  expect(await run()).toEqual(missing);
  await mkdir(join(folder, 'node_modules'));
  expect(await run()).toEqual(missing);
});

it('says which Node is needed, and that the client has to be generated', async () => {
  const { folder, run } = await aCheckout();
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'old.cjs'), `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`);
  expect(await run('./old.cjs')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Vitae requires Node\.js 24\.2 or later, but this is 20\.20\.2\. [^\n]*npm ci[^\n]*\n$/) });
  expect(await run()).toEqual({ code: 1, out: '', err: 'The database client is not generated. Run npx prisma generate --no-hints.\n' });
  await mkdir(join(folder, 'src/db/generated/client'), { recursive: true });
  expect(await run()).toEqual({ code: 0, out: 'started', err: '' });
});
