import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, type Sender } from '../support/api.ts';
import type { Browser } from '../support/browser.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { type LyingProvider, startLyingProvider } from '../support/lying-provider.ts';
import { aUser, type SeededUser } from '../support/seed.ts';
import { appUrl, openFlows, otherUrl, publicUrl, refusalIn, type SignInWorld, startSignIn } from '../support/sign-in.ts';

let liar: LyingProvider;
let world: SignInWorld;
let api: Api;
beforeAll(async () => {
  liar = await startLyingProvider();
  world = await startSignIn([{ name: 'liar', title: 'The Liar', issuer: liar.origin, clientId: 'vitae', clientSecret: 'secret of the liar' }], {
    variables: { GITHUB_CLIENT_ID: 'vitae', GITHUB_CLIENT_SECRET: 'secret of github' },
  });
  ({ api } = world);
});
beforeEach(() => {
  liar.lies = { claims: { sub: crypto.randomUUID() } };
});

const link = graphql(`
  mutation LinkSocialLogin($input: LinkSocialLoginInput!) {
    linkSocialLogin(input: $input) { authorizationUrl userErrors { code field message } }
  }
`);
const unlink = graphql(`
  mutation UnlinkSocialLogin($input: UnlinkSocialLoginInput!) {
    unlinkSocialLogin(input: $input) { socialLogin { id provider title email } userErrors { code field message } }
  }
`);
const mine = graphql(`
  query MySocialLogins($first: Int) {
    loginMethods { name title authorizationPath }
    viewer { socialLogins(first: $first) { totalCount nodes { id provider title email linkedAt lastUsedAt } } }
  }
`);

const query = (text: string, values: unknown[] = []) => ownerPool(api.database).query(text, values);

/** Begins to link in a browser whose page holds the access token, and follows the link to the provider and to where it sends back. */
async function begin(user: Sender, browser: Browser, input: object = {}): Promise<URL> {
  const answer = await api.send(user, link, { input: { provider: 'liar', returnTo: '/settings', ...input } });
  expect(answer.data.linkSocialLogin.userErrors).toEqual([]);
  browser.keep(publicUrl, answer);
  const { url } = await browser.go(answer.data.linkSocialLogin.authorizationUrl ?? '', ({ origin, pathname }) => origin === publicUrl && pathname.endsWith('/callback'));
  return url;
}

const loginsOf = async ({ id }: { id: string }) =>
  (await query('select l.id, l.provider_user_id as subject from user_social_logins l where user_id = $1 order by linked_at', [id])).rows as { id: string; subject: string }[];

/** Gives a user logins past the API. */
async function withLogins(user: SeededUser, count: number, { hasPassword = true, at = 'github' } = {}): Promise<string[]> {
  const { rows } = await query(
    `insert into user_social_logins (user_id, login_method_id, provider_user_id, email, linked_at)
     select $1, m.id, gen_random_uuid()::text, 'there@example.org', now() + i * interval '1 second' from generate_series(1, $2) i, login_methods m where method_name = $3
     returning id`,
    [user.id, count, at],
  );
  if (!hasPassword) await query('update users set password_hash = null where id = $1', [user.id]);
  return rows.map(({ id }: { id: string }) => globalId('SocialLogin', id));
}

