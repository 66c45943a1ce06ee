import { beforeAll, describe, expect, it } from 'vitest';
import { knownSettings } from '../../src/rules/setting.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const known = graphql(`
  query KnownSettings {
    viewer {
      settings {
        theme language dateFormat timeFormat firstDayOfWeek unitSystem reducedMotionEnabled emailNotificationsEnabled inAppNotificationsEnabled productNewsEnabled
        editor: value(key: "editor.font")
        stored: value(key: "theme")
      }
    }
  }
`);

const entries = graphql(`
  query SettingEntries($first: Int, $after: String) {
    viewer {
      settings { entries(first: $first, after: $after) { totalCount nodes { key value createdAt updatedAt } pageInfo { endCursor hasNextPage } } }
    }
  }
`);

const set = graphql(`
  mutation SetSettings($input: SetUserSettingsInput!) {
    setUserSettings(input: $input) {
      settings { theme language productNewsEnabled entries { nodes { key value updatedAt } } }
      userErrors { code field message }
    }
  }
`);

const initial = Object.fromEntries(Object.entries(knownSettings).map(([key, setting]) => [key, setting.initial]));

const storedOf = async ({ id }: SeededUser) =>
  (await ownerPool(api.database).query('select setting_key as key, setting_value as value, updated_at from user_settings where user_id = $1 order by 1', [id])).rows;

/** `setUserSettings` by this user: what it answers. */
const change = async (user: SeededUser, input: Parameters<typeof api.send<unknown, { input: object }>>[2]['input']) =>
  (await api.send(user, set, { input })).data.setUserSettings;

describe('viewer.settings', () => {
  it('are the initial values where nothing was set, in one statement', async () => {
    const ann = await aUser(api);
    await api.send(ann, known, {});
    const answer = await api.send(ann, known, {});
    expect(answer.data.viewer?.settings).toEqual({ ...initial, editor: null, stored: null });
    expect([answer.statements, answer.trips]).toEqual([1, 1]);
  });

  it('shows what was set, and nobody else', async () => {
    const [ann, bob, admin] = [await aUser(api), await aUser(api), await aUser(api, { role: 'admin' })];
    const entriesGiven = [{ key: 'editor.font', value: { size: 12 } }];
    await change(ann, { theme: 'DARK', language: 'PT-br', reducedMotionEnabled: true, emailNotificationsEnabled: false, entries: entriesGiven });
    const { data } = await api.send(ann, known, {});
    expect(data.viewer?.settings).toEqual({
      ...initial, theme: 'DARK', language: 'pt-BR', reducedMotionEnabled: true, emailNotificationsEnabled: false, editor: { size: 12 }, stored: 'DARK',
    });
    for (const other of [bob, admin]) expect((await api.send(other, known, {})).data.viewer?.settings).toEqual({ ...initial, editor: null, stored: null });
  });

  it('is the initial value where what is stored is of another kind', async () => {
    const ann = await aUser(api);
    await ownerPool(api.database).query(
      `insert into user_settings (user_id, setting_key, setting_value) select $1, key, '["odd"]' from unnest($2::text[]) key`, [ann.id, Object.keys(knownSettings)]);
    expect((await api.send(ann, known, {})).data.viewer?.settings).toEqual({ ...initial, editor: null, stored: ['odd'] });
  });

  it('pages all that is stored by key, at the cost of one for many', async () => {
    const ann = await aUser(api);
    const keys = Array.from({ length: 30 }, (_, i) => `k${String(i).padStart(2, '0')}`);
    await change(ann, { entries: keys.map((key) => ({ key, value: key })) });
    const one = await api.send(ann, entries, { first: 1 });
    const twenty = await api.send(ann, entries, { first: 20 });
    expect([one.statements, twenty.statements]).toEqual([2, 2]);
    const page = twenty.data.viewer!.settings.entries;
    expect([page.totalCount, page.nodes.map(({ key }) => key), page.pageInfo.hasNextPage]).toEqual([30, keys.slice(0, 20), true]);
    const rest = await api.send(ann, entries, { first: 20, after: page.pageInfo.endCursor ?? null });
    expect(rest.data.viewer?.settings.entries.nodes.map(({ key }) => key)).toEqual(keys.slice(20));
  });
});

describe('setUserSettings', () => {
  it('sets, changes and takes away many at once, in one statement', async () => {
    const ann = await aUser(api);
    await change(ann, { theme: 'DARK', productNewsEnabled: true, entries: [{ key: 'a', value: 1 }, { key: 'b', value: [true] }, { key: 'language', value: 'DE' }] });
    const input = { theme: null, entries: [{ key: 'a', value: null }, { key: 'b', value: { c: null } }, { key: 'd', value: '' }] };
    const before = api.traffic.statements.length;
    const { settings, userErrors } = await change(ann, input);
    const changes = api.traffic.statements.slice(before).filter((text) => /insert into user_settings|delete from user_settings/.test(text));
    expect(changes).toHaveLength(1);
    expect(userErrors).toEqual([]);
    expect(settings).toMatchObject({ theme: 'SYSTEM', language: 'de', productNewsEnabled: true });
    expect((await storedOf(ann)).map(({ key, value }) => [key, value])).toEqual([
      ['b', { c: null }], ['d', ''], ['language', 'de'], ['productNewsEnabled', true],
    ]);
  });

  it('changes nothing where it is the same, the time and the audit log included', async () => {
    const ann = await aUser(api);
    const input = { theme: 'LIGHT', entries: [{ key: 'x', value: { a: 1, b: [1.5] } }] } as const;
    await change(ann, input);
    const before = await storedOf(ann);
    const log = async () => (await ownerPool(api.database).query(`select count(*)::int as count from audit_logs where table_name = 'user_settings' and owner_id = $1`, [ann.id])).rows;
    const logged = await log();
    expect((await change(ann, { ...input, entries: [{ key: 'x', value: { b: [1.5], a: 1 } }, { key: 'none', value: null }] })).userErrors).toEqual([]);
    expect((await change(ann, {})).userErrors).toEqual([]);
    expect(await storedOf(ann)).toEqual(before);
    expect(await log()).toEqual(logged);
  });

  it('hides the values in the audit log', async () => {
    const ann = await aUser(api);
    await change(ann, { entries: [{ key: 'diary', value: 'my-innermost' }] });
    await change(ann, { entries: [{ key: 'diary', value: 'my-outermost' }] });
    await change(ann, { entries: [{ key: 'diary', value: null }] });
    const { rows } = await ownerPool(api.database).query<{ action: string; operation: string; details: object }>(
      `select action, operation, details from audit_logs where table_name = 'user_settings' and owner_id = $1 order by created_at`, [ann.id]);
    expect(rows.map(({ action, operation }) => [action, operation])).toEqual(['insert', 'update', 'delete'].map((action) => [action, 'setUserSettings']));
    expect(JSON.stringify(rows)).not.toMatch(/my-(inn|out)ermost/);
    expect(rows[1]?.details).toMatchObject({ hidden: ['setting_value'] });
  });

  it('refuses what is wrong, entry by entry, and changes nothing', async () => {
    const ann = await aUser(api);
    await change(ann, { theme: 'DARK' });
    const before = await storedOf(ann);
    const wrong = {
      theme: 'LIGHT',
      language: 'not a tag',
      entries: [
        { key: 'fine', value: 1 },
        { key: '', value: 1 },
        { key: 'x'.repeat(256), value: 1 },
        { key: 'a b', value: 1 },
        { key: 'theme', value: 'DARK' },
        { key: 'dateFormat', value: 'Tuesday' },
        { key: 'productNewsEnabled', value: 'yes' },
        { key: 'large', value: 'x'.repeat(16_384) },
        { key: 'big', value: 2 ** 60 },
        { key: 'fine', value: 2 },
        { key: 'absent' },
        { key: 'a/b', value: 'x'.repeat(16_384) },
      ],
    } as const;
    const { settings, userErrors } = await change(ann, wrong);
    expect(settings).toBeNull();
    expect(userErrors.map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['INVALID', 'language'],
      ['TOO_SHORT', 'entries.1.key'],
      ['TOO_LONG', 'entries.2.key'],
      ['INVALID', 'entries.3.key'],
      ['CONFLICTING_ARGUMENTS', 'entries.4.key'],
      ['INVALID', 'entries.5.value'],
      ['INVALID', 'entries.6.value'],
      ['OUT_OF_RANGE', 'entries.7.value'],
      ['OUT_OF_RANGE', 'entries.8.value'],
      ['CONFLICTING_ARGUMENTS', 'entries.9.key'],
      ['REQUIRED', 'entries.10.value'],
      ['INVALID', 'entries.11.key'],
      ['OUT_OF_RANGE', 'entries.11.value'],
    ]);
    expect(userErrors[5]?.message).toBe('Must be LANGUAGE, ISO, DMY, or MDY.');
    expect(await storedOf(ann)).toEqual(before);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'x'.repeat(255), 'A.b:c-9'])('takes the key %s for a free one', async (key) => {
    const ann = await aUser(api);
    expect((await change(ann, { entries: [{ key, value: [key] }] })).userErrors).toEqual([]);
    expect((await storedOf(ann)).map((row) => [row.key, row.value])).toEqual([[key, [key]]]);
  });

  const many = (number: number, from = 0) => Array.from({ length: number }, (_, i) => ({ key: `k${from + i}`, value: i }));

  it('refuses numbers that would grow past all bounds when they are written out', async () => {
    const ann = await aUser(api);
    const { userErrors } = await change(ann, { entries: [{ key: 'tiny', value: Array(2_000).fill(1e-300) }] });
    expect(userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['entries', '0', 'value'], message: 'Too large: at most 16 KB are allowed.' }]);
    expect(await storedOf(ann)).toEqual([]);
  });

  it('takes 250 at once', async () => {
    const ann = await aUser(api);
    expect((await change(ann, { theme: 'DARK', entries: many(250) })).userErrors).toMatchObject([{ code: 'TOO_LONG', field: ['entries'] }]);
    expect(await storedOf(ann)).toEqual([]);
    expect((await change(ann, { entries: many(250) })).userErrors).toEqual([]);
    expect(await storedOf(ann)).toHaveLength(250);
  });

  it('keeps 500 of a user exactly, also for many at once', async () => {
    const ann = await aUser(api);
    await change(ann, { entries: many(240) });
    await change(ann, { entries: many(240, 240) });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => change(ann, { entries: many(3, 1_000 + 3 * i) })));
    expect(answers.filter(({ settings }) => settings)).toHaveLength(6);
    expect(answers.find(({ settings }) => !settings)?.userErrors).toEqual([
      { code: 'LIMIT_REACHED', field: null, message: 'You can have at most 500 settings. Remove some that are not needed.' },
    ]);
    expect(await storedOf(ann)).toHaveLength(498);
    // What is there already, and what makes room, does not count.
    const full = [...many(10), ...many(2, 2_000), { key: 'k11', value: null }, { key: 'one-more', value: 1 }];
    expect((await change(ann, { entries: full })).userErrors).toEqual([]);
    expect(await storedOf(ann)).toHaveLength(500);
    expect((await change(ann, { theme: 'DARK' })).userErrors).toMatchObject([{ code: 'LIMIT_REACHED' }]);
  });

  it('changes nothing more for a repeated key', async () => {
    const ann = await aUser(api);
    const input = { theme: 'DARK', idempotencyKey: crypto.randomUUID() } as const;
    const first = await change(ann, input);
    await change(ann, { theme: 'LIGHT' });
    expect(first.userErrors).toEqual([]);
    expect((await change(ann, input)).userErrors).toEqual([]);
    expect((await storedOf(ann)).map(({ value }) => value)).toEqual(['LIGHT']);
  });

  it('is not for a key that reads, and is for one that writes', async () => {
    const ann = await aUser(api);
    const [read, write] = [await aKey(api, ann, 'read'), await aKey(api, ann, 'write')];
    expect((await api.send(read, set, { input: { theme: 'DARK' } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await storedOf(ann)).toEqual([]);
    expect((await api.send(write, set, { input: { theme: 'DARK' } })).data.setUserSettings.settings?.theme).toBe('DARK');
    expect((await api.send(read, known, {})).data.viewer?.settings.theme).toBe('DARK');
  });
});
