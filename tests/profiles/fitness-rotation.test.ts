import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { asOwner } from '../../src/db/owner.ts';
import { type Rotated, rotateKeys } from '../../src/db/rotation.ts';
import { placeOf } from '../../src/db/sealed.ts';
import { revealed } from '../../src/db/sensitive.ts';
import type { Keyring } from '../../src/encryption.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { everything, everythingInput, fitnessOfViewer, upsertFitness } from '../support/fitness.ts';
import { aProcess } from '../support/process.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** Servers on one database: before a key was changed, while it is, and afterwards; and one without any. */
let former: Api;
let both: Api;
let present: Api;
let bare: Api;
beforeAll(async () => {
  former = await startApi({ ENCRYPTION_KEYS: `a:${key(1)}` });
  both = await startApi({ ENCRYPTION_KEYS: `b:${key(2)},a:${key(1)}` }, former.database);
  present = await startApi({ ENCRYPTION_KEYS: `b:${key(2)}` }, former.database);
  bare = await startApi({}, former.database);
});
beforeEach(() => sql('delete from fitness_profiles'));

const sql = async (query: string, values: unknown[] = []) => (await ownerPool(former.database).query(query, values)).rows;
const upsert = (on: Api, user: SeededUser, input: object) => on.send(user, upsertFitness, { input });
const read = async (on: Api, user: SeededUser) => {
  const { data, errors } = await on.send(user, fitnessOfViewer, {});
  expect(errors).toBeUndefined();
  return data.viewer?.fitnessProfile;
};

/** As `npm run keys:rotate` does it: as the owner of the tables, through `watch` where something is to happen meanwhile. */
function rotate(keyring: Keyring, watch: (text: string) => Promise<void> = async () => {}): Promise<readonly Rotated[]> {
  const pool = ownerPool(former.database);
  const watched = { query: async (text: string, values: unknown[]) => {
    await watch(text);
    return pool.query(text, values);
  } };
  return inject('prototype').kind === 'pglite' ? asOwner(former.database, 'memory:', () => rotateKeys(watched as never, keyring)) : rotateKeys(watched as never, keyring);
}

const columns = ['age', 'sex', 'sex_details', 'height_cm', 'weight_kg', 'experience_details', 'limitations', 'primary_goal_details', 'session_length_details'];
const each = (numbers: readonly [number, number, number]) => Object.fromEntries(columns.map((column) => [column, numbers]));
const told = (done: readonly Rotated[]) =>
  Object.fromEntries(done.filter(({ table }) => table === 'fitness_profiles').map(({ column, resealed, left, unopened }) => [column, [resealed, left, unopened]]));

/** How many boxes each key has sealed; '' for what is plain. */
async function sealedBy(column: string): Promise<Record<string, number>> {
  const rows = await sql(`select convert_from(substr(${column}, 2, get_byte(${column}, 0)), 'utf8') as key, count(*)::int as count from fitness_profiles where ${column} is not null group by 1`);
  return Object.fromEntries(rows.map(({ key: id, count }) => [id, count]));
}

/** So many users with an age that a keyring has kept, past the API. */
async function many(count: number, keyring: Keyring): Promise<void> {
  const rows = await sql(
    `with made as (insert into users (email) select gen_random_uuid() || '@example.org' from generate_series(1, $1) returning id)
     insert into fitness_profiles (user_id) select id from made returning id`,
    [count],
  );
  const boxes = rows.map(({ id }) => keyring.seal('37'.padEnd(16, '\0'), placeOf('fitness_profiles', 'age', id)));
  await sql(`update fitness_profiles t set age = box from unnest($1::uuid[], $2::bytea[]) as found (id, box) where t.id = found.id`, [rows.map(({ id }) => id), boxes]);
}

