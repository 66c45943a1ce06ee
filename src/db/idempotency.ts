import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { open, seal } from '../encryption.ts';
import { DomainError } from '../errors.ts';
import { reason } from '../messages/message.ts';
import type { Session, Transaction } from './session.ts';
import { statement } from './statement.ts';

const forget = statement<never>(
  `delete from idempotency_keys where key_hash = $1 and created_at < now() - interval '24 hours'`,
);
/** Another transaction that holds the key is waited for, so that of two requests at once one works and one is answered. */
const reserve = statement<{ id: string }>(
  `insert into idempotency_keys (key_hash, operation, input_mac) values ($1, $2, $3)
  on conflict (key_hash) do nothing returning id`,
);
interface Known {
  readonly operation: string;
  readonly inputMac: string;
  readonly response: Uint8Array;
}

const find = statement<Known>(`select operation, input_mac as "inputMac", response from idempotency_keys where key_hash = $1`);
const findRecent = statement<Known>(`${find.text} and created_at >= now() - interval '24 hours'`);
const keep = statement<never>('update idempotency_keys set response = $2 where key_hash = $1');

/** A mutation that its client may send again: who sent it, under which key, with which input. */
export interface Repeatable {
  /** The user's id, or '' where nobody is signed in. */
  readonly caller: string;
  readonly key: string;
  readonly operation: string;
  readonly input: unknown;
}

/** What is kept of a repeatable request, by which it is known again. */
interface Identity {
  readonly keyHash: string;
  readonly inputMac: string;
  readonly operation: string;
}

/**
 * Does `work` unless the same was done under this key within 24 hours, in which case it returns what `work` returned then.
 * The answer is stored in the transaction of the effect, so that a retry after an unknown outcome can tell.
 *
 * The answer may hold tokens and the input may hold passwords, so neither can be read from the database: the client's key,
 * of which only a hash is stored, is what encrypts the one and authenticates the other.
 *
 * @throws {DomainError} IDEMPOTENCY_KEY_REUSED where the key came with another mutation or input
 */
export async function once<T>(tx: Transaction, repeatable: Repeatable, work: () => Promise<T>): Promise<T> {
  const { key } = repeatable;
  const identity = identityOf(repeatable);
  const { keyHash, operation, inputMac } = identity;
  await tx.query(forget, [keyHash]);
  const [reserved] = await tx.query(reserve, [keyHash, operation, inputMac]);
  if (!reserved) return opened((await tx.query(find, [keyHash]))[0], identity, key) as T;
  const result = await work();
  await tx.query(keep, [keyHash, seal(serialize(result), secretOf(key, 'response'))]);
  return result;
}

/**
 * What was answered under this key within 24 hours; null: nothing yet.
 *
 * @throws {DomainError} IDEMPOTENCY_KEY_REUSED where the key came with another mutation or input
 */
export async function answerTo<T>(session: Session, repeatable: Repeatable): Promise<T | null> {
  const identity = identityOf(repeatable);
  const [known] = await session.read(findRecent, [identity.keyHash]);
  return known ? (opened(known, identity, repeatable.key) as T) : null;
}

function identityOf({ caller, key, operation, input }: Repeatable): Identity {
  const keyHash = createHash('sha256').update(`${caller}\n${key}`).digest('base64url');
  const inputMac = createHmac('sha256', secretOf(key, 'input')).update(textOf(input)).digest('base64url');
  return { keyHash, inputMac, operation };
}

function opened(known: Known | undefined, { operation, inputMac }: Identity, key: string): unknown {
  if (!known || known.operation !== operation || known.inputMac !== inputMac) {
    throw new DomainError(reason('IDEMPOTENCY_KEY_REUSED.request'), ['idempotencyKey']);
  }
  return deserialize(open(Buffer.from(known.response), secretOf(key, 'response')));
}

const secretOf = (key: string, use: string) => Buffer.from(hkdfSync('sha256', key, '', `vitae idempotency ${use}`, 32));

/**
 * An input as text, the same wherever it comes from: the order of an object's keys says nothing, so objects become lists of pairs, and
 * what is no JSON, as lists then are, an object that tells what it is. V8's own form would say how it holds texts and numbers.
 */
const textOf = (input: unknown): string => JSON.stringify(canonical(input));

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return { list: value.map(canonical) };
  if (value instanceof Date) return { date: value.getTime() };
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, inner]) => [key, canonical(inner)]);
}
