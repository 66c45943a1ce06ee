import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { UnexpectedViolationError } from '../../src/db/errors.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { RequestError } from '../../src/errors.ts';
import { anonymous } from '../../src/principal.ts';
import { aQuestionnaire } from '../support/access-questionnaire.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

// What the database lets requests do to questionnaires, without any condition of the application's.

const callers = ['anonymous', 'owner', 'boundKey', 'otherKey', 'stranger', 'manager', 'admin'] as const;
type Caller = (typeof callers)[number];

let api: Api;
let ann: SeededUser;
/** Ann's profile with a questionnaire: `about/level` is a text, `about/age` sensitive, `more/days` JSON, `about/name` and `more/note` not answered. */
let filled: string;
let template: string;
let sessions: Record<Caller, Session>;

const owner = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api, { profiles: 2 });
  const [first, second] = ann.profiles;
  filled = first?.id ?? '';
  await aQuestionnaire(api, ann);
  template = (await owner<{ id: string }>('select distinct template_id as id from sections'))[0]?.id ?? '';
  const { principalOf } = authentication(api.database);
  const open = async ({ accessToken }: Sender) => openSession(api.database, await principalOf(accessToken, 'test'), 'test');
  sessions = {
    anonymous: openSession(api.database, anonymous, 'test'),
    owner: await open(ann),
    boundKey: await open(await aKey(api, ann, 'write', first)),
    otherKey: await open(await aKey(api, ann, 'write', second)),
    stranger: await open(await aUser(api)),
    manager: await open(await aUser(api, { role: 'manager' })),
    admin: await open(await aUser(api, { role: 'admin' })),
  };
});

class Undone extends Error {}

/** The rows that a statement gives somebody, or the code of the error that it ends in. Nothing of it stays. */
async function tried(caller: Caller, text: string): Promise<readonly Record<string, unknown>[] | string> {
  let rows: readonly Record<string, unknown>[] = [];
  const failure = await sessions[caller]
    .write('attempt', async (tx) => {
      rows = await tx.query(statement<Record<string, unknown>>(text), []);
      throw new Undone();
    })
    .catch((error: unknown) => error);
  if (failure instanceof Undone) return rows;
  if (failure instanceof UnexpectedViolationError) return 'VIOLATION';
  return failure instanceof RequestError ? failure.code : String(failure);
}

/** How many rows a change reaches, without a right to see them afterwards. */
async function reached(caller: Caller, change: string): Promise<number | string> {
  const rows = await tried(caller, `with changed as (${change} returning 1) select count(*)::int as count from changed`);
  return typeof rows === 'string' ? rows : Number(rows[0]?.['count']);
}

/** What each of the callers gets. */
const allOf = async <T>(ask: (caller: Caller) => Promise<T>): Promise<Record<Caller, T>> =>
  Object.fromEntries(await Promise.all(callers.map(async (caller) => [caller, await ask(caller)] as const))) as Record<Caller, T>;

const nobody = { anonymous: 0, owner: 0, boundKey: 0, otherKey: 0, stranger: 0, manager: 0, admin: 0 };
const refused = Object.fromEntries(callers.map((caller) => [caller, 'FORBIDDEN'])) as Record<Caller, string>;
const keys = (rows: readonly Record<string, unknown>[] | string) => (typeof rows === 'string' ? rows : rows.map(({ key }) => key));

