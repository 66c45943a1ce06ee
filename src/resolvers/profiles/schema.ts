import { type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Writing } from '../../context.ts';
import { DomainError, InvalidInputError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { flawsOfSchema } from '../../rules/json-schema.ts';
import type { SchemaRegistration, SchemaRetirement } from '../../rules/profile-schema.ts';

type ProfileSchema = Row<'ProfileSchema'>;

const holdSaves = statement<never>('select 1 from hold_profile_saves()');

const findLatest = statement<{ version: number }>('select coalesce(max(version), 0)::int4 as version from profile_schemas where kind = $1');

const end = statement<ProfileSchema>(
  `update profile_schemas t set ended_at = greatest(clock_timestamp(), t.created_at) where t.kind = $1 and t.ended_at is null returning ${selectList('ProfileSchema', 't')}`,
);

const insert = statement<ProfileSchema>(
  `insert into profile_schemas as t (kind, version, json_schema, description) values ($1, $2::int, $3::jsonb, $4)
   returning ${selectList('ProfileSchema', 't')}`,
);

/**
 * Lets a document pass that can serve as a schema. It takes a while for a large one, so no lock should be held meanwhile.
 *
 * @throws {InvalidInputError} with an entry for each flaw, at its place
 */
export function admit({ schema }: SchemaRegistration): Promise<void> {
  const flaws = flawsOfSchema(schema);
  const problems = flaws.map(({ path, ...why }) => new DomainError(why, ['schema', ...path]));
  return problems.length > 0 ? Promise.reject(new InvalidInputError(problems.slice(0, 100))) : Promise.resolve();
}

/**
 * Makes a schema the one that the data of a kind has to fit from now on. Saves that are under way are waited for, so that none
 * gets through afterwards which has not been held to it.
 *
 * @throws {DomainError} VERSION_CONFLICT where `expectedVersion` is not the number of the latest
 */
export async function register({ tx }: Writing, { kind, schema, description, expectedVersion }: SchemaRegistration): Promise<ProfileSchema> {
  // Before any row is locked, or a save and a registration could wait for each other.
  await tx.query(holdSaves, []);
  const latest = await latestOf(tx, kind, expectedVersion);
  await tx.query(end, [kind]);
  const [made] = await tx.query(insert, [kind, latest + 1, JSON.stringify(schema), description ?? null]);
  if (!made) throw new Error('The inserted schema was not returned.');
  return made;
}

/** Ends the schema of a kind, whose data is free again. */
export async function retire({ tx }: Writing, { kind, expectedVersion }: SchemaRetirement): Promise<ProfileSchema> {
  await tx.query(holdSaves, []);
  await latestOf(tx, kind, expectedVersion);
  const [ended] = await tx.query(end, [kind]);
  if (!ended) throw new DomainError(reason('NOT_FOUND.profileSchema', { kind }), ['kind']);
  return ended;
}

async function latestOf(tx: Transaction, kind: string, expectedVersion: number | undefined): Promise<number> {
  const [found] = await tx.query(findLatest, [kind]);
  const latest = found?.version ?? 0;
  if (expectedVersion === undefined || expectedVersion === latest) return latest;
  throw new DomainError(reason('VERSION_CONFLICT.profileSchema', { expected: expectedVersion, latest }), ['expectedVersion']);
}
