import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/auth/token.ts';
import { placeOf } from '../../src/db/sealed.ts';
import { createKeyring } from '../../src/encryption.ts';
import { startAcme } from '../support/acme.ts';
import { contents } from '../support/contents.ts';
import { appUrl, openFlows, otherUrl, publicUrl, refusalIn, startSignIn } from '../support/sign-in.ts';

// Against a real provider: what it tells is signed by it, and what it refuses is refused by it.

const acme = startAcme();

describe('who comes back from a provider', () => {
  it('is given an account with a default profile, and a session in cookies, and arrives where they wanted to be', async () => {
    const { email } = acme.someone();
    const browser = acme.world.newBrowser();
    const { url } = await acme.world.signIn(browser, 'acme', '/welcome?tab=1');
    expect(url.href).toBe(`${appUrl}/welcome?tab=1`);
    expect(await acme.world.viewer(browser)).toEqual({ email, isEmailVerified: true });
    const { rows } = await acme.query(
      `select u.password_hash, u.status, u.last_login is not null as is_noted, p.profile_name, p.is_default, s.ip_address, r.role_name
       from users u join profiles p on p.user_id = u.id join sessions s on s.user_id = u.id
       join user_roles h on h.user_id = u.id join roles r on r.id = h.role_id where u.email = $1`,
      [email],
    );
    expect(rows).toEqual([
      { password_hash: null, status: 'active', is_noted: true, profile_name: 'Default', is_default: true, ip_address: '127.0.0.1', role_name: 'user' },
    ]);
    expect([...browser.cookiesOf(publicUrl).keys()].toSorted()).toEqual(['__Host-vitae-access', '__Host-vitae-refresh']);
    expect(await openFlows(acme.world)).toBe(0);
  });

  it('is signed in again by who they are there, whatever became of their address', async () => {
    const { account, id } = await acme.aMember();
    acme.peer.account = { ...account, email: 'new-address@example.org', isVerified: false };
    const browser = acme.world.newBrowser();
    expect(refusalIn(await acme.world.signIn(browser, 'acme'))).toBeNull();
    expect(await acme.world.viewer(browser)).toMatchObject({ email: account.email });
    const { rows } = await acme.query(
      `select l.email, m.method_name, m.description, l.last_used_at > l.linked_at as is_used from user_social_logins l join login_methods m on m.id = l.login_method_id
       where l.user_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ email: 'new-address@example.org', method_name: 'acme', description: 'Acme', is_used: true }]);
  });

  it('is one person however often they come at once', async () => {
    const { email } = acme.someone();
    const browsers = Array.from({ length: 6 }, () => acme.world.newBrowser());
    const stops = await Promise.all(browsers.map((browser) => acme.world.signIn(browser, 'acme')));
    expect(stops.map(refusalIn)).toEqual(browsers.map(() => null));
    const { rows } = await acme.query(
      `select count(distinct u.id)::int as users, count(distinct l.id)::int as logins, count(distinct s.id)::int as sessions
       from users u join user_social_logins l on l.user_id = u.id join sessions s on s.user_id = u.id where u.email = $1`,
      [email],
    );
    expect(rows).toEqual([{ users: 1, logins: 1, sessions: 6 }]);
  });

  it('may have begun twice in one browser, and ends both', async () => {
    acme.someone();
    const browser = acme.world.newBrowser();
    const [first, second] = [await acme.world.leave(browser, 'acme', '/one'), await acme.world.leave(browser, 'acme', '/two')];
    expect((await acme.world.comeBack(browser, second)).url.href).toBe(`${appUrl}/two`);
    expect((await acme.world.comeBack(browser, first)).url.href).toBe(`${appUrl}/one`);
  });

  it('is another person at another provider, who has to be linked first', async () => {
    const { account } = await acme.aMember();
    expect(refusalIn(await acme.world.signIn(acme.world.newBrowser(), 'elsewhere'))).toBe('account_exists');
    const { rows } = await acme.query(`select method_name from user_social_logins l join login_methods m on m.id = l.login_method_id where provider_user_id = $1`, [account.id]);
    expect(rows).toEqual([{ method_name: 'acme' }]);
  });

  it('can be sent to any page of the application and to the listed origins', async () => {
    await acme.aMember();
    for (const [returnTo, end] of [['/', `${appUrl}/`], [`${otherUrl}/x#y`, `${otherUrl}/x#y`], ['', `${appUrl}/`], ['deeper', `${appUrl}/deeper`]] as const) {
      expect((await acme.world.signIn(acme.world.newBrowser(), 'acme', returnTo)).url.href).toBe(end);
    }
  });
});

