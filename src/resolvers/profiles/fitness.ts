import type { Writing } from '../../context.ts';
import { columnOf, type Row, selectList } from '../../db/model.ts';
import { placeOf } from '../../db/sealed.ts';
import { isKept, kept, revealed } from '../../db/sensitive.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Keyring } from '../../encryption.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import type { FitnessChange } from '../../rules/fitness.ts';
import { isSameJson } from '../../rules/json-equality.ts';

type FitnessProfile = Row<'FitnessProfile'>;

/** What may be set, with the types of the columns. Those of bytes are sensitive. */
const settable = {
  age: 'bytea',
  sex: 'bytea',
  sexDetails: 'bytea',
  heightCm: 'bytea',
  weightKg: 'bytea',
  experienceLevel: 'experience_level',
  experienceDetails: 'bytea',
  limitations: 'bytea',
  primaryGoal: 'primary_goal',
  primaryGoalDetails: 'bytea',
  availableEquipment: 'text[]',
  sessionLength: 'session_length',
  sessionLengthDetails: 'bytea',
  generationParams: 'jsonb',
} as const satisfies Partial<Record<keyof FitnessProfile & keyof FitnessChange, string>>;

type Settable = keyof typeof settable;

export type SensitiveField = { [F in Settable]: (typeof settable)[F] extends 'bytea' ? F : never }[Settable];

const fields = Object.keys(settable) as Settable[];
const isSensitive = (field: Settable): field is SensitiveField => settable[field] === 'bytea';

const lock = statement<FitnessProfile>(
  `select ${selectList('FitnessProfile', 't')} from fitness_profiles t
   where t.user_id = app_user_id() and t.deleted_at is null for no key update`,
);

// Where another transaction is making one, this waits for it and then makes none.
const make = statement<FitnessProfile>(
  `insert into fitness_profiles as t (available_equipment) values ('{}')
   on conflict (user_id) where deleted_at is null do nothing returning ${selectList('FitnessProfile', 't')}`,
);

const assignments = fields.map((field, i) => {
  const { column } = columnOf('FitnessProfile', field);
  return `${column} = case when '${field}' = any($2::text[]) then $${i + 3}::${settable[field]} else t.${column} end`;
});

const save = statement<FitnessProfile>(
  `update fitness_profiles t set ${assignments.join(', ')} where t.id = $1::uuid returning ${selectList('FitnessProfile', 't')}`,
);

/**
 * Makes the acting user's fitness profile, or changes the one there is: what the change does not name stays, and null takes
 * away. Where everything stands already, nothing is written.
 *
 * @throws {DomainError} CONFLICT where it was changed after `expectedUpdatedAt`, or is not there any more
 */
export async function upsert({ tx, keyring }: Writing, { expectedUpdatedAt, ...change }: FitnessChange): Promise<FitnessProfile> {
  const current = expectedUpdatedAt ? await asExpected(tx, expectedUpdatedAt) : await foundOrMade(tx);
  const changed = fields.filter((field) => change[field] !== undefined && !stands(keyring, current, field, wanted(change, field)));
  if (changed.length === 0) return current;
  const values = fields.map((field) => (changed.includes(field) ? stored(keyring, current.id, field, wanted(change, field)) : null));
  const [saved] = await tx.query(save, [current.id, changed, ...values]);
  if (!saved) throw new Error('A fitness profile was locked and is not there.');
  return saved;
}

async function asExpected(tx: Transaction, expected: Date): Promise<FitnessProfile> {
  const [found] = await tx.query(lock, []);
  if (found?.updatedAt.getTime() === expected.getTime()) return found;
  throw new DomainError(reason(found ? 'CONFLICT.fitnessProfile' : 'CONFLICT.noFitnessProfile'), ['expectedUpdatedAt']);
}

/** A request cannot choose the key of its row, to which what is sealed is bound; so the row comes first. */
async function foundOrMade(tx: Transaction): Promise<FitnessProfile> {
  const [found] = await tx.query(lock, []);
  const [row] = found ? [found] : await tx.query(make, []);
  // Somebody else has made one meanwhile.
  return row ?? foundOrMade(tx);
}

/** The value to be set; equipment is a list, which is empty where there is none. */
const wanted = (change: FitnessChange, field: Settable): unknown => change[field] ?? (field === 'availableEquipment' ? [] : null);

function stands(keyring: Keyring, row: FitnessProfile, field: Settable, value: unknown): boolean {
  if (!isSensitive(field)) return isSameJson(row[field], value);
  const box = row[field];
  return box === null || value === null ? box === value : isKept(keyring, box, placeOfField(field, row.id), String(value));
}

function stored(keyring: Keyring, id: string, field: Settable, value: unknown): unknown {
  if (value === null) return null;
  if (isSensitive(field)) return kept(keyring, String(value), placeOfField(field, id));
  return field === 'generationParams' ? JSON.stringify(value) : value;
}

const placeOfField = (field: SensitiveField, id: string): string =>
  placeOf('fitness_profiles', columnOf('FitnessProfile', field).column as 'age', id);

/**
 * What a sensitive column of a row tells, as `read` reads it; null where it is empty.
 *
 * @throws {Error} where it does not open: it was changed or moved, or its key is missing
 */
export function reveal<T>(keyring: Keyring, row: Pick<FitnessProfile, 'id' | SensitiveField>, field: SensitiveField, read: (told: string) => T): T | null {
  const box = row[field];
  return box === null ? null : read(revealed(keyring, box, placeOfField(field, row.id)));
}
