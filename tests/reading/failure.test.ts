import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
let bob: SeededUser;
const sql = (text: string) => ownerPool(api.database).query(text);

beforeAll(async () => {
  api = await startApi();
  [ann, bob] = [await aUser(api, { profiles: 3, versions: 2, role: 'manager' }), await aUser(api, { profiles: 1, versions: 2 })];
  await sql(`
    create function fail(state text) returns boolean language plpgsql volatile as $$ begin raise exception 'out of order' using errcode = state; end $$;
    insert into user_settings (user_id, setting_key, setting_value) values ('${ann.id}', 'good', '1'), ('${ann.id}', 'bad', '2')`);
});

/** Makes every read of rows that fulfil a condition fail, as a bug in a policy would. */
const breakReading = (table: string, condition: string, state = 'P0001') =>
  sql(`create policy fault on ${table} as restrictive for select to vitae_app using (case when ${condition} then fail('${state}') else true end)`);

afterEach(() => sql('drop policy if exists fault on user_settings; drop policy if exists fault on profiles; drop policy if exists fault on profile_versions; drop policy if exists fault on users'));

async function ask(query: string, sender: Sender = ann) {
  const { data, errors, statements } = await api.sendText(sender, query);
  return { data, errors: errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]) ?? [], statements };
}

const internal = 'INTERNAL_SERVER_ERROR';

describe('a read that fails', () => {
  it('fails its own field, and none of those that were read with it, before or after it', async () => {
    await breakReading('user_settings', `setting_key = 'bad'`);
    const query = '{ viewer { user { email } settings { value(key: "bad") } profiles { totalCount nodes { name } } } }';
    const { data, errors } = await ask(query);
    expect(errors).toEqual([['viewer.settings.value', internal]]);
    expect(data).toEqual({
      viewer: { user: { email: ann.email }, settings: { value: null }, profiles: { totalCount: 3, nodes: [1, 2, 3].map((n) => ({ name: `Profile ${n}` })) } },
    });
    await sql('drop policy fault on user_settings');
    expect((await ask(query)).statements).toBe(4);
  });

  it('fails for the key that it fails for, of all that are looked up by one statement', async () => {
    await breakReading('users', `id = '${bob.id}'`);
    const { data, errors } = await ask(`{ a: node(id: "${ann.globalId}") { ... on User { email } } b: node(id: "${bob.globalId}") { ... on User { email } } }`);
    expect(errors).toEqual([['b', internal]]);
    expect(data).toEqual({ a: { email: ann.email }, b: null });
  });

  it('fails its own list, not the rows that the list was read along with, nor the lists of others', async () => {
    const [one, two, three] = ann.profiles;
    await breakReading('profile_versions', `profile_id = '${two?.id}'`);
    const list = 'nodes { name versions { nodes { version } } }';
    const { data, errors } = await ask(`{ nodes(ids: ["${one?.globalId}", "${two?.globalId}", "${three?.globalId}"]) { ... on Profile { name versions { nodes { version } } } } viewer { profiles(first: 1) { ${list} } } }`);
    expect(errors).toEqual([['nodes.1.versions.nodes', internal]]);
    const versions = { nodes: [{ version: 2 }, { version: 1 }] };
    expect(data).toEqual({
      nodes: [{ name: 'Profile 1', versions }, null, { name: 'Profile 3', versions }],
      viewer: { profiles: { nodes: [{ name: 'Profile 1', versions }] } },
    });
  });

  it.each([['57014', 'SERVICE_UNAVAILABLE'], ['42P01', internal]])('is not tried again key by key if that is not due to the keys: %s', async (state, code) => {
    await breakReading('user_settings', `setting_key = 'bad'`, state);
    const before = api.traffic.statements.length;
    const { data, errors } = await ask('{ viewer { settings { a: value(key: "good") b: value(key: "bad") } user { email } } }');
    expect(errors).toEqual([['viewer.settings.a', code], ['viewer.settings.b', code]]);
    expect(data).toMatchObject({ viewer: { user: { email: ann.email } } });
    const reads = api.traffic.statements.slice(before).filter((text) => text.includes('user_settings'));
    expect(reads).toHaveLength(1);
  });

  it('ends neither the requests of others that share its connection nor those that follow', async () => {
    await breakReading('user_settings', `setting_key = 'bad'`);
    const failing = '{ viewer { settings { value(key: "bad") } user { email } } }';
    const healthy = '{ viewer { user { email } profiles { totalCount } } }';
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? ask(failing) : ask(healthy, bob))));
    for (const [i, { data, errors }] of answers.entries()) {
      expect(data).toMatchObject({ viewer: { user: { email: i % 3 === 0 ? ann.email : bob.email } } });
      expect(errors).toEqual(i % 3 === 0 ? [['viewer.settings.value', internal]] : []);
    }
  });

  it('is tried again for so many keys only, where all of them are broken', async () => {
    await breakReading('users', 'true');
    const others = await Promise.all(Array.from({ length: 60 }, () => aUser(api)));
    const broken = await ask(`{ nodes(ids: [${others.map(({ globalId: id }) => `"${id}"`).join(' ')}]) { ... on User { email } } }`);
    expect(broken.errors.length).toBeGreaterThan(0);
    expect(broken.statements).toBeLessThan(150);
  });
});
