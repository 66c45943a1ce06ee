import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { system } from '../../src/principal.ts';
import { purgeDue } from '../../src/resolvers/profiles/purge.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { moveClock } from '../support/clock.ts';
import { contents } from '../support/contents.ts';
import { exportOf, filesOf, rowsIn } from '../support/data-export.ts';
import { ownerPool } from '../support/database.ts';
import { everything, everythingInput, fitnessOfViewer, upsertFitness } from '../support/fitness.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterEach(async () => {
  await moveClock(api, '31 days');
  await purgeAll();
  await moveClock(api, '0 days');
});

const remove = graphql(`
  mutation DeleteFitness($input: DeleteFitnessProfileInput!) {
    deleteFitnessProfile(input: $input) { deletedFitnessProfile { fitnessProfileId deletedAt purgeScheduledAt } userErrors { code message field } }
  }
`);
const restore = graphql(`
  mutation RestoreFitness($input: RestoreFitnessProfileInput!) {
    restoreFitnessProfile(input: $input) { fitnessProfile { id age limitations availableEquipment } userErrors { code message field } }
  }
`);
const deleted = graphql(`
  query DeletedFitness($id: ID!) {
    viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId deletedAt purgeScheduledAt } }
    node(id: $id) { id }
  }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const purgeAll = () => purgeDue(openSession(api.database, system('purgeDeleted'), 'test'), api.service.log);

/** A fitness profile of a user's, by its id. */
async function made(user: SeededUser, input: object = everythingInput): Promise<string> {
  const { data } = await api.send(user, upsertFitness, { input });
  expect(data.upsertFitnessProfile.userErrors).toEqual([]);
  return data.upsertFitnessProfile.fitnessProfile?.id ?? '';
}

const removed = async (user: SeededUser) => expect((await api.send(user, remove, { input: {} })).data.deleteFitnessProfile.userErrors).toEqual([]);

/** Tries what is refused, and sees that nothing but the audit log is changed. */
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
  const before = await contents(api.database, ['audit_logs']);
  const result = await work();
  expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  return result;
}

describe('deleteFitnessProfile', () => {
  it('hides the fitness profile at once, and lets a new one be made', async () => {
    const ann = await aUser(api);
    const id = await made(ann);
    const { data } = await api.send(ann, remove, { input: {} });
    expect(data.deleteFitnessProfile).toEqual({ deletedFitnessProfile: { fitnessProfileId: id, deletedAt: expect.any(String), purgeScheduledAt: expect.any(String) }, userErrors: [] });
    const known = data.deleteFitnessProfile.deletedFitnessProfile!;
    expect(Date.parse(known.purgeScheduledAt) - Date.parse(known.deletedAt)).toBe(30 * 24 * 3_600_000);
    const seen = await api.send(ann, deleted, { id });
    expect(seen.data).toEqual({ viewer: { fitnessProfile: null, deletedFitnessProfiles: [known] }, node: null });
    const next = await made(ann, { age: 40 });
    expect(next).not.toBe(id);
    const later = await api.send(ann, deleted, { id });
    expect([later.data.viewer?.fitnessProfile, later.data.node, later.statements]).toEqual([{ id: next }, null, seen.statements]);
  });

  it('refuses what was changed since, what is not there, and who is nobody', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    await made(ann);
    const late = await unchanged(() => api.send(ann, remove, { input: { expectedUpdatedAt: '2020-01-01T00:00:00.000Z' } }));
    expect(late.data.deleteFitnessProfile.userErrors).toEqual([{ code: 'CONFLICT', message: 'The fitness profile was changed in the meantime. Load it again and repeat your change.', field: ['expectedUpdatedAt'] }]);
    const none = await unchanged(() => api.send(bob, remove, { input: {} }));
    expect(none.data.deleteFitnessProfile.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await unchanged(() => api.send(null, remove, { input: {} }))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { updatedAt } = (await api.send(ann, fitnessOfViewer, {})).data.viewer?.fitnessProfile ?? {};
    expect((await api.send(ann, remove, { input: { expectedUpdatedAt: updatedAt } })).data.deleteFitnessProfile.userErrors).toEqual([]);
    expect((await unchanged(() => api.send(ann, remove, { input: {} }))).data.deleteFitnessProfile.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('deletes once where two delete at once, or a request is repeated', async () => {
    const ann = await aUser(api);
    await made(ann);
    const both = await Promise.all([api.send(ann, remove, { input: {} }), api.send(ann, remove, { input: {} })]);
    expect(both.map(({ data }) => data.deleteFitnessProfile.userErrors.map(({ code }) => code)).toSorted()).toEqual([[], ['NOT_FOUND']]);
    await made(ann);
    const input = { idempotencyKey: crypto.randomUUID() };
    const first = await api.send(ann, remove, { input });
    expect((await api.send(ann, remove, { input })).data).toEqual(first.data);
    expect(await sql('select 1 from fitness_profiles where user_id = $1 and deleted_at is not null', [ann.id])).toHaveLength(2);
  });
});

describe('restoreFitnessProfile', () => {
  it('brings back the last deleted, or the one that is named, as it was', async () => {
    const ann = await aUser(api);
    const first = await made(ann);
    await removed(ann);
    const second = await made(ann, { age: 50 });
    await removed(ann);
    const back = await api.send(ann, restore, { input: {} });
    expect(back.data.restoreFitnessProfile).toMatchObject({ fitnessProfile: { id: second, age: 50 }, userErrors: [] });
    const taken = await unchanged(() => api.send(ann, restore, { input: { id: first } }));
    expect(taken.data.restoreFitnessProfile.userErrors).toEqual([{ code: 'TAKEN', message: 'You have a newer fitness profile. Delete it before you restore this one.', field: ['id'] }]);
    await removed(ann);
    const named = await api.send(ann, restore, { input: { id: first } });
    const { age, limitations, availableEquipment } = everything;
    expect(named.data.restoreFitnessProfile).toEqual({ fitnessProfile: { id: first, age, limitations, availableEquipment }, userErrors: [] });
    expect((await api.send(ann, deleted, { id: first })).data).toMatchObject({ viewer: { fitnessProfile: { id: first }, deletedFitnessProfiles: [{ fitnessProfileId: second }] } });
  });

  it('refuses alike what is another\'s, even for the staff, what never was, and what is not deleted', async () => {
    const [ann, bob, admin] = [await aUser(api), await aUser(api), await aUser(api, { role: 'admin' })];
    const id = await made(ann);
    const absent = [{ code: 'NOT_FOUND', message: 'Fitness profile not found.', field: ['id'] }];
    expect((await unchanged(() => api.send(ann, restore, { input: { id } }))).data.restoreFitnessProfile.userErrors).toEqual(absent);
    await removed(ann);
    for (const [sender, input] of [[bob, { id }], [admin, { id }], [bob, {}], [ann, { id: globalId('FitnessProfile', crypto.randomUUID()) }]] as const) {
      expect((await unchanged(() => api.send(sender, restore, { input }))).data.restoreFitnessProfile.userErrors).toEqual(absent);
    }
    expect((await unchanged(() => api.send(null, restore, { input: { id } }))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('restores one where several are restored at once', async () => {
    const ann = await aUser(api);
    const ids = [];
    for (const age of [20, 30, 40]) {
      ids.push(await made(ann, { age }));
      await removed(ann);
    }
    const answers = await Promise.all(ids.map((id) => api.send(ann, restore, { input: { id } })));
    expect(answers.map(({ data }) => data.restoreFitnessProfile.userErrors.map(({ code }) => code)).toSorted()).toEqual([[], ['TAKEN'], ['TAKEN']]);
  });
});

describe('a deleted fitness profile', () => {
  it('can be restored after 29 days, and not after 31, when the purge takes it, once', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const [id, kept] = [await made(ann), await made(bob)];
    await removed(ann);
    await moveClock(api, '29 days');
    expect(await purgeAll()).toEqual({ purged: 0, gone: 0, failed: 0 });
    expect((await api.send(ann, restore, { input: {} })).data.restoreFitnessProfile.fitnessProfile?.id).toBe(id);
    await moveClock(api, '0 days');
    await removed(ann);
    await moveClock(api, '31 days');
    const refused = await unchanged(() => api.send(ann, restore, { input: {} }));
    expect(refused.data.restoreFitnessProfile.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await api.send(ann, deleted, { id })).data.viewer?.deletedFitnessProfiles).toEqual([]);
    expect(await purgeAll()).toEqual({ purged: 1, gone: 0, failed: 0 });
    expect(await purgeAll()).toEqual({ purged: 0, gone: 0, failed: 0 });
    const rows = await sql<{ key: string }>('select id as key from fitness_profiles where user_id = any ($1)', [[ann.id, bob.id]]);
    expect(rows.map(({ key }) => globalId('FitnessProfile', key))).toEqual([kept]);
    expect(await sql(`select action, details from audit_logs where table_name = 'fitness_profiles' and owner_id = $1 and details is not null`, [ann.id])).toEqual([]);
    expect(await sql(`select operation from audit_logs where table_name = 'fitness_profiles' and owner_id = $1 and action = 'delete'`, [ann.id])).toEqual([{ operation: 'purgeDeleted' }]);
  });

  it('is part of a copy of everything that is kept', async () => {
    const ann = await aUser(api);
    await made(ann);
    await removed(ann);
    expect(rowsIn(await filesOf(api, await exportOf(api, ann)), 'fitness_profiles')).toMatchObject([{ user_id: ann.id, deleted_at: expect.any(String) }]);
  });

  it('is shown, brought back, dated or removed by no statement of a request', async () => {
    const [ann, bob, admin] = [await aUser(api), await aUser(api), await aUser(api, { role: 'admin' })];
    const gone = await made(ann);
    await removed(ann);
    await made(ann);
    await made(bob);
    const key = Buffer.from(gone, 'base64url').toString().split(':')[1] ?? '';
    const stateOf = async () => JSON.stringify(await contents(api.database, ['sessions']));
    for (const user of [ann, bob, admin]) {
      const session = openSession(api.database, await authentication(api.database).principalOf(user.accessToken, 'test'), 'test');
      expect((await session.read(statement<{ id: string }>('select id from fitness_profiles'), [])).filter(({ id }) => id === key)).toEqual([]);
      for (const [deleting, text] of [
        ['', 'delete from fitness_profiles'], [key, 'delete from fitness_profiles'],
        ['', `update fitness_profiles set deleted_at = null where id = '${key}'`], [key, `update fitness_profiles set deleted_at = null where id = '${key}'`],
        ['', 'update fitness_profiles set deleted_at = now()'], [key, 'update fitness_profiles set deleted_at = now()'],
        [key, `update fitness_profiles set deleted_at = now() - interval '1 year' where id = '${key}'`],
      ] as const) {
        const before = await stateOf();
        await session.write('attempt', async (tx) => {
          await tx.query(statement(`select set_config('app.deleting', $1, true)`), [deleting]);
          await tx.query(statement(text), []);
        }).catch(() => undefined);
        expect([text, (await stateOf()) === before]).toEqual([text, true]);
      }
    }
  });
});
