import { expect, inject, it } from 'vitest';
import { aPlace } from '../support/place.ts';
import { startProcess } from '../support/server-process.ts';

const key = Buffer.alloc(32, 1).toString('base64');

it.runIf(inject('prototype').kind === 'postgres')('three development servers that start at once on an empty database all listen, and create everything once', async () => {
  const { environment, query } = await aPlace('empty');
  const variables = { ...environment, NODE_ENV: 'development', BCRYPT_COST: '10', ENCRYPTION_KEYS: `2026a:${key}` };
  const servers = await Promise.all(Array.from({ length: 3 }, () => startProcess(variables)));
  expect(await query(`select email, (select count(*)::int from profiles where user_id = u.id) as profiles from users u`)).toEqual([
    { email: 'demo@vitae.example', profiles: 3 },
  ]);
  expect(await query('select key_id from encryption_keys')).toEqual([{ key_id: '2026a' }]);
  expect(await query(`select name from (select name, count(*) from pgboss.queue group by name having count(*) > 1) as twice`)).toEqual([]);
  for (const { url, child, ended } of servers) {
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
});

it.runIf(inject('prototype').kind === 'postgres')('servers without the right to migrate register keys and queues one after the other as well', async () => {
  const { environment, query } = await aPlace();
  const { MIGRATION_DATABASE_URL: _, ...login } = environment;
  const variables = { ...login, ENCRYPTION_KEYS: `2026a:${key}` };
  // The first start lets the login act as the roles of requests.
  const first = await startProcess({ ...environment, ENCRYPTION_KEYS: `2026a:${key}` });
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await query('delete from encryption_keys');
  const servers = await Promise.all(Array.from({ length: 3 }, () => startProcess(variables)));
  expect(await query('select key_id from encryption_keys')).toEqual([{ key_id: '2026a' }]);
  for (const { child } of servers) child.kill('SIGKILL');
});
