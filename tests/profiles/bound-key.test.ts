import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { type SignedIn, system } from '../../src/principal.ts';
import { schema } from '../../src/schema/index.ts';
import { graphql } from '../generated/gql.ts';
import { rows } from '../support/access-matrix.ts';
import { ask, operation, outcome } from '../support/access-question.ts';
import { aTarget } from '../support/access-world.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { contents, foreignTo } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

const make = graphql(`
  mutation MakeBoundKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) { apiKey { id profile { id name } } secret userErrors { code field } }
  }
`);
const rotate = graphql(`
  mutation RotateBoundKey($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { apiKey { profile { name } } secret userErrors { code } } }
`);
const listed = graphql(`
  query BoundList { viewer { profile { name } profiles { totalCount nodes { name versions { totalCount } } } permissions } }
`);
const listDeleted = graphql(`query DeletedOfBound { viewer { deletedProfiles { name } } }`);
const update = graphql(`
  mutation UpdateByBound($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { title } userErrors { code } } }
`);

/** Whether a key works, and what it shows. */
async function seen(key: Sender) {
  const { data, errors } = await api.send(key, listed, {});
  return errors ? errors.map(({ extensions }) => extensions.code) : data.viewer?.profiles.nodes.map(({ name }) => name);
}

/** A key that is bound to the second of three profiles. */
async function aBoundKey(scope: 'read' | 'write' | 'admin' = 'write', role = 'user') {
  const ann = await aUser(api, { profiles: 3, versions: 2, role });
  return { ann, key: await aKey(api, ann, scope, ann.profiles[1]), own: ann.profiles[1]?.globalId ?? '', other: ann.profiles[0]?.globalId ?? '' };
}

describe('createApiKey with a profile', () => {
  it('binds the key to it for good, through rotations', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const { data } = await api.send(ann, make, { input: { name: 'Site', scopes: ['WRITE'], profileId: ann.profiles[1]?.globalId ?? '' } });
    expect(data.createApiKey).toMatchObject({ apiKey: { profile: { id: ann.profiles[1]?.globalId, name: 'Profile 2' } }, userErrors: [] });
    expect(await seen({ accessToken: data.createApiKey.secret ?? '' })).toEqual(['Profile 2']);
    const rotated = await api.send(ann, rotate, { input: { id: data.createApiKey.apiKey?.id ?? '' } });
    expect(rotated.data.rotateApiKey).toMatchObject({ apiKey: { profile: { name: 'Profile 2' } }, userErrors: [] });
    expect(await seen({ accessToken: rotated.data.rotateApiKey.secret ?? '' })).toEqual(['Profile 2']);
    expect(await seen({ accessToken: data.createApiKey.secret ?? '' })).toEqual(['Profile 2']);
    await expect(sql('update api_keys set profile_id = $2 where user_id = $1', [ann.id, ann.profiles[0]?.id])).rejects.toMatchObject({ constraint: 'api_keys_binding_is_final' });
    await expect(sql('update api_keys set profile_id = null where user_id = $1', [ann.id])).rejects.toMatchObject({ constraint: 'api_keys_binding_is_final' });
  });

  it('refuses a profile that is not the caller\'s, is deleted, or is none, and makes no key', async () => {
    const [ann, bob, admin] = [await aUser(api, { profiles: 2 }), await aUser(api), await aUser(api, { role: 'admin' })];
    await sql('update profiles set deleted_at = now() where id = $1', [ann.profiles[1]?.id]);
    const ask = async (user: SeededUser, profileId: string) => (await api.send(user, make, { input: { name: 'Site', scopes: ['READ'], profileId } })).data.createApiKey;
    const notFound = { apiKey: null, secret: null, userErrors: [{ code: 'NOT_FOUND', field: ['profileId'] }] };
    for (const id of [bob.profiles[0]?.globalId ?? '', ann.profiles[1]?.globalId ?? '', globalId('Profile', crypto.randomUUID())]) {
      expect(await ask(ann, id)).toEqual(notFound);
    }
    expect(await ask(admin, bob.profiles[0]?.globalId ?? '')).toEqual(notFound);
    expect((await ask(ann, ann.globalId)).userErrors).toEqual([{ code: 'INVALID', field: ['profileId'] }]);
    expect(await sql('select * from api_keys where user_id = any ($1)', [[ann.id, admin.id]])).toEqual([]);
  });
});

