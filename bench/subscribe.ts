import { startContestant } from './contestant.ts';
import { watchCpu } from './cpu.ts';
import type { Person, Population } from './fill.ts';
import type { Bench } from './measure.ts';
import type { Scratch } from './scratch.ts';
import { markdown } from './summary.ts';

const subscription = 'subscription ($id: ID!) { profileChanged(id: $id) { latestVersion } }';
const update = 'mutation ($id: ID!, $title: String) { updateProfile(input: { id: $id, title: $title }) { profile { latestVersion } } }';

/** Limits that are for strangers, not for a hundred listeners from one address. */
const environment = { MAX_SUBSCRIPTIONS_PER_CALLER: '10000', MAX_SOCKETS_PER_NETWORK: '10000' };

/** How long after a change whoever listens hears of it, and what it costs that somebody listens: two tables. */
export async function subscribe({ users }: Population, { options, say }: Bench, { loginUrl, admin }: Scratch): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const servers = await Promise.all([1, 2].map(() => startContestant('vitae', { databaseUrl: loginUrl, environment }, cleanUp)));
  const [url = '', other = ''] = servers.map(({ port }) => `http://127.0.0.1:${port}/graphql`);
  const samples = options.isQuick ? 50 : 300;
  const latencies: string[][] = [];
  for (const [what, heardAt] of [['the same server', url], ['the other server', other]] as const) {
    say(`Listening at ${what}`);
    const times = await latenciesOf(samples, users, url, heardAt);
    latencies.push([what, ...[0.5, 0.99, 1].map((share) => at(times, share).toFixed(1))]);
  }
  const costs: string[][] = [];
  for (const count of [0, 1, 100, 1_000]) {
    say(`${count} people listen, and nothing happens`);
    const ears = await Promise.all(users.slice(0, count).map((user) => listen(url, user)));
    await pause(1_000);
    const used = await watchCpu(admin, servers[0]?.pid ?? 0);
    const since = performance.now();
    await pause(options.seconds * 1_000);
    const { node, postgres } = await used();
    const seconds = (performance.now() - since) / 1_000;
    costs.push([String(count), (node / seconds).toFixed(1), postgres === null ? '–' : (postgres / seconds).toFixed(1)]);
    for (const ear of ears) ear.leave();
    await pause(500);
  }
  return [
    markdown([`a change is heard at, ${samples} each`, 'p50, ms', 'p99, ms', 'longest, ms'], latencies),
    markdown(['who listens while nothing happens', 'node, ms of CPU a second', 'PostgreSQL, ms of CPU a second'], costs),
  ].join('\n\n');
}

/** From the moment that a change is sent off until it is heard, one after the other, at moments that fit no interval. */
async function latenciesOf(samples: number, users: readonly Person[], url: string, heardAt: string): Promise<number[]> {
  const times: number[] = [];
  const [user] = users;
  if (!user) throw new Error('There is nobody.');
  const ear = await listen(heardAt, user);
  for (let n = 0; n < samples; n++) {
    await pause(20 + ((n * 37) % 250));
    const heard = ear.next();
    const since = performance.now();
    await send(url, user, update, { id: idOf(user), title: `Title ${n} of ${since}` });
    await heard;
    times.push(performance.now() - since);
  }
  ear.leave();
  return times;
}

const idOf = ({ profileIds }: Person): string => Buffer.from(`Profile:${profileIds[0]}`).toString('base64url');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

function send(url: string, { token }: Person, query: string, variables: object, more: { accept?: string; signal?: AbortSignal } = {}): Promise<Response> {
  const { accept = 'application/json', signal = null } = more;
  const headers = { 'content-type': 'application/json', accept, authorization: `Bearer ${token}` };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
}

interface Ear {
  /** Resolves when something is told from now on. */
  next(): Promise<void>;
  leave(): void;
}

async function listen(url: string, user: Person): Promise<Ear> {
  const leaving = new AbortController();
  const response = await send(url, user, subscription, { id: idOf(user) }, { accept: 'text/event-stream', signal: leaving.signal });
  if (!response.body || response.status !== 200) throw new Error(`Not subscribed: ${response.status}`);
  let tell = () => {};
  const reader = response.body.getReader();
  const read = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (done) return;
    if (Buffer.from(value).includes('latestVersion')) tell();
    return read();
  };
  void read().catch(() => {});
  return {
    next: () => new Promise((resolve) => (tell = resolve)),
    leave: () => leaving.abort(),
  };
}
