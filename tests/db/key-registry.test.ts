import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Config, ConfigurationError, configFrom } from '../../src/config.ts';
import { registerKeys, retireKeys } from '../../src/db/key-registry.ts';
import { sealedColumns } from '../../src/db/sealed.ts';
import { createKeyring, type Keyring } from '../../src/encryption.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { firstStep, secondStep, anEnrolledUser } from '../support/second-factor.ts';
import * as operations from '../support/operations.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const ringOf = (keys: string): Keyring => createKeyring(configFrom({ NODE_ENV: 'test', ENCRYPTION_KEYS: keys }));
const [first, other, both] = [`2026a:${key(1)}`, `2026a:${key(2)}`, `2026b:${key(3)},2026a:${key(1)}`].map(ringOf) as [Keyring, Keyring, Keyring];

let api: Api;
beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEYS: `2026a:${key(1)}` });
});
beforeEach(() => sql('delete from encryption_keys; delete from totp_secrets'));

const sql = async <Row extends object>(text: string) => (await ownerPool(api.database).query<Row>(text)).rows;
const registered = () => sql<{ key_id: string; fingerprint: string }>('select key_id, fingerprint from encryption_keys order by key_id');
const idIsTaken = /^The key 2026a in ENCRYPTION_KEYS is not the key with this id that the database was used with\. [^\n]*\.$/;

/** Why a keyring is refused; '' if it is not. */
async function refusal(keyring: Keyring): Promise<string> {
  const before = await registered();
  const refused = await registerKeys(api.database, keyring).then(() => new ConfigurationError(''), (error: unknown) => error);
  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(await registered()).toEqual(before);
  return (refused as Error).message;
}

describe('the keys of a start', () => {
  it('are registered by fingerprints, which tell keys apart and reveal none', async () => {
    expect(await registerKeys(api.database, first)).toEqual([]);
    expect(await registered()).toEqual([{ key_id: '2026a', fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    expect(await registerKeys(api.database, both)).toEqual([]);
    const rows = await registered();
    expect(rows.map(({ key_id: id }) => id)).toEqual(['2026a', '2026b']);
    expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    for (const byte of [1, 3]) expect(JSON.stringify(rows)).not.toContain(Buffer.alloc(8, byte).toString('hex'));
  });

  it('are refused, and not registered, where an id has another key', async () => {
    await registerKeys(api.database, first);
    expect(await refusal(other)).toMatch(idIsTaken);
    expect(await refusal(ringOf(`2026c:${key(4)},2026a:${key(2)}`))).toMatch(idIsTaken);
    expect(await refusal(ringOf(`2026a:${key(2)},2026c:${key(4)}`))).toMatch(idIsTaken);
  });

  it('are refused where they do not decrypt what an earlier release stored', async () => {
    await anEnrolledUser(api);
    expect(await refusal(other)).toMatch(idIsTaken);
    expect(await registered()).toEqual([]);
    expect(await registerKeys(api.database, first)).toEqual([]);
  });

  it('are registered once by servers that start together', async () => {
    await Promise.all(Array.from({ length: 5 }, () => registerKeys(api.database, both)));
    expect(await registered()).toHaveLength(2);
  });

  it('are missed as long as no rotation has found them unused', async () => {
    await registerKeys(api.database, both);
    expect(await registerKeys(api.database, ringOf(`2026b:${key(3)}`))).toEqual(['2026a']);
    await retireKeys(api.database, ['2026a']);
    expect(await registerKeys(api.database, ringOf(`2026b:${key(3)}`))).toEqual([]);
    // A key that encrypts again is missed again.
    await registerKeys(api.database, first);
    expect(await registerKeys(api.database, ringOf(`2026b:${key(3)}`))).toEqual(['2026a']);
  });

  it('are not registered where the key goes with the process', async () => {
    expect(await registerKeys(api.database, createKeyring(configFrom({ NODE_ENV: 'test' })))).toEqual([]);
    expect(await registered()).toEqual([]);
  });

  it('name the file where it is the key of a developer', async () => {
    const local = { isConfigured: false, fingerprints: [{ id: 'local', fingerprint: 'a'.repeat(32) }] } as unknown as Keyring;
    await registerKeys(api.database, local);
    await expect(registerKeys(api.database, { ...local, fingerprints: [{ id: 'local', fingerprint: 'b'.repeat(32) }] })).rejects.toThrow('.data/encryption-key');
  });
});

it('samples are taken of every encrypted column', async () => {
  const [found] = await sql<{ source: string }>(`select pg_get_functiondef('ciphertext_samples'::regproc) as source`);
  for (const { table, column, key: name } of sealedColumns) expect(found?.source).toContain(`('${table}', '${column}', '${name}')`);
});

it('the owner of the tables, as which keys are rotated, sees and updates every encrypted value', async () => {
  for (const table of new Set(sealedColumns.map((sealed) => sealed.table))) {
    const rows = await sql<{ cmd: string; qual: string }>(`select cmd, qual from pg_policies where tablename = '${table}' and 'vitae_owner' = any(roles) and qual in ('true', 'is_sensitive')`);
    const verbs = new Set(rows.flatMap(({ cmd }) => (cmd === 'ALL' ? ['SELECT', 'UPDATE'] : [cmd])));
    expect([table, verbs.has('SELECT'), verbs.has('UPDATE')]).toEqual([table, true, true]);
  }
});

describe('a secret that cannot be decrypted', () => {
  it('is no internal error, is logged with its key, and leaves the other factors', async () => {
    const ann = await anEnrolledUser(api);
    const wrong = await startApi({}, api.database, (config): Config => ({ ...config, encryption: { keys: [{ id: '2026a', secret: Buffer.alloc(32, 2) }], file: null } }));
    for (const [server, reason] of [[wrong, 'was encrypted with a different key 2026a'], [await startApi({ ENCRYPTION_KEYS: `2026b:${key(3)}` }, api.database), 'there is no encryption key 2026a']] as const) {
      const { token } = await firstStep(server, ann);
      const { data, errors } = await server.send(null, operations.verifySecondFactor, { input: { token, code: ann.app.code() } });
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ message: expect.stringMatching(/cannot be decrypted/), extensions: { code: 'SERVICE_UNAVAILABLE', requestId: expect.any(String) } }]);
      const logged = server.log.filter((line) => line.includes('DecryptionError')).join('\n');
      expect(logged).toContain(`totp_secrets.secret ${ann.id} cannot be decrypted`);
      expect(logged).toContain(reason);
    }
    const { token } = await firstStep(wrong, ann);
    expect((await secondStep(wrong, token, { recoveryCode: ann.recoveryCodes[0] ?? '' })).session).not.toBeNull();
  });
});
