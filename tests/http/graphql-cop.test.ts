import { describe, expect, it } from 'vitest';
import { stubServer } from '../support/stub-server.ts';

/**
 * The checks of graphql-cop 1.15 (github.com/dolevf/graphql-cop, lib/tests), in its order and with its documents. Each
 * gives what must not come back from a server in production.
 */
interface Check {
  readonly query: string;
  readonly method?: 'GET' | 'FORM' | 'BATCH' | 'PAGE';
  readonly found: (answer: Answer) => unknown;
}

interface Answer {
  readonly text: string;
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly length?: number;
}

const aliases = Array.from({ length: 101 }, (_, n) => `alias${n}:__typename \n`).join('');
const circular = `${'fields { type { '.repeat(4)}name ${'} '.repeat(8)}`;

const checks: Record<string, Check> = {
  'field suggestions': {
    query: 'query cop { __schema { directive } }',
    found: ({ errors }) => errors?.[0]?.message.includes('Did you mean'),
  },
  introspection: {
    query: 'query cop { __schema { types { name fields { name } } } }',
    found: ({ data }) => data?.['__schema'],
  },
  'an IDE': {
    query: '',
    method: 'PAGE',
    found: ({ text }) => /graphiql|playground/i.test(text),
  },
  'queries over GET': { query: 'query cop {__typename}', method: 'GET', found: ({ data }) => data?.['__typename'] },
  'alias overloading': { query: `query cop { ${aliases} }`, found: ({ data }) => data?.['alias100'] },
  batches: { query: 'query cop { __typename }', method: 'BATCH', found: ({ length = 0 }) => length >= 10 },
  tracing: { query: 'query cop { __typename }', found: ({ text }) => /tracing/i.test(text) },
  'directive overloading': {
    query: 'query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }',
    found: ({ errors }) => errors?.length === 10,
  },
  'circular introspection': {
    query: `query cop { __schema { types { ${circular} } } }`,
    found: ({ data }) => data?.['__schema'],
  },
  'mutations over GET': {
    query: 'mutation cop {__typename}',
    method: 'GET',
    found: ({ data }) => data?.['__typename'],
  },
  'urlencoded queries': {
    query: 'query cop { __typename }',
    method: 'FORM',
    found: ({ data }) => data?.['__typename'],
  },
  'unhandled errors': { query: 'qwerty cop { abc }', found: ({ text }) => /exception|stack/i.test(text) },
  'field duplication': {
    query: `query cop { ${'__typename \n'.repeat(500)}} `,
    found: ({ data }) => data?.['__typename'],
  },
};

function ask(url: string, { query, method }: Check): Promise<Response> {
  if (method === 'PAGE') return fetch(url, { headers: { accept: 'text/html' } });
  if (method === 'GET') return fetch(`${url}?${new URLSearchParams({ query })}`);
  if (method === 'FORM') return fetch(url, { method: 'POST', body: new URLSearchParams({ query }) });
  const body = method === 'BATCH' ? Array(10).fill({ query }) : { query, operationName: 'cop' };
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

describe('graphql-cop', () => {
  it.for(Object.entries(checks))('finds nothing in production: %s', async ([, check]) => {
    const server = await stubServer({ variables: { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' } });
    const text = await (await ask(`${server.url}/graphql`, check)).text();
    const answer: Answer = { text, ...(JSON.parse(text) as object) };
    expect(Boolean(check.found(answer))).toBe(false);
  });

  it('would take this server for a GraphQL server', async () => {
    const server = await stubServer({ variables: { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' } });
    expect((await server.send('query cop { __typename }')).body.data).toEqual({ __typename: 'Query' });
  });
});
