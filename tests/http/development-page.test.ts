import { expect, it } from 'vitest';
import { stubServer } from '../support/stub-server.ts';

const html = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

it('shows browsers a start page whose links all work', async () => {
  const { url } = await stubServer({ variables: { NODE_ENV: 'development' } });
  const response = await fetch(`${url}/`, html);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /);
  const links = [...(await response.text()).matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
  expect(links).toEqual(expect.arrayContaining(['/graphql', '/schema.graphql', '/docs/index.md']));
  for (const link of links) {
    const linked = await fetch(url + link, html);
    expect([link, linked.status]).toEqual([link, 200]);
    await linked.body?.cancel();
  }
});

it('serves the schema and the documentation as text', async () => {
  const { url } = await stubServer();
  const schema = await fetch(`${url}/schema.graphql`, html);
  expect([schema.status, schema.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await schema.text()).toContain('type Mutation');
});

it.for(['/package.json', '/docs/../package.json', '/docs/%2e%2e/package.json', '/docs', '/.env', '/src/main.ts'])('does not serve %s', async (path) => {
  const { url } = await stubServer();
  expect((await fetch(url + path, html)).status).toBe(404);
});

it('does not exist for programs, in production, or without the playground', async () => {
  const notFound = { errors: [{ extensions: { code: 'NOT_FOUND' } }] };
  const development = await stubServer();
  const program = await fetch(`${development.url}/`, { headers: { accept: 'application/json' } });
  expect([program.status, await program.json()]).toEqual([404, expect.objectContaining({ errors: [expect.objectContaining(notFound.errors[0])] })]);
  const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y', GRAPHIQL: 'true' };
  for (const variables of [production, { GRAPHIQL: 'false' }]) {
    const { url } = await stubServer({ variables });
    for (const path of ['/', '/schema.graphql', '/docs/index.md']) expect((await fetch(url + path, html)).status).toBe(404);
  }
});
