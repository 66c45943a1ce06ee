import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

type Rows = readonly Record<string, unknown>[];

/** Runs a migration on rows as an earlier release left them, and returns rows afterwards. All of it is rolled back. */
async function migrated(name: string, table: string, { before, after }: { before: readonly (readonly [text: string, values: unknown[]])[]; after: string }, values: unknown[]): Promise<Rows> {
  const migration = await readFile(`prisma/migrations/${name}/migration.sql`, 'utf8');
  const client = await ownerPool(api.database).connect();
  try {
    await client.query('begin');
    await client.query(`alter table ${table} no force row level security`);
    for (const [text, given] of before) await client.query(text, given);
    await client.query(migration);
    await client.query(`alter table ${table} no force row level security`);
    return (await client.query<Record<string, unknown>>(after, values)).rows;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

it('renames the keys of settings, keeps values and times, and moves an entry under a new key aside', async () => {
  const [ann, bob] = [await aUser(api), await aUser(api)];
  const insert = `insert into user_settings (user_id, setting_key, setting_value, updated_at) values ($1, $2, $3, '2026-01-01')`;
  const rows = await migrated(
    '20261201140000_setting_keys',
    'user_settings',
    {
      before: [
        [insert, [ann.id, 'isMotionReduced', 'true']],
        [insert, [ann.id, 'hasProductNews', 'false']],
        [insert, [ann.id, 'productNewsEnabled', '"mine"']],
        [insert, [ann.id, 'theme', '"DARK"']],
        [insert, [bob.id, 'emailNotificationsEnabled', '"mine"']],
      ],
      after: `select user_id = $1 as "isAnn", setting_key as key, setting_value as value, updated_at = '2026-01-01' as "isUntouched"
        from user_settings where user_id in ($1, $2) order by user_id = $1 desc, setting_key collate "C"`,
    },
    [ann.id, bob.id],
  );
  expect(rows).toEqual([
    ['productNewsEnabled', false], ['productNewsEnabled.old', 'mine'], ['reducedMotionEnabled', true], ['theme', 'DARK'],
  ].map(([key, value]) => ({ isAnn: true, key, value, isUntouched: true })).concat([{ isAnn: false, key: 'emailNotificationsEnabled', value: 'mine', isUntouched: true }]));
});

it('renames the members of stored questions, published or not, and nothing within texts and schemas', async () => {
  const schema = { properties: { section: { type: 'string' }, fills: {}, isWhole: { const: '"isWhole":' } } };
  const former = {
    sections: [{
      key: 's', title: 'isWhole', description: null,
      questions: [
        { key: 'q', text: '"fills": null', type: 'number', shownIf: null, fills: 'age', validation: { minimum: 1, isWhole: true, earliestOn: null, latestOn: null, schema: null } },
        {
          key: 'r', text: 'R', type: 'json', fills: null, validation: { minimum: null, isWhole: false, earliestOn: null, latestOn: null, schema },
          shownIf: { match: 'any', conditions: [{ section: 's', question: 'q', operator: 'equals', value: { section: 1 } }, { section: 's', question: 'q', operator: 'answered', value: null }] },
        },
      ],
    }],
  };
  const insert = `insert into questionnaire_templates (template_key, revision, title, definition, published_at) values ('old', $1, 'Old', $2, $3)`;
  const rows = await migrated(
    '20261201141000_question_names',
    'questionnaire_templates',
    {
      before: [[insert, [1, JSON.stringify(former), new Date()]], [insert, [2, JSON.stringify({ sections: [] }), null]]],
      after: `select revision, definition from questionnaire_templates where template_key = 'old' order by revision`,
    },
    [],
  );
  const renamed = {
    sections: [{
      key: 's', title: 'isWhole', description: null,
      questions: [
        { key: 'q', text: '"fills": null', type: 'number', shownIf: null, fitnessProfileField: 'age', validation: { minimum: 1, integerOnly: true, minDate: null, maxDate: null, schema: null } },
        {
          key: 'r', text: 'R', type: 'json', fitnessProfileField: null, validation: { minimum: null, integerOnly: false, minDate: null, maxDate: null, schema },
          shownIf: {
            match: 'any',
            conditions: [
              { sectionKey: 's', questionKey: 'q', operator: 'equals', value: { section: 1 } },
              { sectionKey: 's', questionKey: 'q', operator: 'answered', value: null },
            ],
          },
        },
      ],
    }],
  };
  expect(rows).toEqual([{ revision: 1, definition: renamed }, { revision: 2, definition: { sections: [] } }]);
});
