import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const label = graphql(`
  mutation Label($input: LabelProfileVersionInput!) {
    labelProfileVersion(input: $input) { profileVersion { version label data } userErrors { code field message } }
  }
`);

const give = async (user: { accessToken: string }, of: SeededUser, version: number, text: string | null | undefined) =>
  api.send(user, label, { input: { profileId: of.profiles[0]?.globalId ?? '', version, ...(text !== undefined && { label: text }) } });

const versionsOf = async ({ profiles: [profile] }: SeededUser) =>
  (await ownerPool(api.database).query('select * from profile_versions where profile_id = $1 order by version', [profile?.id])).rows as Record<string, unknown>[];
const labelsOf = async (user: SeededUser) => (await versionsOf(user)).map((version) => version['label']);

describe('labelProfileVersion', () => {
  it('gives a label, another one, and takes it away, and changes nothing else of any version', async () => {
    const ann = await aUser(api, { versions: 3 });
    const before = await versionsOf(ann);
    const { data } = await give(ann, ann, 2, '  before the move ');
    expect(data.labelProfileVersion).toEqual({ profileVersion: { version: 2, label: 'before the move', data: { n: 2 } }, userErrors: [] });
    expect(await versionsOf(ann)).toEqual(before.map((version) => (version['version'] === 2 ? { ...version, label: 'before the move' } : version)));
    expect((await give(ann, ann, 2, 'x'.repeat(100))).data.labelProfileVersion.profileVersion?.label).toHaveLength(100);
    expect((await give(ann, ann, 3, 'before the move')).data.labelProfileVersion.userErrors).toEqual([]);
    expect((await give(ann, ann, 2, null)).data.labelProfileVersion.profileVersion).toEqual({ version: 2, label: null, data: { n: 2 } });
    expect(await labelsOf(ann)).toEqual([null, null, 'before the move']);
  });

  it('tells the audit log what the label was and is, and nothing of the content', async () => {
    const ann = await aUser(api, { versions: 2 });
    await give(ann, ann, 1, 'one');
    await give(ann, ann, 1, 'one');
    await give(ann, ann, 1, 'two');
    await give(ann, ann, 1, null);
    const [version] = await versionsOf(ann);
    const { rows } = await ownerPool(api.database).query(
      `select user_id, owner_id, action, operation, details from audit_logs where table_name = 'profile_versions' and record_id = $1 order by created_at`,
      [version?.['id']],
    );
    const entry = (before: string | null, after: string | null) => ({
      ...{ user_id: ann.id, owner_id: ann.id, action: 'update', operation: 'labelProfileVersion' },
      details: { before: { label: before }, after: { label: after }, hidden: null },
    });
    expect(rows).toEqual([entry(null, 'one'), entry('one', 'two'), entry('two', null)]);
  });

  it.each([
    ['', { code: 'TOO_SHORT', field: ['label'] }],
    ['   ', { code: 'TOO_SHORT', field: ['label'] }],
    ['x'.repeat(101), { code: 'TOO_LONG', field: ['label'] }],
    ['taken', { code: 'TAKEN', field: ['label'] }],
    ['a\0b', { code: 'INVALID', field: ['label'] }],
    [undefined, { code: 'REQUIRED', field: ['label'] }],
  ])('refuses %j and changes nothing', async (text, error) => {
    const ann = await aUser(api, { versions: 3 });
    await give(ann, ann, 3, 'taken');
    await give(ann, ann, 2, 'mine');
    const { data } = await give(ann, ann, 2, text);
    expect(data.labelProfileVersion).toMatchObject({ profileVersion: null, userErrors: [error] });
    expect(data.labelProfileVersion.userErrors).toHaveLength(1);
    expect(await labelsOf(ann)).toEqual([null, 'mine', 'taken']);
  });

  it.each([[0, 'OUT_OF_RANGE'], [4, 'NOT_FOUND']])('refuses version %i, which is not there', async (version, code) => {
    const ann = await aUser(api, { versions: 3 });
    const { data } = await give(ann, ann, version, 'label');
    expect(data.labelProfileVersion).toMatchObject({ profileVersion: null, userErrors: [{ code, field: ['version'] }] });
    expect(await labelsOf(ann)).toEqual([null, null, null]);
  });

  it('may be the same in two profiles, and is given to one version where two want it at once', async () => {
    const [ann, bob] = [await aUser(api, { versions: 2 }), await aUser(api, { versions: 2 })];
    await give(bob, bob, 1, 'same');
    const answers = await Promise.all([1, 2].map((version) => give(ann, ann, version, 'same')));
    expect(answers.flatMap(({ data }) => data.labelProfileVersion.userErrors.map(({ code }) => code))).toEqual(['TAKEN']);
    expect((await labelsOf(ann)).filter((text) => text === 'same')).toHaveLength(1);
  });

  it('is not for strangers, nor for those who may only read', async () => {
    const [ann, bob, manager] = [await aUser(api, { versions: 2 }), await aUser(api), await aUser(api, { role: 'manager' })];
    expect((await give(bob, ann, 1, 'label')).data.labelProfileVersion.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await give(manager, ann, 1, 'label')).data.labelProfileVersion.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await give(await aKey(api, ann, 'read'), ann, 1, 'label')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await labelsOf(ann)).toEqual([null, null]);
    expect((await give(await aKey(api, ann, 'write'), ann, 1, 'label')).data.labelProfileVersion.userErrors).toEqual([]);
    expect(await labelsOf(ann)).toEqual(['label', null]);
  });

  it('is all that a request may change of a version, whatever it sends', async () => {
    const { rows } = await ownerPool(api.database).query(
      `select attname from pg_attribute where attrelid = 'profile_versions'::regclass and attnum > 0
         and (has_column_privilege('vitae_app', attrelid, attnum, 'update') or has_column_privilege('vitae_service', attrelid, attnum, 'update'))`,
    );
    expect(rows).toEqual([{ attname: 'label' }]);
  });
});
