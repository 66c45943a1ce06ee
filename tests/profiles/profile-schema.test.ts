import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKind, impose, registerSchema, retireSchema } from '../support/profile-schema.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
  ann = await aUser(api);
});

const schemaOf = graphql(`
  query SchemaOf($kind: String!, $version: Int) {
    profileSchema(kind: $kind, version: $version) { id kind version schema isActive endedAt }
  }
`);

const twoSchemas = graphql(`
  query TwoSchemas($one: String!, $other: String!) {
    one: profileSchema(kind: $one) { version }
    other: profileSchema(kind: $other, version: 1) { version isActive }
  }
`);

const listed = graphql(`
  query Schemas($filter: ProfileSchemaFilter, $first: Int, $after: String) {
    profileSchemas(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { version isActive description registeredBy { email } }
    }
  }
`);

const person = { type: 'object', properties: { name: { type: 'string' } } };
const stored = async (kind: string) => (await ownerPool(api.database).query('select version, json_schema, ended_at from profile_schemas where kind = $1 order by version', [kind])).rows;
const register = async (input: { kind: string; schema: Record<string, unknown>; expectedVersion?: number; idempotencyKey?: string; description?: string }) =>
  (await api.send(admin, registerSchema, { input })).data.registerProfileSchema;

describe('registerProfileSchema', () => {
  it('makes versions of which the latest is in force, and can be read by everyone signed in', async () => {
    const kind = aKind();
    const made = await register({ kind, schema: person, description: 'People', expectedVersion: 0 });
    expect(made).toMatchObject({
      profileSchema: { kind, version: 1, schema: person, description: 'People', isActive: true, endedAt: null, registeredBy: { email: admin.email } },
      userErrors: [],
    });
    expect(await register({ kind, schema: {}, expectedVersion: 1 })).toMatchObject({ profileSchema: { version: 2, schema: {}, isActive: true }, userErrors: [] });
    const read = async (version?: number) => (await api.send(ann, schemaOf, { kind, version })).data.profileSchema;
    expect(await read()).toMatchObject({ version: 2, isActive: true, endedAt: null });
    expect(await read(1)).toMatchObject({ id: made.profileSchema?.id, version: 1, schema: person, isActive: false, endedAt: expect.any(String) });
    expect(await read(3)).toBeNull();
    expect((await api.send(ann, schemaOf, { kind: aKind() })).data.profileSchema).toBeNull();
    const { data, statements } = await api.send(ann, twoSchemas, { one: kind, other: kind });
    expect([data, statements]).toEqual([{ one: { version: 2 }, other: { version: 1, isActive: false } }, 1]);
  });

  it('is told of in the audit log, without what the schema says', async () => {
    const kind = aKind();
    await register({ kind, schema: person });
    const { rows } = await ownerPool(api.database).query(
      `select action, user_id, operation, details -> 'after' as after, details -> 'hidden' as hidden from audit_logs where table_name = 'profile_schemas' and details -> 'after' ->> 'kind' = $1`,
      [kind],
    );
    expect(rows).toEqual([
      { action: 'insert', user_id: admin.id, operation: 'registerProfileSchema', after: expect.not.objectContaining({ json_schema: expect.anything(), created_by: expect.anything() }), hidden: null },
    ]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a type that there is not', { type: 'object', properties: { a: { type: 'text' } } }, ['schema', 'properties', 'a', 'type']],
    ['a pattern that looks ahead', { type: 'object', properties: { a: { type: 'string', pattern: '(?=b)' } } }, ['schema', 'properties', 'a', 'pattern']],
    ['a reference to elsewhere', { $ref: 'https://example.org/schema' }, ['schema', '$ref']],
    ['a length of what may be no text', { type: 'object', properties: { a: { minLength: 1 } } }, ['schema', 'properties', 'a']],
  ])('refuses a schema with %s, and stores nothing', async (_what, schema, field) => {
    const kind = aKind();
    await register({ kind, schema: person });
    const before = await stored(kind);
    expect(await register({ kind, schema })).toMatchObject({ profileSchema: null, userErrors: [{ code: 'INVALID', field }] });
    expect(await stored(kind)).toEqual(before);
  });

  it('tells each flaw of a schema, and each of the input', async () => {
    const kind = aKind();
    const schema = { type: 'object', properties: { a: { type: 'string', pattern: '(' }, b: { $ref: '#/c' } } };
    expect((await register({ kind, schema })).userErrors.map(({ field }) => field?.join('.'))).toEqual(['schema.properties.a.pattern', 'schema.properties.b.$ref']);
    const deep = Array.from({ length: 40 }).reduce<Record<string, unknown>>((inner) => ({ properties: inner }), {});
    expect((await register({ kind: 'A', schema: deep, expectedVersion: -1, description: '' })).userErrors.map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['INVALID', 'kind'],
      ['OUT_OF_RANGE', 'schema'],
      ['TOO_SHORT', 'description'],
      ['OUT_OF_RANGE', 'expectedVersion'],
    ]);
    expect(await stored(kind)).toEqual([]);
  });

  it('refuses who started from another version, and who may not, and changes nothing', async () => {
    const kind = aKind();
    await register({ kind, schema: person });
    const before = await stored(kind);
    for (const expectedVersion of [0, 2]) {
      expect(await register({ kind, schema: {}, expectedVersion })).toMatchObject({ profileSchema: null, userErrors: [{ code: 'VERSION_CONFLICT', field: ['expectedVersion'] }] });
    }
    for (const sender of [ann, await aUser(api, { role: 'manager' })]) {
      expect((await api.send(sender, registerSchema, { input: { kind, schema: {} } })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect((await api.send(sender, retireSchema, { input: { kind } })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await stored(kind)).toEqual(before);
  });

  it('answers a repeated request with what it answered first', async () => {
    const input = { kind: aKind(), schema: person, idempotencyKey: crypto.randomUUID() };
    const answer = await register(input);
    expect(answer.profileSchema?.version).toBe(1);
    expect(await register(input)).toEqual(answer);
    expect(await stored(input.kind)).toHaveLength(1);
  });

  it('numbers those that come at once one by one, of which one is in force', async () => {
    const kind = aKind();
    const answers = await Promise.all(Array.from({ length: 8 }, () => register({ kind, schema: person })));
    expect(answers.map(({ profileSchema }) => profileSchema?.version).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const rows = await stored(kind);
    expect(rows.map(({ ended_at: endedAt }) => endedAt === null)).toEqual([...Array<boolean>(7).fill(false), true]);
  });
});

describe('retireProfileSchema', () => {
  it('ends what is in force; its versions stay, and the next is counted on', async () => {
    const kind = aKind();
    await impose(api, admin, kind, person);
    const retire = async (input: object = {}) => (await api.send(admin, retireSchema, { input: { kind, ...input } })).data.retireProfileSchema;
    expect(await retire({ expectedVersion: 2 })).toMatchObject({ profileSchema: null, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    expect((await stored(kind)).map(({ ended_at: endedAt }) => endedAt)).toEqual([null]);
    expect(await retire({ expectedVersion: 1 })).toMatchObject({ profileSchema: { version: 1, isActive: false }, userErrors: [] });
    expect((await api.send(ann, schemaOf, { kind })).data.profileSchema).toBeNull();
    expect((await api.send(ann, schemaOf, { kind, version: 1 })).data.profileSchema).toMatchObject({ schema: person });
    const before = await stored(kind);
    expect(await retire()).toMatchObject({ profileSchema: null, userErrors: [{ code: 'NOT_FOUND', field: ['kind'] }] });
    expect(await stored(kind)).toEqual(before);
    expect((await register({ kind, schema: {} })).profileSchema?.version).toBe(2);
  });
});

describe('profileSchemas', () => {
  it('lists versions, the newest first, by kind and by whether they are in force, at the same cost for one and for many', async () => {
    const kind = aKind();
    for (let i = 1; i <= 5; i++) await register({ kind, schema: person, description: `No. ${i}` });
    const list = (filter: object, first: number, after?: string) => api.send(admin, listed, { filter: { kind, ...filter }, first, after });
    const one = await list({}, 1);
    const all = await list({}, 20);
    expect(all.data.profileSchemas).toMatchObject({ totalCount: 5, nodes: [5, 4, 3, 2, 1].map((version) => ({ version, isActive: version === 5, description: `No. ${version}`, registeredBy: { email: admin.email } })) });
    expect([one.statements, all.statements]).toEqual([all.statements, all.statements]);
    const next = await list({}, 2, one.data.profileSchemas.pageInfo.endCursor ?? '');
    expect(next.data.profileSchemas.nodes.map(({ version }) => version)).toEqual([4, 3]);
    expect((await list({ isActive: true }, 5)).data.profileSchemas.nodes.map(({ version }) => version)).toEqual([5]);
    expect((await list({ isActive: false }, 5)).data.profileSchemas.totalCount).toBe(4);
  });
});
