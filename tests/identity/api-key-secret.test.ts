import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/auth/token.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { anonymous } from '../../src/principal.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { createApiKey as create, revokeApiKey as revoke, rotateApiKey as rotate } from '../support/operations.ts';
import { aKey, aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'trace' });
});

const sql = (text: string, values: unknown[] = []) => ownerPool(api.database).query(text, values);
const keyOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1];

describe('what is kept', () => {
  it('is an audit entry for each change, which tells no secret', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, create, { input: { name: 'Nightly backup', scopes: ['WRITE'] } });
    const id = data.createApiKey.apiKey?.id ?? '';
    await api.send(ann, rotate, { input: { id } });
    await api.send(ann, revoke, { input: { id } });
    const { rows } = await sql(
      `select operation, action, user_id as "user", details from audit_logs where record_id = $1 order by created_at`,
      [keyOf(id)],
    );
    expect(rows).toMatchObject([
      { operation: 'createApiKey', action: 'insert', user: ann.id, details: { before: null, after: { name: 'Nightly backup', scope: 'write' } } },
      { operation: 'rotateApiKey', action: 'update', details: { hidden: expect.toSatisfy((names: string[]) => names.toSorted().join() === 'key_hash,previous_key_hash') as unknown } },
      { operation: 'revokeApiKey', action: 'update', details: { before: { revoked_at: null }, hidden: null } },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/"(previous_)?key_hash":/);
  });

  it('is no secret, in the database or in the log', async () => {
    const ann = await aUser(api);
    const input = { name: 'Secret', scopes: ['WRITE' as const], idempotencyKey: crypto.randomUUID() };
    const { apiKey, secret: first } = (await api.send(ann, create, { input })).data.createApiKey;
    const { secret: second } = (await api.send(ann, rotate, { input: { id: apiKey?.id ?? '', idempotencyKey: crypto.randomUUID() } })).data.rotateApiKey;
    for (const secret of [first, second]) {
      const { data } = await api.sendText({ accessToken: secret ?? '' }, '{ viewer { user { email } } }');
      expect(data).toEqual({ viewer: { user: { email: ann.email } } });
    }
    const dump = JSON.stringify(await contents(api.database));
    const bytes = await sql('select response from idempotency_keys where user_id = $1', [ann.id]);
    expect(bytes.rows).toHaveLength(2);
    const responses = bytes.rows.map(({ response }) => Buffer.from(response as Uint8Array).toString('latin1')).join();
    expect(dump).toContain(hashOf(second ?? ''));
    for (const secret of [first, second]) {
      const random = secret?.slice(12) ?? '';
      expect(random).toHaveLength(35);
      for (const place of [dump, responses, api.log.join('')]) expect(place.includes(random)).toBe(false);
    }
    for (const hash of [first, second].map((secret) => hashOf(secret ?? ''))) expect(api.log.join('')).not.toContain(hash);
  });
});

describe('the table of keys', () => {
  it('takes no change from a key, whatever the code lets it do', async () => {
    const ann = await aUser(api, { role: 'admin' });
    const [key, other] = [await aKey(api, ann, 'admin'), await aKey(api, ann, 'read')];
    const attempts = async ({ accessToken }: Sender) => {
      const session = openSession(api.database, await api.authentication.principalOf(accessToken, 'test'), 'test');
      const outcomes: unknown[] = [];
      for (const text of [
        `insert into api_keys (name, prefix, key_hash, scope) values ('x', 'vak_12345678', '${hashOf(crypto.randomUUID())}', 'admin') returning 1 as done`,
        `select 1 as done from rotate_api_key('${other.id}', '${hashOf(crypto.randomUUID())}', 'vak_12345678', 0) as done where done`,
        `update api_keys set revoked_at = now() where id = '${other.id}' returning 1 as done`,
      ]) {
        outcomes.push(await session.run('test', statement(text), []).then((rows) => rows.length, ({ code }: { code: string }) => code));
      }
      return outcomes;
    };
    expect(await attempts(key)).toEqual(['FORBIDDEN', 0, 0]);
    expect(await attempts(ann)).toEqual([1, 1, 1]);
  });
});

describe('the hashes of keys', () => {
  it('can be neither read nor written by requests', async () => {
    const session = openSession(api.database, anonymous, 'test');
    for (const text of ['select key_hash from api_keys', 'select previous_key_hash from api_keys', `update api_keys set key_hash = 'x'`]) {
      await expect(session.run('test', statement(text), [])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
