import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeOf, sealedColumns } from '../../src/db/sealed.ts';
import { graphql } from '../generated/gql.ts';
import { getDatamodel } from '../../src/db/generated/pothos.ts';
import { type Api, startApi } from '../support/api.ts';
import { anOwner, dump } from '../support/belongings.ts';
import { codesOf, exportOf, exportsOf, filesOf, rowsIn } from '../support/data-export.ts';
import { ownerPool } from '../support/database.ts';
import { everything, everythingInput, fitnessOfViewer, upsertFitness } from '../support/fitness.ts';
import { hurry, runDueJobs } from '../support/jobs.ts';
import { aCommand } from '../support/process.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** Servers on one database: with a key, with another one, and with none. */
let api: Api;
let other: Api;
let bare: Api;
beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEYS: `a:${key(1)}`, LOG_LEVEL: 'trace' });
  other = await startApi({ ENCRYPTION_KEYS: `b:${key(2)}`, LOG_LEVEL: 'trace' }, api.database);
  bare = await startApi({ LOG_LEVEL: 'trace' }, api.database);
});

const sql = async (query: string, values: unknown[] = []) => (await ownerPool(api.database).query(query, values)).rows;
const upsert = (on: Api, user: SeededUser, input: object) => on.send(user, upsertFitness, { input });
const read = (on: Api, user: SeededUser) => on.send(user, fitnessOfViewer, {});
const rowOf = async ({ id }: SeededUser) => (await sql('select * from fitness_profiles where user_id = $1', [id]))[0];

const sensitive = ['age', 'sex', 'sexDetails', 'heightCm', 'weightKg', 'experienceDetails', 'limitations', 'primaryGoalDetails', 'sessionLengthDetails'] as const;
const columns = sealedColumns.filter(({ table }) => table === 'fitness_profiles').map(({ column }) => column);

/** What of somebody's answers must not be found; numbers are told by units that nothing else has. */
const telling = Object.values(everything).flat().filter((value) => typeof value === 'string' && !/^[A-Z_0-9]+$|^(Kettlebell|Band|bank)$/.test(value)) as string[];