describe('reading', () => {
  it('answers is for who may read the profile, and those to sensitive questions for its owner alone', async () => {
    const found = await allOf(async (caller) => keys(await tried(caller, 'select question_key as key from answers order by question_key')));
    const [all, open] = [['age', 'days', 'level'], ['days', 'level']];
    expect(found).toEqual({ anonymous: [], owner: all, boundKey: all, otherKey: [], stranger: [], manager: open, admin: open });
  });

  it('changes goes by the same, whatever is asked for', async () => {
    const found = await allOf(async (caller) => keys(await tried(caller, 'select version || (sealed_values is not null)::text as key from answer_changes order by 1')));
    const all = ['1false', '1false', '1true', '2false', '2false', '2true'];
    const open = all.filter((key) => key.endsWith('false'));
    expect(found).toEqual({ anonymous: [], owner: all, boundKey: all, otherKey: [], stranger: [], manager: open, admin: open });
    const joined = await allOf((caller) => reached(caller, `insert into answer_changes (answer_id, version, question_text, question_revision, author_kind)
      select id, 9, 'x', 1, 'user' from answers where is_sensitive`));
    // The owner has the answer, and is told that a change of it is sealed.
    expect(joined).toEqual({ ...nobody, owner: 'VIOLATION', boundKey: 'VIOLATION' });
  });

  it('sections is for who may read the profile', async () => {
    const found = await allOf(async (caller) => keys(await tried(caller, 'select section_key as key from sections order by order_index')));
    const all = ['about', 'more'];
    expect(found).toEqual({ anonymous: [], owner: all, boundKey: all, otherKey: [], stranger: [], manager: all, admin: all });
  });

  it('which sensitive questions are answered is for who may read the profile, and how is for nobody', async () => {
    const found = await allOf((caller) => tried(caller, `select * from answered_in_confidence('${filled}')`));
    const told = [{ section_key: 'about', question_key: 'age' }];
    expect(found).toEqual({ anonymous: [], owner: told, boundKey: told, otherKey: [], stranger: [], manager: told, admin: told });
    await owner(`update answers set sealed_value = null where is_sensitive and profile_id = $1`, [filled]);
    expect(await tried('manager', `select * from answered_in_confidence('${filled}')`)).toEqual([]);
    await owner(`update answers set sealed_value = '\\x003337' where is_sensitive and profile_id = $1`, [filled]);
  });

  it('how a questionnaire stands, with a lock on its profile, is for who may change it', async () => {
    const found = await allOf(async (caller) => {
      const rows = await tried(caller, `select json_array_length(sections) as sections, json_array_length(answers) as answers, confidential from hold_questionnaire('${filled}')`);
      return rows;
    });
    const confidential = [{ section_key: 'about', question_key: 'age' }];
    const [whole, open] = [[{ sections: 2, answers: 3, confidential }], [{ sections: 2, answers: 2, confidential }]];
    expect(found).toEqual({ anonymous: [], owner: whole, boundKey: whole, otherKey: [], stranger: [], manager: [], admin: open });
  });
});

/** Inserts an answer with these columns beside the place. */
const answering = (place: string, column: string, value: string) => {
  const [section, question] = place.split('/');
  return `insert into answers (profile_id, section_key, question_key, question_text, question_revision, ${column}) values ('${filled}', '${section}', '${question}', 'x', 1, ${value})`;
};

