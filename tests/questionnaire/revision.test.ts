import { expect, it } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import { revisionsWithin } from '../../src/loaders/questionnaire.ts';
import { anonymous } from '../../src/principal.ts';
import { startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';

it('is found also where those that are read beside it take its place among those that are remembered', async () => {
  const api = await startApi();
  const { rows } = await ownerPool(api.database).query<{ id: string }>(
    `insert into questionnaire_templates (template_key, revision, title, definition, published_at, ended_at)
     select 'many', n, 'x', '{"sections": []}', now(), now() from generate_series(1, 201) n returning id`,
  );
  const ids = rows.map(({ id }) => id);
  const session = openSession(api.database, anonymous, 'test');
  const found = await session.write('test', async (tx) => {
    await revisionsWithin(tx, ids.slice(0, 1));
    return revisionsWithin(tx, ids);
  });
  expect([...found.keys()].toSorted()).toEqual(ids.toSorted());
});
