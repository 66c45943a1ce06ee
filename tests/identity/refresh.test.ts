import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { refresh } from '../support/operations.ts';
import { aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const me = graphql(`
  query WhoRefreshed {
    viewer { user { email } }
  }
`);

const sql = (text: string, values: unknown[]) => ownerPool(api.database).query(text, values);
const codes = (answer: { errors: { extensions: { code: string } }[] | undefined }) => answer.errors?.map((error) => error.extensions.code);

describe('refreshSession', () => {
  it('gives new tokens for the same session, and the old ones work no longer', async () => {
    const ann = await aUser(api);
    await api.send(ann, me, {});
    const { data } = await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } });
    const { session, userErrors } = data.refreshSession;
    expect(userErrors).toEqual([]);
    expect(session?.session).toEqual({ id: Buffer.from(`Session:${ann.sessionId}`).toString('base64url'), user: { email: ann.email } });
    expect((await api.send({ accessToken: session?.accessToken ?? '' }, me, {})).data.viewer?.user?.email).toBe(ann.email);
    expect(codes(await api.send(ann, me, {}))).toEqual(['UNAUTHENTICATED']);
  });

  it('lets one of 50 uses at once succeed, and the session lives on', async () => {
    const ann = await aUser(api);
    const input = { refreshToken: ann.refreshToken };
    const answers = await Promise.all(Array.from({ length: 50 }, () => api.send(null, refresh, { input })));
    const won = answers.flatMap(({ data }) => data.refreshSession.session ?? []);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ data }) => data.refreshSession.userErrors[0]?.code === 'INVALID_CREDENTIALS')).toHaveLength(49);
    expect((await api.send({ accessToken: won[0]?.accessToken ?? '' }, me, {})).data.viewer?.user?.email).toBe(ann.email);
  });

  it('ends the whole family when a token before the last one comes again, however soon, its newest child included', async () => {
    const ann = await aUser(api);
    const first = await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } });
    const parent = first.data.refreshSession.session?.refreshToken ?? '';
    const second = await api.send(null, refresh, { input: { refreshToken: parent } });
    const newest = second.data.refreshSession.session;
    // The last one that was exchanged is forgiven …
    expect((await api.send(null, refresh, { input: { refreshToken: parent } })).data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(codes(await api.send({ accessToken: newest?.accessToken ?? '' }, me, {}))).toBeUndefined();
    // … and the one before it is not.
    expect((await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } })).data.refreshSession.session).toBeNull();
    expect(codes(await api.send({ accessToken: newest?.accessToken ?? '' }, me, {}))).toEqual(['UNAUTHENTICATED']);
    expect((await api.send(null, refresh, { input: { refreshToken: newest?.refreshToken ?? '' } })).data.refreshSession.session).toBeNull();
  });

  it('moves the end of a session on, as long as it is used, until it has lasted as long as a session may', async () => {
    const brief = await startApi({ REFRESH_TOKEN_DAYS: '2', SESSION_DAYS: '5', ACCESS_TOKEN_MINUTES: '60' }, api.database);
    const ann = await aUser(api);
    await sql(`update sessions set created_at = now() - interval '3 days' - interval '1 hour' where user_id = $1`, [ann.id]);
    const days = graphql(`
      mutation RefreshUntil($input: RefreshSessionInput!) {
        refreshSession(input: $input) { session { refreshToken expiresAt refreshExpiresAt session { createdAt } } userErrors { code } }
      }
    `);
    const { data } = await brief.send(null, days, { input: { refreshToken: ann.refreshToken } });
    const { session } = data.refreshSession;
    const until = (instant: unknown) => (Number(new Date(instant as string)) - Number(new Date(session?.session.createdAt as string))) / 86_400_000;
    expect(until(session?.refreshExpiresAt)).toBeCloseTo(5, 3);
    await sql(`update sessions set created_at = now() - interval '5 days' + interval '10 minutes' where user_id = $1`, [ann.id]);
    const last = await brief.send(null, days, { input: { refreshToken: session?.refreshToken ?? '' } });
    const ends = last.data.refreshSession.session;
    expect(ends?.expiresAt).toBe(ends?.refreshExpiresAt);
    await sql(`update sessions set refresh_expires_at = now() where user_id = $1`, [ann.id]);
    expect((await brief.send(null, days, { input: { refreshToken: ends?.refreshToken ?? '' } })).data.refreshSession.session).toBeNull();
  });

  it('ends the session when a used token comes again later', async () => {
    const ann = await aUser(api);
    const input = { refreshToken: ann.refreshToken };
    const { data } = await api.send(null, refresh, { input });
    await sql(`with spent as (update spent_refresh_tokens set spent_at = now() - interval '11 seconds' where user_id = $1)
      update sessions set refreshed_at = now() - interval '11 seconds' where user_id = $1`, [ann.id]);
    expect((await api.send(null, refresh, { input })).data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    const thief = data.refreshSession.session;
    expect(codes(await api.send({ accessToken: thief?.accessToken ?? '' }, me, {}))).toEqual(['UNAUTHENTICATED']);
    const next = await api.send(null, refresh, { input: { refreshToken: thief?.refreshToken ?? '' } });
    expect(next.data.refreshSession.session).toBeNull();
  });

  it.each([
    ['unknown', async () => `vrt_${'y'.repeat(43)}`],
    ['an access token', async () => (await aUser(api)).accessToken],
    ['empty', async () => ''],
    ['absent', async () => null],
  ])('refuses a token that is %s', async (_what, token) => {
    const { data } = await api.send(null, refresh, { input: { refreshToken: await token() } });
    expect(data.refreshSession).toEqual({ session: null, userErrors: [{ code: 'INVALID_CREDENTIALS', field: ['refreshToken'] }] });
  });

  it('refuses a token whose session has run out or whose account is shut', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    await sql('update sessions set refresh_expires_at = now() where user_id = $1', [ann.id]);
    await sql(`update users set status = 'banned' where id = $1`, [bob.id]);
    for (const { refreshToken } of [ann, bob]) {
      expect((await api.send(null, refresh, { input: { refreshToken } })).data.refreshSession.session).toBeNull();
    }
  });
});
