import { beforeAll, describe, expect, it } from 'vitest';
import { placeOf } from '../../src/db/sealed.ts';
import { createKeyring } from '../../src/encryption.ts';
import { hashOf } from '../../src/auth/token.ts';
import type { Browser } from '../support/browser.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { type Account, type OpenIdProvider, startOpenIdProvider } from '../support/openid-provider.ts';
import { aUser } from '../support/seed.ts';
import { appUrl, openFlows, otherUrl, publicUrl, refusalIn, type SignInWorld, startSignIn } from '../support/sign-in.ts';

// Against a real provider: what it refuses is refused by it, and what it tells is signed by it.

const keys = { ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 3).toString('base64')}` };

let peer: OpenIdProvider;
let world: SignInWorld;
beforeAll(async () => {
  peer = await startOpenIdProvider([`${publicUrl}/auth/acme/callback`, `${publicUrl}/auth/elsewhere/callback`]);
  const { issuer, clientId, clientSecret } = peer;
  world = await startSignIn(
    [
      { name: 'acme', title: 'Acme', issuer, clientId, clientSecret },
      { name: 'elsewhere', issuer, clientId, clientSecret },
      { name: 'unregistered', issuer, clientId, clientSecret },
    ],
    { variables: { ...keys, LOG_LEVEL: 'trace' } },
  );
});

const query = (text: string, values: unknown[] = []) => ownerPool(world.api.database).query(text, values);

/** Somebody new at the provider, who is the one that comes from now on. */
function someone(change: Partial<Account> = {}): Account {
  const id = crypto.randomUUID();
  peer.account = { id, email: `${id}@example.org`, isVerified: true, ...change };
  return peer.account;
}

/** Somebody who signed up through the provider. */
async function aMember(): Promise<{ account: Account; browser: Browser; id: string }> {
  const account = someone();
  const browser = world.newBrowser();
  await world.signIn(browser, 'acme');
  const { rows } = await query('select id from users where email = $1', [account.email]);
  return { account, browser, id: rows[0].id };
}

describe('who comes back from a provider', () => {
  it('is given an account with a default profile, and a session in cookies, and arrives where they wanted to be', async () => {
    const { email } = someone();
    const browser = world.newBrowser();
    const { url } = await world.signIn(browser, 'acme', '/welcome?tab=1');
    expect(url.href).toBe(`${appUrl}/welcome?tab=1`);
    expect(await world.viewer(browser)).toEqual({ email, isEmailVerified: true });
    const { rows } = await query(
      `select u.password_hash, u.status, u.last_login is not null as is_noted, p.profile_name, p.is_default, s.ip_address, r.role_name
       from users u join profiles p on p.user_id = u.id join sessions s on s.user_id = u.id
       join user_roles h on h.user_id = u.id join roles r on r.id = h.role_id where u.email = $1`,
      [email],
    );
    expect(rows).toEqual([
      { password_hash: null, status: 'active', is_noted: true, profile_name: 'Default', is_default: true, ip_address: '127.0.0.1', role_name: 'user' },
    ]);
    expect([...browser.cookiesOf(publicUrl).keys()].toSorted()).toEqual(['__Host-vitae-access', '__Host-vitae-refresh']);
    expect(await openFlows(world)).toBe(0);
  });

  it('is signed in again by who they are there, whatever became of their address', async () => {
    const { account, id } = await aMember();
    peer.account = { ...account, email: 'new-address@example.org', isVerified: false };
    const browser = world.newBrowser();
    expect(refusalIn(await world.signIn(browser, 'acme'))).toBeNull();
    expect(await world.viewer(browser)).toMatchObject({ email: account.email });
    const { rows } = await query(
      `select l.email, m.method_name, m.description, l.last_used_at > l.linked_at as is_used from user_social_logins l join login_methods m on m.id = l.login_method_id
       where l.user_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ email: 'new-address@example.org', method_name: 'acme', description: 'Acme', is_used: true }]);
  });

  it('is one person however often they come at once', async () => {
    const { email } = someone();
    const browsers = Array.from({ length: 6 }, () => world.newBrowser());
    const stops = await Promise.all(browsers.map((browser) => world.signIn(browser, 'acme')));
    expect(stops.map(refusalIn)).toEqual(browsers.map(() => null));
    const { rows } = await query(
      `select count(distinct u.id)::int as users, count(distinct l.id)::int as logins, count(distinct s.id)::int as sessions
       from users u join user_social_logins l on l.user_id = u.id join sessions s on s.user_id = u.id where u.email = $1`,
      [email],
    );
    expect(rows).toEqual([{ users: 1, logins: 1, sessions: 6 }]);
  });

  it('may have begun twice in one browser, and ends both', async () => {
    someone();
    const browser = world.newBrowser();
    const [first, second] = [await world.leave(browser, 'acme', '/one'), await world.leave(browser, 'acme', '/two')];
    expect((await world.comeBack(browser, second)).url.href).toBe(`${appUrl}/two`);
    expect((await world.comeBack(browser, first)).url.href).toBe(`${appUrl}/one`);
  });

  it('is another person at another provider, who has to be linked first', async () => {
    const { account } = await aMember();
    expect(refusalIn(await world.signIn(world.newBrowser(), 'elsewhere'))).toBe('account_exists');
    const { rows } = await query(`select method_name from user_social_logins l join login_methods m on m.id = l.login_method_id where provider_user_id = $1`, [account.id]);
    expect(rows).toEqual([{ method_name: 'acme' }]);
  });

  it('can be sent to any page of the application and to the listed origins', async () => {
    await aMember();
    for (const [returnTo, end] of [['/', `${appUrl}/`], [`${otherUrl}/x#y`, `${otherUrl}/x#y`], ['', `${appUrl}/home`], ['deeper', `${appUrl}/deeper`]] as const) {
      expect((await world.signIn(world.newBrowser(), 'acme', returnTo)).url.href).toBe(end);
    }
  });
});

