import type pg from 'pg';
import { startContestant } from './contestant.ts';
import type { Person, Population } from './fill.ts';
import { figures } from './growth.ts';
import { type Bench, medianRound, takeTurns } from './measure.ts';
import { ask, globalId, type Operation, requestText } from './operation.ts';
import type { Scratch } from './scratch.ts';
import { markdown } from './summary.ts';

const lengths = [10, 10_000] as const;
/** What a page shows, so that the short history has a middle as well. */
const pageSize = 4;
const beginsAt = Date.UTC(2026, 0, 1);

/** What is asked of a history of so many versions. */
interface Question {
  readonly name: string;
  readonly field: (versions: number) => string;
}

const nobody = '00000000-0000-0000-0000-000000000000';
const cursor = (version: number) => Buffer.from(JSON.stringify(['VERSION desc', String(version), nobody])).toString('base64url');
const nodes = '{ nodes { version createdAt message data } }';
const middle = (versions: number) => versions / 2 + pageSize / 2;

const questions: readonly Question[] = [
  { name: 'first page', field: () => `versions(first: ${pageSize}) ${nodes}` },
  { name: 'middle page', field: (versions) => `versions(first: ${pageSize}, after: "${cursor(middle(versions))}") ${nodes}` },
  { name: 'middle page of a filter', field: (versions) => `versions(first: ${pageSize}, filter: { authorKind: USER, createdBefore: "${timeOf(middle(versions))}" }) ${nodes}` },
  { name: 'versionAt', field: (versions) => `versionAt(time: "${timeOf(middle(versions))}") { version data }` },
  { name: 'diff of distant versions', field: (versions) => `diff(from: 2, to: ${versions - 1}) { op path value oldValue }` },
  { name: 'blame, changed lately', field: () => 'blame(path: "/n") { version { version } value }' },
  { name: 'blame, changed half-way', field: () => 'blame(path: "/half") { version { version } value }' },
];

const timeOf = (version: number) => new Date(beginsAt + version * 60_000).toISOString();

function operationOf({ name, field }: Question, versions: number): Operation {
  const text = `query history($id: ID!) { profile(id: $id) { ${field(versions)} } }`;
  const none = { text: '', variables: () => ({}), answer: [] };
  const vitae = { text, variables: ({ ids: [id = ''] }: { ids: readonly string[] }) => ({ id: globalId('Profile', id) }), answer: ['profile'] };
  return { name, title: name, isWrite: false, goal: 0, calls: () => [], questions: { floor: none, postgraphile: none, vitae } };
}

/** The same questions of a short history and of a long one, by turns. */
export async function history({ users }: Population, bench: Bench, { admin, loginUrl }: Scratch): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const places: { versions: number; owner: Person }[] = [];
  for (const [i, versions] of lengths.entries()) {
    const owner = users[i];
    if (!owner) throw new Error('There is nobody.');
    bench.say(`Making a history of ${versions.toLocaleString('en')} versions`);
    await lengthen(admin, owner, versions);
    places.push({ versions, owner });
  }
  await admin.query('vacuum analyze');
  const server = await startContestant('vitae', { databaseUrl: loginUrl }, cleanUp);
  const rows: string[][] = [];
  for (const question of questions) {
    const turns = [];
    for (const { versions, owner } of places) {
      const operation = operationOf(question, versions);
      const call = { caller: owner, ids: owner.profileIds };
      await ask(server.port, operation, 'vitae', call);
      const title = `${question.name}, ${versions.toLocaleString('en')}`;
      turns.push({ title, pid: server.pid, port: server.port, admin, requests: [requestText(operation, 'vitae', call)], nonce: null });
    }
    const { rounds } = await takeTurns('history', turns, bench);
    rows.push([question.name, ...figures(rounds.map((of) => medianRound(of)))]);
  }
  const [few, many] = lengths.map((length) => length.toLocaleString('en'));
  return markdown(['versions', `p50 ms, ${few}`, `p50 ms, ${many}`, '×', 'p99 ms', 'p99 ms', 'CPU µs', 'CPU µs'], rows);
}

/** Past the triggers, which let a history grow by one version at a time. A version a minute, each with another number in its data. */
async function lengthen(admin: pg.Pool, { profileIds: [id] }: Person, versions: number): Promise<void> {
  const data = `profile_data || jsonb_build_object('n', v, 'half', v >= ${versions / 2})`;
  const createdAt = `to_timestamp(${beginsAt / 1_000} + v * 60)`;
  await admin.query(
    `do $$ begin
       set local session_replication_role = replica;
       delete from profile_versions where profile_id = '${id}';
       insert into profile_versions (profile_id, user_id, version, profile_name, profile_data, timezone, currency,
         author_kind, author_id, message, created_at)
       select id, user_id, v, profile_name, ${data}, timezone, currency, 'user', user_id, 'Save ' || v, ${createdAt}
       from profiles, generate_series(1, ${versions}) v where id = '${id}';
       update profiles p set latest_version = ${versions}, profile_data = v.profile_data
       from profile_versions v where p.id = '${id}' and v.profile_id = p.id and v.version = ${versions};
     end $$`,
  );
}