describe('sensitive columns', () => {
  it('are those of bytes, which are all that is described as encrypted', () => {
    const fields = (getDatamodel().datamodel.models as unknown as Record<string, { fields: { name: string; type: string; documentation?: string }[] }>)['FitnessProfile']?.fields ?? [];
    expect(fields.filter(({ type }) => type === 'Bytes').map(({ name }) => name).toSorted()).toEqual(sensitive.toSorted());
    expect(fields.filter(({ documentation }) => documentation?.endsWith('Encrypted at rest.')).map(({ name }) => name).toSorted()).toEqual(sensitive.toSorted());
    expect(columns).toHaveLength(sensitive.length);
    expect(sealedColumns.filter(({ table, ...sealed }) => table === 'fitness_profiles' && 'tells' in sealed)).toHaveLength(columns.length);
  });

  it('tell nothing in a dump, and nor does anything else: not the log, not what is kept for retries, not jobs', async () => {
    const ann = await aUser(api);
    const idempotencyKey = crypto.randomUUID();
    await upsert(api, ann, { ...everythingInput, idempotencyKey });
    await upsert(api, ann, { ...everythingInput, age: 61, idempotencyKey });
    await upsert(api, ann, { limitations: null });
    await upsert(api, ann, everythingInput);
    await exportOf(api, ann);
    expect(telling.length).toBe(5);
    const text = [...(await dump(api)), ...api.log].join('\n');
    const compared = [...telling, ...telling.map((value) => value.slice(0, 8))];
    for (const secret of compared) for (const form of ['utf8', 'hex', 'base64'] as const) expect(text).not.toContain(Buffer.from(secret).toString(form));
    const row = await rowOf(ann);
    for (const column of columns) expect([column, row[column][0]]).not.toEqual([column, 0]);
  });

  it('do not tell by their length what a number or a word is, and of a text only the next power of two', async () => {
    const lengths = new Set<string>();
    for (const [age, heightCm, weightKg, sex, limitations] of [[13, 50, 20, 'MALE', 'a'], [99, 99, 99, 'OTHER', 'a'.repeat(15)], [100, 272, 650, 'INTERSEX', '12 letters..']] as const) {
      const ann = await aUser(api);
      await upsert(api, ann, { age, heightCm, weightKg, sex, limitations });
      const row = await rowOf(ann);
      lengths.add(['age', 'height_cm', 'weight_kg', 'sex', 'limitations'].map((column) => row[column].length).join());
    }
    expect(lengths.size).toBe(1);
    const [short, long] = [await aUser(api), await aUser(api)];
    await upsert(api, short, { limitations: 'x'.repeat(1_024) });
    await upsert(api, long, { limitations: 'x'.repeat(2_000) });
    expect((await rowOf(long)).limitations.length).toBe((await rowOf(short)).limitations.length);
  });

  it('open nowhere else: not in another row, not in another column', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    for (const user of [ann, bob]) await upsert(api, user, { age: 41, heightCm: 141, weightKg: 41, limitations: `of ${user.email}` });
    const [{ id: annId }, { id: bobId }] = [await rowOf(ann), await rowOf(bob)];
    await sql(`update fitness_profiles t set age = o.age, limitations = o.limitations from fitness_profiles o
      where (t.id, o.id) in (($1, $2), ($2, $1))`, [annId, bobId]);
    await sql('update fitness_profiles set height_cm = weight_kg, weight_kg = height_cm where id = $1', [annId]);
    const before = api.log.length;
    const { data, errors } = await read(api, ann);
    expect(data.viewer?.fitnessProfile).toMatchObject({ age: null, heightCm: null, weightKg: null, limitations: null, availableEquipment: [] });
    expect(errors?.map(({ path, message, extensions }) => [path?.join('.'), message, extensions.code]).toSorted()).toEqual(
      ['age', 'heightCm', 'limitations', 'weightKg'].map((field) => [`viewer.fitnessProfile.${field}`, expect.stringMatching(/^Some of the stored data cannot be decrypted/), 'SERVICE_UNAVAILABLE']),
    );
    const logged = api.log.slice(before).join('\n');
    for (const column of ['age', 'height_cm', 'limitations', 'weight_kg']) expect(logged).toContain(`fitness_profiles.${column} ${annId} cannot be decrypted: it was changed or moved`);
    expect(logged).not.toMatch(/of [0-9a-f-]+@example/);
    expect((await read(api, bob)).data.viewer?.fitnessProfile).toMatchObject({ age: null, heightCm: 141, weightKg: 41, limitations: null });
    // Whose they are can say them anew.
    expect((await upsert(api, ann, { age: 41, heightCm: 141, weightKg: 41, limitations: 'none' })).data.upsertFitnessProfile.userErrors).toEqual([]);
    expect((await read(api, ann)).data.viewer?.fitnessProfile).toMatchObject({ age: 41, heightCm: 141, weightKg: 41, limitations: 'none' });
  });

  it('open no more than what was changed in the database, wherever it was', async () => {
    const ann = await aUser(api);
    await upsert(api, ann, { age: 42 });
    const { id, age } = await rowOf(ann);
    for (let at = 0; at < age.length; at += 7) {
      const changed = Buffer.from(age);
      changed[at]! ^= 4;
      await sql('update fitness_profiles set age = $2 where id = $1', [id, changed]);
      const { data, errors } = await read(api, ann);
      expect([at, data.viewer?.fitnessProfile?.age, errors?.length]).toEqual([at, null, 1]);
    }
  });
});

const otherFields = graphql(`query OtherFitness { viewer { fitnessProfile { id availableEquipment experienceLevel updatedAt } } }`);

describe('a key that is missing', () => {
  it('takes away what it sealed, tells which in the log, and leaves the rest', async () => {
    const ann = await aUser(api);
    await upsert(api, ann, everythingInput);
    const { id } = await rowOf(ann);
    for (const without of [other, bare]) {
      const before = without.log.length;
      const { data, errors } = await read(without, ann);
      expect(errors).toHaveLength(sensitive.length);
      expect(data.viewer?.fitnessProfile).toMatchObject({ ...Object.fromEntries(sensitive.map((field) => [field, null])), experienceLevel: 'INTERMEDIATE' });
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['SERVICE_UNAVAILABLE']));
      expect(without.log.slice(before).join('\n')).toContain(`fitness_profiles.limitations ${id} cannot be decrypted: there is no encryption key a.`);
      expect((await without.send(ann, otherFields, {})).errors).toBeUndefined();
    }
    expect((await read(api, ann)).data.viewer?.fitnessProfile).toMatchObject(everything);
  });

  it('keeps an export from being made, rather than from being whole', async () => {
    const ann = await aUser(api);
    await upsert(api, ann, everythingInput);
    expect(await codesOf(other, ann)).toEqual([]);
    for (let attempt = 0; attempt < 10; attempt++) {
      await runDueJobs(other);
      await hurry(other);
    }
    expect(await exportsOf(other, ann)).toMatchObject([{ status: 'FAILED', failureReason: 'The export failed. Request it again.' }]);
    expect(rowsIn(await filesOf(api, await exportOf(api, ann)), 'fitness_profiles')).toHaveLength(1);
  });
});