describe('writing', () => {
  const mayWrite = { ...refused, owner: 1, boundKey: 1, admin: 1 };
  const ownerOnly = { ...refused, owner: 1, boundKey: 1 };

  it('answers is for who may change the profile, and sensitive ones for its owner alone', async () => {
    expect(await allOf((caller) => reached(caller, answering('about/name', 'answer_text', `'x'`)))).toEqual(mayWrite);
    expect(await allOf((caller) => reached(caller, answering('about/name', 'is_sensitive', 'true')))).toEqual(ownerOnly);
    expect(await allOf((caller) => reached(caller, answering('about/name', 'is_sensitive, sealed_value', `true, '\\x0031'`)))).toEqual(ownerOnly);
    // Nor by way of one that is there.
    const over = `${answering('about/age', 'is_sensitive', 'false')} on conflict (profile_id, section_key, question_key) do update set version = answers.version + 1`;
    expect(await allOf((caller) => reached(caller, over))).toEqual(ownerOnly);
  });

  it('changes of answers reaches those that are seen', async () => {
    const everyone = (count: number, open: number) => ({ ...nobody, owner: count, boundKey: count, admin: open });
    expect(await allOf((caller) => reached(caller, 'update answers set version = version + 1'))).toEqual(everyone(3, 2));
    expect(await allOf((caller) => reached(caller, 'update answers set sealed_value = null, version = version + 1 where is_sensitive'))).toEqual(everyone(1, 0));
    expect(await allOf((caller) => reached(caller, `update answers set answer_text = null, is_sensitive = true where question_key = 'level'`))).toEqual({ ...everyone(1, 0), admin: 'FORBIDDEN' });
    expect(await allOf((caller) => reached(caller, `update sections set status = 'in_progress'`))).toEqual(everyone(2, 2));
  });

  it('does not make readable what once was sensitive', async () => {
    for (const value of ['', ', sealed_value = null', `, sealed_value = null, answer_data = '37'`]) {
      const outcome = await allOf((caller) => reached(caller, `update answers set is_sensitive = false${value} where is_sensitive`));
      expect(outcome).toEqual({ ...nobody, owner: 'VIOLATION', boundKey: 'VIOLATION' });
    }
    await expect(owner(`update answers set is_sensitive = false, sealed_value = null where is_sensitive`)).rejects.toMatchObject({ code: '23514', constraint: 'answers_stay_confidential' });
  });

  it('the history is recorded for what is seen, and stays as it is', async () => {
    const record = (question: string, values: string) => `insert into answer_changes (answer_id, version, question_text, question_revision, author_kind, ${values.split('=')[0]})
      values (uuid_of('${filled}/about/${question}'), 3, 'x', 1, 'user', ${values.split('=')[1]})`;
    // Whose answer they do not see is none for them: there is no owner for it.
    const unseen = { ...refused, admin: 'VIOLATION' };
    expect(await allOf((caller) => reached(caller, record('level', `new_value='1'`)))).toEqual({ ...mayWrite });
    expect(await allOf((caller) => reached(caller, record('age', `sealed_values='\\x0031'`)))).toMatchObject({ ...unseen, owner: 1, boundKey: 1, admin: expect.stringMatching(/FORBIDDEN|VIOLATION/) });
    for (const change of ['update answer_changes set new_value = null', 'update answer_changes set version = version', 'delete from answer_changes', 'delete from answers', 'delete from sections']) {
      expect([change, await allOf((caller) => reached(caller, change))]).toEqual([change, refused]);
    }
  });

  it('sections are started for who may change the profile, and stay those of their template', async () => {
    const start = `insert into sections (profile_id, template_id, section_key, title, order_index) values ('${filled}', '${template}', 'new', 'x', 9)`;
    expect(await allOf((caller) => reached(caller, start))).toEqual(mayWrite);
    for (const column of ['template_id', 'section_key', 'title', 'description', 'profile_id', 'completed_at']) {
      expect([column, await allOf((caller) => reached(caller, `update sections set ${column} = ${column}`))]).toEqual([column, refused]);
    }
  });

  it.each([
    ['sections', 'user_id', 'gen_random_uuid()'], ['sections', 'id', 'gen_random_uuid()'], ['sections', 'created_at', 'now()'], ['sections', 'completed_at', 'now()'],
    ['answers', 'user_id', 'gen_random_uuid()'], ['answers', 'id', 'gen_random_uuid()'], ['answers', 'updated_at', 'now()'], ['answers', 'version', '7'],
    ['answer_changes', 'id', 'gen_random_uuid()'], ['answer_changes', 'profile_id', 'gen_random_uuid()'], ['answer_changes', 'author_id', 'gen_random_uuid()'],
    ['answer_changes', 'author_key_id', 'gen_random_uuid()'], ['answer_changes', 'created_at', 'now()'], ['answer_changes', 'is_sensitive', 'false'],
    ['questionnaire_templates', 'created_by', 'gen_random_uuid()'], ['questionnaire_templates', 'published_at', 'now()'], ['questionnaire_templates', 'id', 'gen_random_uuid()'],
  ])('nobody chooses %s.%s', async (table, column, value) => {
    expect(await allOf((caller) => reached(caller, `insert into ${table} (${column}) values (${value})`))).toEqual(refused);
  });

  it('a key follows from the place, and the number of the change', async () => {
    const found = await tried('owner', `select bool_and(id = uuid_of(profile_id || '/' || section_key || '/' || question_key)) as places,
      (select bool_and(c.id = uuid_of(c.answer_id || '#' || c.version)) from answer_changes c) as changes from answers`);
    expect(found).toEqual([{ places: true, changes: true }]);
  });

  it('how far a profile is can be said by who may change it', async () => {
    const change = `update profiles set status = 'completed', current_section = null where id = '${filled}'`;
    expect(await allOf((caller) => reached(caller, change))).toEqual({ ...nobody, owner: 1, boundKey: 1, admin: 1 });
    expect(await allOf((caller) => reached(caller, `update profiles set completed_at = now() where id = '${filled}'`))).toEqual(refused);
    const dated = await tried('owner', `${change} returning completed_at = now() as now`);
    expect(dated).toEqual([{ now: true }]);
  });

  it('a template is for those who write and publish them, as long as it is a draft', async () => {
    const draft = `insert into questionnaire_templates (template_key, revision, title, definition) values ('mine', 1, 'x', '{}')`;
    expect(await allOf((caller) => reached(caller, draft))).toEqual({ ...refused, admin: 1 });
    expect(await allOf((caller) => reached(caller, `update questionnaire_templates set title = 'x' where published_at is null`))).toEqual({ ...nobody, admin: 1 });
    expect(await reached('admin', `update questionnaire_templates set title = 'x' where id = '${template}'`)).toBe('VIOLATION');
    expect(await allOf((caller) => reached(caller, `update questionnaire_templates set ended_at = '2999-01-01' where id = '${template}'`))).toEqual({ ...nobody, admin: 1 });
    const chosen = (change: string) => tried('admin', `update questionnaire_templates set ${change} returning abs(extract(epoch from clock_timestamp() - coalesce(ended_at, published_at))) < 60 as "isNow"`);
    expect(await chosen(`published_at = '2000-01-01' where published_at is null`)).toEqual([{ isNow: true }]);
    expect(await chosen(`ended_at = '2999-01-01' where id = '${template}'`)).toEqual([{ isNow: true }]);
    expect(await allOf((caller) => reached(caller, 'delete from questionnaire_templates'))).toEqual(refused);
  });

  it('has left everything as it was', async () => {
    const { answers, sections, answer_changes: changes } = await contents(api.database);
    expect([answers?.length, sections?.length, changes?.length]).toEqual([3, 2, 6]);
  });
});