describe('the walk to a provider', () => {
  it('is a code flow with PKCE, state, nonce and the exact address to come back to, tied to the browser', async () => {
    acme.someone();
    const browser = acme.world.newBrowser();
    const response = await browser.ask(new URL(`${publicUrl}/auth/acme`));
    const url = new URL(response.headers.get('location') ?? '');
    expect([response.status, url.origin]).toEqual([303, acme.peer.issuer]);
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
    const before = await openFlows(acme.world);
    const browser = acme.world.newBrowser();
    const response = await browser.ask(new URL(`${publicUrl}/auth/acme?${new URLSearchParams({ returnTo })}`));
    expect([response.status, response.headers.get('location'), browser.cookiesOf(publicUrl).size]).toEqual([400, null, 0]);
    expect(await openFlows(acme.world)).toBe(before);
  });

  it.each(['/auth/nobody', '/auth/nobody/callback?state=x', '/auth/Acme', '/auth/', '/auth/acme/', '/auth/acme/callback/x', '/auth/email'])(
    'leads nowhere at %s',
    async (path) => {
      const response = await acme.world.newBrowser().ask(new URL(`${publicUrl}${path}`));
      expect([response.status, response.headers.get('location')]).toEqual([404, null]);
    },
  );

  it('is only walked by GET', async () => {
    for (const path of ['/auth/acme', '/auth/acme/callback']) {
      const { status, headers } = await fetch(`${acme.world.api.url}${path}`, { method: 'POST', body: '' });
      expect([status, headers.get('allow')]).toEqual([405, 'GET']);
    }
  });

  it('costs the address it is walked from as much as a mutation', async () => {
    const { issuer, clientId, clientSecret } = acme.peer;
    const limited = await startSignIn([{ name: 'acme', issuer, clientId, clientSecret }], { variables: { RATE_LIMIT_PER_MINUTE: '25' }, database: acme.world.api.database });
    const statuses = [];
    for (let time = 0; time < 3; time++) statuses.push((await limited.newBrowser().ask(new URL(`${publicUrl}/auth/acme`))).status);
    expect(statuses).toEqual([303, 303, 429]);
  });

  it('is forgotten when nobody comes back in time', async () => {
    acme.someone();
    await acme.world.leave(acme.world.newBrowser(), 'acme');
    await acme.query(`update login_flows set expires_at = now() - interval '1 second'`);
    await acme.world.leave(acme.world.newBrowser(), 'acme');
    expect(await openFlows(acme.world)).toBe(1);
  });
});

describe('what is kept', () => {
  it('tells no code, state, nonce, verifier or token, neither in the database nor in the log', async () => {
    const { browser } = await acme.aMember();
    const told = browser.visited.flatMap((address) => ['state', 'nonce', 'code'].flatMap((name) => new URL(address).searchParams.get(name) ?? []));
    // Those of a flow that is still open as well.
    const open = await acme.world.leave(acme.world.newBrowser(), 'acme');
    const { rows } = await acme.query('select secrets from login_flows where state_hash = $1', [hashOf(open.searchParams.get('state') ?? '')]);
    const kept = JSON.parse(createKeyring(acme.world.api.config).open(rows[0].secrets, placeOf('login_flows', 'secrets', hashOf(open.searchParams.get('state') ?? '')))) as object;
    const secrets = [...told, ...['state', 'code'].map((name) => open.searchParams.get(name) ?? ''), ...Object.values(kept), ...acme.peer.issued] as string[];
    const dump = JSON.stringify(await contents(acme.world.api.database));
    expect(secrets.length).toBeGreaterThan(20);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect([dump.includes(secret), dump.includes(Buffer.from(secret).toString('hex')), acme.world.api.log.join('').includes(secret)]).toEqual([false, false, false]);
    }
  });

  it('are the tokens of the provider, sealed for their own row', async () => {
    const { id } = await acme.aMember();
    const { rows } = await acme.query(`select id, access_token, refresh_token, extract(epoch from expires_at - now())::int as seconds from user_social_logins where user_id = $1`, [id]);
    const [row] = rows;
    const keyring = createKeyring(acme.world.api.config);
    expect(acme.peer.issued).toContain(keyring.open(row.access_token, placeOf('user_social_logins', 'access_token', row.id)));
    expect(acme.peer.issued).toContain(keyring.open(row.refresh_token, placeOf('user_social_logins', 'refresh_token', row.id)));
    expect(() => keyring.open(row.access_token, placeOf('user_social_logins', 'refresh_token', row.id))).toThrow();
    expect(row.seconds).toSatisfy((seconds: number) => seconds > 500 && seconds <= 600);
  });

  it('is in the audit log, refusals included, without what is secret', async () => {
    const { id, account } = await acme.aMember();
    const made = await acme.query(`select table_name, action, operation, details from audit_logs where user_id = $1 order by table_name collate "C"`, [id]);
    expect(made.rows.map((row) => [row.table_name, row.action, row.operation])).toEqual(
      ['profiles', 'sessions', 'user_roles', 'user_social_logins'].map((table) => [table, 'insert', 'signInWithProvider']),
    );
    expect(JSON.stringify(made.rows)).not.toContain(account.id);
    acme.peer.account = null;
    const browser = acme.world.newBrowser();
    await acme.world.signIn(browser, 'acme');
    const refused = await acme.query(`select user_id, operation, details from audit_logs where action = 'refuse' order by created_at desc limit 1`);
    expect(refused.rows).toEqual([{ user_id: null, operation: 'signInWithProvider', details: { codes: ['access_denied'] } }]);
  });
});