describe('a key that is bound to a profile', () => {
  it('sees that profile and its history, acts as it, and holds nothing else of its scopes', async () => {
    const { key } = await aBoundKey('admin', 'admin');
    const { data } = await api.send(key, listed, {});
    expect(data.viewer).toEqual({
      profile: { name: 'Profile 2' },
      profiles: { totalCount: 1, nodes: [{ name: 'Profile 2', versions: { totalCount: 2 } }] },
      permissions: ['profiles:read:own', 'profiles:update:own'],
    });
  });

  it('changes that profile, as itself', async () => {
    const { ann, key, own } = await aBoundKey();
    expect((await api.send(key, update, { input: { id: own, title: 'By key' } })).data.updateProfile).toEqual({ profile: { title: 'By key' }, userErrors: [] });
    expect(await sql(`select author_kind from profile_versions where user_id = $1 and version = 3`, [ann.id])).toEqual([{ author_kind: 'api_key' }]);
    const read = await aKey(api, ann, 'read', ann.profiles[1]);
    expect((await api.send(read, update, { input: { id: own, title: 'No' } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each(['viewer { user { email } }', 'viewer { settings { theme } }', 'viewer { sessions { totalCount } }', 'viewer { apiKeys { totalCount } }', 'viewer { apiKey { name } }', 'users { totalCount }'])(
    'is refused what is not of the profile: %s', async (field) => {
      const { key } = await aBoundKey('admin', 'admin');
      expect((await api.sendText(key, `{ ${field} }`)).errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    });

  it('is not told of the deleted profiles of its owner, nor by the functions that find them', async () => {
    const { ann, key } = await aBoundKey();
    await sql('update profiles set deleted_at = now() where id = $1', [ann.profiles[2]?.id]);
    const deleted = async (sender: Sender) => (await api.send(sender, listDeleted, {})).data.viewer?.deletedProfiles.map(({ name }) => name);
    expect([await deleted(ann), await deleted(key)]).toEqual([['Profile 3'], []]);
    const session = openSession(api.database, await authentication(api.database).principalOf(key.accessToken, 'test'), 'test');
    expect(await session.read(statement('select * from restorable_profile($1::uuid)'), [ann.profiles[2]?.id])).toEqual([]);
    expect(await session.run('test', statement('select * from restore_profile($1::uuid, null)'), [ann.profiles[2]?.id])).toEqual([]);
  });

  it('sees and changes nothing outside its profile in raw SQL, whichever role the transaction has', async () => {
    const { ann, key } = await aBoundKey('admin', 'admin');
    const mine = ann.profiles[1]?.id;
    // A row in each table that the key could be after, so that an empty result says something.
    await sql(`insert into user_settings (user_id, setting_key, setting_value) values ($1, 'colour', '"red"')`, [ann.id]);
    await sql('insert into fitness_profiles (user_id) values ($1)', [ann.id]);
    const principal = await authentication(api.database).principalOf(key.accessToken, 'test');
    const { rows: tables } = await ownerPool(api.database).query<{ name: string; has_profile: boolean }>(
      `select relname as name, exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'profile_id') as has_profile
       from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations' order by relname`);
    const open: string[] = [];
    for (const role of ['vitae_app', 'vitae_service']) {
      for (const { name, has_profile: hasProfile } of tables) {
        const session = openSession(api.database, role === 'vitae_app' ? principal : system('test', principal as SignedIn), 'test');
        const outside = name === 'profiles' ? 'id <> $1::uuid' : hasProfile ? 'profile_id is distinct from $1::uuid' : '$1::uuid is not null';
        const found = await session.read<{ n: number }>(statement(`select count(*)::int as n from ${name} where ${outside}`), [mine]).catch((error: unknown) => {
          if ((error as { cause?: { code?: string } }).cause?.code === '42501' || (error as { code?: string }).code === '42501') return [{ n: 0 }];
          throw error;
        });
        if (found[0]?.n !== 0) open.push(`${role} ${name}`);
      }
    }
    // What belongs to no account, and the account's own row.
    expect(open).toEqual(['vitae_app questionnaire_templates', 'vitae_app users', 'vitae_service users']);
    const before = await contents(api.database, ['api_keys', 'sessions']);
    for (const change of [
      `update users set first_name = 'X' returning id`,
      `update sessions set is_active = false returning id`,
      'delete from user_settings returning user_id',
      `insert into user_settings (setting_key, setting_value) values ('size', '1') returning user_id`,
      `update profiles set title = 'X' where id <> '${mine}' returning id`,
      'select restore_fitness_profile(null)',
      'select * from deleted_fitness_profiles(10)',
    ]) {
      const session = openSession(api.database, principal, 'test');
      const outcome = await session.run('test', statement(change), []).then((found) => found.length, () => 'refused');
      expect([change, outcome]).toEqual([change, /^(insert|update users)/.test(change) ? 'refused' : 0]);
    }
    expect(await contents(api.database, ['api_keys', 'sessions'])).toEqual(before);
  });

  it('is refused other profiles by the header, and may name its own', async () => {
    const { key, own, other } = await aBoundKey();
    const named = (id: string) => api.send(key, listed, {}, { 'x-vitae-profile': id });
    expect((await named(own)).data.viewer?.profile?.name).toBe('Profile 2');
    expect((await named(other)).errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('is not answered what its owner was, under the same idempotency key', async () => {
    const { ann, key, other } = await aBoundKey();
    const input = { id: other, title: 'Of the owner', idempotencyKey: crypto.randomUUID() };
    await api.send(ann, update, { input });
    expect((await api.send(key, update, { input })).data.updateProfile).toEqual({ profile: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('stops while the profile is deleted, works again once it is back, and goes with it', async () => {
    const { ann, key } = await aBoundKey();
    const fresh = await startApi({}, api.database);
    const works = async () => [await seen(key), (await fresh.send(key, listed, {})).errors?.[0]?.extensions.code ?? 'works'];
    expect(await works()).toEqual([['Profile 2'], 'works']);
    await sql('update profiles set deleted_at = now() where id = $1', [ann.profiles[1]?.id]);
    expect(await works()).toEqual([['UNAUTHENTICATED'], 'UNAUTHENTICATED']);
    await sql('update profiles set deleted_at = null where id = $1', [ann.profiles[1]?.id]);
    expect(await works()).toEqual([['Profile 2'], 'works']);
    await sql('delete from profiles where id = $1', [ann.profiles[1]?.id]);
    expect(await works()).toEqual([['UNAUTHENTICATED'], 'UNAUTHENTICATED']);
    expect(await sql('select * from api_keys where user_id = $1', [ann.id])).toEqual([]);
  });

  it('leaves no bound behind on the connection, for whoever comes next', async () => {
    const { ann, key } = await aBoundKey();
    const unbound = await aKey(api, ann, 'read');
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => seen([key, ann, unbound][i % 3] ?? ann)));
    expect(answers.map((names) => names?.length)).toEqual(Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 1 : 3)));
  });
});

/** What somebody asks who holds a key that is bound to one profile, of another profile of the same owner. */
const about = rows.filter(({ field, table: { via } }) => /<(profile|version|(otherS|s)ection|(sensitiveA|dataA|a)nswer|(sensitive|answer)Change)>/.test(`${via} ${field}`));

describe.each(['write', 'admin'] as const)('everything that can be asked of a profile, by a bound key of the scope %s', (scope) => {
  it('covers queries and mutations', () => {
    const asked = about.map(({ type, field }) => `${type}.${field.split('(')[0]}`);
    for (const name of ['Query.profile', 'Query.node', 'Query.nodes', 'Mutation.updateProfile', 'Mutation.setDefaultProfile', 'Mutation.restoreProfileVersion', 'Mutation.saveAnswers', 'Profile.data']) {
      expect(asked).toContain(name);
    }
  });

  it('is refused for the other profiles of the owner, and changes nothing of them', async () => {
    const { user, target } = await aTarget(api);
    const [profile] = await sql<{ id: string }>(
      `with made as (insert into profiles (user_id, profile_name) values ($1, 'Bound') returning *), recorded as (
         insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
         select id, 1, profile_name, profile_data, timezone, currency, 'user' from made) select id from made`, [user.id]);
    const key = await aKey(api, user, scope, profile);
    // Keys and sessions are told when they were last used.
    const now = () => contents(api.database, ['api_keys', 'sessions']);
    const before = await now();
    const got: string[] = [];
    for (const row of about) {
      const answer = await ask(api, key, operation(row.table.via, [row], target));
      const found = outcome(answer);
      // Who is refused is told why, and that alone.
      const isRefusal = row.field === 'userErrors' || (found === 'data' && /userErrors/.test(row.table.via));
      if (!isRefusal && !['null', 'empty', 'NOT_FOUND', 'FORBIDDEN'].includes(found)) got.push(`${row.type}.${row.field}: ${found}`);
    }
    expect(got).toEqual([]);
    const after = await now();
    for (const table of ['profiles', 'profile_versions', 'sections', 'answers', 'answer_changes']) expect([table, after[table]]).toEqual([table, before[table]]);
    expect(foreignTo(user.id, after)).toEqual(foreignTo(user.id, before));
  });
});

describe('every mutation that asks for a permission', () => {
  const fields = schema.getMutationType()?.getFields() ?? {};
  const nameOf = ({ field }: (typeof rows)[number]) => field.split('(')[0] ?? '';
  const asked = rows.filter((row) => row.type === 'Mutation' && fields[nameOf(row)]?.extensions['permission'] != null);
  const isWithin = (row: (typeof rows)[number]) => fields[nameOf(row)]?.extensions['withinProfile'] === true;

  it('is refused to a bound key with its code, unless it changes that profile alone; and then changes nothing', { timeout: 60_000 }, async () => {
    expect(asked.filter(isWithin).map(nameOf)).toContain('updateProfile');
    const { user, target } = await aTarget(api, { role: 'admin' });
    const [, id = ''] = Buffer.from(target.profile, 'base64url').toString().split(':');
    const key = await aKey(api, user, 'admin', { id });
    const now = () => contents(api.database, ['api_keys', 'sessions']);
    const before = await now();
    const found: Record<string, string> = {};
    for (const row of asked.filter((each) => !isWithin(each))) found[nameOf(row)] = outcome(await ask(api, key, operation(row.table.via, [row], target)));
    expect(Object.entries(found).filter(([, code]) => code !== 'FORBIDDEN')).toEqual([]);
    expect(await now()).toEqual(before);
    const within = await Promise.all(asked.filter(isWithin).map(async (row) => outcome(await ask(api, key, operation(row.table.via, [row], target)))));
    expect(within.filter((code) => code === 'FORBIDDEN' || code === 'INTERNAL_SERVER_ERROR')).toEqual([]);
  });

  it('such as setDefaultProfile, says why', async () => {
    const { ann, key, own } = await aBoundKey();
    const { errors } = await api.sendText(key, `mutation { setDefaultProfile(input: { id: "${own}" }) { userErrors { code } } }`);
    expect(errors?.map(({ message, extensions }) => [extensions.code, message])).toEqual([
      ['FORBIDDEN', 'This API key is bound to one profile and cannot change anything else. Use an API key without a profile, or log in.'],
    ]);
    expect(await sql(`select id from profiles where user_id = $1 and is_default`, [ann.id])).toEqual([{ id: ann.profiles[0]?.id }]);
  });
});
