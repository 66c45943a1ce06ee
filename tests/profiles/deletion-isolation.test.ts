import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { UnexpectedViolationError } from '../../src/db/errors.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { RequestError } from '../../src/errors.ts';
import { anonymous, system } from '../../src/principal.ts';
import { graphql } from '../generated/gql.ts';
import { aQuestionnaire, type QuestionnaireTarget, targetDefinition } from '../support/access-questionnaire.ts';
import { type Api, startApi } from '../support/api.ts';
import { clockMovedBy } from '../support/clock.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { aTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

// What the database lets the roles of requests do to profiles that are deleted, or delete, without any condition of the application's.

const callers = ['anonymous', 'owner', 'stranger', 'manager', 'admin', 'system'] as const;
type Caller = (typeof callers)[number];

let api: Api;
/** Her second profile is deleted. */
let ann: SeededUser;
let [live, gone, other] = ['', '', ''];
let sessions: Record<Caller, Session>;
/** What hangs on the deleted profile. */
let nodes: QuestionnaireTarget;

const remove = graphql(`
  mutation DeleteForGood($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }
`);

const bringBack = graphql(`
  mutation BringQuestionnaireBack($input: RestoreProfileInput!) { restoreProfile(input: $input) { userErrors { code } } }
`);
const byId = graphql(`query OfDeleted($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`);

beforeAll(async () => {
  api = await startApi();
  const { principalOf } = authentication(api.database);
  ann = await aUser(api, { profiles: 3, versions: 2 });
  [live, gone, other] = ann.profiles.map(({ id }) => id) as [string, string, string];
  // Both have a questionnaire; the deleted one has had it as well.
  nodes = await aQuestionnaire(api, { id: ann.id, profiles: ann.profiles.slice(1) });
  await started(api, ann.profiles[0]!, await aTemplate(api, targetDefinition));
  expect((await api.send(ann, remove, { input: { id: ann.profiles[1]?.globalId ?? '' } })).data.deleteProfile.userErrors).toEqual([]);
  const open = async (user: SeededUser) => openSession(api.database, await principalOf(user.accessToken, 'test'), 'test');
  sessions = {
    anonymous: openSession(api.database, anonymous, 'test'),
    owner: await open(ann),
    stranger: await open(await aUser(api, { profiles: 0 })),
    manager: await open(await aUser(api, { profiles: 0, role: 'manager' })),
    admin: await open(await aUser(api, { profiles: 0, role: 'admin' })),
    system: openSession(api.database, system('test'), 'test'),
  };
});

/** Moves with every write to a profile, a version or a session. */
async function stateOf(): Promise<unknown> {
  const tables = ['profiles', 'profile_versions', 'sections', 'answers', 'answer_changes', 'sessions'].map((table) => `(select md5(string_agg(xmin::text || t::text, ',' order by id)) from ${table} t) as ${table}`);
  return (await ownerPool(api.database).query(`select ${tables.join(', ')}`)).rows[0];
}

/** What a statement gave, or the code of the error that it ended in, and whether it changed any row. */
async function attempt(caller: Caller, text: string, deleting: string | null = null) {
  const before = JSON.stringify(await stateOf());
  const outcome = await sessions[caller]
    .write('attempt', async (tx) => {
      if (deleting !== null) await tx.query(statement(`select set_config('app.deleting', $1, true)`), [deleting]);
      return tx.query(statement<Record<string, unknown>>(text), []);
    })
    .catch((error: unknown) => (error instanceof UnexpectedViolationError ? 'VIOLATION' : error instanceof RequestError || error instanceof Error ? ((error as { code?: string }).code ?? error.message) : String(error)));
  return { outcome, isChanged: JSON.stringify(await stateOf()) !== before };
}

/** Rows that were changed, counted without a right to see them afterwards. */
const counted = (change: string) => `with changed as (${change} returning 1) select count(*)::int as count from changed`;

