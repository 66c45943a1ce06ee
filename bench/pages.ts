import type pg from 'pg';
import { startContestant } from './contestant.ts';
import { fill, type Person } from './fill.ts';
import { figures } from './growth.ts';
import { type Bench, medianRound, takeTurns } from './measure.ts';
import { ask, globalId, type Operation, requestText } from './operation.ts';
import { makeScratch } from './scratch.ts';
import { markdown } from './summary.ts';

const pageSize = 20;
const farPage = 500;
const largestPage = 100;

const askPage = (size: number, after: string | null): Operation => {
  const question = {
    text: `query page($id: ID!, $size: Int!, $after: String) { profile(id: $id) {
      versions(first: $size, after: $after) { nodes { version createdAt message } pageInfo { endCursor hasNextPage } }
    } }`,
    variables: ({ ids: [id = ''] }: { ids: readonly string[] }) => ({ id: globalId('Profile', id), size, after }),
    // The place of the page is what the walk to a far one needs.
    answer: ['profile', 'versions', 'pageInfo'],
  };
  const nobody = { text: '', variables: () => ({}), answer: [] };
  return {
    name: 'pages',
    title: 'a page of a long history',
    isWrite: false,
    goal: 0,
    calls: () => [],
    questions: { floor: nobody, postgraphile: nobody, vitae: question },
  };
};

/** The first page of a long history against one far behind. */
export async function pages(bench: Bench): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const { options, say } = bench;
  say(`Making a history of ${(pageSize * (farPage + 1)).toLocaleString('en')} versions`);
  const { admin, loginUrl } = await makeScratch(options.serverUrl, cleanUp);
  const { users } = await fill(admin, 100);
  const [owner] = users;
  if (!owner) throw new Error('There is nobody.');
  await lengthen(admin, owner, pageSize * (farPage + 1));
  const server = await startContestant('vitae', { databaseUrl: loginUrl }, cleanUp);
  const far = await cursorBefore(server.port, owner, pageSize * (farPage - 1));
  const turns = [null, far].map((after, i) => ({
    title: `page ${i === 0 ? 1 : farPage}`,
    pid: server.pid,
    port: server.port,
    admin,
    requests: [requestText(askPage(pageSize, after), 'vitae', { caller: owner, ids: owner.profileIds })],
    nonce: null,
  }));
  const { rounds } = await takeTurns('pages', turns, bench);
  const head = ['a history', `p50 ms, page 1`, `p50 ms, page ${farPage}`, '×', 'p99 ms', 'p99 ms', 'CPU µs', 'CPU µs'];
  return markdown(head, [['versions of a profile', ...figures(rounds.map((of) => medianRound(of)))]]);
}

/** Past the triggers, which let a history grow by one version at a time. */
async function lengthen(admin: pg.Pool, { profileIds: [id] }: Person, versions: number): Promise<void> {
  await admin.query(
    `do $$ begin
       set local session_replication_role = replica;
       insert into profile_versions (profile_id, user_id, version, profile_name, profile_data, timezone, currency,
         author_kind, author_id, message)
       select id, user_id, v, profile_name, profile_data, timezone, currency, 'user', user_id, 'Save ' || v
       from profiles, generate_series(latest_version + 1, ${versions}) v where id = '${id}';
       update profiles set latest_version = ${versions} where id = '${id}';
     end $$`,
  );
  await admin.query('vacuum analyze');
}

interface PageInfo {
  readonly endCursor: string;
}

/** Walks to the cursor behind which so many items lie, as a client would. */
async function cursorBefore(port: number, owner: Person, items: number): Promise<string> {
  let after: string | null = null;
  for (let passed = 0; passed < items; ) {
    const size = Math.min(largestPage, items - passed);
    const call = { caller: owner, ids: owner.profileIds };
    const page = (await ask(port, askPage(size, after), 'vitae', call)) as PageInfo;
    after = page.endCursor;
    passed += size;
  }
  if (after === null) throw new Error('There is no page before the first one.');
  return after;
}
