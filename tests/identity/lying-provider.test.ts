import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config.ts';
import { ownerPool } from '../support/database.ts';
import { contents } from '../support/contents.ts';
import { type Lies, type LyingProvider, secrets, startLyingProvider } from '../support/lying-provider.ts';
import { aUser } from '../support/seed.ts';
import { refusalIn, type SignInWorld, startSignIn } from '../support/sign-in.ts';

let liar: LyingProvider;
let world: SignInWorld;

const presets = {
  ...{ GITHUB_CLIENT_ID: 'vitae', GITHUB_CLIENT_SECRET: 'secret of github', FACEBOOK_CLIENT_ID: 'vitae', FACEBOOK_CLIENT_SECRET: 'secret of facebook' },
};

/** Makes the ready-made providers ask the one of this test. */
const redirected = (config: Config): Config => ({
  ...config,
  auth: {
    ...config.auth,
    providers: config.auth.providers.map((provider) =>
      provider.endpoints ? { ...provider, issuer: liar.origin, endpoints: { authorization: `${liar.origin}/authorize`, token: `${liar.origin}/token`, api: liar.origin } } : provider,
    ),
  },
});

const server = () =>
  startSignIn([{ name: 'liar', issuer: liar.origin, clientId: 'vitae', clientSecret: 'secret of the liar' }], {
    ...{ variables: { ...presets, LOG_LEVEL: 'trace' }, adapt: redirected },
    ...(world && { database: world.api.database }),
  });

beforeAll(async () => {
  liar = await startLyingProvider();
  world = await server();
});

beforeEach(async () => {
  liar.lies = {};
  await ownerPool(world.api.database).query(`delete from users where email in ('liar@example.org', 'octo@example.org')`);
});

const now = () => Math.floor(Date.now() / 1_000);
const elsewhere = 'https://elsewhere.example';

describe('a provider that speaks the truth', () => {
  it('signs people in', async () => {
    const browser = world.newBrowser();
    expect(refusalIn(await world.signIn(browser, 'liar'))).toBeNull();
    expect(await world.viewer(browser)).toEqual({ email: 'liar@example.org', isEmailVerified: true });
    expect(Object.fromEntries(liar.asked.at(-1) ?? [])).toMatchObject({ grant_type: 'authorization_code', client_id: 'vitae', client_secret: 'secret of the liar' });
  });

  it('is asked for the address where the ID token does not tell it, and vouches for it there', async () => {
    const claims = { email: undefined, email_verified: undefined };
    for (const [verified, refusal] of [[false, 'email_unverified'], ['true', 'email_unverified'], [true, null]] as const) {
      liar.lies = { claims, answers: { '/userinfo': { sub: 'liar', email: 'liar@example.org', email_verified: verified } } };
      expect(refusalIn(await world.signIn(world.newBrowser(), 'liar'))).toBe(refusal);
    }
  });

  it('is not believed that an address is verified where it says so of none', async () => {
    liar.lies = { claims: { email: undefined }, answers: { '/userinfo': { sub: 'liar', email: 'liar@example.org' } } };
    expect(refusalIn(await world.signIn(world.newBrowser(), 'liar'))).toBe('email_unverified');
  });
});

