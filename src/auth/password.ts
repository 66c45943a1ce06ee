import { availableParallelism } from 'node:os';
import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
import { ThrottledError } from '../errors.ts';

/** bcrypt is slow by design: no more at once than cores, and no more waiting than can be served in seconds. */
const maxWaiting = 50;
const limit = pLimit(availableParallelism());

/** Hashes for accounts that do not exist, one for each cost, so that guessing at them takes the same time. */
const decoys = new Map<number, string>();

/** @throws {ThrottledError} where too many comparisons wait already */
export function refuseOverload(): void {
  if (limit.pendingCount < maxWaiting) return;
  throw new ThrottledError('THROTTLED.busy', 5);
}

function bounded<T>(work: () => Promise<T>): Promise<T> {
  refuseOverload();
  return limit(work);
}

/** bcrypt's form of a password, which carries its own salt. Passwords are compared in Unicode's form NFC. */
export function hashPassword(password: string, cost: number): Promise<string> {
  return bounded(() => bcrypt.hash(password.normalize('NFC'), cost));
}

/**
 * Whether the password is the one that was hashed. A missing hash takes as long as a wrong password.
 *
 * @throws {ThrottledError} where too many comparisons wait already
 */
export function isPassword(password: string, hash: string | null, cost: number): Promise<boolean> {
  return bounded(async () => {
    const matches = await bcrypt.compare(password.normalize('NFC'), hash ?? (await decoyOf(cost)));
    return matches && hash !== null;
  });
}

/** Whether the hash was made at a lower cost than is asked for now, so that the next sign-in should replace it. */
export const isOutdated = (hash: string, cost: number): boolean => bcrypt.getRounds(hash) < cost;

async function decoyOf(cost: number): Promise<string> {
  const known = decoys.get(cost) ?? (await bcrypt.hash('a password that no account has', cost));
  decoys.set(cost, known);
  return known;
}

/** Makes what the first sign-in would otherwise have to wait for. */
export async function warmUp(cost: number): Promise<void> {
  await decoyOf(cost);
}
