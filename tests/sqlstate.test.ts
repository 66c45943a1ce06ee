import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { UnexpectedViolationError } from '../src/db/errors.ts';
import { openSession, type Session } from '../src/db/session.ts';
import { statement } from '../src/db/statement.ts';
import { DomainError, RequestError } from '../src/errors.ts';
import { reason } from '../src/messages/message.ts';
import { anonymous, type System, system } from '../src/principal.ts';
import { ownerPool, testDatabase } from './support/database.ts';
import { ann, insert, insertProfile, scene } from './support/valid.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await ownerPool(database).query(`${scene};
    create table scratch (id int primary key, short varchar(3) not null check (short <> 'bad'), parent int references scratch);
    insert into scratch values (1, 'one');
    grant all on scratch to vitae_app;
    create function fail(state text) returns int language plpgsql as $$ begin
      raise exception 'SECRET message' using errcode = state, detail = 'SECRET detail', hint = 'SECRET hint', table = 'SECRET_table',
        constraint = 'SECRET_constraint', column = 'SECRET_column';
    end $$`);
});

/** The three ways to the database, over two drivers: `run` and `read` over our own protocol, `write` over Prisma's. */
const ways = {
  read: (session: Session, sql: string) => session.read(statement(sql), []),
  run: (session: Session, sql: string) => session.run('test', statement(sql), []),
  write: (session: Session, sql: string) => session.write('test', (tx) => tx.query(statement(sql), [])),
};

const session = () => openSession(database, anonymous, 'test');
const failed = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: unknown) => error);

const badInput = ['BAD_USER_INPUT', 'A value in the request cannot be stored. Correct it and try again.'];
const unavailable = ['SERVICE_UNAVAILABLE', 'The database is temporarily unavailable. Try again in a few seconds.'];

/** What PostgreSQL itself raises, and what becomes of it. */
const provoked: readonly [state: string, sql: string, outcome: readonly string[]][] = [
  ['22P02', `select 'x'::int4`, badInput],
  ['22P02', `select '{'::jsonb`, badInput],
  ['22P05', `select '"\\u0000"'::jsonb`, badInput],
  ['22021', `select convert_from('\\xff', 'UTF8')`, badInput],
  ['22003', 'select 2147483648::int4', badInput],
  ['22007', `select 'x'::date`, badInput],
  ['22008', `select '2026-13-01'::date`, badInput],
  ['42501', 'select password_hash from users', ['FORBIDDEN', 'Permission denied.']],
];

/** The same for what only writing can provoke. */
const provokedByWriting: typeof provoked = [
  ['22001', `insert into scratch values (2, 'four')`, badInput],
  ['42501', `insert into roles (role_name) values ('mine')`, ['FORBIDDEN', 'Permission denied.']],
  ['42501', `insert into profiles (profile_name) values ('nobody''s')`, ['FORBIDDEN', 'Permission denied.']],
];

/** Violations that no rule prevents, with the constraint that the log is to name. */
const violations: readonly [state: string, sql: string, constraint: string][] = [
  ['23502', 'insert into scratch values (2, null)', 'column "short"'],
  ['23503', `insert into scratch values (2, 'two', 3)`, 'scratch_parent_fkey'],
  ['23505', `insert into scratch values (1, 'two')`, 'scratch_pkey'],
  ['23514', `insert into scratch values (2, 'bad')`, 'scratch_short_check'],
];

/** States that are raised here by hand: nobody wants to run out of disk for a test. */
const raised: Record<string, readonly string[]> = {
  ...Object.fromEntries(['22P02', '22P05', '22021', '22003', '54001'].map((state) => [state, badInput])),
  ...Object.fromEntries(['40001', '40P01', '57014', '57P01', '57P02', '57P03', '08006', '53300', '53100', '25P03', '55P03'].map((state) => [state, unavailable])),
  '42501': ['FORBIDDEN', 'Permission denied.'],
  'VT001': ['UNAUTHENTICATED', 'Your session has ended or your permissions have changed. Refresh the session or log in again.'],
};

/** An error as it is told to clients. */
const told = (error: unknown) => (error instanceof RequestError ? [error.code, error.message] : error);

describe.each(Object.entries(ways))('session.%s', (way, send) => {
  it.each([...provoked, ...(way === 'read' ? [] : provokedByWriting)])('translates %s of: %s', async (state, sql, outcome) => {
    const error = await failed(send(session(), sql));
    expect(told(error)).toEqual(outcome);
    expect(JSON.stringify((error as Error).cause, ['code', 'originalCode', 'meta', 'driverAdapterError', 'cause'])).toContain(state);
    expect((await ownerPool(database).query('select * from scratch')).rows).toHaveLength(1);
  });

  it.each(Object.entries(raised))('translates %s', async (state, outcome) => {
    expect(told(await failed(send(session(), `select fail('${state}')`)))).toEqual(outcome);
  });

  it.runIf(way !== 'read').each(violations)('leaves a violation that no rule prevents to be masked, and names the constraint: %s', async (_state, sql, constraint) => {
    const error = await failed(send(session(), sql));
    expect(error).toBeInstanceOf(UnexpectedViolationError);
    expect(error).toMatchObject({ constraint, message: expect.stringContaining(constraint) });
    expect((error as Error).cause).toBeUndefined();
    expect((await ownerPool(database).query('select * from scratch')).rows).toHaveLength(1);
  });

  it.each(['22012', 'P0001', 'XX000', '42P01', '0A000'])('leaves %s as it is, to be masked', async (state) => {
    const error = await failed(send(session(), `select fail('${state}')`));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(RequestError);
    expect(error).not.toBeInstanceOf(DomainError);
  });

  it('leaves what is no error of the database as it is', async () => {
    expect(await failed(send(session(), 'select nothing from nowhere'))).not.toBeInstanceOf(RequestError);
    const mine = new DomainError(reason('INVALID.value'));
    expect(await failed(session().write('test', () => Promise.reject(mine)))).toBe(mine);
  });
});

describe('a violated constraint that means something', () => {
  const named: readonly [string, string, code: string, field: string][] = [
    ['users_email_key', insert('users', { email: `'ann@example.org'` }), 'TAKEN', 'email'],
    ['users_user_name_key', insert('users', { user_name: `'aNN'` }), 'TAKEN', 'userName'],
    ['users_email_is_canonical', insert('users', { email: `'A@example.org'` }), 'INVALID', 'email'],
    ['users_email_format', insert('users', { email: `'nothing'` }), 'INVALID', 'email'],
    ['profiles_live_name_key', insertProfile({ profile_name: `'Work'` }), 'TAKEN', 'name'],
    ['profiles_profile_data_size', insertProfile({ profile_data: `jsonb_build_object('x', repeat('x', 1048576))` }), 'OUT_OF_RANGE', 'data'],
  ];

  it.each(named)('%s is told as a user error', async (constraint, sql, code, field) => {
    // The owner is who acts, and cannot be named.
    const text = sql.replace('insert into profiles (user_id, ', 'insert into profiles (').replace(`values ('${ann}', `, 'values (');
    const as: System = system('test');
    const acting = await failed(openSession(database, as, 'test').write('test', async (tx) => {
      await tx.actAs(ann);
      return tx.query(statement(text), []);
    }));
    expect(acting).toMatchObject({ code, field: [field] });
    expect(acting).toBeInstanceOf(DomainError);
    expect((acting as Error).message).not.toMatch(/SECRET|_key|constraint|relation/);
    if (!constraint.startsWith('users')) return;
    expect(await failed(openSession(database, as, 'test').run('test', statement(text), []))).toMatchObject({ code, field: [field] });
  });
});

describe('a transaction that PostgreSQL asks to repeat', () => {
  it.each(['40001', '40P01'])('is repeated twice (%s)', async (state) => {
    let attempts = 0;
    const flaky = (successAt: number) =>
      session().write('test', async (tx) => {
        attempts++;
        await tx.query(statement(`insert into scratch values (${100 + attempts}, 'new')`), []);
        if (attempts < successAt) await tx.query(statement(`select fail('${state}')`), []);
        return attempts;
      });
    expect(await flaky(3)).toBe(3);
    const { rows } = await ownerPool(database).query('delete from scratch where id > 100 returning id');
    expect(rows).toEqual([{ id: 103 }]);

    attempts = 0;
    expect(told(await failed(flaky(4)))).toEqual(unavailable);
    expect(attempts).toBe(3);
    expect((await ownerPool(database).query('select id from scratch')).rows).toEqual([{ id: 1 }]);
  });

  it('is not repeated for any other reason', async () => {
    let attempts = 0;
    await failed(session().write('test', (tx) => (attempts++, tx.query(statement(`select fail('23505')`), []))));
    expect(attempts).toBe(1);
  });

  it('goes through where it deadlocked with another', async ({ skip }) => {
    if (database.kind === 'pglite') skip('The embedded database has one connection.');
    await ownerPool(database).query(`insert into scratch values (11, 'a'), (12, 'b')`);
    let arrived = 0;
    const both = Promise.withResolvers<void>();
    const attempts: number[] = [];
    const crossing = (first: number, second: number) =>
      session().write('test', async (tx) => {
        attempts.push(first);
        await tx.query(statement(`update scratch set short = 'x${first}' where id = ${first}`), []);
        if (++arrived === 2) both.resolve();
        await both.promise;
        await tx.query(statement(`update scratch set short = 'x${first}' where id = ${second}`), []);
      });
    await Promise.all([crossing(11, 12), crossing(12, 11)]);
    expect(attempts).toHaveLength(3);
    const { rows } = await ownerPool(database).query('delete from scratch where id > 10 returning short');
    expect(new Set(rows.map(({ short }) => short as string)).size).toBe(1);
  });
});
