import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/auth/token.ts';
import { placeOf } from '../../src/db/sealed.ts';
import { createKeyring } from '../../src/encryption.ts';
import { startAcme } from '../support/acme.ts';
import type { Browser } from '../support/browser.ts';
import type { Account } from '../support/openid-provider.ts';
import { aUser } from '../support/seed.ts';
import { appUrl, publicUrl, refusalIn, startSignIn } from '../support/sign-in.ts';

// Against a real provider. After each refusal there is no session, no account and no link that was not there before.

const acme = startAcme();

interface Attempt {
  readonly browser: Browser;
  readonly callback: URL;
  readonly account: Account;
}

/** Changes what was sealed for a flow, as nobody but this test can. */
async function reseal({ callback }: Attempt, change: Record<string, string>): Promise<void> {
  const keyring = createKeyring(acme.world.api.config);
  const stateHash = hashOf(callback.searchParams.get('state') ?? '');
  const place = placeOf('login_flows', 'secrets', stateHash);
  const { rows } = await acme.query('select secrets from login_flows where state_hash = $1', [stateHash]);
  const secrets = JSON.parse(keyring.open(rows[0].secrets, place)) as object;
  await acme.query('update login_flows set secrets = $2 where state_hash = $1', [stateHash, keyring.seal(JSON.stringify({ ...secrets, ...change }), place)]);
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
  'a flow that expired': ['invalid_flow', () => acme.query('update login_flows set expires_at = now()')],
  'a code that is none': ['invalid_answer', set('code', another)],
  'no code': ['invalid_answer', async ({ callback }) => callback.searchParams.delete('code')],
  'two codes': ['invalid_answer', async ({ callback }) => callback.searchParams.append('code', another)],
  'another issuer': ['invalid_answer', set('iss', 'https://evil.example')],
  'no issuer': ['invalid_answer', async ({ callback }) => callback.searchParams.delete('iss')],
  'another verifier': ['invalid_answer', (attempt) => reseal(attempt, { verifier: another })],
  'another nonce': ['invalid_answer', (attempt) => reseal(attempt, { nonce: another })],
  'an error of the provider': ['access_denied', set('error', 'access_denied')],
  'a provider that is not well': ['provider_unavailable', set('error', 'temporarily_unavailable')],
  'an account that was banned meanwhile': ['account_unavailable', ({ account }) => acme.query(`update users set status = 'banned' where email = $1`, [account.email])],
  'an account that was switched off': ['account_unavailable', ({ account }) => acme.query(`update users set status = 'inactive' where email = $1`, [account.email])],
};

