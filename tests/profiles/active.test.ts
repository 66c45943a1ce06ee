import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ CORS_ORIGINS: 'https://app.example.org' });
});

const active = graphql(`query ActiveProfile { viewer { profile { id name } } }`);
const rename = graphql(`
  mutation RenameAs($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { name } userErrors { code } } }
`);
const switchTo = graphql(`
  mutation SwitchAs($input: SwitchProfileInput!) { switchProfile(input: $input) { profile { name } userErrors { code } } }
`);

const named = (id: string) => ({ 'x-vitae-profile': id });
const profileOf = async (sender: Sender, headers: Record<string, string> = {}) => (await api.send(sender, active, {}, headers)).data.viewer?.profile?.name;
const idOf = ({ profiles }: SeededUser, number: number) => profiles[number - 1]?.globalId ?? '';

describe('the header X-Vitae-Profile', () => {
  it('chooses the profile for this request alone, over the session and the default', async () => {
    const ann = await aUser(api, { profiles: 3 });
    await api.send(ann, switchTo, { input: { id: idOf(ann, 2) } });
    expect(await profileOf(ann)).toBe('Profile 2');
    expect(await profileOf(ann, named(idOf(ann, 3)))).toBe('Profile 3');
    expect(await profileOf(ann, named(idOf(ann, 1)))).toBe('Profile 1');
    expect(await profileOf(ann)).toBe('Profile 2');
    const key = await aKey(api, ann, 'read');
    expect([await profileOf(key), await profileOf(key, named(idOf(ann, 3)))]).toEqual(['Profile 1', 'Profile 3']);
  });

  it('stays in force after the session was switched in the same operation', async () => {
    const ann = await aUser(api, { profiles: 3 });
    const { data } = await api.send(ann, switchTo, { input: { id: idOf(ann, 2) } }, named(idOf(ann, 3)));
    expect(data.switchProfile).toEqual({ profile: { name: 'Profile 2' }, userErrors: [] });
    expect(await profileOf(ann)).toBe('Profile 2');
  });

  it.each(['query', 'mutation'])('of a profile that is not the caller\'s refuses a %s before anything is done, whatever is wrong with it', async (kind) => {
    const [ann, bob] = [await aUser(api, { profiles: 2 }), await aUser(api)];
    const admin = await aUser(api, { role: 'admin' });
    await ownerPool(api.database).query('update profiles set deleted_at = now() where id = $1', [ann.profiles[1]?.id]);
    const wrong = [
      bob.profiles[0]?.globalId ?? '', globalId('Profile', crypto.randomUUID()), idOf(ann, 2), ann.globalId, ann.profiles[0]?.id ?? '', '', 'x', '\u00e4',
    ];
    const key = await aKey(api, ann, 'write');
    const before = await contents(api.database);
    const ask = (sender: Sender, headers: Record<string, string>) =>
      kind === 'query' ? api.send(sender, active, {}, headers) : api.send(sender, rename, { input: { id: idOf(ann, 1), name: 'Renamed' } }, headers);
    for (const sender of [ann, admin, key]) {
      for (const id of sender === admin ? [idOf(ann, 1)] : wrong) {
        const { status, data, errors } = await ask(sender, { ...named(id), accept: 'application/graphql-response+json' });
        expect([id, status, data, errors]).toEqual([id, 400, undefined, [{
          message: 'The X-Vitae-Profile header must be the ID of one of your profiles. Correct it, or omit the header.',
          extensions: { code: 'BAD_USER_INPUT' },
        }]]);
      }
    }
    const after = await contents(api.database);
    expect(after['profiles']).toEqual(before['profiles']);
    expect(after['audit_logs']?.length).toBe(before['audit_logs']?.length);
  });

  it('costs one statement where it is sent, and nothing where it is not', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await profileOf(ann);
    const without = await api.send(ann, active, {});
    expect([without.statements, without.trips]).toEqual([1, 1]);
    const chosen = await api.send(ann, active, {}, named(idOf(ann, 2)));
    expect([chosen.statements, chosen.trips]).toEqual([2, 2]);
  });

  it('means nothing where nobody is signed in, so that one can sign in with it', async () => {
    const ann = await aUser(api);
    const answer = await api.send(null, active, {}, named(idOf(ann, 1)));
    expect(answer.data).toEqual({ viewer: null });
    const outdated = await api.send({ accessToken: ann.refreshToken }, active, {}, named(idOf(ann, 1)));
    expect(outdated.errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('is no way around the end of a session, and is judged anew by rights that have changed', async () => {
    const ann = await aUser(api, { profiles: 2 });
    expect(await profileOf(ann, named(idOf(ann, 2)))).toBe('Profile 2');
    await ownerPool(api.database).query('update users set access_version = access_version + 1 where id = $1', [ann.id]);
    expect(await profileOf(ann, named(idOf(ann, 2)))).toBe('Profile 2');
    await ownerPool(api.database).query('update sessions set is_active = false where id = $1', [ann.sessionId]);
    const { errors } = await api.send(ann, active, {}, named(idOf(ann, 2)));
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('may be sent by the pages of listed origins', async () => {
    const preflight = await fetch(`${api.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.org', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-vitae-profile' },
    });
    expect(preflight.headers.get('access-control-allow-headers')?.split(', ')).toContain('x-vitae-profile');
  });
});

describe('what is remembered of a caller', () => {
  it('is not touched by the profile that a request chooses', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const { principalOf } = authentication(api.database);
    await profileOf(ann, named(idOf(ann, 2)));
    expect(await principalOf(ann.accessToken, 'test')).toMatchObject({ profileId: null });
    expect(await profileOf(ann)).toBe('Profile 1');
  });
});