describe('linkSocialLogin', () => {
  it('links who comes back in the same browser, who can then sign in that way, and changes nothing else of the account', async () => {
    const ann = await aUser(api);
    const browser = world.newBrowser();
    const { url } = await world.comeBack(browser, await begin(ann, browser));
    expect(url.href).toBe(`${appUrl}/settings`);
    // Linking opens no session.
    expect([...browser.cookiesOf(publicUrl).keys()]).toEqual([]);
    const { data } = await api.send(ann, mine, {});
    const login = { provider: 'liar', title: 'The Liar', email: 'liar@example.org' };
    expect(data.viewer?.socialLogins).toMatchObject({ totalCount: 1, nodes: [login] });
    const { rows } = await query('select email, is_email_verified from users where id = $1', [ann.id]);
    expect(rows).toEqual([{ email: ann.email, is_email_verified: false }]);
    const other = world.newBrowser();
    await world.signIn(other, 'liar');
    expect(await world.viewer(other)).toMatchObject({ email: ann.email });
  });

  it('works where the browser is signed in by cookies as well', async () => {
    const ann = await aUser(api);
    const browser = world.newBrowser();
    browser.cookiesOf(publicUrl).set('__Host-vitae-access', ann.accessToken);
    expect(refusalIn(await world.comeBack(browser, await begin(ann, browser)))).toBeNull();
    expect(await loginsOf(ann)).toHaveLength(1);
    expect(browser.cookiesOf(publicUrl).get('__Host-vitae-access')).toBe(ann.accessToken);
  });

  it('is idempotent for what is linked already, and by its key', async () => {
    const ann = await aUser(api);
    for (let time = 0; time < 2; time++) {
      const browser = world.newBrowser();
      expect(refusalIn(await world.comeBack(browser, await begin(ann, browser)))).toBeNull();
    }
    expect(await loginsOf(ann)).toHaveLength(1);
    const input = { provider: 'liar', returnTo: '/settings', idempotencyKey: crypto.randomUUID() };
    const before = await openFlows(world);
    const [first, second] = [await api.send(ann, link, { input }), await api.send(ann, link, { input })];
    expect(second.data).toEqual(first.data);
    expect(second.headers.getSetCookie()).toEqual(first.headers.getSetCookie());
    expect(second.headers.getSetCookie()).toHaveLength(1);
    expect(await openFlows(world)).toBe(before + 1);
  });

  it('lets two begin at once, each for themselves', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const [hers, his] = [world.newBrowser(), world.newBrowser()];
    const [callback, other] = [await begin(ann, hers), await begin(bob, his)];
    liar.lies = { claims: { sub: `of Bob ${bob.id}` } };
    await world.comeBack(his, other);
    liar.lies = { claims: { sub: `of Ann ${ann.id}` } };
    await world.comeBack(hers, callback);
    expect([await loginsOf(ann), await loginsOf(bob)]).toMatchObject([[{ subject: `of Ann ${ann.id}` }], [{ subject: `of Bob ${bob.id}` }]]);
  });

  it.each([
    ['a provider that is not there', { provider: 'nobody' }, 'NOT_FOUND', ['provider']],
    ['a page elsewhere', { returnTo: 'https://evil.example/' }, 'INVALID', ['returnTo']],
    ['a page of nobody', { returnTo: '//evil.example/' }, 'INVALID', ['returnTo']],
    ['an address that is too long', { returnTo: 'x'.repeat(2_049) }, 'TOO_LONG', ['returnTo']],
  ])('does not begin with %s', async (_what, change, code, field) => {
    const ann = await aUser(api);
    const before = await contents(api.database, ['audit_logs']);
    const answer = await api.send(ann, link, { input: { provider: 'liar', returnTo: otherUrl, ...change } });
    expect(answer.data.linkSocialLogin).toMatchObject({ authorizationUrl: null, userErrors: [{ code, field }] });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });

  it('does not begin while the provider does not answer', async () => {
    const fresh = await startSignIn([{ name: 'liar', issuer: liar.origin, clientId: 'vitae', clientSecret: 'x' }], { database: api.database });
    const ann = await aUser(api);
    liar.lies = { at: { '/.well-known/openid-configuration': (response) => response.destroy() } };
    const before = await contents(api.database, ['audit_logs']);
    const { data } = await fresh.api.send(ann, link, { input: { provider: 'liar', returnTo: '/' } });
    expect(data.linkSocialLogin.userErrors).toMatchObject([{ code: 'PROVIDER_UNAVAILABLE', field: ['provider'] }]);
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });
});

