import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { stubServer } from '../support/stub-server.ts';

const address = { url: '' };

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  it.for(serverAudits({ url: () => `${address.url}/graphql` }))('$id: $name', async ({ fn }) => {
    address.url = (await stubServer()).url;
    const result = await fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});
