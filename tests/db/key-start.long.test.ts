import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { placeOf } from '../../src/db/sealed.ts';
import { createKeyring } from '../../src/encryption.ts';
import { aPlace } from '../support/place.ts';
import { runFile } from '../support/process.ts';
import { startProcess } from '../support/server-process.ts';
import { ann, insert } from '../support/valid.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const first = createKeyring(configFrom({ NODE_ENV: 'test', ENCRYPTION_KEYS: `2026a:${key(1)}` }));
const file = (name: string) => join(import.meta.dirname, '../../src', name);

it('no program starts with another key under an id, from the first release with fingerprints on', async () => {
  const place = await aPlace();
  const variables = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', BCRYPT_COST: '4', ...place.environment };
  const box = first.seal('secret', placeOf('totp_secrets', 'secret', ann)).toString('hex');
  await place.query(`${insert('users', { id: `'${ann}'` })}; ${insert('totp_secrets', { user_id: `'${ann}'`, secret: `'\\x${box}'` })}`);
  const told = { code: 1, out: '', err: expect.stringMatching(/^The key 2026a in ENCRYPTION_KEYS is not the key with this id [^\n]*\n$/) };
  for (const program of ['main.ts', 'command/rotate-keys.ts']) {
    expect(await runFile(file(program), [], { ...variables, ENCRYPTION_KEYS: `2026a:${key(2)}` })).toEqual(told);
  }
  const twice = await runFile(file('main.ts'), [], { ...variables, ENCRYPTION_KEYS: `2026a:${key(2)},2026a:${key(1)}` });
  expect(twice).toEqual({ code: 1, out: '', err: expect.stringMatching(/^ENCRYPTION_KEYS must give each key a unique id[^\n]*\n$/) });
});

it('a start without a key that may be needed names it in the log, and one after its rotation does not', async () => {
  const place = await aPlace();
  const start = async (keys: string) => {
    const { child, ended, output } = await startProcess({ ...place.environment, ENCRYPTION_KEYS: keys });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    return output().split('\n').find((line) => line.includes('ENCRYPTION_KEYS lacks keys'));
  };
  expect(await start(`2026a:${key(1)}`)).toBeUndefined();
  expect(await start(`2026b:${key(2)}`)).toContain('"keys":["2026a"]');
  const rotated = await runFile(file('command/rotate-keys.ts'), [], { NODE_ENV: 'test', ...place.environment, ENCRYPTION_KEYS: `2026b:${key(2)},2026a:${key(1)}` });
  expect(rotated).toMatchObject({ code: 0, out: expect.stringContaining('remove 2026a from ENCRYPTION_KEYS') });
  expect(await start(`2026b:${key(2)}`)).toBeUndefined();
});
