import { describe, expect, it } from 'vitest';
import { stubServer, type Stub } from '../support/stub-server.ts';

const allowed = 'https://app.example.org';
const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' };

const get = (url: string, query: string) =>
  fetch(`${url}/graphql?query=${query}`, { headers: { 'x-vitae-csrf': '1' } });

/** One request for each way a reply can come about. */
const everyKind: Record<string, (server: Stub) => Promise<Response>> = {
  'an answer': ({ url }) => get(url, '{hello}'),
  'a refused document': ({ url }) => get(url, '{'),
  'a refused body': ({ url }) => fetch(`${url}/graphql`, { method: 'POST', body: 'x' }),
  'a refused token': ({ url }) => fetch(`${url}/graphql?query={hello}`, { headers: { authorization: 'Basic x' } }),
  'a bug': ({ url }) => get(url, '{bug}'),
  'a forged request': ({ url }) => fetch(`${url}/graphql?query={hello}`),
  'a preflight': ({ url }) => fetch(`${url}/graphql`, { method: 'OPTIONS' }),
  health: ({ url }) => fetch(`${url}/health`),
  readiness: ({ url }) => fetch(`${url}/ready`),
  'no such path': ({ url }) => fetch(`${url}/nothing`),
};

describe('security headers', () => {
  it.for(Object.entries(everyKind))('are on %s', async ([, ask]) => {
    const { headers } = await ask(await stubServer({ variables: production }));
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      vary: 'Origin',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('promise TLS only in production', async () => {
    const { url } = await stubServer();
    expect((await fetch(`${url}/health`)).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('other origins', () => {
  const cors = (headers: Headers) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-allow')));
  const withOrigin = (origin: string, method = 'POST'): RequestInit => ({
    method,
    headers: {
      origin,
      'content-type': 'application/json',
      'access-control-request-headers': 'x-evil',
      'access-control-request-method': 'PUT',
    },
    ...(method === 'POST' && { body: '{"query":"{ hello }"}' }),
  });

  it('on the list may read replies and send credentials', async () => {
    const { url } = await stubServer({ variables: { CORS_ORIGINS: `${allowed},https://two.example.org` } });
    const answer = await fetch(`${url}/graphql`, withOrigin(allowed));
    expect(cors(answer.headers)).toEqual({
      'access-control-allow-origin': allowed,
      'access-control-allow-credentials': 'true',
    });
    const refusal = await fetch(`${url}/graphql`, { ...withOrigin(allowed), body: '{' });
    expect([refusal.status, cors(refusal.headers)]).toMatchObject([400, { 'access-control-allow-origin': allowed }]);
    const preflight = await fetch(`${url}/graphql`, withOrigin(allowed, 'OPTIONS'));
    expect([preflight.status, cors(preflight.headers)]).toEqual([
      204,
      {
        'access-control-allow-origin': allowed,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, x-request-id, x-vitae-csrf, x-vitae-profile',
      },
    ]);
  });

  it.for([
    ['https://evil.example', allowed],
    ['null', allowed],
    [`${allowed}.evil.example`, allowed],
    ['http://app.example.org', allowed],
    ['https://APP.example.org', allowed],
    ['https://evil.example', ''],
  ] as const)('such as %s are never named (list: %j)', async ([origin, list]) => {
    const { url } = await stubServer({ variables: { CORS_ORIGINS: list } });
    for (const method of ['POST', 'OPTIONS']) {
      const { headers } = await fetch(`${url}/graphql`, withOrigin(origin, method));
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});