describe('without a key', () => {
  it('sensitive columns are stored plainly, and read by a server that has one', async () => {
    const ann = await aUser(bare);
    expect((await upsert(bare, ann, everythingInput)).data.upsertFitnessProfile.fitnessProfile).toMatchObject(everything);
    const row = await rowOf(ann);
    expect(columns.map((column) => row[column].subarray(1).toString())).toEqual(
      ['37', 'other', everything.sexDetails, '181', '83', everything.experienceDetails, everything.limitations, everything.primaryGoalDetails, everything.sessionLengthDetails],
    );
    for (const server of [bare, api, other]) expect((await read(server, ann)).data.viewer?.fitnessProfile).toMatchObject(everything);
    // What stands is left as it is; what changes is sealed.
    await upsert(api, ann, { ...everythingInput, age: 38 });
    const after = await rowOf(ann);
    expect([after.age[0], after.weight_kg]).toEqual([1, row.weight_kg]);
  });

  it('all other sealed columns are sealed nevertheless, and no mark makes them plain', async () => {
    for (const keyring of [api.keyring, bare.keyring]) {
      for (const place of [placeOf('totp_secrets', 'secret', 'x'), placeOf('email_queue', 'body', 'x'), placeOf('user_social_logins', 'access_token', 'x')]) {
        expect(() => keyring.open(Buffer.from('\0a plain secret'), place)).toThrow('there is no encryption key');
      }
      expect(keyring.seal('a plain secret', 'x').includes('a plain secret')).toBe(false);
    }
  });

  it('is said at the start, and only then', { timeout: 90_000 }, async () => {
    const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
    const warnings = async (variables: Record<string, string>) => {
      const environment = { NODE_ENV: 'test', DATABASE_URL: 'memory:', HOST: '127.0.0.1', PORT: '0', ...variables };
      const program = await aCommand(main, [], environment);
      await program.hasSaid(/"server listening"/);
      const lines = (await program.kill()).trim().split('\n').map((line) => JSON.parse(line) as { level: string; msg: string });
      return lines.filter(({ level }) => level === 'warn').map(({ msg }) => msg);
    };
    expect(await Promise.all([warnings({ ENCRYPTION_KEYS: '' }), warnings({ ENCRYPTION_KEYS: `a:${key(1)}` })])).toEqual([
      ['ENCRYPTION_KEYS is not set, sensitive columns are stored unencrypted'],
      [],
    ]);
  });
});

describe('an export', () => {
  it('holds what its owner said, as they said it, sealed or not, and nothing of anybody else', async () => {
    const [ann, bob] = [await aUser(api), await anOwner(api, 77)];
    await upsert(bare, ann, { ...everythingInput, age: 50 });
    await upsert(api, ann, { weightKg: 84, limitations: null, heightCm: null });
    await sql(`update fitness_profiles set age = '\\x003939' where user_id = $1`, [bob.id]);
    const rows = rowsIn(await filesOf(api, await exportOf(api, ann)), 'fitness_profiles');
    expect(rows).toEqual([{
      ...{ id: expect.any(String), user_id: ann.id, age: 50, sex: 'other', sex_details: everything.sexDetails, height_cm: null, weight_kg: 84 },
      ...{ experience_level: 'intermediate', experience_details: everything.experienceDetails, limitations: null },
      ...{ primary_goal: 'other', primary_goal_details: everything.primaryGoalDetails, available_equipment: everything.availableEquipment },
      ...{ session_length: 'minutes_45', session_length_details: everything.sessionLengthDetails, generation_params: everything.generationParams },
      ...{ deleted_at: null, created_at: expect.any(String), updated_at: expect.any(String) },
    }]);
  });
});
