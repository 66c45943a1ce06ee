import { describe, expect, it, onTestFinished } from 'vitest';
import { startApi } from '../support/api.ts';
import { type SeededProfile, aUser, type SeededUser } from '../support/seed.ts';
import { apollo, apolloWithoutUpdates } from './apollo.ts';
import { type CachingClient, comparable, type Connection, countRequests, type Operation, type QueryName } from './client.ts';
import { compileRelay, relay } from './relay.ts';
import { createWorld, queriesOf, type Scenario, scenarios } from './scenarios.ts';
import { urql } from './urql.ts';

type Create = (connection: Connection) => CachingClient;

const api = await startApi();
const clients: [name: string, create: Create][] = [['Relay', relay(await compileRelay())], ['Apollo Client', apollo], ['urql', urql]];

function open(create: Create, { accessToken }: SeededUser): CachingClient {
  const client = create({ url: `${api.url}/graphql`, accessToken });
  onTestFinished(() => client.close());
  return client;
}

async function send(user: SeededUser, field: string, input: object): Promise<void> {
  const type = field.charAt(0).toUpperCase() + field.slice(1);
  const { data } = await api.sendText(user, `mutation ($input: ${type}Input!) { ${field}(input: $input) { userErrors { code } } }`, { input });
  expect(data).toMatchObject({ [field]: { userErrors: [] } });
}

/** What the cache has for all queries. */
const readAll = (client: CachingClient, queries: readonly Operation<QueryName>[]) =>
  queries.map((query) => ({ ...query, data: comparable(client.read(query)) }));

async function watchAll(client: CachingClient, queries: readonly Operation<QueryName>[]) {
  for (const query of queries) await client.watch(query);
  return readAll(client, queries);
}

/** Fills a cache, sends a mutation, and returns what is cached then, beside what another client gets that has an empty cache. */
async function runScenario(create: Create, scenario: Scenario) {
  const { mutation, input, before = [] } = scenario;
  const world = await createWorld(api);
  for (const step of before) await send(world.user, step.field, step.input(world));
  const queries = queriesOf(world, scenario);
  const client = open(create, world.user);
  const loaded = await watchAll(client, queries);

  const requests = countRequests();
  onTestFinished(() => requests.stop());
  const payload = await client.mutate({ name: mutation, variables: { input: input(world) } });
  expect(payload.userErrors).toEqual([]);
  // A refetch would have been sent by then.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const sent = requests.count;
  const cached = readAll(client, queries);
  return { loaded, cached, sent, fresh: await watchAll(open(create, world.user), queries) };
}

/** With `$title`, Vitest would cut long titles. */
const titled = (list: readonly Scenario[]) => list.map((scenario) => [scenario.title, scenario] as const);

describe.each(clients)('%s has a correct cache without a refetch', (_name, create) => {
  it.each(titled(scenarios))('after %s', async (_title, scenario) => {
    const { loaded, cached, sent, fresh } = await runScenario(create, scenario);
    expect(sent).toBe(1);
    expect(cached).toEqual(fresh);
    expect(cached).not.toEqual(loaded);
  });
});

describe('a client without the update functions of the guide', () => {
  const changesList = ['updateProfile adds a version', 'createProfile appends a profile', 'createApiKey prepends a key', 'revokeSession removes a session'];

  it.each(titled(scenarios.filter(({ title }) => changesList.includes(title))))('has an outdated list after %s', async (_title, scenario) => {
    const { cached, fresh } = await runScenario(apolloWithoutUpdates, scenario);
    expect(cached).not.toEqual(fresh);
  });
});

interface Versions {
  readonly pageInfo: { readonly endCursor: string };
  readonly edges: readonly { readonly node: { readonly version: number } }[];
}

/** The versions that the cache has of a profile: with Relay a record, otherwise the result of the query. */
function versionsIn(client: CachingClient, query: Operation<QueryName>): Versions {
  const data = client.read(query) as { profile?: { versions: Versions }; __account_versions_connection?: Versions };
  return (data.profile?.versions ?? data.__account_versions_connection)!;
}

describe.each(clients)('%s', (_name, create) => {
  it('keeps the pages of a list that gains an item', async () => {
    const user = await aUser(api, { versions: 25 });
    const [{ globalId: id }] = user.profiles as [SeededProfile];
    const query = { name: 'ProfileHistory' as const, variables: { id } };
    const client = open(create, user);
    await client.watch(query);
    expect(versionsIn(client, query).edges).toHaveLength(20);
    await client.loadMore(id, versionsIn(client, query).pageInfo.endCursor);
    await client.mutate({ name: 'UpdateProfile', variables: { input: { id, title: 'New' } } });
    expect(versionsIn(client, query).edges.map(({ node }) => node.version)).toEqual(Array.from({ length: 26 }, (_, i) => 26 - i));
  });

  it('has a correct cache after an event of a subscription', async () => {
    const user = await aUser(api, { versions: 3 });
    const [{ globalId: id }] = user.profiles as [SeededProfile];
    const queries = [{ name: 'ProfileHistory' as const, variables: { id } }];
    const client = open(create, user);
    const loaded = await watchAll(client, queries);
    await client.subscribe(id, 3);
    await send(user, 'updateProfile', { id, name: 'From another device' });
    const fresh = await watchAll(open(create, user), queries);
    await expect.poll(() => readAll(client, queries), { timeout: 5_000 }).toEqual(fresh);
    expect(fresh).not.toEqual(loaded);
  });
});
