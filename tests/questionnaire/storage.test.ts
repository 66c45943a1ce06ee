import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { rotateKeys } from '../../src/db/rotation.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { system } from '../../src/principal.ts';
import type { Keyring } from '../../src/encryption.ts';
import { answer, reorderSections, setSectionData } from '../support/answering.ts';
import { type Api, startApi } from '../support/api.ts';
import { exportOf, filesOf, rowsIn } from '../support/data-export.ts';
import { ownerPool } from '../support/database.ts';
import { formPage } from '../support/form.ts';
import { rowsRead } from '../support/plan.ts';
import { aQuestion, aSection, aTemplate, manyFilled, plainDefinition, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

const isEmbedded = inject('prototype').kind === 'pglite';
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** Servers on one database: without a key, with one, while it is changed, and afterwards. */
let bare: Api;
let former: Api;
let both: Api;
let present: Api;
let template: SeededTemplate;
const questions = [aQuestion('open'), aQuestion('secret', { isSensitive: true }), aQuestion('list', { type: 'multiple_choice', isSensitive: true, choices: [{ value: 'Xylophone', label: 'x' }] })];

beforeAll(async () => {
  bare = await startApi();
  former = await startApi({ ENCRYPTION_KEYS: `a:${key(1)}` }, bare.database);
  both = await startApi({ ENCRYPTION_KEYS: `b:${key(2)},a:${key(1)}` }, bare.database);
  present = await startApi({ ENCRYPTION_KEYS: `b:${key(2)}` }, bare.database);
  template = await aTemplate(bare, { sections: [aSection('s1', questions), aSection('s2', [aQuestion('open')])] });
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(bare.database).query<Row>(text, values)).rows;

async function aFilled(on: Api): Promise<{ readonly ann: SeededUser; readonly profile: SeededProfile; readonly sectionIds: readonly string[] }> {
  const ann = await aUser(on, { profiles: 2 });
  const profile = ann.profiles[0]!;
  const sectionIds = await started(on, profile, template);
  for (const values of [{ 's1/open': 'Open', 's1/secret': 'Marimba', 's1/list': ['Xylophone'] }, { 's1/open': 'Wide', 's1/secret': 'Celesta' }]) {
    const { data } = await answer(on, ann, profile, values);
    expect(data.saveAnswers.userErrors).toEqual([]);
  }
  return { ann, profile, sectionIds };
}

/** The operator's work, by the role that owns the tables and is under their policies. */
async function rotate(keyring: Keyring): Promise<Record<string, readonly number[]>> {
  const client = await ownerPool(bare.database).connect();
  try {
    await client.query('set role vitae_owner');
    const done = await rotateKeys(client as never, keyring);
    return Object.fromEntries(done.filter(({ table }) => table.startsWith('answer')).map(({ column, resealed, left, unopened }) => [column, [resealed, left, unopened]]));
  } finally {
    await client.query('reset role');
    client.release();
  }
}

/** All that is stored of questionnaires but what is sealed, and how much was logged. */
const restOf = () => sql(`select (select jsonb_agg(to_jsonb(a) - 'sealed_value' order by id) from answers a) as answers, (select jsonb_agg(to_jsonb(c) - 'sealed_values' order by id) from answer_changes c) as changes,
  (select jsonb_agg(to_jsonb(s) || jsonb_build_object('xmin', s.xmin::text) order by id) from sections s) as sections, (select count(*)::int from audit_logs) as logged`);

const boxes = async () => (await sql<{ box: Buffer }>('select sealed_value as box from answers where sealed_value is not null union all select sealed_values from answer_changes where sealed_values is not null')).map(({ box }) => box);
const keysOf = async () => [...new Set((await boxes()).map((box) => box.subarray(1, 1 + (box[0] ?? 0)).toString()))];

describe('an answer to a sensitive question', () => {
  it('stands nowhere in the database but where it is sealed, and comes out opened in an export', async () => {
    const { ann } = await aFilled(former);
    const tables = await sql<{ text: string }>(`select t.text from (select to_jsonb(a)::text as text from answers a union all select to_jsonb(c)::text from answer_changes c union all select to_jsonb(s)::text from sections s
      union all select to_jsonb(l)::text from audit_logs l union all select to_jsonb(p)::text from profiles p union all select to_jsonb(j)::text from pgboss.job j) t`);
    for (const { text } of tables) expect(text).not.toMatch(/Marimba|Celesta|Xylophone/);
    for (const box of await boxes()) expect(box.toString('latin1')).not.toMatch(/Marimba|Celesta|Xylophone/);
    // What is deleted and kept still is in it as well.
    const gone = ann.profiles[1]!;
    await started(former, gone, template);
    expect((await answer(former, ann, gone, { 's2/open': 'Gone' })).data.saveAnswers.userErrors).toEqual([]);
    await sql('update profiles set deleted_at = now() where id = $1', [gone.id]);
    const files = await filesOf(former, await exportOf(former, ann));
    const answers = rowsIn(files, 'answers');
    expect(answers.filter((row) => row['profile_id'] === gone.id)).toMatchObject([{ answer_text: 'Gone' }]);
    const opened = answers.filter((row) => row['profile_id'] !== gone.id).map((row) => [row['question_key'], row['sealed_value']]);
    expect(Object.fromEntries(opened)).toEqual({ open: null, secret: 'Celesta', list: ['Xylophone'] });
    const changes = rowsIn(files, 'answer_changes').map((row) => row['sealed_values']).filter(Boolean);
    expect(changes).toHaveLength(3);
    expect(changes).toEqual(expect.arrayContaining([{ old: null, new: 'Marimba' }, { old: 'Marimba', new: 'Celesta' }, { old: null, new: ['Xylophone'] }]));
    await sql('delete from users where id = $1', [ann.id]);
  });

  it('is sealed anew with its history when keys change, and nobody can see that it was', async () => {
    const { ann, profile } = await aFilled(bare);
    await aFilled(former);
    expect(await rotate(bare.keyring)).toEqual({ sealed_value: [0, 2, 2], sealed_values: [0, 3, 3] });
    const before = await restOf();
    expect(await rotate(both.keyring)).toEqual({ sealed_value: [4, 0, 0], sealed_values: [6, 0, 0] });
    expect(await restOf()).toEqual(before);
    expect(await keysOf()).toEqual(['b']);
    expect(await rotate(both.keyring)).toEqual({ sealed_value: [0, 4, 0], sealed_values: [0, 6, 0] });
    const { data } = await answer(present, ann, profile, { 's1/secret': 'Celesta' });
    expect(data.saveAnswers.answers).toMatchObject([{ value: 'Celesta', changeCount: 2 }]);
    expect(await rotate(former.keyring)).toEqual({ sealed_value: [0, 0, 4], sealed_values: [0, 0, 6] });
  });

  it('does not open in another place', async () => {
    const { ann, profile } = await aFilled(former);
    const [{ box } = { box: null }] = await sql<{ box: Buffer }>(`select sealed_value as box from answers where profile_id = $1 and question_key = 'secret'`, [profile.id]);
    await sql(`update answers set sealed_value = $2 where profile_id = $1 and question_key = 'list'`, [profile.id, box]);
    const read = await former.sendText(ann, `query Moved($id: ID!) { profile(id: $id) { answers(first: 20) { nodes { questionKey value } } } }`, { id: profile.globalId });
    expect(read.errors?.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE']);
    expect(JSON.stringify(read.data)).not.toContain('["Celesta"]');
    // It is in the way of no other, and its owner can say it anew, or take it back.
    for (const given of [{ 's1/open': 'Other' }, { 's1/list': ['Xylophone'], 's1/open': 'More' }]) {
      const { data, errors } = await answer(former, ann, profile, given);
      expect([errors, data.saveAnswers.userErrors]).toEqual([undefined, []]);
    }
    await sql(`update answers set sealed_value = $2 where profile_id = $1 and question_key = 'list'`, [profile.id, box]);
    const { data } = await answer(former, ann, profile, { 's1/list': null });
    expect(data.saveAnswers).toMatchObject({ answers: [{ value: null, changeCount: 3 }], userErrors: [] });
  });
});

describe('the stamp of a questionnaire', () => {
  const stampsOf = async (...profiles: readonly SeededProfile[]) => {
    const session = openSession(bare.database, system('test'), 'test');
    const rows = await session.read(statement<{ key: string; stamp: string }>('select * from stamps_of_questionnaires($1::uuid[])'), [profiles.map(({ id }) => id)]);
    return profiles.map(({ id }) => rows.find((row) => row.key === id)?.stamp);
  };

  it('moves with every change of a section or an answer in it, and with nothing else', async () => {
    const { ann, profile, sectionIds } = await aFilled(bare);
    const { profile: other } = await aFilled(bare);
    const untouched = await stampsOf(other);
    const seen = await stampsOf(profile);
    const moves = async (change: Promise<unknown>) => {
      await change;
      const [now] = await stampsOf(profile);
      const isNew = !seen.includes(now);
      seen.push(now);
      return isNew;
    };
    expect(await moves(answer(bare, ann, profile, { 's1/open': 'New' }))).toBe(true);
    expect(await moves(answer(bare, ann, profile, { 's1/secret': 'New' }))).toBe(true);
    expect(await moves(answer(bare, ann, profile, { 's1/secret': 'New', 's1/open': 'New' }))).toBe(false);
    expect(await moves(answer(bare, ann, profile, { 's1/secret': null }))).toBe(true);
    expect(await moves(bare.send(ann, setSectionData, { input: { id: sectionIds[1] ?? '', data: { tab: 1 } } }))).toBe(true);
    expect(await moves(bare.send(ann, reorderSections, { input: { profileId: profile.globalId, sectionIds: sectionIds.toReversed() } }))).toBe(true);
    expect(await moves(sql(`update profiles set title = 'x' where id = $1`, [profile.id]))).toBe(false);
    expect(await moves(sql('delete from sections where profile_id = $1', [profile.id]))).toBe(true);
    expect(await stampsOf(profile, other)).toEqual(['none', ...untouched]);
    await sql('update profiles set deleted_at = now() where id = $1', [profile.id]);
    expect(await stampsOf(profile)).toEqual([undefined]);
  });
});

describe.skipIf(isEmbedded)('the lock on a questionnaire', () => {
  it('shows what was committed by who had it before', async () => {
    const { profile } = await aFilled(bare);
    const pool = ownerPool(bare.database);
    const [first, second] = [await pool.connect(), await pool.connect()];
    try {
      const hold = `select json_array_length(answers) as answers, json_array_length(confidential) as confidential, (profile).status, (sections -> 0 ->> 'title') as title from hold_questionnaire('${profile.id}')`;
      for (const client of [first, second]) await client.query(`begin; select set_config('app.permissions', 'profiles:read:any', true)`);
      expect((await first.query(hold)).rows).toMatchObject([{ answers: 3, confidential: 2, status: 'in_progress', title: 'About s1' }]);
      let isHeld = false;
      const waiting = second.query(hold).then(({ rows }) => {
        isHeld = true;
        return rows;
      });
      await pause(200);
      expect(isHeld).toBe(false);
      await first.query(`insert into answers (profile_id, section_key, question_key, question_text, question_revision, answer_text) values ('${profile.id}', 's2', 'open', 'x', 1, 'Late')`);
      await first.query(`update answers set sealed_value = null where profile_id = '${profile.id}' and question_key = 'secret'`);
      await first.query(`update sections set title = 'Later' where profile_id = '${profile.id}' and section_key = 's1'`);
      await first.query(`update profiles set status = 'completed' where id = '${profile.id}'`);
      await first.query('commit');
      expect(await waiting).toEqual([{ answers: 4, confidential: 1, status: 'completed', title: 'Later' }]);
    } finally {
      for (const client of [first, second]) {
        await client.query('rollback');
        client.release();
      }
    }
  });
});

describe('the page of a form', () => {
  it('reads the rows of its profile alone, of ten thousand (of a thousand in the embedded database)', async () => {
    const ann = await aUser(bare);
    const profile = ann.profiles[0]!;
    const plain = await aTemplate(bare, plainDefinition(2, 10));
    await started(bare, profile, plain);
    await sql(`insert into answers (profile_id, section_key, question_key, question_text, question_revision, answer_text)
      select $1, 's' || s, 'q' || q, 'x', 1, 'x' from generate_series(1, 2) s, generate_series(1, 10) q`, [profile.id]);
    await manyFilled(bare, isEmbedded ? 999 : 9_999, plain);
    const { data, errors } = await bare.send(ann, formPage, { id: profile.globalId });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).match(/"value":"x"/g)?.length).toBe(20);
    expect(await rowsRead(bare, ann, 'from answers', [[profile.id]], 'answers')).toBe(20);
    expect(await rowsRead(bare, ann, 'sum(required)', [[profile.id]], 'sections')).toBe(2);
  });
});
