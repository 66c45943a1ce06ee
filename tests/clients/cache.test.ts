import { describe, expect, it, onTestFinished } from 'vitest';
import { startApi } from '../support/api.ts';
import { apollo } from './apollo.ts';
import { type CachingClient, comparable, type Connection, countRequests, type Operation, type QueryName } from './client.ts';
import { compileRelay, relay } from './relay.ts';
import { createWorld, queriesOf, type Scenario, scenarios, type World } from './scenarios.ts';
import { urql } from './urql.ts';

const api = await startApi();
const clients: Record<string, (connection: Connection) => CachingClient> = { Relay: relay(await compileRelay()), 'Apollo Client': apollo, urql };

const open = (create: (connection: Connection) => CachingClient, { user }: World): CachingClient => {
  const client = create({ url: `${api.url}/graphql`, accessToken: user.accessToken });
  onTestFinished(() => client.close());
  return client;
};

async function send({ user }: World, field: string, input: object): Promise<void> {
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

describe.each(Object.entries(clients))('%s has a correct cache without a refetch', (_name, create) => {
  it.each(scenarios)('after $title', async (scenario: Scenario) => {
    const { mutation, input, before = [] } = scenario;
    const world = await createWorld(api);
    for (const step of before) await send(world, step.field, step.input(world));
    const queries = queriesOf(world, scenario);
    const client = open(create, world);
    const loaded = await watchAll(client, queries);

    const requests = countRequests();
    onTestFinished(() => requests.stop());
    const payload = await client.mutate({ name: mutation, variables: { input: input(world) } });
    expect(payload.userErrors).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(requests.count).toBe(1);
    const cached = readAll(client, queries);

    const fresh = await watchAll(open(create, world), queries);
    expect(cached).toEqual(fresh);
    expect(cached).not.toEqual(loaded);
  });
});