/** What the provider does when somebody comes back from it. */
const lies: Record<string, Lies> = {
  'an ID token of another issuer': { claims: { iss: elsewhere } },
  'an ID token of no issuer': { claims: { iss: undefined } },
  'an ID token for another audience': { claims: { aud: 'somebody else' } },
  'an ID token for several, authorized for another': { claims: { aud: ['vitae', 'other'], azp: 'other' } },
  'an ID token that has expired': { claims: { exp: now() - 60, iat: now() - 600 } },
  'an ID token that never expires': { claims: { exp: undefined } },
  'an ID token from the future': { claims: { iat: now() + 3_600, nbf: now() + 3_600, exp: now() + 7_200 } },
  'another nonce': { claims: { nonce: 'x'.repeat(43) } },
  'no nonce': { claims: { nonce: undefined } },
  'a signature of another key': { isForged: true },
  'a key that it does not publish': { header: { kid: 'two' }, isForged: true },
  'no signature': { header: { alg: 'none' } },
  'a signature by a shared secret': { header: { alg: 'HS256' } },
  'an ID token of nobody': { claims: { sub: undefined } },
  'an empty name': { claims: { sub: '' } },
  'a name that is too long': { claims: { sub: 'x'.repeat(256) } },
  'an address that is no text': { claims: { email: 7 } },
  'another one at userinfo': { claims: { email: undefined }, answers: { '/userinfo': { sub: 'somebody else', email: 'liar@example.org', email_verified: true } } },
  'another issuer in the address': { query: { iss: elsewhere } },
  'no ID token': { answers: { '/token': { access_token: 'a', token_type: 'bearer' } } },
  'no access token': { answers: { '/token': { token_type: 'bearer' } } },
  'no JSON': { at: { '/token': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{') } },
  'a page': { at: { '/token': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>') } },
  'a refusal': { at: { '/token': (response) => response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}') } },
};

/** What keeps it from answering. */
const outages: Record<string, Lies> = {
  'a redirect': { at: { '/token': (response) => response.writeHead(307, { location: `${elsewhere}/token` }).end() } },
  'too much': { at: { '/token': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(70_000)}"`) } },
  'nothing': { at: { '/token': () => {} } },
  'a broken connection': { at: { '/token': (response) => response.destroy() } },
  'an error of its own': { at: { '/token': (response) => response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":"server_error"}') } },
  'no keys': { at: { '/jwks': (response) => response.destroy() } },
  'an error without words': { at: { '/jwks': (response) => response.writeHead(500).end() } },
};

describe('nobody is signed in by a provider that answers', () => {
  it.each([...Object.entries(lies).map(([what, lie]) => [what, lie, 'invalid_answer'] as const), ...Object.entries(outages).map(([what, lie]) => [what, lie, 'provider_unavailable'] as const)])(
    'with %s',
    async (_what, lie, code) => {
      // A server of its own, which remembers no keys.
      const fresh = await server();
      const browser = fresh.newBrowser();
      liar.lies = lie;
      const callback = await fresh.leave(browser, 'liar', '/there');
      const before = await fresh.state();
      expect((await fresh.comeBack(browser, callback)).url.href).toBe(`https://app.example.org/there?error=${code}`);
      expect(await fresh.state()).toEqual(before);
      expect([...browser.cookiesOf('http://localhost:4999')]).toEqual([]);
    },
  );

  it('with an error of its own, whose code stands in the log, and nothing else that it said', async () => {
    const said = JSON.stringify({ error: 'invalid_client', error_description: `Not with ${secrets.access}.` });
    liar.lies = { at: { '/token': (response) => response.writeHead(400, { 'content-type': 'application/json' }).end(said) } };
    world.api.log.length = 0;
    expect(refusalIn(await world.signIn(world.newBrowser(), 'liar'))).toBe('invalid_answer');
    const line = world.api.log.find((text) => text.includes('sign-in through a provider rejected')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', provider: 'liar', code: 'invalid_answer', trace: expect.arrayContaining(['invalid_client']) });
    expect(world.api.log.join('')).not.toMatch(/Not with|callback|code=/);
  });

  it('with the same return again, after it did not answer: a flow is walked once', async () => {
    liar.lies = outages['a broken connection'] ?? {};
    const browser = world.newBrowser();
    const callback = await world.leave(browser, 'liar');
    expect(refusalIn(await world.comeBack(browser, callback))).toBe('provider_unavailable');
    liar.lies = {};
    expect(refusalIn(await world.comeBack(browser, callback))).toBe('invalid_flow');
  });
});

const discovery = '/.well-known/openid-configuration';

describe('nobody is sent to a provider that publishes', () => {
  it.each([
    ['another issuer', { metadata: { issuer: elsewhere } }, 'invalid_answer'],
    ['an address that is no page', { metadata: { authorization_endpoint: 'javascript:alert(1)' } }, 'invalid_answer'],
    ['an address without TLS', { metadata: { authorization_endpoint: 'http://elsewhere.example/authorize' } }, 'invalid_answer'],
    ['no address', { metadata: { authorization_endpoint: undefined } }, 'invalid_answer'],
    ['a redirect', { at: { [discovery]: (response) => response.writeHead(302, { location: elsewhere }).end() } }, 'provider_unavailable'],
    ['too much', { at: { [discovery]: (response) => response.end('x'.repeat(70_000)) } }, 'provider_unavailable'],
    ['an error', { at: { [discovery]: (response) => response.writeHead(502).end() } }, 'provider_unavailable'],
    ['nothing', { at: { [discovery]: (response) => response.destroy() } }, 'provider_unavailable'],
  ] as readonly (readonly [string, Lies, string])[])('%s, and who publishes better later is asked again', async (_what, lie, code) => {
    const fresh = await server();
    liar.lies = lie;
    const before = await contents(fresh.api.database, ['audit_logs']);
    const browser = fresh.newBrowser();
    expect((await fresh.leave(browser, 'liar', '/there')).href).toBe(`https://app.example.org/there?error=${code}`);
    expect(await contents(fresh.api.database, ['audit_logs'])).toEqual(before);
    liar.lies = {};
    expect(refusalIn(await fresh.signIn(browser, 'liar'))).toBeNull();
  });

  it('is asked once for what it publishes', async () => {
    const fresh = await server();
    liar.paths.length = 0;
    for (let time = 0; time < 3; time++) await fresh.leave(fresh.newBrowser(), 'liar');
    expect(liar.paths.filter((path) => path === discovery)).toHaveLength(1);
  });
});

const gitHub = (emails: unknown, user: unknown = { id: 583_231, login: 'octo' }): Lies => ({ answers: { '/user': user, '/user/emails': emails } });
const primary = { email: 'octo@example.org', primary: true, verified: true };

describe('GitHub', () => {
  it('tells who somebody is by their number, and their primary address if it is verified', async () => {
    liar.lies = gitHub([{ email: 'other@example.org', primary: false, verified: true }, primary]);
    const browser = world.newBrowser();
    const callback = await world.leave(browser, 'github');
    const authorization = new URL(browser.visited.find((address) => address.startsWith(`${liar.origin}/authorize`)) ?? '');
    expect(Object.fromEntries(authorization.searchParams)).toMatchObject({ scope: 'read:user user:email', code_challenge_method: 'S256' });
    expect(authorization.searchParams.has('nonce')).toBe(false);
    expect(refusalIn(await world.comeBack(browser, callback))).toBeNull();
    expect(await world.viewer(browser)).toEqual({ email: 'octo@example.org', isEmailVerified: true });
    const { rows } = await ownerPool(world.api.database).query(`select provider_user_id, email from user_social_logins where email = 'octo@example.org'`);
    expect(rows).toEqual([{ provider_user_id: '583231', email: 'octo@example.org' }]);
  });

  it.each([
    ['email_unverified', 'an unverified primary address', gitHub([{ ...primary, verified: false }, { ...primary, email: 'b@example.org', primary: false }])],
    ['email_unverified', 'no address', gitHub([])],
    ['invalid_answer', 'no number', gitHub([primary], { login: 'octo' })],
    ['invalid_answer', 'a name in place of the number', gitHub([primary], { id: 'octo' })],
    ['invalid_answer', 'another issuer', { ...gitHub([primary]), query: { iss: elsewhere } }],
    ['invalid_answer', 'a refusal that comes with status 200', { answers: { '/token': { error: 'bad_verification_code' } } }],
    ['invalid_answer', 'an API that does not know the token', { at: { '/user': (response) => response.writeHead(401).end() } }],
    ['provider_unavailable', 'an API that is not well', { ...gitHub([primary]), at: { '/user': (response) => response.writeHead(500).end() } }],
  ] as readonly (readonly [string, string, Lies])[])('signs nobody in (%s) with %s', async (code, _what, lie) => {
    liar.lies = lie;
    const before = await world.state();
    expect(refusalIn(await world.signIn(world.newBrowser(), 'github'))).toBe(code);
    expect(await world.state()).toEqual(before);
  });
});

describe('Facebook', () => {
  it('vouches for no address, so that its logins can only be linked', async () => {
    liar.lies = { answers: { '/me': { id: '10', email: 'face@example.org' } } };
    const before = await world.state();
    expect(refusalIn(await world.signIn(world.newBrowser(), 'facebook'))).toBe('email_unverified');
    expect(await world.state()).toEqual(before);
    const ann = await aUser(world.api);
    await ownerPool(world.api.database).query(
      `insert into user_social_logins (user_id, login_method_id, provider_user_id) select $1, id, '10' from login_methods where method_name = 'facebook'`,
      [ann.id],
    );
    const browser = world.newBrowser();
    expect(refusalIn(await world.signIn(browser, 'facebook'))).toBeNull();
    expect(await world.viewer(browser)).toMatchObject({ email: ann.email });
  });
});

describe('the database and the log', () => {
  it('hold no token of any of these providers', async () => {
    const everything = JSON.stringify(await contents(world.api.database)) + world.api.log.join('');
    for (const secret of [...Object.values(secrets), 'secret of']) {
      expect([everything.includes(secret), everything.includes(Buffer.from(secret).toString('hex'))]).toEqual([false, false]);
    }
  });
});
