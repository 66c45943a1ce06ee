import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { ownerPool, testDatabase } from '../support/database.ts';
import { type Query, trialIn } from '../support/trial.ts';
import { ann, bob, insert, scene, work } from '../support/valid.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await ownerPool(database).query(scene);
});

const trial = (does: (query: Query) => Promise<void>) => trialIn(database, does);

describe('triggers of questionnaires', () => {
  it('date the completion of sections and profiles by what happens, whatever a statement says', () =>
    trial(async (query) => {
      const set = async (table: string, columns: string) =>
        (await query(`update ${table} set ${columns} where ${table === 'profiles' ? 'id' : 'profile_id'} = '${work}' returning completed_at = now() as "isNow", completed_at as at`))[0];
      for (const table of ['sections', 'profiles']) {
        expect(await set(table, `status = 'completed', completed_at = '2000-01-01'`)).toMatchObject({ isNow: true });
        expect(await set(table, `status = 'completed'`)).toMatchObject({ isNow: true });
        // One that is completed already is not completed anew.
        await query(`alter table ${table} disable trigger date_completion; update ${table} set completed_at = '2000-01-01' where status = 'completed'; alter table ${table} enable trigger date_completion`);
        expect(await set(table, `status = 'completed'`)).toMatchObject({ isNow: false });
        expect(await set(table, `status = 'in_progress', completed_at = now()`)).toEqual({ isNow: null, at: null });
      }
      expect(await query(`${insert('sections', { completed_at: 'now()' })} returning completed_at`)).toEqual([{ completed_at: null }]);
      expect(await query(`${insert('sections', { status: `'completed'` })} returning completed_at = now() as "isNow"`)).toEqual([{ isNow: true }]);
    }));

  it('date the publication and the end of a template by when that is done', () =>
    trial(async (query) => {
      const set = async (columns: string) =>
        (await query(`update questionnaire_templates set ${columns} where template_key = 'drafted' returning published_at >= now() as "isPublished", ended_at >= published_at as "isEnded"`))[0];
      expect(await set(`published_at = '2000-01-01'`)).toEqual({ isPublished: true, isEnded: null });
      expect(await set(`ended_at = '2000-01-01'`)).toEqual({ isPublished: true, isEnded: true });
    }));

  it.each([`title = 'other'`, `description = 'other'`, `definition = '{"sections": [1]}'`])('let a draft be published as it is alone, not with %s', (change) =>
    trial(async (query) => {
      await expect(query(`update questionnaire_templates set published_at = now(), ${change} where template_key = 'drafted'`)).rejects.toMatchObject({
        constraint: 'questionnaire_templates_published_as_written',
      });
    }));

  it.each(['title', 'definition', 'template_key', 'revision', 'description', 'created_at', 'published_at', 'id'])('keep the %s of a template that is published', (column) =>
    trial(async (query) => {
      const values: Record<string, string> = { definition: `'{"sections": [1]}'`, revision: '9', created_at: `'2000-01-01'`, published_at: `'2000-01-01'`, id: 'gen_random_uuid()' };
      await expect(query(`update questionnaire_templates set ${column} = ${values[column] ?? `'other'`} where template_key = 'known'`)).rejects.toMatchObject({ code: '23514' });
    }));

  it('let a published template end once, and lose its author, but get no other', () =>
    trial(async (query) => {
      const set = (columns: string) => query(`update questionnaire_templates set ${columns} where template_key = 'known' returning ended_at is not null as "isEnded", created_by`);
      expect(await set('ended_at = now()')).toEqual([{ isEnded: true, created_by: ann }]);
      expect(await set('created_by = null')).toEqual([{ isEnded: true, created_by: null }]);
      await query('savepoint before');
      for (const columns of ['ended_at = null', `ended_at = now() + interval '1 day'`, `created_by = '${bob}'`]) {
        await expect(set(columns)).rejects.toMatchObject({ code: '23514' });
        await query('rollback to savepoint before');
      }
    }));
});
