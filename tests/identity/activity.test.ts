import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

describe('the last activity of a session', () => {
  const activity = async (sessionIds: readonly string[], set = '') => {
    const owner = ownerPool(api.database);
    if (set) await owner.query(`update sessions set last_activity = ${set} where id = any($1)`, [sessionIds]);
    const { rows } = await owner.query<{ age: number }>(
      `select extract(epoch from now() - last_activity)::int as age from sessions where id = any($1) order by id`,
      [sessionIds],
    );
    return rows.map(({ age }) => age);
  };

  it('is written down for all that were used, in one statement, and at most once a minute', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => aUser(api)));
    const [idle, ...used] = people.map(({ sessionId }) => sessionId) as [string, ...string[]];
    const { principalOf, flush } = authentication(api.database);
    await activity([idle, ...used], "now() - interval '10 minutes'");
    for (const { accessToken } of people.slice(1)) for (let time = 0; time < 3; time++) await principalOf(accessToken, 'test');
    const before = api.traffic.statements.length;
    await flush();
    expect(api.traffic.statements.slice(before).filter((text) => text.includes('note_activity'))).toHaveLength(1);
    expect((await activity(used)).every((age) => age < 60)).toBe(true);
    expect(await activity([idle])).toEqual([600]);

    // Within the minute there is nothing to write down, and nobody is asked.
    await activity(used, "now() - interval '5 minutes'");
    for (const { accessToken } of people) await principalOf(accessToken, 'test');
    await flush();
    expect(await activity(used)).toEqual([300, 300, 300, 300]);
  });

  it('does not come back to life with a session that has ended', async () => {
    const ann = await aUser(api);
    const { principalOf, flush } = authentication(api.database);
    await principalOf(ann.accessToken, 'test');
    await ownerPool(api.database).query(
      `update sessions set is_active = false, last_activity = now() - interval '10 minutes' where id = $1`,
      [ann.sessionId],
    );
    await flush();
    expect(await activity([ann.sessionId])).toEqual([600]);
  });
});
