import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { stubServer, type Stub } from '../support/stub-server.ts';

const access = '__Host-vitae-access=abc';
const csrf = { 'x-vitae-csrf': '1' };
const who = '{ signedInBy }';

/** `fetch` sets some headers itself and forbids others. */
async function post(server: Stub, headers: Record<string, string>) {
  const all = { 'content-type': 'application/json', ...headers };
  return new Promise<{ status: number | undefined; body: unknown; headers: object }>((resolve, reject) => {
    const outgoing = request(`${server.url}/graphql`, { method: 'POST', headers: all }, (response) => {
      json(response).then((body) => resolve({ status: response.statusCode, body, headers: response.headers }), reject);
    });
    outgoing.on('error', reject).end(JSON.stringify({ query: who }));
  });
}

const signedInBy = (by: string | null) => ({ status: 200, body: { data: { signedInBy: by } } });
const refusedBy = (status: number, code: string) => ({ status, body: { errors: [{ extensions: { code } }] } });

describe('bearer tokens', () => {
  it.for(['Bearer abc', 'bearer abc', 'BEARER abc', 'Bearer   abc', 'Bearer a.b-c_d~e+f/g=='])(
    'takes %j',
    async (authorization) => {
      const server = await stubServer();
      expect(await post(server, { authorization })).toMatchObject(signedInBy(`bearer ${authorization.split(/ +/)[1]}`));
    },
  );

  it.for([
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'abc',
    'Bearer a b',
    'Bearer a,b',
    'Bearer ä',
    `Bearer ${'x'.repeat(5_000)}`,
    '',
  ])('refuses %j with 401', async (authorization) => {
    const server = await stubServer();
    const answer = await post(server, { authorization });
    expect(answer).toMatchObject(refusedBy(401, 'UNAUTHENTICATED'));
    expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer' });
  });

  it('wins over cookies, which then count for nothing and need no protection', async () => {
    const server = await stubServer();
    expect(await post(server, { authorization: 'Bearer abc', cookie: access })).toMatchObject(signedInBy('bearer abc'));
    expect(await post(server, { authorization: 'Basic abc', cookie: access, ...csrf })).toMatchObject(
      refusedBy(401, 'UNAUTHENTICATED'),
    );
  });
});

describe('cookies', () => {
  it('signs in with the protecting header, whatever its value', async () => {
    const server = await stubServer();
    expect(await post(server, { cookie: `x=1; ${access}`, ...csrf })).toMatchObject(signedInBy('accessCookie abc'));
    expect(await post(server, { cookie: access, 'x-vitae-csrf': '' })).toMatchObject(signedInBy('accessCookie abc'));
  });

  it.for([access, '__Host-vitae-refresh=abc', `other=1; ${access}`])(
    'refuses %s without that header',
    async (cookie) => {
      const server = await stubServer();
      expect(await post(server, { cookie })).toMatchObject(refusedBy(403, 'FORBIDDEN'));
    },
  );

  it('asks nothing of requests with cookies of others', async () => {
    const server = await stubServer();
    expect(await post(server, { cookie: 'theme=dark; vitae-access=abc' })).toMatchObject(signedInBy(null));
  });

  it('takes only requests of its own and of the allowed origins', async () => {
    const server = await stubServer({ variables: { CORS_ORIGINS: 'https://app.example.org' } });
    const from = (origin: string, more = {}) => post(server, { cookie: access, origin, ...csrf, ...more });
    expect(await from(server.url)).toMatchObject({ status: 200 });
    expect(await from('https://app.example.org')).toMatchObject({ status: 200 });
    const others = [
      'https://evil.example',
      'null',
      'https://app.example.org.evil.example',
      'http://127.0.0.1:1',
      'file://',
      'x',
    ];
    for (const origin of others) expect(await from(origin), origin).toMatchObject(refusedBy(403, 'FORBIDDEN'));
    const host = 'evil.example';
    expect(await from(`https://${host}`, { 'x-forwarded-host': host })).toMatchObject(refusedBy(403, 'FORBIDDEN'));
  });

  it('knows its own name from a trusted proxy', async () => {
    const server = await stubServer({ variables: { TRUSTED_PROXIES: '1' } });
    const headers = {
      cookie: access,
      origin: 'https://api.example.org',
      'x-forwarded-host': 'api.example.org',
      ...csrf,
    };
    expect(await post(server, headers)).toMatchObject({ status: 200 });
  });

  it('is set for the client as the context says, one header each', async () => {
    const server = await stubServer();
    const { headers } = await server.send('mutation { login(password: "x") }');
    expect(headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2; HttpOnly']);
    expect((await server.send('{ hello }')).headers.getSetCookie()).toEqual([]);
  });
});

describe('addresses', () => {
  const ask = async (server: Stub, forwarded?: string) => {
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    return (await server.send('{ address }', { headers })).body.data?.['address'];
  };

  it('are those of the peer without a trusted proxy', async () => {
    const server = await stubServer();
    expect([await ask(server), await ask(server, '1.2.3.4')]).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  it('are what the outermost trusted proxy saw, not what the client claims', async () => {
    const one = await stubServer({ variables: { TRUSTED_PROXIES: '1' } });
    expect(await ask(one, '6.6.6.6, 1.2.3.4')).toBe('1.2.3.4');
    expect(await ask(one, '6.6.6.6, ::ffff:1.2.3.4')).toBe('1.2.3.4');
    expect(await ask(one, 'nonsense')).toBe('127.0.0.1');
    const two = await stubServer({ variables: { TRUSTED_PROXIES: '2' } });
    expect(await ask(two, '6.6.6.6, 2001:db8::1, 10.0.0.1')).toBe('2001:db8::1');
    expect(await ask(two, '10.0.0.1')).toBe('127.0.0.1');
  });
});