describe('row-level security', () => {
  it.each(callers)('shows neither a deleted profile nor its versions: %s', async (caller) => {
    const read = (text: string) => sessions[caller].read(statement<{ id: string }>(text), []);
    const seesAnn = ['owner', 'manager', 'admin'].includes(caller);
    const profiles = (await read('select id from profiles')).map(({ id }) => id);
    expect(profiles.filter((id) => ann.profiles.some((profile) => profile.id === id)).toSorted()).toEqual(seesAnn ? [live, other].toSorted() : []);
    const versions = (await read('select profile_id as id from profile_versions')).map(({ id }) => id);
    expect(versions.filter((id) => id === gone)).toEqual([]);
    expect(versions.filter((id) => id === live)).toHaveLength(seesAnn ? 2 : 0);
    for (const text of [`select id from profiles where id = '${gone}'`, `select id from profile_versions where profile_id = '${gone}'`,
      `select id from profiles where deleted_at is not null`, `select p.id from profiles p join profile_versions v on v.profile_id = p.id where p.id = '${gone}'`]) {
      expect([text, await read(text)]).toEqual([text, []]);
    }
  });

  it.each(callers)('shows no questionnaire of a deleted profile, nor changes it: %s', async (caller) => {
    const isClosed = caller === 'system';
    for (const table of ['sections', 'answers', 'answer_changes']) {
      for (const condition of ['', ` where profile_id = '${gone}'`, ` where user_id = '${ann.id}' and profile_id = '${gone}'`]) {
        const found = await attempt(caller, `select profile_id as id from ${table}${condition}`);
        if (isClosed) expect([table, found.outcome]).toEqual([table, 'FORBIDDEN']);
        else expect((found.outcome as { id: string }[]).filter(({ id }) => id === gone)).toEqual([]);
      }
    }
    for (const change of [`update sections set data = '{"x": 1}'`, `update sections set status = 'not_started'`, `update answers set version = version + 1, answer_text = null`]) {
      expect(await attempt(caller, counted(`${change} where profile_id = '${gone}'`))).toEqual({ outcome: isClosed ? 'FORBIDDEN' : [{ count: 0 }], isChanged: false });
    }
    const confided = await attempt(caller, `select * from answered_in_confidence('${gone}')`);
    const held = await attempt(caller, `select * from hold_questionnaire('${gone}')`);
    expect([confided, held]).toEqual(Array.from({ length: 2 }, () => ({ outcome: isClosed ? 'FORBIDDEN' : [], isChanged: false })));
    const [own] = (await ownerPool(api.database).query(`select template_id from sections where profile_id = $1`, [gone])).rows;
    for (const write of [`insert into sections (profile_id, template_id, section_key, title, order_index) values ('${gone}', '${own.template_id}', 'new', 'x', 9)`,
      `insert into answers (profile_id, section_key, question_key, question_text, question_revision) values ('${gone}', 'about', 'name', 'x', 1)`]) {
      // Who may write everybody's is stopped by there being no profile whose it would be.
      expect(await attempt(caller, write)).toEqual({ outcome: caller === 'admin' ? 'VIOLATION' : 'FORBIDDEN', isChanged: false });
    }
  });

  it('shows a questionnaire of a deleted profile by no id, and as it was once the profile is back', async () => {
    const ids = [nodes.section, nodes.answer, nodes.sensitiveAnswer, nodes.answerChange, nodes.sensitiveChange];
    const read = async () => (await api.send(ann, byId, { ids })).data.nodes.map((node) => node?.__typename ?? null);
    const stored = () => contents(api.database, ['audit_logs', 'profiles', 'profile_versions', 'sessions']);
    const before = await stored();
    expect(await read()).toEqual([null, null, null, null, null]);
    expect((await api.send(ann, bringBack, { input: { id: ann.profiles[1]?.globalId ?? '' } })).data.restoreProfile.userErrors).toEqual([]);
    expect(await read()).toEqual(['Section', 'Answer', 'Answer', 'AnswerChange', 'AnswerChange']);
    expect((await api.send(ann, remove, { input: { id: ann.profiles[1]?.globalId ?? '' } })).data.deleteProfile.userErrors).toEqual([]);
    expect(await read()).toEqual([null, null, null, null, null]);
    expect(await stored()).toEqual(before);
  });

  it.each(callers)('changes nothing in the history of a deleted profile: %s', async (caller) => {
    for (const condition of ['', ` where profile_id = '${gone}'`]) {
      await attempt(caller, `update profile_versions set label = version || 'x'${condition}`);
      await attempt(caller, `update profile_versions set label = 'x'${condition}`);
      expect((await ownerPool(api.database).query('select 1 from profile_versions where profile_id = $1 and label is not null', [gone])).rowCount).toBe(0);
    }
  });

  it.each(callers)('deletes no profile for good: %s', async (caller) => {
    for (const condition of ['', ` where id = '${gone}'`, ` where id = '${live}'`]) {
      for (const deleting of [null, gone, live]) {
        expect(await attempt(caller, `delete from profiles${condition}`, deleting)).toEqual({ outcome: 'FORBIDDEN', isChanged: false });
        expect(await attempt(caller, `delete from profile_versions${condition.replace('id', 'profile_id')}`, deleting)).toEqual({ outcome: 'FORBIDDEN', isChanged: false });
      }
    }
  });

  it.each(callers)('brings nothing back without its function, with or without a condition: %s', async (caller) => {
    const mayWrite = !['anonymous', 'system'].includes(caller);
    for (const deleting of [null, gone]) {
      for (const condition of ['', ` where id = '${gone}'`, ' where deleted_at is not null']) {
        const { outcome, isChanged } = await attempt(caller, `update profiles set deleted_at = null${condition}`, deleting);
        if (caller === 'system') expect([outcome, isChanged]).toEqual(['FORBIDDEN', false]);
        else expect([Array.isArray(outcome), (await ownerPool(api.database).query('select 1 from profiles where id = $1 and deleted_at is not null', [gone])).rowCount]).toEqual([true, 1]);
        if (!mayWrite) expect(isChanged).toBe(false);
      }
    }
  });

  it('lets nobody delete without saying which, nor several at once, nor write more than the deletion', async () => {
    for (const caller of ['owner', 'admin'] as const) {
      const refused = { outcome: 'FORBIDDEN', isChanged: false };
      expect(await attempt(caller, 'update profiles set deleted_at = now()')).toEqual(refused);
      expect(await attempt(caller, `update profiles set deleted_at = now() where id = '${live}'`)).toEqual(refused);
      expect(await attempt(caller, `update profiles set deleted_at = now()`, live)).toEqual(refused);
      expect(await attempt(caller, `update profiles set deleted_at = now() where id = '${live}'`, other)).toEqual(refused);
    }
  });

  it.each(['anonymous', 'stranger', 'manager', 'system'] as const)('sets no date of deletion on another\'s row: %s', async (caller) => {
    for (const deleting of [null, live, gone]) {
      for (const change of ['update profiles set deleted_at = now()', `update profiles set deleted_at = now() where id = '${live}'`]) {
        const { outcome, isChanged } = await attempt(caller, counted(change), deleting);
        expect([isChanged, outcome]).toEqual([false, caller === 'system' ? 'FORBIDDEN' : [{ count: 0 }]]);
      }
    }
  });

  it('lets nobody choose the date, neither when something is deleted nor afterwards', async () => {
    const bob = await aUser(api, { profiles: 2 });
    const session = openSession(api.database, await authentication(api.database).principalOf(bob.accessToken, 'test'), 'test');
    const [, second] = bob.profiles.map(({ id }) => id);
    const dated = await session.write('attempt', async (tx) => {
      await tx.query(statement(`select set_config('app.deleting', $1, true)`), [second]);
      const [row] = await tx.query(statement<{ isNow: boolean }>(`update profiles set deleted_at = now() + interval '1 year' where id = $1::uuid returning deleted_at = now() as "isNow"`), [second]);
      const again = await tx.query(statement(`update profiles set deleted_at = now() - interval '1 year' where id = $1::uuid returning id`), [second]);
      return { row, again };
    });
    expect(dated).toEqual({ row: { isNow: true }, again: [] });
  });

  it('lets not even the owner of the tables date a deletion anew, or bring back what is thirty days old', async () => {
    const client = await ownerPool(api.database).connect();
    try {
      await client.query('begin; set role vitae_owner');
      const { rows } = await client.query(`update profiles set deleted_at = '2000-01-01' where id = $1 returning deleted_at > now() - interval '1 hour' as "isKept"`, [gone]).catch(() => ({ rows: ['refused'] }));
      expect(rows).toEqual(['refused']);
      await client.query('rollback; begin');
      const superuser = await client.query(`update profiles set deleted_at = '2000-01-01' where id = $1 returning deleted_at > now() - interval '1 hour' as "isKept"`, [gone]);
      expect(superuser.rows).toEqual([{ isKept: true }]);
      await client.query('rollback; begin');
      await client.query(clockMovedBy('30 days'));
      await expect(client.query(`update profiles set deleted_at = null where id = '${gone}'`)).rejects.toMatchObject({ code: '23514' });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('tells only of one\'s own through the functions that see what is deleted', async () => {
    const call = (caller: Caller, text: string) => sessions[caller].read(statement<Record<string, unknown>>(text), []).catch((error: unknown) => (error as { code: string }).code);
    const owned = [{ user_id: ann.id }];
    for (const [caller, hidden, restorable, listed] of [
      ['owner', [gone], owned, [{ id: gone }]],
      ['stranger', [], [], []],
      ['manager', [gone], [], []],
      ['admin', [gone], owned, []],
      ['anonymous', [], [], []],
      ['system', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ] as const) {
      const ids = await call(caller, 'select hidden_profile_ids() as id');
      const others = Array.isArray(ids) ? ids.map(({ id }) => id).filter((id) => ann.profiles.some((profile) => profile.id === id)) : ids;
      expect([caller, others]).toEqual([caller, hidden]);
      expect([caller, await call(caller, `select user_id from restorable_profile('${gone}')`)]).toEqual([caller, restorable]);
      expect([caller, await call(caller, `select user_id from restorable_profile('${live}')`)]).toEqual([caller, caller === 'system' ? 'FORBIDDEN' : []]);
      expect([caller, await call(caller, 'select id from deleted_profiles(100)')]).toEqual([caller, listed]);
      if (caller !== 'owner' && caller !== 'admin') {
        const { outcome, isChanged } = await attempt(caller, `select * from restore_profile('${gone}', null)`);
        expect([caller, outcome, isChanged]).toEqual([caller, caller === 'system' ? 'FORBIDDEN' : [], false]);
      }
    }
  });
});
