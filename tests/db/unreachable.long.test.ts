import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { aDoor, type Manner } from '../support/door.ts';
import { runFile } from '../support/process.ts';

const prototype = inject('prototype');
const programs = [
  ['main.ts'], ['command/migrate.ts', 'status'], ['command/migrate.ts', 'deploy'], ['command/create-admin.ts', 'ann@example.org'],
  ['command/rotate-keys.ts'], ['command/backfill-profiles.ts'], ['command/erase-accounts.ts'], ['command/purge-profiles.ts'],
] as const;

const manners: Record<Manner, RegExp> = {
  'asks for a password': /the server requires a password, but the URL has none/,
  'refuses the password': /password authentication failed for user "ann"/,
  'wants TLS': /no pg_hba\.conf entry for host .*, no encryption/,
  'says nothing': /no response within 10 seconds/,
};

const addresses: Record<string, readonly [url: string, reason: RegExp]> = {
  'a port where nothing listens': ['postgres://ann@127.0.0.1:9/vitae', /connect ECONNREFUSED/],
  'a host that does not exist': ['postgres://ann@nowhere.invalid/vitae', /getaddrinfo (ENOTFOUND|EAI_AGAIN) nowhere\.invalid/],
};
if (prototype.kind === 'postgres') {
  const url = new URL(prototype.server);
  addresses['a database that does not exist'] = [Object.assign(new URL(url), { pathname: '/vitae_nowhere' }).href, /database "vitae_nowhere" does not exist/];
}

/** How every program ends: with 1, nothing on standard output, and one sentence that names the variable, within seconds. */
const outcomes = (url: string) =>
  Promise.all(
    programs.map(async ([file, ...args]) => {
      const began = performance.now();
      const { code, out, err } = await runFile(join(import.meta.dirname, '../../src', file), args, { NODE_ENV: 'test', BCRYPT_COST: '4', DATABASE_URL: url });
      return { file, code, out, err, isSoon: performance.now() - began < 40_000 };
    }),
  );

const told = (reason: RegExp) =>
  programs.map(([file]) => ({
    ...{ file, code: 1, out: '', isSoon: true },
    err: expect.stringMatching(new RegExp(`^Cannot connect to the database at [^\\n]* \\((DATABASE_URL|MIGRATION_DATABASE_URL or DATABASE_URL)\\): [^\\n]*${reason.source}[^\\n]*\\.\\n$`)) as string,
  }));

describe('a server that does not let us in', () => {
  it.each(Object.entries(manners))('because it %s', async (manner, reason) => {
    const { port } = await aDoor(manner as Manner);
    expect(await outcomes(`postgres://ann@127.0.0.1:${port}/vitae`)).toEqual(told(reason));
  });

  it.each(Object.entries(addresses))('because the address names %s', async (_, [url, reason]) => {
    expect(await outcomes(url)).toEqual(told(reason));
  });

  it('because it has no TLS, and the address asks for it', async () => {
    const { port } = await aDoor('asks for a password');
    expect(await outcomes(`postgres://ann@127.0.0.1:${port}/vitae?sslmode=require`)).toEqual(told(/The server does not support SSL connections/));
  });

  it.runIf(prototype.kind === 'postgres')('for migrations alone', async () => {
    const { port } = await aDoor('asks for a password');
    if (prototype.kind !== 'postgres') return;
    const login = new URL(prototype.server);
    Object.assign(login, { username: `vitae_test_${prototype.run}_server`, password: prototype.password });
    const { code, err } = await runFile(join(import.meta.dirname, '../../src/main.ts'), [], {
      NODE_ENV: 'test', DATABASE_URL: login.href, MIGRATION_DATABASE_URL: `postgres://ann@127.0.0.1:${port}/vitae`,
    });
    expect([code, err]).toEqual([1, expect.stringMatching(/^Cannot connect to the database at [^\n]* \(MIGRATION_DATABASE_URL\): [^\n]*requires a password[^\n]*\n$/)]);
  });
});
