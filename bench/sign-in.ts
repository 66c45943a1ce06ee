import bcrypt from 'bcrypt';
import { startContestant } from './contestant.ts';
import type { Population } from './fill.ts';
import type { Bench } from './measure.ts';
import type { Scratch } from './scratch.ts';
import { markdown } from './summary.ts';

/** The cost of a hash that the product has by itself. */
const cost = 12;
const password = 'correct horse battery staple';
const login = 'mutation ($identifier: String!, $password: String!) { login(input: { identifier: $identifier, password: $password }) { session { expiresAt } userErrors { code } } }';

interface Reply {
  readonly data?: { login?: { session: object | null; userErrors: { code: string }[] } };
}

/**
 * Whether somebody who tries to sign in can tell by the time what was wrong, and whether those who sign in keep others waiting: two
 * tables.
 */
export async function signIn({ users }: Population, { options, say }: Bench, { loginUrl, admin }: Scratch): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const hash = await bcrypt.hash(password, cost);
  await admin.query('update users set password_hash = $1', [hash]);
  const environment = { NETWORK_LOGIN_ATTEMPTS: '0', LOGIN_ATTEMPTS: '100', RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'silent' };
  const { port } = await startContestant('vitae', { databaseUrl: loginUrl, environment }, cleanUp);
  const url = `http://127.0.0.1:${port}/graphql`;
  const oneHash = await medianOf(25, () => bcrypt.compare('another password', hash));
  say(`One hash takes ${oneHash.toFixed(1)} ms`);
  const samples = options.isQuick ? 20 : 200;
  const refusals = await timeRefusals(url, samples, users.map((_, i) => `person${i + 1}@example.org`), admin);
  const resets = await timeResets(url, samples, users.length);
  say('Signing in twenty people at once, over and over');
  const [alone, beside] = await stall(url, users[0]?.token ?? '', options.seconds);
  return [refusalTable(refusals, oneHash, samples), resetTable(resets, samples), stallTable(alone, beside)].join('\n\n');
}

type Times = Readonly<Record<'unknown' | 'wrong' | 'locked', readonly number[]>>;

/** The three kinds take turns, so that whatever else happens on the machine happens to all of them. */
async function timeRefusals(url: string, samples: number, emails: readonly string[], admin: Scratch['admin']): Promise<Times> {
  const [locked = ''] = emails;
  await admin.query(`update users set locked_until = now() + interval '1 day' where email = $1`, [locked]);
  const times = { unknown: [] as number[], wrong: [] as number[], locked: [] as number[] };
  for (let i = 0; i < samples; i++) {
    const names = { unknown: `nobody${i}@example.org`, wrong: emails[1 + (i % (emails.length - 1))] ?? '', locked };
    for (const [kind, identifier] of Object.entries(names) as [keyof Times, string][]) {
      const startedAt = performance.now();
      const reply = await post(url, { query: login, variables: { identifier, password: 'another password' } });
      times[kind].push(performance.now() - startedAt);
      if (reply.data?.login?.userErrors[0]?.code !== 'INVALID_CREDENTIALS') throw new Error(`Not refused: ${JSON.stringify(reply)}`);
    }
  }
  return times;
}

/** How long it takes to ask for a link that sets a new password, for addresses of accounts and for those of nobody. */
async function timeResets(url: string, samples: number, people: number): Promise<Record<'known' | 'unknown', readonly number[]>> {
  const times = { known: [] as number[], unknown: [] as number[] };
  const query = 'mutation ($email: EmailAddress!) { requestPasswordReset(input: { email: $email }) { userErrors { code } } }';
  for (let i = 0; i < samples; i++) {
    for (const [kind, email] of [['known', `person${1 + (i % people)}@example.org`], ['unknown', `nobody${i}@example.org`]] as const) {
      const startedAt = performance.now();
      await post(url, { query, variables: { email } });
      times[kind].push(performance.now() - startedAt);
    }
  }
  return times;
}

/** What others wait for their own account, in milliseconds: nobody signing in, and always twenty who do. */
async function stall(url: string, token: string, seconds: number): Promise<[number[], number[]]> {
  const read = async () => {
    const times: number[] = [];
    const until = performance.now() + seconds * 1_000;
    while (performance.now() < until) {
      const startedAt = performance.now();
      await post(url, { query: '{ viewer { user { email } } }' }, token);
      times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return times;
  };
  const alone = await read();
  let isOver = false;
  const people = Array.from({ length: 20 }, async (_, i) => {
    while (!isOver) {
      const reply = await post(url, { query: login, variables: { identifier: `person${i + 100}@example.org`, password } });
      if (!reply.data?.login?.session) throw new Error(`Not signed in: ${JSON.stringify(reply)}`);
    }
  });
  const beside = await read();
  isOver = true;
  await Promise.all(people);
  return [alone, beside];
}

async function post(url: string, body: object, token?: string): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Reply;
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const startedAt = performance.now();
    await work();
    taken.push(performance.now() - startedAt);
  }
  return at(taken, 0.5);
}

const at = (times: readonly number[], share: number): number => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

function refusalTable(times: Times, oneHash: number, samples: number): string {
  const least = Math.min(...Object.values(times).map((each) => at(each, 0.5)));
  const rows = Object.entries(times).map(([kind, each]) => {
    const median = at(each, 0.5);
    return [kind, median.toFixed(1), `${(((median - least) / oneHash) * 100).toFixed(1)} %`];
  });
  const head = [`refused login, ${samples} each`, 'median, ms', `beyond the shortest, of one hash (${oneHash.toFixed(1)} ms)`];
  return markdown(head, rows);
}

function resetTable(times: Record<'known' | 'unknown', readonly number[]>, samples: number): string {
  const rows = Object.entries(times).map(([kind, each]) => [kind, at(each, 0.5).toFixed(2)]);
  return markdown([`a link asked for, ${samples} each`, 'median, ms'], rows);
}

function stallTable(alone: readonly number[], beside: readonly number[]): string {
  const row = (what: string, times: readonly number[]) => [what, String(times.length), at(times, 0.5).toFixed(1), at(times, 0.99).toFixed(1), Math.max(...times).toFixed(1)];
  const head = ['others ask for their account', 'requests', 'p50, ms', 'p99, ms', 'longest, ms'];
  return markdown(head, [row('alone', alone), row('while twenty sign in', beside)]);
}
