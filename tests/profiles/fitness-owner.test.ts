import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { everythingInput, fitnessOfViewer, upsertFitness } from '../support/fitness.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

const keys = { ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}` };
let api: Api;
beforeAll(async () => {
  api = await startApi(keys);
});

const sql = async (query: string, values: unknown[] = []) => (await ownerPool(api.database).query(query, values)).rows;
const rowsOf = ({ id }: SeededUser) => sql('select * from fitness_profiles where user_id = $1', [id]);
const upsert = (user: SeededUser, input: object) => api.send(user, upsertFitness, { input });

const ofUsers = graphql(`
  query FitnessOfUsers($first: Int!) { users(first: $first) { nodes { id fitnessProfile { id age limitations } } } }
`);
const byId = graphql(`query FitnessById($id: ID!) { node(id: $id) { ... on FitnessProfile { id age owner { id } } } }`);

describe('a fitness profile', () => {
  it('is there for its owner alone, also where staff lists users, at the cost of two statements', async () => {
    const other = await startApi(keys);
    const admin = await aUser(other, { role: 'admin' });
    for (let i = 0; i < 6; i++) await other.send(await aUser(other), upsertFitness, { input: { age: 30 + i } });
    await other.send(admin, upsertFitness, { input: { age: 66, limitations: 'none' } });
    const [one, many] = [await other.send(admin, ofUsers, { first: 1 }), await other.send(admin, ofUsers, { first: 20 })];
    expect([one.statements, many.statements]).toEqual([2, 2]);
    const shown = many.data.users.nodes.filter(({ fitnessProfile }) => fitnessProfile !== null);
    expect(many.data.users.nodes).toHaveLength(7);
    expect(shown).toMatchObject([{ id: admin.globalId, fitnessProfile: { age: 66, limitations: 'none' } }]);
  });

  it('looks to everybody else like none', async () => {
    const [ann, bob, admin] = [await aUser(api), await aUser(api), await aUser(api, { role: 'admin' })];
    const { id } = (await upsert(ann, { age: 44 })).data.upsertFitnessProfile.fitnessProfile!;
    expect((await api.send(ann, byId, { id })).data.node).toEqual({ id, age: 44, owner: { id: ann.globalId } });
    for (const sender of [bob, admin, await aKey(api, admin, 'admin')]) {
      await api.send(sender, fitnessOfViewer, {});
      const [theirs, none] = [await api.send(sender, byId, { id }), await api.send(sender, byId, { id: globalId('FitnessProfile', crypto.randomUUID()) })];
      expect([theirs.data, theirs.errors, theirs.statements]).toEqual([none.data, none.errors, none.statements]);
    }
    expect((await api.send(await aKey(api, ann, 'read'), byId, { id })).data.node).toMatchObject({ age: 44 });
  });

  it('is changed by nobody else: an upsert is always of one\'s own', async () => {
    const [ann, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
    await upsert(ann, { age: 44 });
    const before = await rowsOf(ann);
    await upsert(admin, { age: 55 });
    expect(await rowsOf(ann)).toEqual(before);
  });

  it('is opened no further than is asked for', async () => {
    const ann = await aUser(api);
    const { id } = (await upsert(ann, everythingInput)).data.upsertFitnessProfile.fitnessProfile!;
    await sql(`update fitness_profiles set limitations = '\\x0161' where user_id = $1`, [ann.id]);
    const { data, errors } = await api.send(ann, byId, { id });
    expect([errors, data.node]).toMatchObject([undefined, { age: 37 }]);
    expect(api.traffic.statements.at(-1)).not.toContain('limitations');
  });
});