describe('rotating keys', () => {
  it('seals every column of every fitness profile anew, and changes nothing that anybody could see', async () => {
    const [ann, bob] = [await aUser(former), await aUser(former)];
    await upsert(former, ann, everythingInput);
    await upsert(former, bob, { ...everythingInput, age: 50 });
    const before = [await read(former, ann), await read(former, bob)];
    const [logged] = await sql('select count(*)::int as count from audit_logs');
    expect(told(await rotate(both.keyring))).toEqual(each([2, 0, 0]));
    for (const column of columns) expect([column, await sealedBy(column)]).toEqual([column, { b: 2 }]);
    for (const server of [both, present]) expect([await read(server, ann), await read(server, bob)]).toEqual(before);
    expect(await sql('select count(*)::int as count from audit_logs')).toEqual([logged]);
    expect(told(await rotate(both.keyring))).toEqual(each([0, 2, 0]));
    // Whoever started from what they had read before is not late.
    expect((await upsert(present, ann, { age: 40, expectedUpdatedAt: before[0]?.updatedAt })).data.upsertFitnessProfile.userErrors).toEqual([]);
  });

  it('seals what was stored plainly while there was no key, and leaves it while there is none', async () => {
    const ann = await aUser(bare);
    await upsert(bare, ann, everythingInput);
    expect(told(await rotate(bare.keyring))).toEqual(each([0, 1, 0]));
    expect(await sealedBy('limitations')).toEqual({ '': 1 });
    expect(told(await rotate(both.keyring))).toEqual(each([1, 0, 0]));
    for (const column of columns) expect([column, await sealedBy(column)]).toEqual([column, { b: 1 }]);
    expect(await read(present, ann)).toMatchObject(everything);
    const [row] = await sql('select * from fitness_profiles');
    for (const column of columns) {
      // A number may stand in a box by chance; what is stored plainly begins with a zero.
      expect(row[column][0]).not.toBe(0);
      expect(row[column].toString('latin1')).not.toMatch(/other|rowed|disc|knee|Fridays/);
    }
  });

  it('tells of what no key opens, and leaves it', async () => {
    const [ann] = [await aUser(former)];
    await upsert(former, ann, everythingInput);
    for (const { keyring } of [present, bare]) expect(told(await rotate(keyring))).toEqual(each([0, 0, 1]));
    expect(await read(former, ann)).toMatchObject(everything);
  });

  it('makes no other column plain, nor seals in one what seems to be', async () => {
    const ann = await aUser(former);
    await sql(`insert into totp_secrets (user_id, secret, confirmed_at, last_used_step) values ($1, '\\x00', now(), 1)`, [ann.id]);
    const done = await rotate(both.keyring);
    expect(done.find(({ table }) => table === 'totp_secrets')).toMatchObject({ resealed: 0, unopened: 1 });
    await sql('delete from totp_secrets');
  });

  it('that was interrupted between two batches goes on where it was', async () => {
    await many(250, former.keyring);
    let batches = 0;
    const interrupted = rotate(both.keyring, async (text) => {
      if (text.startsWith('update fitness_profiles') && ++batches > 2) throw new Error('The power went out.');
    });
    await expect(interrupted).rejects.toThrow('The power went out.');
    expect(await sealedBy('age')).toEqual({ a: 50, b: 200 });
    expect(told(await rotate(both.keyring))).toMatchObject({ age: [50, 200, 0] });
    expect(await sealedBy('age')).toEqual({ b: 250 });
  });

  it('leaves what an upsert changes meanwhile to the upsert, in the same row and in others', async () => {
    const [ann, bob] = [await aUser(former), await aUser(former)];
    await upsert(former, ann, { age: 30, weightKg: 70 });
    await upsert(former, bob, { age: 31 });
    let isDone = false;
    const done = await rotate(both.keyring, async (text) => {
      if (isDone || !text.startsWith('update fitness_profiles t set age')) return;
      isDone = true;
      // A server that has the former key alone still, and one that has both.
      const answers = [await upsert(former, ann, { age: 60 }), await upsert(both, bob, { age: 61, heightCm: 190 })];
      expect(answers.flatMap(({ data }) => data.upsertFitnessProfile.userErrors)).toEqual([]);
    });
    expect(isDone).toBe(true);
    expect(told(done)).toMatchObject({ age: [0, 2, 0], weight_kg: [1, 0, 0], height_cm: [0, 1, 0] });
    expect([await read(both, ann), await read(both, bob)]).toMatchObject([{ age: 60, weightKg: 70 }, { age: 61, heightCm: 190 }]);
    expect(told(await rotate(both.keyring))).toMatchObject({ age: [1, 1, 0] });
    expect(await read(present, ann)).toMatchObject({ age: 60, weightKg: 70 });
  });

  it.skipIf(inject('prototype').kind === 'pglite')('loses nothing however it is killed, while people go on saving', { timeout: 90_000 }, async () => {
    const rows = await sql(`with made as (insert into users (email) select gen_random_uuid() || '@example.org' from generate_series(1, 3000) returning id)
      insert into fitness_profiles (user_id) select id from made returning id`);
    const place = (id: string) => placeOf('fitness_profiles', 'limitations', id);
    await sql('update fitness_profiles t set limitations = box from unnest($1::uuid[], $2::bytea[]) as found (id, box) where t.id = found.id', [
      ...[rows.map(({ id }) => id), rows.map(({ id }) => former.keyring.seal(`of ${id}`, place(id)))],
    ]);
    const count = async () => Number((await sql(`select count(*) from fitness_profiles where get_byte(limitations, 1) = ascii('b')`))[0].count);
    const ann = await aUser(both);
    const sources = Object.fromEntries(['db/owner', 'db/rotation', 'encryption', 'config'].map((name) => [name, new URL(`../../src/${name}.ts`, import.meta.url).href]));
    const script = `const sources = ${JSON.stringify(sources)};
      const [{ withConnection }, { rotateKeys }, { createKeyring }, { configFrom }] = await Promise.all(Object.values(sources).map((source) => import(source)));
      const keyring = createKeyring(configFrom({ NODE_ENV: 'test', ENCRYPTION_KEYS: ${JSON.stringify(`b:${key(2)},a:${key(1)}`)} }));
      await withConnection(${JSON.stringify(ownerPool(former.database).options.connectionString)}, { role: 'vitae_owner' }, (owner) => rotateKeys(owner, keyring));`;
    const partial: number[] = [];
    for (let age = 20; age < 23; age++) {
      const program = await aProcess(script);
      const before = await count();
      for (let waited = 0; waited < 4_000 && (await count()) === before && before < 3_000; waited++) await pause(1);
      await program.kill();
      partial.push(await count());
      expect((await upsert(both, ann, { age, limitations: `at ${age}` })).data.upsertFitnessProfile.userErrors).toEqual([]);
    }
    expect(partial[0]).toBeGreaterThan(0);
    expect(partial[0]).toBeLessThan(3_000);
    const done = await rotateKeys(ownerPool(former.database), both.keyring);
    expect(done.filter(({ table }) => table === 'fitness_profiles').map(({ unopened }) => unopened)).toEqual(columns.map(() => 0));
    for (const { id, limitations } of await sql('select id, limitations from fitness_profiles where user_id <> $1', [ann.id])) {
      expect(revealed(present.keyring, limitations, place(id))).toBe(`of ${id}`);
    }
    expect((await both.send(ann, fitnessOfViewer, {})).data.viewer?.fitnessProfile).toMatchObject({ age: 22, limitations: 'at 22' });
  });
});
