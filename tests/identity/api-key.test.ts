import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Answer, type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { createApiKey as create, revokeApiKey as revoke, rotateApiKey as rotate, updateProfile } from '../support/operations.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const who = graphql(`
  query WhoByKey {
    viewer { user { email } session { id } apiKey { id scopes } }
  }
`);

const list = graphql(`
  query ApiKeys($first: Int, $after: String) {
    viewer { apiKeys(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id name requestCount owner { email } } } }
  }
`);

const sql = (text: string, values: unknown[] = []) => ownerPool(api.database).query(text, values);
const codes = ({ errors }: Answer<unknown>) => errors?.map(({ extensions }) => extensions.code);
const bySecret = (secret: string | null | undefined): Sender => ({ accessToken: secret ?? '' });

/** Whether a secret works, by what it gets. */
async function works(secret: string | null | undefined): Promise<boolean> {
  const answer = await api.send(bySecret(secret), who, {});
  if (answer.data.viewer?.user) return true;
  expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
  return false;
}

/** A key that was made through the API. */
async function made(user: SeededUser, scopes: ('READ' | 'WRITE' | 'ADMIN')[] = ['WRITE']) {
  const { apiKey, secret } = (await api.send(user, create, { input: { name: 'Nightly backup', scopes } })).data.createApiKey;
  return { id: apiKey?.id ?? '', secret: secret ?? '' };
}

/** Makes a key older than it is, so that it can have expired. */
const expire = (id: string) => sql(`update api_keys set created_at = now() - interval '2 days', expires_at = now() where id = $1`, [keyOf(id)]);
const keyOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1];

describe('createApiKey', () => {
  it('makes a key that acts for its owner at once', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, create, { input: { name: ' Nightly backup ', scopes: ['READ', 'WRITE', 'READ'] } });
    const { apiKey, secret, userErrors } = data.createApiKey;
    expect(secret).toMatch(/^vak_[\w-]{43}$/);
    expect(userErrors).toEqual([]);
    expect(apiKey).toEqual({
      ...{ id: apiKey?.id, name: 'Nightly backup', prefix: secret?.slice(0, 12), scopes: ['READ', 'WRITE'], owner: { email: ann.email } },
      ...{ expiresAt: null, revokedAt: null, lastUsedAt: null, requestCount: 0, previousSecretEndsAt: null },
    });
    const { data: found } = await api.send(bySecret(secret), who, {});
    expect(found.viewer).toEqual({ user: { email: ann.email }, session: null, apiKey: { id: apiKey?.id, scopes: ['READ', 'WRITE'] } });
  });

  it('takes an expiry, which the clock of the database judges', async () => {
    const ann = await aUser(api);
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { data } = await api.send(ann, create, { input: { name: 'Short', scopes: ['ADMIN'], expiresAt } });
    expect(data.createApiKey.apiKey).toMatchObject({ expiresAt, scopes: ['READ', 'WRITE', 'ADMIN'] });
  });

  it.each([
    ['no name', { name: ' ' }, 'TOO_SHORT', ['name']],
    ['a long name', { name: 'x'.repeat(101) }, 'TOO_LONG', ['name']],
    ['no scope', { scopes: [] }, 'REQUIRED', ['scopes']],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'OUT_OF_RANGE', ['expiresAt']],
    ['a short idempotency key', { idempotencyKey: 'short' }, 'TOO_SHORT', ['idempotencyKey']],
  ])('refuses %s, and makes nothing', async (_what, flaw, code, field) => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, create, { input: { name: 'New', scopes: ['READ'], ...flaw } });
    expect(data.createApiKey).toMatchObject({ apiKey: null, secret: null, userErrors: [{ code, field }] });
    expect((await sql('select * from api_keys where user_id = $1', [ann.id])).rows).toEqual([]);
  });

  it('answers a repeated request with the same secret, of which the database could tell nothing', async () => {
    const ann = await aUser(api);
    const input = { name: 'Again', scopes: ['READ' as const], idempotencyKey: crypto.randomUUID() };
    const answers = await Promise.all([api.send(ann, create, { input }), api.send(ann, create, { input })]);
    const [first, second] = answers.map(({ data }) => data.createApiKey);
    expect(second).toEqual(first);
    expect(await works(first?.secret)).toBe(true);
    expect((await sql('select count(*)::int as count from api_keys where user_id = $1', [ann.id])).rows).toEqual([{ count: 1 }]);
  });

  it('makes 50 that work and no more, of however many are asked for at once', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 45; i++) await aKey(api, ann, 'read');
    const make = () => api.send(ann, create, { input: { name: 'One more', scopes: ['READ'] } });
    const answers = (await Promise.all(Array.from({ length: 12 }, make))).map(({ data }) => data.createApiKey);
    expect(answers.filter(({ secret }) => secret !== null)).toHaveLength(5);
    const refused = answers.filter(({ secret }) => secret === null).map(({ userErrors }) => userErrors[0]?.code);
    expect(refused).toEqual(Array.from({ length: 7 }, () => 'LIMIT_REACHED'));

    // Those that work no longer do not count.
    const [one, two] = (await sql('select id from api_keys where user_id = $1 limit 2', [ann.id])).rows as [{ id: string }, { id: string }];
    await api.send(ann, revoke, { input: { id: globalId('ApiKey', one.id) } });
    await expire(globalId('ApiKey', two.id));
    const again = [await make(), await make(), await make()].map(({ data }) => data.createApiKey.userErrors[0]?.code ?? 'made');
    expect(again).toEqual(['made', 'made', 'LIMIT_REACHED']);
  });
});

describe('rotateApiKey', () => {
  it('lets the former secret work on for as long as it says, and a still earlier one no longer', async () => {
    const ann = await aUser(api);
    const { id, secret: first } = await made(ann);
    expect(await works(first)).toBe(true);
    const second = (await api.send(ann, rotate, { input: { id } })).data.rotateApiKey;
    expect(second).toMatchObject({ apiKey: { id, name: 'Nightly backup', prefix: second.secret?.slice(0, 12) }, userErrors: [] });
    const day = await sql(`select extract(epoch from previous_ends_at - updated_at)::int as seconds from api_keys where id = $1`, [keyOf(id)]);
    expect(day.rows).toEqual([{ seconds: 86_400 }]);
    expect([await works(first), await works(second.secret)]).toEqual([true, true]);

    const third = (await api.send(ann, rotate, { input: { id, overlapMinutes: 10_080 } })).data.rotateApiKey;
    expect([await works(first), await works(second.secret), await works(third.secret)]).toEqual([false, true, true]);
    await sql('update api_keys set previous_ends_at = now() where id = $1', [keyOf(id)]);
    expect([await works(second.secret), await works(third.secret)]).toEqual([false, true]);
  });

  it('stops the former secret at once where no overlap is wanted', async () => {
    const ann = await aUser(api);
    const { id, secret } = await made(ann);
    expect(await works(secret)).toBe(true);
    const { data } = await api.send(ann, rotate, { input: { id, overlapMinutes: 0 } });
    expect(data.rotateApiKey.apiKey?.previousSecretEndsAt).toBeNull();
    expect([await works(secret), await works(data.rotateApiKey.secret)]).toEqual([false, true]);
  });

  it('lets two at once each have a secret that works, and keeps no third', async () => {
    const ann = await aUser(api);
    const { id, secret } = await made(ann);
    const turn = () => api.send(ann, rotate, { input: { id } });
    const secrets = (await Promise.all([turn(), turn()])).map(({ data }) => data.rotateApiKey.secret);
    expect(await Promise.all(secrets.map(works))).toEqual([true, true]);
    expect(await works(secret)).toBe(false);
  });

  it('answers a repeated request with the same secret, and rotates once', async () => {
    const ann = await aUser(api);
    const { id, secret } = await made(ann);
    const input = { id, idempotencyKey: crypto.randomUUID() };
    const [first, second] = [await api.send(ann, rotate, { input }), await api.send(ann, rotate, { input })];
    expect(second.data).toEqual(first.data);
    expect([await works(secret), await works(first.data.rotateApiKey.secret)]).toEqual([true, true]);
  });

  it.each([
    ['a negative overlap', async (ann: SeededUser) => ({ id: (await made(ann)).id, overlapMinutes: -1 }), 'OUT_OF_RANGE', ['overlapMinutes']],
    ['more than seven days', async (ann: SeededUser) => ({ id: (await made(ann)).id, overlapMinutes: 10_081 }), 'OUT_OF_RANGE', ['overlapMinutes']],
    ["another user's key", async () => ({ id: (await made(await aUser(api))).id }), 'NOT_FOUND', ['id']],
    ['a key that is not there', async () => ({ id: globalId('ApiKey', crypto.randomUUID()) }), 'NOT_FOUND', ['id']],
  ])('refuses %s, and changes nothing', async (_what, inputOf, code, field) => {
    const ann = await aUser(api);
    const input = await inputOf(ann);
    const before = await contents(api.database, ['audit_logs', 'sessions']);
    const { data } = await api.send(ann, rotate, { input });
    expect(data.rotateApiKey).toEqual({ apiKey: null, secret: null, userErrors: [{ code, field }] });
    expect(await contents(api.database, ['audit_logs', 'sessions'])).toEqual(before);
  });

  it.each([
    ['was revoked', (ann: SeededUser, id: string) => api.send(ann, revoke, { input: { id } })],
    ['has expired', (_ann: SeededUser, id: string) => expire(id)],
  ])('refuses a key that %s, which stays as dead as it was', async (_what, end) => {
    const ann = await aUser(api);
    const { id, secret } = await made(ann);
    await end(ann, id);
    const { data } = await api.send(ann, rotate, { input: { id } });
    expect(data.rotateApiKey).toEqual({ apiKey: null, secret: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['id'] }] });
    expect(await works(secret)).toBe(false);
  });
});

describe('revokeApiKey', () => {
  it('ends all secrets of the key on the very next request, and of no other', async () => {
    const ann = await aUser(api);
    const [{ id, secret }, other] = [await made(ann), await made(ann)];
    const next = (await api.send(ann, rotate, { input: { id } })).data.rotateApiKey.secret;
    expect([await works(secret), await works(next), await works(other.secret)]).toEqual([true, true, true]);
    const { data } = await api.send(ann, revoke, { input: { id } });
    expect(data.revokeApiKey).toEqual({ apiKey: { id, revokedAt: expect.any(String) as unknown }, userErrors: [] });
    expect([await works(secret), await works(next), await works(other.secret)]).toEqual([false, false, true]);
    // A second time changes nothing.
    expect((await api.send(ann, revoke, { input: { id } })).data).toEqual(data);
  });

  it('is for the owner and for who may revoke anybody\'s', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const [manager, admin] = [await aUser(api, { role: 'manager' }), await aUser(api, { role: 'admin' })];
    const { id, secret } = await made(ann);
    const attempt = async (user: SeededUser) => (await api.send(user, revoke, { input: { id } })).data.revokeApiKey.userErrors[0]?.code ?? 'done';
    expect([await attempt(bob), await attempt(manager), await works(secret)]).toEqual(['NOT_FOUND', 'NOT_ALLOWED', true]);
    expect([await attempt(admin), await works(secret)]).toEqual(['done', false]);
  });

  it('tells a stranger no more of a key than of one that is not there', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { id } = await made(ann);
    await api.send(bob, who, {});
    const whole = ({ data, errors, statements, trips }: Answer<unknown>) => ({ data, errors, statements, trips });
    for (const document of [revoke.toString(), rotate.toString()]) {
      const attempt = async (each: string) => whole(await api.sendText(bob, document, { input: { id: each } }));
      expect(await attempt(id)).toEqual(await attempt(globalId('ApiKey', crypto.randomUUID())));
    }
  });

  it('lets a save that has begun end, and none begin', async () => {
    const ann = await aUser(api);
    const { id, secret } = await made(ann);
    const input = { id: ann.profiles[0]?.globalId ?? '' };
    const save = (n: number) => api.send(bySecret(secret), updateProfile, { input: { ...input, data: { n: n + 2 } } });
    const [saves] = await Promise.all([Promise.all(Array.from({ length: 20 }, (_, n) => save(n))), api.send(ann, revoke, { input: { id } })]);
    const saved = saves.filter(({ data }) => data?.updateProfile?.profile).length;
    const refused = saves.filter((answer) => codes(answer)?.[0] === 'UNAUTHENTICATED').length;
    expect(saved + refused).toBe(20);
    expect((await sql('select latest_version as version from profiles where user_id = $1', [ann.id])).rows).toEqual([{ version: saved + 1 }]);
    expect(codes(await save(99))).toEqual(['UNAUTHENTICATED']);
  });
});

describe('the list of keys', () => {
  it('costs the same for one key as for twenty', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 25; i++) await made(ann);
    await api.send(ann, list, { first: 1 });
    const [one, twenty] = [await api.send(ann, list, { first: 1 }), await api.send(ann, list, { first: 20 })];
    expect(twenty.data.viewer?.apiKeys.nodes).toHaveLength(20);
    expect(twenty.data.viewer?.apiKeys.totalCount).toBe(25);
    expect([one.statements, one.trips]).toEqual([3, 2]);
    expect([twenty.statements, twenty.trips]).toEqual([one.statements, one.trips]);
    const rest = await api.send(ann, list, { first: 20, after: twenty.data.viewer?.apiKeys.pageInfo.endCursor ?? '' });
    const ids = [twenty, rest].flatMap(({ data }) => data.viewer?.apiKeys.nodes.map(({ id }) => id) ?? []);
    expect(new Set(ids).size).toBe(25);
  });
});