describe('nobody is signed in', () => {
  it.each(Object.entries(spoiled))('with %s', async (_what, [code, spoil]) => {
    const { account, id } = await acme.aMember();
    const browser = acme.world.newBrowser();
    const callback = await acme.world.leave(browser, 'acme', '/there');
    await spoil({ browser, callback, account });
    const before = await acme.world.state();
    const stop = await acme.world.comeBack(browser, callback);
    const end = code === 'invalid_flow' ? '/' : '/there';
    expect(stop.url.href).toBe(`${appUrl}${end}?error=${code}`);
    expect(await acme.world.state()).toEqual(before);
    expect(browser.cookiesOf(publicUrl).has('__Host-vitae-access')).toBe(false);
    const told = await acme.query(`select count(*)::int as count from login_history where user_id = $1 and outcome = 'not_active'`, [id]);
    expect(told.rows).toEqual([{ count: code === 'account_unavailable' ? 1 : 0 }]);
  });

  it('with a code that was used, and the flow is over', async () => {
    acme.someone();
    const browser = acme.world.newBrowser();
    const callback = await acme.world.leave(browser, 'acme');
    const cookies = new Map(browser.cookiesOf(publicUrl));
    expect(refusalIn(await acme.world.comeBack(browser, callback))).toBeNull();
    const before = await acme.world.state();
    const thief = acme.world.newBrowser();
    for (const [name, value] of cookies) thief.cookiesOf(publicUrl).set(name, value);
    expect(refusalIn(await acme.world.comeBack(thief, callback))).toBe('invalid_flow');
    // A code that was used once is not taken in another flow either, by the provider itself.
    const later = await acme.world.leave(thief, 'acme');
    later.searchParams.set('code', callback.searchParams.get('code') ?? '');
    expect(refusalIn(await acme.world.comeBack(thief, later))).toBe('invalid_answer');
    expect(await acme.world.state()).toEqual(before);
  });

  it('by a link that somebody else has prepared: the one who clicks did not begin', async () => {
    acme.someone();
    const [attacker, victim] = [acme.world.newBrowser(), acme.world.newBrowser()];
    const callback = await acme.world.leave(attacker, 'acme');
    await acme.world.leave(victim, 'acme');
    const before = await acme.world.state();
    expect(refusalIn(await acme.world.comeBack(victim, callback))).toBe('invalid_flow');
    expect([await acme.world.viewer(victim), await acme.world.state()]).toEqual([null, before]);
    // What the victim did has not ended the attacker's own flow.
    expect(refusalIn(await acme.world.comeBack(attacker, callback))).toBeNull();
  });

  it('by a code that was put into the flow of another', async () => {
    const [attacker, victim] = [acme.world.newBrowser(), acme.world.newBrowser()];
    acme.someone();
    const stolen = await acme.world.leave(victim, 'acme');
    const callback = await acme.world.leave(attacker, 'acme');
    callback.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    const before = await acme.world.state();
    expect(refusalIn(await acme.world.comeBack(attacker, callback))).toBe('invalid_answer');
    expect(await acme.world.state()).toEqual(before);
  });

  it('twice by one return that came twice at once', async () => {
    const { email } = acme.someone();
    const browser = acme.world.newBrowser();
    const callback = await acme.world.leave(browser, 'acme');
    const replies = await Promise.all(Array.from({ length: 10 }, () => browser.ask(callback)));
    const ends = replies.map((reply) => new URL(reply.headers.get('location') ?? '').searchParams.get('error'));
    expect(ends.filter((error) => error === null)).toHaveLength(1);
    expect(new Set(ends)).toEqual(new Set([null, 'invalid_flow']));
    const { rows } = await acme.query('select count(*)::int as count from sessions s join users u on u.id = s.user_id where email = $1', [email]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('where the provider knows no such address to come back to', async () => {
    acme.someone();
    const before = await acme.world.state();
    const { url, response } = await acme.world.newBrowser().go(`${publicUrl}/auth/unregistered`);
    expect([url.origin, response?.status]).toEqual([acme.peer.issuer, 400]);
    expect(await acme.world.state()).toEqual(before);
  });

  it('who does not agree', async () => {
    acme.peer.account = null;
    const before = await acme.world.state();
    const stop = await acme.world.signIn(acme.world.newBrowser(), 'acme', '/there');
    expect([stop.url.href, await acme.world.state()]).toEqual([`${appUrl}/there?error=access_denied`, before]);
  });

  it.each([
    ['an unverified address', { isVerified: false }],
    ['an address that nothing is said of', { isVerified: undefined }],
    ['no address', { email: undefined }],
    ['an address that is none', { email: 'a@example.org\r\nbcc: b@example.org' }],
  ])('who is new and has %s', async (_what, change) => {
    acme.someone(change as Partial<Account>);
    const before = await acme.world.state();
    expect(refusalIn(await acme.world.signIn(acme.world.newBrowser(), 'acme'))).toBe('email_unverified');
    expect(await acme.world.state()).toEqual(before);
  });

  it('whose own address is unverified, where only verified ones may sign in', async () => {
    const { account, id } = await acme.aMember();
    await acme.query('update users set is_email_verified = false where id = $1', [id]);
    const { issuer, clientId, clientSecret } = acme.peer;
    const options = { variables: { REQUIRE_VERIFIED_EMAIL: 'true' }, database: acme.world.api.database };
    const strict = await startSignIn([{ name: 'acme', issuer, clientId, clientSecret }], options);
    acme.peer.account = account;
    const before = await strict.state();
    expect(refusalIn(await strict.signIn(strict.newBrowser(), 'acme'))).toBe('email_unverified');
    expect(await strict.state()).toEqual(before);
    const { rows } = await acme.query('select login_method, outcome from login_history where user_id = $1 order by login_time', [id]);
    expect(rows).toEqual([{ login_method: 'acme', outcome: 'succeeded' }, { login_method: 'acme', outcome: 'not_verified' }]);
  });

  it.each([
    ['verified at both', true, true],
    ['verified here alone', true, false],
    ['verified there alone', false, true],
    ['verified nowhere', false, false],
  ])('by an address that an account has already, %s', async (_what, here, there) => {
    const ann = await aUser(acme.world.api);
    await acme.query('update users set is_email_verified = $2 where id = $1', [ann.id, here]);
    acme.someone({ email: ann.email.toUpperCase(), isVerified: there });
    const before = await acme.world.state();
    // Who cannot show that the address is theirs is not told whether it has an account.
    expect(refusalIn(await acme.world.signIn(acme.world.newBrowser(), 'acme'))).toBe(there ? 'account_exists' : 'email_unverified');
    expect(await acme.world.state()).toEqual(before);
  });
});

