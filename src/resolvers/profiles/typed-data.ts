import { LRUCache } from 'lru-cache';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, InvalidInputError } from '../../errors.ts';
import { introduced } from '../../messages/message.ts';
import type { JsonObject } from '../../rules/json.ts';
import { type Judge, judgeBy } from '../../rules/json-schema.ts';

/**
 * Asks, within a statement that writes the row `of` of a profile, for the schema that is in force for its kind. To write is to
 * hold off registrations, so the answer stays right until the transaction ends.
 */
export const schemaInForce = (of: string) => `(select s.id from profile_schemas s where s.kind = ${of}.kind and s.ended_at is null)`;

/** Tells by which schema what was written has to be judged; null: by none. */
export interface Typed {
  readonly schemaId: string | null;
}

const find = statement<{ schema: JsonObject }>('select json_schema as schema from profile_schemas where id = $1::uuid');

// A schema never changes, so what was made of it stays right.
const judges = new LRUCache<string, Judge>({ max: 100 });

async function judgeOf(tx: Transaction, schemaId: string): Promise<Judge> {
  const known = judges.get(schemaId);
  if (known) return known;
  const [found] = await tx.query(find, [schemaId]);
  if (!found) throw new Error('A schema that is in force is not there.');
  const judge = judgeBy(found.schema);
  judges.set(schemaId, judge);
  return judge;
}

/** Which part of the input the data came from; from a version's number, no member of it can be told apart. */
export type Origin = 'data' | 'dataPatch' | 'version';

/**
 * Lets pass what fits the schema of its kind, and everything where there is none.
 *
 * @throws {InvalidInputError} with an entry for each place that is at fault, a hundred at most
 */
export async function refuseMistyped(tx: Transaction, { schemaId, data }: Typed & { readonly data: unknown }, origin: Origin): Promise<void> {
  if (schemaId === null) return;
  const judge = await judgeOf(tx, schemaId);
  const findings = judge(data as JsonObject);
  if (findings.length === 0) return;
  throw new InvalidInputError(
    findings.map(({ path, ...why }) =>
      origin === 'version' ? new DomainError(introduced('PART.oldVersion', why, path), ['version']) : new DomainError(why, [origin, ...path]),
    ),
  );
}
