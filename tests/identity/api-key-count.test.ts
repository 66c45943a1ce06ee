import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { system } from '../../src/principal.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser } from '../support/seed.ts';
import { aPlace } from '../support/place.ts';
import { startProcess } from '../support/server-process.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = (text: string, values: unknown[] = []) => ownerPool(api.database).query(text, values);
const ask = (sender: Sender) => api.sendText(sender, '{ viewer { user { email } } }');

describe('the requests of a key', () => {
  const counted = async (id: string) => {
    const { rows } = await sql('select request_count::int as count, last_used_at is not null as "isUsed" from api_keys where id = $1', [id]);
    return rows[0] as { count: number; isUsed: boolean };
  };

  it('are counted one by one, however many come at once, and written down for many keys in one statement', async () => {
    const ann = await aUser(api);
    const [one, two, idle] = [await aKey(api, ann, 'read'), await aKey(api, ann, 'read'), await aKey(api, ann, 'read')];
    const before = api.traffic.statements.length;
    await Promise.all([
      ...Array.from({ length: 200 }, () => ask(one)),
      ...Array.from({ length: 50 }, () => ask(two)),
    ]);
    const notes = () => api.traffic.statements.slice(before).filter((text) => text.includes('note_api_key_use')).length;
    expect(notes()).toBeLessThanOrEqual(1);
    const gathered = notes();
    await Promise.all([api.authentication.flush(), api.authentication.flush()]);
    expect(notes()).toBe(gathered + 1);
    expect(await counted(one.id)).toEqual({ count: 200, isUsed: true });
    expect(await counted(two.id)).toEqual({ count: 50, isUsed: true });
    expect(await counted(idle.id)).toEqual({ count: 0, isUsed: false });
    await ask(one);
    await api.authentication.flush();
    expect((await counted(one.id)).count).toBe(201);
    const { data } = await api.sendText(ann, `{ node(id: "${one.globalId}") { ... on ApiKey { requestCount lastUsedAt } } }`);
    expect(data).toEqual({ node: { requestCount: 201, lastUsedAt: expect.any(String) as unknown } });
  });

  it('count once where they start over, and not where the key is refused', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'write');
    await ask(key);
    await sql(`insert into user_roles (user_id, role_id) select $1, id from roles where role_name = 'manager'`, [ann.id]);
    expect((await ask(key)).errors).toBeUndefined();
    await sql('update api_keys set revoked_at = now() where id = $1', [key.id]);
    expect((await ask(key)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await api.authentication.flush();
    expect((await counted(key.id)).count).toBe(2);
  });

  it('are written down by several servers at once, with none lost and none waiting for each other', async () => {
    const ann = await aUser(api);
    const keys = (await Promise.all(Array.from({ length: 50 }, () => aKey(api, ann, 'read')))).map(({ id }) => id);
    const session = openSession(api.database, system('activity'), 'test');
    // Among so many, PostgreSQL looks keys up in the order in which they are named.
    await sql(
      `insert into api_keys (user_id, name, prefix, key_hash, scope)
       select $1, 'Other', 'vak_12345678', left(md5(i::text) || md5((-i)::text), 43), 'read' from generate_series(1, 20000) i`,
      [ann.id],
    );
    await sql('analyze api_keys');
    // A statement that the session does not repeat: were two to wait for each other, one would fail.
    const note = (ids: readonly string[]) => sql('select note_api_key_use($1, $2)', [ids, ids.map(() => 1)]);
    await Promise.all(Array.from({ length: 40 }, (_, i) => note(i % 2 ? keys : keys.toReversed())));
    const call = statement<never>('select note_api_key_use($1::uuid[], $2::int[])');
    await Promise.all(Array.from({ length: 10 }, () => session.run('note', call, [keys, keys.map(() => 1)])));
    expect(await Promise.all(keys.map(async (id) => (await counted(id)).count))).toEqual(keys.map(() => 50));
  });

  it('are kept until they can be written down', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'read');
    const errors: unknown[] = [];
    const { principalOf, flush } = authentication(api.database, (error) => errors.push(error));
    await principalOf(key.accessToken, 'test');
    await sql('alter function note_api_key_use(uuid[], integer[]) rename to mislaid');
    await flush();
    await principalOf(key.accessToken, 'test');
    await sql('alter function mislaid(uuid[], integer[]) rename to note_api_key_use');
    expect([errors.length, (await counted(key.id)).count]).toEqual([1, 0]);
    await flush();
    expect([errors.length, (await counted(key.id)).count]).toEqual([1, 2]);
  });

  it('past what a number of JSON holds are told as text', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'read');
    await sql('update api_keys set request_count = 9223372036854775806 where id = $1', [key.id]);
    const { data } = await api.sendText(ann, `{ node(id: "${key.globalId}") { ... on ApiKey { requestCount } } }`);
    expect(data).toEqual({ node: { requestCount: '9223372036854775806' } });
  });

  it('are written down when the server is asked to stop', async () => {
    const { environment } = await aPlace();
    const server = await startProcess(environment);
    const post = async (query: string, token?: string) => {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return ((await response.json()) as { data: Record<string, never> }).data;
    };
    const registered = await post('mutation { register(input: {email: "ann@example.org", password: "a long walk by the lake"}) { session { accessToken } } }');
    const { accessToken } = (registered as unknown as { register: { session: { accessToken: string } } }).register.session;
    const created = await post('mutation { createApiKey(input: {name: "Key", scopes: READ}) { secret } }', accessToken);
    const { secret } = (created as unknown as { createApiKey: { secret: string } }).createApiKey;
    for (let i = 0; i < 7; i++) expect(await post('{ viewer { permissions } }', secret)).toMatchObject({ viewer: { permissions: expect.any(Array) as unknown } });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);

    const next = await startProcess(environment);
    const response = await fetch(`${next.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ query: '{ viewer { apiKeys { nodes { requestCount } } } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { viewer: { apiKeys: { nodes: [{ requestCount: 7 }] } } } });
  });
});