describe('the walk to a provider', () => {
  it('is a code flow with PKCE, state, nonce and the exact address to come back to, tied to the browser', async () => {
    someone();
    const browser = world.newBrowser();
    const response = await browser.ask(new URL(`${publicUrl}/auth/acme`));
    const url = new URL(response.headers.get('location') ?? '');
    expect([response.status, url.origin]).toEqual([303, peer.issuer]);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ client_id: 'vitae', response_type: 'code', scope: 'openid email', redirect_uri: `${publicUrl}/auth/acme/callback` },
      ...{ code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-vitae-flow-[\w-]{12}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    ...['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'https://app.example.org@evil.example', 'https://x:y@app.example.org/'],
    ...['http://app.example.org/', 'https://app.example.org:444/', 'https://app.example.org.evil.example/', '/\tevil', `/${'x'.repeat(2_050)}`],
  ])('does not begin where it would end at %s', async (returnTo) => {
    const before = await openFlows(world);
    const browser = world.newBrowser();
    const response = await browser.ask(new URL(`${publicUrl}/auth/acme?${new URLSearchParams({ returnTo })}`));
    expect([response.status, response.headers.get('location'), browser.cookiesOf(publicUrl).size]).toEqual([400, null, 0]);
    expect(await openFlows(world)).toBe(before);
  });

  it.each(['/auth/nobody', '/auth/nobody/callback?state=x', '/auth/Acme', '/auth/', '/auth/acme/', '/auth/acme/callback/x', '/auth/email'])(
    'leads nowhere at %s',
    async (path) => {
      const response = await world.newBrowser().ask(new URL(`${publicUrl}${path}`));
      expect([response.status, response.headers.get('location')]).toEqual([404, null]);
    },
  );

  it('is only walked by GET', async () => {
    for (const path of ['/auth/acme', '/auth/acme/callback']) {
      const { status, headers } = await fetch(`${world.api.url}${path}`, { method: 'POST', body: '' });
      expect([status, headers.get('allow')]).toEqual([405, 'GET']);
    }
  });

  it('costs the address it is walked from as much as a mutation', async () => {
    const { issuer, clientId, clientSecret } = peer;
    const limited = await startSignIn([{ name: 'acme', issuer, clientId, clientSecret }], { variables: { RATE_LIMIT_PER_MINUTE: '25' }, database: world.api.database });
    const statuses = [];
    for (let time = 0; time < 3; time++) statuses.push((await limited.newBrowser().ask(new URL(`${publicUrl}/auth/acme`))).status);
    expect(statuses).toEqual([303, 303, 429]);
  });

  it('is forgotten when nobody comes back in time', async () => {
    someone();
    await world.leave(world.newBrowser(), 'acme');
    await query(`update login_flows set expires_at = now() - interval '1 second'`);
    await world.leave(world.newBrowser(), 'acme');
    expect(await openFlows(world)).toBe(1);
  });
});

interface Attempt {
  readonly browser: Browser;
  readonly callback: URL;
  readonly account: Account;
}

/** Changes what was sealed for a flow, as nobody but this test can. */
async function reseal({ callback }: Attempt, change: Record<string, string>): Promise<void> {
  const keyring = createKeyring(world.api.config);
  const stateHash = hashOf(callback.searchParams.get('state') ?? '');
  const place = placeOf('login_flows', 'secrets', stateHash);
  const { rows } = await query('select secrets from login_flows where state_hash = $1', [stateHash]);
  const secrets = JSON.parse(keyring.open(rows[0].secrets, place)) as object;
  await query('update login_flows set secrets = $2 where state_hash = $1', [stateHash, keyring.seal(JSON.stringify({ ...secrets, ...change }), place)]);
}

const set = (name: string, value: string) => async ({ callback }: Attempt) => callback.searchParams.set(name, value);
const another = 'x'.repeat(43);

/** What is done to a flow after the provider has sent the browser back and before it arrives, and how that ends. */
const spoiled: Record<string, readonly [code: string, spoil: (attempt: Attempt) => Promise<unknown>]> = {
  'another state': ['invalid_flow', set('state', another)],
  'no state': ['invalid_flow', async ({ callback }) => callback.searchParams.delete('state')],
  'two states': ['invalid_flow', async ({ callback }) => callback.searchParams.append('state', another)],
  'no cookie': ['invalid_flow', async ({ browser }) => browser.cookiesOf(publicUrl).clear()],
  'another cookie': ['invalid_flow', async ({ browser }) => [...browser.cookiesOf(publicUrl).keys()].map((name) => browser.cookiesOf(publicUrl).set(name, another))],
  'the callback of another provider': ['invalid_flow', async ({ callback }) => (callback.pathname = '/auth/elsewhere/callback')],
  'a flow that expired': ['invalid_flow', () => query('update login_flows set expires_at = now()')],
  'a code that is none': ['invalid_answer', set('code', another)],
  'no code': ['invalid_answer', async ({ callback }) => callback.searchParams.delete('code')],
  'two codes': ['invalid_answer', async ({ callback }) => callback.searchParams.append('code', another)],
  'another issuer': ['invalid_answer', set('iss', 'https://evil.example')],
  'no issuer': ['invalid_answer', async ({ callback }) => callback.searchParams.delete('iss')],
  'another verifier': ['invalid_answer', (attempt) => reseal(attempt, { verifier: another })],
  'another nonce': ['invalid_answer', (attempt) => reseal(attempt, { nonce: another })],
  'an error of the provider': ['access_denied', set('error', 'access_denied')],
  'a provider that is not well': ['provider_unavailable', set('error', 'temporarily_unavailable')],
  'an account that was banned meanwhile': ['account_unavailable', ({ account }) => query(`update users set status = 'banned' where email = $1`, [account.email])],
  'an account that was switched off': ['account_unavailable', ({ account }) => query(`update users set status = 'inactive' where email = $1`, [account.email])],
};

describe('nobody is signed in', () => {
  it.each(Object.entries(spoiled))('with %s', async (_what, [code, spoil]) => {
    const { account } = await aMember();
    const browser = world.newBrowser();
    const callback = await world.leave(browser, 'acme', '/there');
    await spoil({ browser, callback, account });
    const before = await world.state();
    const stop = await world.comeBack(browser, callback);
    const end = code === 'invalid_flow' ? '/home' : '/there';
    expect(stop.url.href).toBe(`${appUrl}${end}?error=${code}`);
    expect(await world.state()).toEqual(before);
    expect(browser.cookiesOf(publicUrl).has('__Host-vitae-access')).toBe(false);
  });

  it('with a code that was used, and the flow is over', async () => {
    someone();
    const browser = world.newBrowser();
    const callback = await world.leave(browser, 'acme');
    const cookies = new Map(browser.cookiesOf(publicUrl));
    expect(refusalIn(await world.comeBack(browser, callback))).toBeNull();
    const before = await world.state();
    const thief = world.newBrowser();
    for (const [name, value] of cookies) thief.cookiesOf(publicUrl).set(name, value);
    expect(refusalIn(await world.comeBack(thief, callback))).toBe('invalid_flow');
    // A code that was used once is not taken in another flow either, by the provider itself.
    const later = await world.leave(thief, 'acme');
    later.searchParams.set('code', callback.searchParams.get('code') ?? '');
    expect(refusalIn(await world.comeBack(thief, later))).toBe('invalid_answer');
    expect(await world.state()).toEqual(before);
  });

  it('by a link that somebody else has prepared: the one who clicks did not begin', async () => {
    someone();
    const [attacker, victim] = [world.newBrowser(), world.newBrowser()];
    const callback = await world.leave(attacker, 'acme');
    await world.leave(victim, 'acme');
    const before = await world.state();
    expect(refusalIn(await world.comeBack(victim, callback))).toBe('invalid_flow');
    expect([await world.viewer(victim), await world.state()]).toEqual([null, before]);
    // What the victim did has not ended the attacker's own flow.
    expect(refusalIn(await world.comeBack(attacker, callback))).toBeNull();
  });

  it('by a code that was put into the flow of another', async () => {
    const [attacker, victim] = [world.newBrowser(), world.newBrowser()];
    someone();
    const stolen = await world.leave(victim, 'acme');
    const callback = await world.leave(attacker, 'acme');
    callback.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    const before = await world.state();
    expect(refusalIn(await world.comeBack(attacker, callback))).toBe('invalid_answer');
    expect(await world.state()).toEqual(before);
  });

  it('twice by one return that came twice at once', async () => {
    const { email } = someone();
    const browser = world.newBrowser();
    const callback = await world.leave(browser, 'acme');
    const replies = await Promise.all(Array.from({ length: 10 }, () => browser.ask(callback)));
    const ends = replies.map((reply) => new URL(reply.headers.get('location') ?? '').searchParams.get('error'));
    expect(ends.filter((error) => error === null)).toHaveLength(1);
    expect(new Set(ends)).toEqual(new Set([null, 'invalid_flow']));
    const { rows } = await query('select count(*)::int as count from sessions s join users u on u.id = s.user_id where email = $1', [email]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('where the provider knows no such address to come back to', async () => {
    someone();
    const before = await world.state();
    const { url, response } = await world.newBrowser().go(`${publicUrl}/auth/unregistered`);
    expect([url.origin, response?.status]).toEqual([peer.issuer, 400]);
    expect(await world.state()).toEqual(before);
  });

  it('who does not agree', async () => {
    peer.account = null;
    const before = await world.state();
    const stop = await world.signIn(world.newBrowser(), 'acme', '/there');
    expect([stop.url.href, await world.state()]).toEqual([`${appUrl}/there?error=access_denied`, before]);
  });

  it.each([
    ['an unverified address', { isVerified: false }],
    ['an address that nothing is said of', { isVerified: undefined }],
    ['no address', { email: undefined }],
    ['an address that is none', { email: 'a@example.org\r\nbcc: b@example.org' }],
  ])('who is new and has %s', async (_what, change) => {
    someone(change as Partial<Account>);
    const before = await world.state();
    expect(refusalIn(await world.signIn(world.newBrowser(), 'acme'))).toBe('email_unverified');
    expect(await world.state()).toEqual(before);
  });

  it.each([
    ['verified at both', true, true],
    ['verified here alone', true, false],
    ['verified there alone', false, true],
    ['verified nowhere', false, false],
  ])('by an address that an account has already, %s', async (_what, here, there) => {
    const ann = await aUser(world.api);
    await query('update users set is_email_verified = $2 where id = $1', [ann.id, here]);
    someone({ email: ann.email.toUpperCase(), isVerified: there });
    const before = await world.state();
    // Who cannot show that the address is theirs is not told whether it has an account.
    expect(refusalIn(await world.signIn(world.newBrowser(), 'acme'))).toBe(there ? 'account_exists' : 'email_unverified');
    expect(await world.state()).toEqual(before);
  });
});

describe('what is kept', () => {
  it('tells no code, state, nonce, verifier or token, neither in the database nor in the log', async () => {
    const { browser } = await aMember();
    const told = browser.visited.flatMap((address) => ['state', 'nonce', 'code'].flatMap((name) => new URL(address).searchParams.get(name) ?? []));
    // Those of a flow that is still open as well.
    const open = await world.leave(world.newBrowser(), 'acme');
    const { rows } = await query('select secrets from login_flows where state_hash = $1', [hashOf(open.searchParams.get('state') ?? '')]);
    const kept = JSON.parse(createKeyring(world.api.config).open(rows[0].secrets, placeOf('login_flows', 'secrets', hashOf(open.searchParams.get('state') ?? '')))) as object;
    const secrets = [...told, ...['state', 'code'].map((name) => open.searchParams.get(name) ?? ''), ...Object.values(kept), ...peer.issued] as string[];
    const dump = JSON.stringify(await contents(world.api.database));
    expect(secrets.length).toBeGreaterThan(20);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect([dump.includes(secret), dump.includes(Buffer.from(secret).toString('hex')), world.api.log.join('').includes(secret)]).toEqual([false, false, false]);
    }
  });

  it('are the tokens of the provider, sealed for their own row', async () => {
    const { id } = await aMember();
    const { rows } = await query(`select id, access_token, refresh_token, extract(epoch from expires_at - now())::int as seconds from user_social_logins where user_id = $1`, [id]);
    const [row] = rows;
    const keyring = createKeyring(world.api.config);
    expect(peer.issued).toContain(keyring.open(row.access_token, placeOf('user_social_logins', 'access_token', row.id)));
    expect(peer.issued).toContain(keyring.open(row.refresh_token, placeOf('user_social_logins', 'refresh_token', row.id)));
    expect(() => keyring.open(row.access_token, placeOf('user_social_logins', 'refresh_token', row.id))).toThrow();
    expect(row.seconds).toSatisfy((seconds: number) => seconds > 500 && seconds <= 600);
  });

  it('is in the audit log, refusals included, without what is secret', async () => {
    const { id, account } = await aMember();
    const made = await query(`select table_name, action, operation, details from audit_logs where user_id = $1 order by table_name collate "C"`, [id]);
    expect(made.rows.map((row) => [row.table_name, row.action, row.operation])).toEqual(
      ['profiles', 'sessions', 'user_roles', 'user_social_logins'].map((table) => [table, 'insert', 'signInWithProvider']),
    );
    expect(JSON.stringify(made.rows)).not.toContain(account.id);
    peer.account = null;
    const browser = world.newBrowser();
    await world.signIn(browser, 'acme');
    const refused = await query(`select user_id, operation, details from audit_logs where action = 'refuse' order by created_at desc limit 1`);
    expect(refused.rows).toEqual([{ user_id: null, operation: 'signInWithProvider', details: { codes: ['access_denied'] } }]);
  });
});
