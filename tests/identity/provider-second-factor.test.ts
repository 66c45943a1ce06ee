import { describe, expect, it } from 'vitest';
import { newTotpSecret } from '../../src/auth/totp.ts';
import { placeOf } from '../../src/db/sealed.ts';
import { startAcme } from '../support/acme.ts';
import { appOf, secondStep } from '../support/second-factor.ts';
import { appUrl, publicUrl, refusalIn } from '../support/sign-in.ts';

const acme = startAcme();

/** Somebody with a login at the provider, who is asked for codes from an app. */
async function aGuardedMember() {
  const member = await acme.aMember();
  const secret = newTotpSecret();
  await acme.query('insert into totp_secrets (user_id, secret, confirmed_at, last_used_step) values ($1, $2, now(), 0)', [
    member.id,
    acme.world.api.keyring.seal(secret, placeOf('totp_secrets', 'secret', member.id)),
  ]);
  return { ...member, app: appOf(secret) };
}

const sessionsOf = async (id: string) => (await acme.query('select id from sessions where user_id = $1', [id])).rows.length;

describe('who comes back from a provider to an account with a second factor', () => {
  it('has no session yet; the page is told in its fragment what to ask for, and opens one by it', async () => {
    const { id, account, app } = await aGuardedMember();
    const before = await sessionsOf(id);
    const browser = acme.world.newBrowser();
    const stop = await acme.world.signIn(browser, 'acme', '/welcome?tab=1');
    expect([stop.url.origin + stop.url.pathname + stop.url.search, refusalIn(stop)]).toEqual([`${appUrl}/welcome?tab=1`, null]);
    expect([...browser.cookiesOf(publicUrl).keys()]).toEqual([]);
    expect(await sessionsOf(id)).toBe(before);
    const told = JSON.parse(new URLSearchParams(stop.url.hash.slice(1)).get('secondFactor') ?? '') as { token: string };
    expect(told).toEqual({ token: expect.stringMatching(/^vst_/), methods: ['TOTP'], passkeyOptions: null, expiresAt: expect.stringMatching(/Z$/) });
    const { user, userErrors } = await secondStep(acme.world.api, told.token, { code: app.code() });
    expect([userErrors, user?.email]).toEqual([[], account.email]);
    expect(await sessionsOf(id)).toBe(before + 1);
    const { rows } = await acme.query('select login_method, outcome from login_history where user_id = $1 order by login_time desc limit 2', [id]);
    expect(rows).toEqual([
      { login_method: 'acme', outcome: 'succeeded' },
      { login_method: 'acme', outcome: 'second_factor_required' },
    ]);
  });
});
