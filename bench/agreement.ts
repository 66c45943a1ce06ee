import { deepStrictEqual } from 'node:assert/strict';
import type pg from 'pg';
import { type Contestant, titles } from './contestant.ts';
import type { Population } from './fill.ts';
import { ask, type Call, freshNumber, type Operation } from './operation.ts';

/** The ports at which the servers listen, in the order in which they take turns. */
export type Ports = ReadonlyMap<Contestant, number>;

/** So many of an operation's calls, spread over all of them. */
export function sample(operation: Operation, population: Population, size: number): Call[] {
  const calls = operation.calls(population);
  const step = Math.max(1, Math.floor(calls.length / size));
  return calls.filter((_call, i) => i % step === 0).slice(0, size);
}

/**
 * Makes sure that all servers give the same information for a sample of the operation's calls, and tells how many saves
 * that took.
 *
 * @throws {Error} where one of them does not, with both replies
 */
export async function agree(
  operation: Operation,
  population: Population,
  ports: Ports,
  admin: pg.Pool,
): Promise<number> {
  const calls = sample(operation, population, 20);
  for (const call of calls) {
    if (operation.isWrite) await agreeOnSave(operation, call, ports, admin);
    else await agreeOnReply(operation, call, ports);
  }
  return operation.isWrite ? calls.length * ports.size : 0;
}

async function agreeOnReply(operation: Operation, call: Call, ports: Ports): Promise<void> {
  let expected: unknown;
  for (const [contestant, port] of ports) {
    const found = await ask(port, operation, contestant, call);
    expected ??= found;
    deepStrictEqual(found, expected, `${titles[contestant]} answers ${operation.name} in another way.`);
  }
}

/** Each server saves in turn, and must answer with what the table then holds: the next version, one key changed. */
async function agreeOnSave(operation: Operation, call: Call, ports: Ports, admin: pg.Pool): Promise<void> {
  for (const [contestant, port] of ports) {
    const visits = freshNumber();
    const before = await profileOf(admin, call);
    const found = await ask(port, operation, contestant, call, visits);
    const expected = { ...before, latestVersion: before.latestVersion + 1, data: { ...before.data, visits } };
    deepStrictEqual(found, expected, `${titles[contestant]} answers ${operation.name} in another way.`);
    deepStrictEqual(await profileOf(admin, call), expected, `${titles[contestant]} saved something else.`);
  }
}

interface Profile {
  readonly id: string;
  readonly latestVersion: number;
  readonly data: Record<string, unknown>;
}

async function profileOf(admin: pg.Pool, { ids }: Call): Promise<Profile> {
  const { rows } = await admin.query<Profile>(
    'select id, latest_version as "latestVersion", profile_data as data from profiles where id = $1',
    [ids[0]],
  );
  if (!rows[0]) throw new Error('The profile is gone.');
  return rows[0];
}

export async function countVersions(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from profile_versions');
  return rows[0]?.count ?? 0;
}

/**
 * Makes sure that no save was lost and none counted twice: `made` versions since there were `before`, and every history
 * without gaps, up to the profile as it stands.
 */
export async function checkHistory(admin: pg.Pool, before: number, made: number): Promise<void> {
  const found = (await countVersions(admin)) - before;
  if (found !== made) throw new Error(`${made} saves were acknowledged, and ${found} versions made.`);
  const { rows } = await admin.query<{ id: string }>(
    `select p.id from profiles p
     left join lateral (
       select count(*) as versions, min(version) as first, max(version) as last,
         (array_agg(profile_data order by version desc))[1] as data
       from profile_versions where profile_id = p.id
     ) h on true
     where (h.versions, h.first, h.last, h.data) is distinct from
       (p.latest_version::bigint, 1, p.latest_version, p.profile_data)
     limit 1`,
  );
  if (rows[0]) throw new Error(`The history of the profile ${rows[0].id} has gaps.`);
}
