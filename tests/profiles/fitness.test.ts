import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type Api, globalId, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { everything, everythingInput, fitnessOfViewer, nothing, upsertFitness } from '../support/fitness.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}` });
});

const sql = async (query: string, values: unknown[] = []) => (await ownerPool(api.database).query(query, values)).rows;
const rowsOf = ({ id }: SeededUser) => sql('select * from fitness_profiles where user_id = $1 order by created_at', [id]);
const upsert = (user: SeededUser, input: object) => api.send(user, upsertFitness, { input });
const read = async (user: SeededUser) => (await api.send(user, fitnessOfViewer, {})).data.viewer?.fitnessProfile;
/** Moves the time of the last change back, to microseconds that nobody rounds up. */
const longAgo = ({ id }: SeededUser) =>
  sql(`begin; alter table fitness_profiles disable trigger user;
    update fitness_profiles set updated_at = '2026-01-01 00:00:00.123999Z', created_at = '2026-01-01Z' where user_id = '${id}';
    alter table fitness_profiles enable trigger user; commit`);
const then = '2026-01-01T00:00:00.123Z';

describe('upsertFitnessProfile', () => {
  it('makes a fitness profile, in which every field comes back as it was given', async () => {
    const ann = await aUser(api);
    expect(await read(ann)).toBeNull();
    const { data, statements } = await upsert(ann, everythingInput);
    const made = data.upsertFitnessProfile.fitnessProfile;
    expect(data.upsertFitnessProfile).toEqual({
      fitnessProfile: { ...everything, id: expect.any(String), createdAt: made?.createdAt, updatedAt: made?.createdAt },
      userErrors: [],
    });
    expect(statements).toBe(3); // The look for one, the row, and what is sealed for it.
    expect(await read(ann)).toEqual(made);
    expect(await rowsOf(ann)).toHaveLength(1);
  });

  it('makes an empty one of nothing', async () => {
    const ann = await aUser(api);
    expect((await upsert(ann, {})).data.upsertFitnessProfile.fitnessProfile).toMatchObject(nothing);
    expect(await rowsOf(ann)).toMatchObject([{ age: null, available_equipment: [], deleted_at: null }]);
  });

  it('changes what is named, leaves what is absent, and takes away what is null', async () => {
    const ann = await aUser(api);
    const { id } = (await upsert(ann, everythingInput)).data.upsertFitnessProfile.fitnessProfile!;
    await longAgo(ann);
    const { data, statements } = await upsert(ann, { age: 38, sexDetails: null, availableEquipment: ['Band', 'Kettlebell'], primaryGoal: 'STAY_FIT' });
    expect(data.upsertFitnessProfile.fitnessProfile).toEqual({
      ...everything,
      ...{ id, age: 38, sexDetails: null, availableEquipment: ['Band', 'Kettlebell'], primaryGoal: 'STAY_FIT' },
      ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: expect.not.stringMatching(/^2026-01-01/) },
    });
    expect(statements).toBe(2);
    const cleared = Object.fromEntries(Object.keys(everything).map((field) => [field, null]));
    expect((await upsert(ann, cleared)).data.upsertFitnessProfile.fitnessProfile).toMatchObject({ id, ...nothing });
  });

  it('writes nothing where all stands already', async () => {
    const ann = await aUser(api);
    await upsert(ann, everythingInput);
    await longAgo(ann);
    const before = await rowsOf(ann);
    for (const input of [everythingInput, {}, { age: 37 }, { generationParams: { split: ['push', 'pull'], weeks: 8 } }, { expectedUpdatedAt: then, sex: 'OTHER' }]) {
      const { data, statements } = await upsert(ann, input);
      expect(data.upsertFitnessProfile).toMatchObject({ fitnessProfile: { ...everything, updatedAt: then }, userErrors: [] });
      expect(statements).toBe(1);
    }
    expect(await rowsOf(ann)).toEqual(before);
  });

  it.each([
    ['a child', { age: 12 }, 'OUT_OF_RANGE', ['age']],
    ['an age nobody has reached', { age: 121 }, 'OUT_OF_RANGE', ['age']],
    ['a height below all', { heightCm: 49 }, 'OUT_OF_RANGE', ['heightCm']],
    ['a height above all', { heightCm: 273 }, 'OUT_OF_RANGE', ['heightCm']],
    ['a weight below all', { weightKg: 19 }, 'OUT_OF_RANGE', ['weightKg']],
    ['a weight above all', { weightKg: 651 }, 'OUT_OF_RANGE', ['weightKg']],
    ['an empty text', { limitations: ' ' }, 'TOO_SHORT', ['limitations']],
    ['a long text', { limitations: 'x'.repeat(2_001) }, 'TOO_LONG', ['limitations']],
    ['long details', { sexDetails: 'x'.repeat(201) }, 'TOO_LONG', ['sexDetails']],
    ['NUL characters', { primaryGoalDetails: 'a\0' }, 'INVALID', ['primaryGoalDetails']],
    ['an empty thing', { availableEquipment: ['Band', ''] }, 'TOO_SHORT', ['availableEquipment', '1']],
    ['a long thing', { availableEquipment: ['x'.repeat(101)] }, 'TOO_LONG', ['availableEquipment', '0']],
    ['a thing named twice', { availableEquipment: ['Band', 'Mat', ' Band'] }, 'INVALID', ['availableEquipment', '2']],
    ['too many things', { availableEquipment: Array.from({ length: 101 }, (_, i) => String(i)) }, 'TOO_LONG', ['availableEquipment']],
    ['a number that JSON cannot carry', { generationParams: { n: 2 ** 53 } }, 'OUT_OF_RANGE', ['generationParams']],
    ['too large parameters', { generationParams: { n: 'x'.repeat(262_144) } }, 'OUT_OF_RANGE', ['generationParams']],
    ['a time that there was not', { expectedUpdatedAt: '2020-01-01T00:00:00Z' }, 'CONFLICT', ['expectedUpdatedAt']],
  ])('refuses %s and changes nothing', async (_what, input, code, field) => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    await upsert(ann, everythingInput);
    const before = await rowsOf(ann);
    for (const user of [ann, bob]) {
      const { data, errors } = await upsert(user, { sessionLength: 'OTHER', ...input });
      expect(errors).toBeUndefined();
      expect(data.upsertFitnessProfile.fitnessProfile).toBeNull();
      expect(data.upsertFitnessProfile.userErrors).toMatchObject([{ code, field }]);
    }
    expect([await rowsOf(ann), await rowsOf(bob)]).toEqual([before, []]);
  });

  it('takes what lies on the limits', async () => {
    const ann = await aUser(api);
    const texts = Object.fromEntries(['sexDetails', 'experienceDetails', 'primaryGoalDetails', 'sessionLengthDetails'].map((field) => [field, '😀'.repeat(200)]));
    const lists = { availableEquipment: Array.from({ length: 100 }, (_, i) => `${i}`.padStart(3, '0') + '😀'.repeat(97)), limitations: '😀'.repeat(2_000) };
    for (const numbers of [{ age: 13, heightCm: 50, weightKg: 20 }, { age: 120, heightCm: 272, weightKg: 650 }]) {
      const { data } = await upsert(ann, { ...texts, ...lists, ...numbers });
      expect(data.upsertFitnessProfile).toMatchObject({ fitnessProfile: { ...texts, ...lists, ...numbers }, userErrors: [] });
    }
  });

  it('names every wrong field once, in one answer', async () => {
    const ann = await aUser(api);
    const input = { age: 5, heightCm: 999, weightKg: 0, limitations: '', sexDetails: 'x'.repeat(300), availableEquipment: ['', 'a', 'a'] };
    const { data } = await upsert(ann, input);
    expect(data.upsertFitnessProfile.userErrors.map(({ code, field }) => [code, ...(field ?? [])])).toEqual([
      ...[['OUT_OF_RANGE', 'age'], ['TOO_LONG', 'sexDetails'], ['OUT_OF_RANGE', 'heightCm'], ['OUT_OF_RANGE', 'weightKg'], ['TOO_SHORT', 'limitations']],
      ...[['TOO_SHORT', 'availableEquipment', '0'], ['INVALID', 'availableEquipment', '2']],
    ]);
    expect(data.upsertFitnessProfile.userErrors[0]?.message).toBe('Must be at least 13.');
    expect(await rowsOf(ann)).toEqual([]);
  });

  it('makes one row of many first ones at once, which holds what each of them said', async () => {
    const ann = await aUser(api);
    const inputs = [{ age: 40 }, { heightCm: 170 }, { weightKg: 70 }, { limitations: 'knee' }, { sex: 'FEMALE' }, { sexDetails: 'none' }, { primaryGoal: 'STAY_FIT' }, {}];
    const answers = await Promise.all(inputs.map((input) => upsert(ann, input)));
    expect(answers.flatMap(({ data }) => data.upsertFitnessProfile.userErrors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.upsertFitnessProfile.fitnessProfile?.id)).size).toBe(1);
    expect(await rowsOf(ann)).toHaveLength(1);
    expect(await read(ann)).toMatchObject(Object.assign({}, ...inputs));
  });

  it.skipIf(inject('prototype').kind === 'pglite')('waits for another that is making one, and goes on with that', async () => {
    const ann = await aUser(api);
    const client = await ownerPool(api.database).connect();
    await client.query('begin');
    const { rows: [made] } = await client.query(`insert into fitness_profiles (user_id, available_equipment) values ($1, '{Mat}') returning id`, [ann.id]);
    const answer = upsert(ann, { age: 33 });
    await pause(300);
    await client.query('commit');
    client.release();
    expect((await answer).data.upsertFitnessProfile).toMatchObject({
      fitnessProfile: { id: globalId('FitnessProfile', made.id), age: 33, availableEquipment: ['Mat'] },
      userErrors: [],
    });
    expect(await rowsOf(ann)).toHaveLength(1);
  });

  it('of many that started from the same time lets one change it, and tells the others', async () => {
    const ann = await aUser(api);
    await upsert(ann, { age: 30 });
    await longAgo(ann);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => upsert(ann, { age: 40 + i, expectedUpdatedAt: then })));
    const won = answers.filter(({ data }) => data.upsertFitnessProfile.fitnessProfile !== null);
    expect(won).toHaveLength(1);
    for (const { data } of answers.filter((answer) => answer !== won[0])) {
      expect(data.upsertFitnessProfile).toEqual({
        fitnessProfile: null,
        userErrors: [{ __typename: 'GenericUserError', code: 'CONFLICT', message: 'The fitness profile was changed in the meantime. Load it again and repeat your change.', field: ['expectedUpdatedAt'] }],
      });
    }
    expect((await read(ann))?.age).toBe(won[0]?.data.upsertFitnessProfile.fitnessProfile?.age);
  });

  it('gives no two states the same time, however fast they follow, and never an earlier one', async () => {
    const ann = await aUser(api);
    let before = (await upsert(ann, { age: 20 })).data.upsertFitnessProfile.fitnessProfile!.updatedAt;
    for (let age = 21; age < 30; age++) {
      const { updatedAt } = (await upsert(ann, { age, expectedUpdatedAt: before })).data.upsertFitnessProfile.fitnessProfile!;
      expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(before));
      before = updatedAt;
    }
    // A transaction that began before another, and ends after it.
    await sql(`begin; alter table fitness_profiles disable trigger user; update fitness_profiles set updated_at = '2100-01-01Z' where user_id = '${ann.id}';
      alter table fitness_profiles enable trigger user; commit`);
    expect((await upsert(ann, { age: 31 })).data.upsertFitnessProfile.fitnessProfile?.updatedAt).toBe('2100-01-01T00:00:00.001Z');
  });

  it('does not bring a deleted one back, and makes another beside it', async () => {
    const ann = await aUser(api);
    const first = (await upsert(ann, everythingInput)).data.upsertFitnessProfile.fitnessProfile!;
    await sql('update fitness_profiles set deleted_at = now() where user_id = $1', [ann.id]);
    const before = await rowsOf(ann);
    expect(await read(ann)).toBeNull();
    const late = await upsert(ann, { age: 50, expectedUpdatedAt: first.updatedAt });
    expect(late.data.upsertFitnessProfile.userErrors).toMatchObject([{ code: 'CONFLICT', message: 'The fitness profile no longer exists. Create a new one.' }]);
    expect(await rowsOf(ann)).toEqual(before);
    const second = (await upsert(ann, { age: 50 })).data.upsertFitnessProfile.fitnessProfile!;
    expect(second).toMatchObject({ ...nothing, age: 50 });
    expect(second.id).not.toBe(first.id);
    expect((await rowsOf(ann))[0]).toEqual(before[0]);
  });

  it('answers the same under one idempotency key, and writes once', async () => {
    const ann = await aUser(api);
    const input = { ...everythingInput, idempotencyKey: crypto.randomUUID() };
    const first = (await upsert(ann, input)).data;
    const before = await rowsOf(ann);
    await upsert(ann, { age: 99 });
    expect((await upsert(ann, input)).data).toEqual(first);
    expect((await read(ann))?.age).toBe(99);
    expect((await upsert(ann, { ...input, age: 38 })).data.upsertFitnessProfile.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await rowsOf(ann)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('tells the audit log who changed which columns, and no value', async () => {
    const ann = await aUser(api);
    await upsert(ann, { age: 37, primaryGoal: 'LOSE_WEIGHT' });
    await upsert(ann, { age: 37, limitations: 'knee' });
    await upsert(ann, { age: 10 });
    const rows = await sql(`select user_id, owner_id, action, details from audit_logs where operation = 'upsertFitnessProfile' and user_id = $1 order by created_at, action`, [ann.id]);
    const [row] = await rowsOf(ann);
    const times = { created_at: expect.any(String), updated_at: expect.any(String), deleted_at: null };
    const entry = { user_id: ann.id, owner_id: ann.id };
    expect(rows).toEqual([
      { ...entry, action: 'insert', details: { before: null, after: { id: row.id, user_id: ann.id, ...times }, hidden: null } },
      { ...entry, action: 'update', details: { before: {}, after: {}, hidden: expect.toSatisfy((names: string[]) => names.toSorted().join() === 'age,primary_goal') } },
      { ...entry, action: 'update', details: { before: {}, after: {}, hidden: ['limitations'] } },
      { ...entry, action: 'refuse', details: { codes: ['OUT_OF_RANGE'] } },
    ]);
  });
});