describe('nothing is linked', () => {
  interface Attempt {
    readonly ann: SeededUser;
    readonly browser: Browser;
    readonly callback: URL;
  }
  const attempts: Record<string, readonly [code: string, spoil: (attempt: Attempt) => Promise<unknown>]> = {
    // Else a victim who clicks on the attacker's link would lend their login to the attacker's account, and walk into it from then on.
    'in another browser than the one that began': ['invalid_flow', async ({ browser }) => browser.cookiesOf(publicUrl).clear()],
    'in a browser that is signed in as somebody else': ['session_ended', async ({ browser }) => browser.cookiesOf(publicUrl).set('__Host-vitae-access', (await aUser(api)).accessToken)],
    // Else whoever had stolen it would leave a way in behind.
    'once the session has ended that it began in': ['session_ended', ({ ann }) => query('update sessions set is_active = false where user_id = $1', [ann.id])],
    'once the session has run out': ['session_ended', ({ ann }) => query('update sessions set refresh_expires_at = now() where user_id = $1', [ann.id])],
    'to an account that was banned': ['session_ended', ({ ann }) => query(`update users set status = 'banned' where id = $1`, [ann.id])],
    'where the session is gone': ['invalid_flow', ({ ann }) => query('delete from sessions where user_id = $1', [ann.id])],
    'that is lied about': ['invalid_answer', async () => (liar.lies = { isForged: true })],
    'that was refused': ['access_denied', async ({ callback }) => callback.searchParams.set('error', 'access_denied')],
  };

  it.each(Object.entries(attempts))('%s', async (_what, [code, spoil]) => {
    const ann = await aUser(api);
    const browser = world.newBrowser();
    const callback = await begin(ann, browser);
    await spoil({ ann, browser, callback });
    const before = await world.state();
    expect(refusalIn(await world.comeBack(browser, callback))).toBe(code);
    expect(await world.state()).toEqual(before);
    expect(await loginsOf(ann)).toEqual([]);
  });

  it('that belongs to somebody else', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const [hers, his] = [world.newBrowser(), world.newBrowser()];
    await world.comeBack(his, await begin(bob, his));
    const callback = await begin(ann, hers);
    const before = await world.state();
    expect(refusalIn(await world.comeBack(hers, callback))).toBe('already_linked');
    expect(await world.state()).toEqual(before);
  });

  it('to two accounts that come with it at once', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => aUser(api)));
    const browsers = people.map(() => world.newBrowser());
    const callbacks = await Promise.all(people.map((user, i) => begin(user, browsers[i]!)));
    const stops = await Promise.all(callbacks.map((callback, i) => world.comeBack(browsers[i]!, callback)));
    expect(stops.map(refusalIn).toSorted()).toEqual(['already_linked', 'already_linked', 'already_linked', null]);
    expect((await Promise.all(people.map(loginsOf))).flat()).toHaveLength(1);
  });

  it('by signing in, whatever address is told', async () => {
    const ann = await aUser(api);
    liar.lies = { claims: { sub: crypto.randomUUID(), email: ann.email } };
    expect(refusalIn(await world.signIn(world.newBrowser(), 'liar'))).toBe('account_exists');
    expect(await loginsOf(ann)).toEqual([]);
  });
});

