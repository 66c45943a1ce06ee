import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { ownerPool, testDatabase } from './support/database.ts';
import { type Query, trialIn } from './support/trial.ts';
import { ann, bob, insert, scene } from './support/valid.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await ownerPool(database).query(scene);
});

const trial = (work: (query: Query) => Promise<void>) => trialIn(database, work);

describe('the audit log', () => {
  const rewriting = ['delete from audit_logs', 'truncate audit_logs', `update audit_logs set operation = 'x'`, `update audit_logs set user_id = '${bob}'`];

  it.each(rewriting)('refuses even a superuser: %s', (statement) =>
    trial(async (query) => {
      await query(insert('audit_logs', { user_id: `'${ann}'` }));
      await expect(query(statement)).rejects.toMatchObject({ code: '42501', message: 'audit_logs is append-only' });
    }));

  it('is not forgotten by way of the user', () =>
    trial(async (query) => {
      await query(insert('audit_logs', { user_id: `'${ann}'` }));
      await expect(query(`update audit_logs set user_id = null, operation = 'x'`)).rejects.toMatchObject({ code: '42501' });
    }));

  const erasing = (id: string) => `set role vitae_owner; select set_config('app.erasing', '${id}', true)`;
  const empty = `update audit_logs set owner_id = null, details = null, request_id = null`;
  const gone = '00000000-0000-4000-8000-0000000000ff';
  const entry = (owner: string) => insert('audit_logs', { owner_id: `'${owner}'`, user_id: `'${bob}'`, details: `'{"before": {}}'`, request_id: `'request'` });

  it('forgets what happened to the records of an account that is gone, and that alone', () =>
    trial(async (query) => {
      await query(entry(gone));
      await query(entry(ann));
      await query(erasing(gone));
      expect(await query(`${empty} where true returning action, user_id, details, request_id`)).toEqual([
        { action: 'insert', user_id: bob, details: null, request_id: null },
      ]);
      await query('reset role');
      expect(await query('select owner_id from audit_logs where request_id is not null')).toEqual([{ owner_id: ann }]);
    }));

  it.each([
    ['of an account that is there', ann, empty],
    ['with another action', gone, `${empty}, action = 'refuse'`],
    ['with other details', gone, `update audit_logs set owner_id = null, details = '{}'`],
    ['with another request', gone, empty.replace('request_id = null', `request_id = 'x'`)],
    ['with another owner', gone, `update audit_logs set owner_id = '${bob}', details = null`],
    ['with another actor', gone, `${empty}, user_id = '${ann}'`],
    ['by being deleted', gone, 'delete from audit_logs'],
  ])('is not forgotten %s', (_what, owner, statement) =>
    trial(async (query) => {
      await query(entry(owner));
      await query(erasing(owner));
      const before = await query('select * from audit_logs');
      await query('savepoint untouched');
      const refused = await query(`${statement} where true`).then(() => null, (error: { code: string }) => error.code);
      await query(refused === null ? 'select' : 'rollback to untouched');
      // What is deleted is not found; the others meet the trigger.
      expect(refused).toBe(statement.startsWith('delete') ? null : '42501');
      expect(await query('select * from audit_logs')).toEqual(before);
    }));

  it('is not forgotten by a superuser who says that an account is erased', () =>
    trial(async (query) => {
      await query(entry(gone));
      await query(`select set_config('app.erasing', '${gone}', true)`);
      await expect(query(empty)).rejects.toMatchObject({ code: '42501' });
    }));

  it.each(rewriting)('shows the owner of the tables nothing to rewrite: %s', (statement) =>
    trial(async (query) => {
      await query(insert('audit_logs', { user_id: `'${ann}'` }));
      const before = await query('select * from audit_logs order by id');
      await query('savepoint untouched; set role vitae_owner');
      const refused = await query(statement).then(() => null, (error: { code: string }) => error.code);
      await query(refused === null ? 'reset role' : 'rollback to untouched');
      // Truncation asks no policy, but the trigger; the others find no rows.
      expect(refused).toBe(statement.startsWith('truncate') ? '42501' : null);
      expect(await query('select * from audit_logs order by id')).toEqual(before);
    }));
});
