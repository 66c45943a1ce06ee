import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from './generated/gql.ts';
import { type Answer, type Api, startApi } from './support/api.ts';
import { contents } from './support/contents.ts';
import { ownerPool } from './support/database.ts';
import { updateProfile } from './support/operations.ts';
import { aUser } from './support/seed.ts';

// The database is made to fail in the midst of real requests, with as much to tell as PostgreSQL ever tells.

let api: Api;
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'error' });
  await ownerPool(api.database).query(`
    create sequence attempts;
    create function fail_on_demand() returns trigger language plpgsql security definer as $$ begin
      if new.title like 'raise %' and nextval('attempts') < coalesce(nullif(new.description, '')::int, 1000000000) then
        raise exception 'SECRET relation "users" does not exist at /srv/secret.ts' using errcode = substr(new.title, 7, 5),
          detail = 'SECRET Key (email)=(ann@example.org)', hint = 'SECRET hint', schema = 'SECRET', table = 'SECRET_table',
          constraint = 'SECRET_constraint', column = 'SECRET_column', datatype = 'SECRET_type';
      end if;
      return new;
    end $$;
    create trigger fail_on_demand before update on profiles for each row execute function fail_on_demand()`);
});

/** What must not be found in a reply: SQL, names of tables, columns and constraints, places in the code. */
const traces = /SECRET|relation|constraint|column|trigger|plpgsql|insert into|profile_versions|password_hash|select |update |prisma|\/srv|\/work|node_modules|\.ts\b|stack|at \w+ \(/i;

/** All that a client is sent, but for the lines and columns of its own document. */
const reply = ({ data, errors, headers }: Answer<unknown>) => JSON.stringify([data, errors?.map((error) => ({ ...error, locations: null })), [...headers]]);

describe('a failure of the database while something is changed', () => {
  it.each([
    ...['22P02', '22P05', '22021', '22003', '54001'].map((state) => [state, 'BAD_USER_INPUT', 'A value in the request cannot be stored. Correct it and try again.']),
    ...['40001', '40P01', '57014', '57P01', '53300', '53100'].map((state) => [state, 'SERVICE_UNAVAILABLE', 'The database is temporarily unavailable. Try again in a few seconds.']),
    ['42501', 'FORBIDDEN', 'Permission denied.'],
    ['VT001', 'UNAUTHENTICATED', 'Your session has ended or your permissions have changed. Refresh the session or log in again.'],
    ...['XX000', '23505', '23503', '23514', '23502'].map((state) => [state, 'INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.']),
    ['P0001', 'INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.'],
    ['22012', 'INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.'],
    ['42P01', 'INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.'],
  ])('%s is told as %s, and nothing more of it', async (state, code, message) => {
    const ann = await aUser(api);
    const before = await contents(api.database, ['sessions']);
    const answer = await api.send(ann, updateProfile, { input: { id: ann.profiles[0]?.globalId ?? '', title: `raise ${state}` } });
    expect(answer.errors?.map((error) => [error.extensions.code, error.message])).toEqual([[code, message]]);
    expect(answer.data).toBeNull();
    expect(reply(answer)).not.toMatch(traces);
    expect(await contents(api.database, ['sessions'])).toEqual(before);
  });

  it('is logged with its cause, under the id that the client is told', async () => {
    const ann = await aUser(api);
    const input = { id: ann.profiles[0]?.globalId ?? '', title: 'raise XX000' };
    const { errors } = await api.send(ann, updateProfile, { input }, { 'x-request-id': 'the-id-of-a-request' });
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'the-id-of-a-request' });
    const line = api.log.find((text) => text.includes('the-id-of-a-request')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'error', path: 'updateProfile', code: 'INTERNAL_SERVER_ERROR' });
    expect(line).toContain('SECRET relation');
  });

  it('is logged as an error of the server with the name of the constraint, if one was violated that no rule prevents', async () => {
    const ann = await aUser(api);
    const input = { id: ann.profiles[0]?.globalId ?? '', title: 'raise 23514' };
    const { errors } = await api.send(ann, updateProfile, { input }, { 'x-request-id': 'the-id-of-a-violation' });
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'the-id-of-a-violation' });
    const line = api.log.find((text) => text.includes('the-id-of-a-violation')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'error', path: 'updateProfile', code: 'INTERNAL_SERVER_ERROR' });
    expect(line).toContain('SECRET_constraint');
    // What PostgreSQL adds are the values of the row.
    expect(line).not.toContain('SECRET Key');
  });

  it.each(['40001', '40P01'])('is no failure where a repetition succeeds: %s', async (state) => {
    const ann = await aUser(api);
    const { rows: [next] } = await ownerPool(api.database).query<{ value: string }>(`select nextval('attempts') as value`);
    // It fails twice, and not a third time.
    const input = { id: ann.profiles[0]?.globalId ?? '', title: `raise ${state}`, description: String(Number(next?.value) + 3) };
    const { data, errors } = await api.send(ann, updateProfile, { input });
    expect(errors).toBeUndefined();
    expect(data.updateProfile).toMatchObject({ profile: { latestVersion: 2, title: `raise ${state}` }, userErrors: [] });
  });
});

const everything = graphql(`
  query EverythingOfMine {
    rateLimit { cost }
    viewer {
      permissions
      user { email }
      profiles { totalCount nodes { name versions { nodes { data } } } }
    }
  }
`);

describe('a failure of the database while something is read', () => {
  const breakages: Record<string, readonly [broken: string, mended: string, code: string, message: string]> = {
    'a missing column': ['alter table profiles rename profile_name to heading', 'alter table profiles rename heading to profile_name', 'INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.'],
    'a missing table': ['alter table users rename to people', 'alter table people rename to users', 'INTERNAL_SERVER_ERROR', 'Internal server error. Try again later.'],
    'a missing right': ['revoke select on profiles from vitae_app', 'grant select on profiles to vitae_app', 'FORBIDDEN', 'Permission denied.'],
  };

  it.each(Object.entries(breakages))('%s is told by its code and nothing more', async (_what, [broken, mended, code, message]) => {
    const ann = await aUser(api);
    expect((await api.send(ann, everything, {})).errors).toBeUndefined();
    await ownerPool(api.database).query(broken);
    const answer = await api.send(ann, everything, {});
    await ownerPool(api.database).query(mended);
    const found = new Set(answer.errors?.map((error) => `${error.extensions.code}: ${error.message}`));
    expect(found).toEqual(new Set([`${code}: ${message}`]));
    expect(reply(answer)).not.toMatch(traces);
    expect((await api.send(ann, everything, {})).errors).toBeUndefined();
  });
});