describe('unlinkSocialLogin', () => {
  it('takes a login away, and nobody signs in by it any more', async () => {
    const ann = await aUser(api);
    const browser = world.newBrowser();
    await world.comeBack(browser, await begin(ann, browser));
    const [login] = await loginsOf(ann);
    const id = globalId('SocialLogin', login?.id ?? '');
    const { data } = await api.send(ann, unlink, { input: { id } });
    expect(data.unlinkSocialLogin).toEqual({ socialLogin: { id, provider: 'liar', title: 'The Liar', email: 'liar@example.org' }, userErrors: [] });
    expect(await loginsOf(ann)).toEqual([]);
    liar.lies = { claims: { ...liar.lies.claims, email: ann.email } };
    expect(refusalIn(await world.signIn(world.newBrowser(), 'liar'))).toBe('account_exists');
    const audited = await query(`select action, details from audit_logs where user_id = $1 and table_name = 'user_social_logins' order by created_at`, [ann.id]);
    expect(audited.rows.map(({ action }) => action)).toEqual(['insert', 'delete']);
    expect(JSON.stringify(audited.rows)).not.toMatch(/provider_user_id|token/);
  });

  it('is idempotent by its key', async () => {
    const ann = await aUser(api);
    const [id = ''] = await withLogins(ann, 1);
    const input = { id, idempotencyKey: crypto.randomUUID() };
    const [first, second] = [await api.send(ann, unlink, { input }), await api.send(ann, unlink, { input })];
    expect(second.data).toEqual(first.data);
    expect((await api.send(ann, unlink, { input: { id } })).data.unlinkSocialLogin).toMatchObject({ socialLogin: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
  });

  it.each([
    ['the last way in', 'NOT_ALLOWED', async () => {
      const user = await aUser(api);
      return { user, id: (await withLogins(user, 1, { hasPassword: false }))[0] };
    }],
    ['the last way in that is configured', 'NOT_ALLOWED', async () => {
      const user = await aUser(api);
      await withLogins(user, 2, { at: 'facebook' });
      return { user, id: (await withLogins(user, 1, { hasPassword: false }))[0] };
    }],
    ['what is another\'s', 'NOT_FOUND', async () => ({ user: await aUser(api), id: (await withLogins(await aUser(api), 1))[0] })],
    ['what is another\'s and visible', 'NOT_ALLOWED', async () => ({ user: await aUser(api, { role: 'admin' }), id: (await withLogins(await aUser(api), 1))[0] })],
    ['what is not there', 'NOT_FOUND', async () => ({ user: await aUser(api), id: globalId('SocialLogin', crypto.randomUUID()) })],
  ] as const)('does not take away %s', async (_what, code, prepare) => {
    const { user, id = '' } = await prepare();
    const before = await contents(api.database, ['audit_logs']);
    const { data } = await api.send(user, unlink, { input: { id } });
    expect(data.unlinkSocialLogin).toMatchObject({ socialLogin: null, userErrors: [{ code, field: ['id'] }] });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });

  it('leaves one way in, however many are taken away at once', async () => {
    const ann = await aUser(api);
    const ids = await withLogins(ann, 6, { hasPassword: false });
    const answers = await Promise.all(ids.map((id) => api.send(ann, unlink, { input: { id } })));
    expect(answers.map(({ data }) => data.unlinkSocialLogin.userErrors[0]?.code ?? 'done').toSorted()).toEqual(['NOT_ALLOWED', ...Array.from({ length: 5 }, () => 'done')]);
    expect(await loginsOf(ann)).toHaveLength(1);
  });
});

describe('logins', () => {
  it('are listed for their owner, oldest first, at the same cost for one as for twenty', async () => {
    const ann = await aUser(api);
    const ids = await withLogins(ann, 25);
    await api.send(ann, mine, {});
    const [one, twenty] = [await api.send(ann, mine, { first: 1 }), await api.send(ann, mine, { first: 20 })];
    expect(twenty.data.viewer?.socialLogins.nodes.map(({ id }) => id)).toEqual(ids.slice(0, 20));
    expect(twenty.data.viewer?.socialLogins).toMatchObject({ totalCount: 25, nodes: expect.arrayContaining([expect.objectContaining({ provider: 'github', title: 'GitHub' })]) });
    expect([one.statements, twenty.statements]).toEqual([3, 3]);
  });

  it('can be asked about by anybody as far as they are configured', async () => {
    const { data, errors } = await api.send(null, mine, {});
    const methods = [['github', 'GitHub'], ['liar', 'The Liar']].map(([name, title]) => ({ name, title, authorizationPath: `/auth/${name}` }));
    expect([data, errors]).toEqual([{ viewer: null, loginMethods: methods }, undefined]);
  });
});
