import { beforeAll, describe, expect, it } from 'vitest';
import { watcherOf } from '../../src/context.ts';
import { graphql } from '../generated/index.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';
import { connected, openSocket } from '../support/socket.ts';
import { type Listening, ways } from '../support/subscribe.ts';

const changed = graphql(`
  subscription ProfileChanged($id: ID!, $sinceVersion: Int) {
    profileChanged(id: $id, sinceVersion: $sinceVersion) {
      id
      latestVersion
      title
      versions(first: 2) {
        nodes {
          version
        }
      }
    }
  }
`);
const retitle = graphql(`
  mutation RetitleWhileWatched($id: ID!, $title: String) {
    updateProfile(input: { id: $id, title: $title }) {
      profile {
        latestVersion
      }
      userErrors {
        code
      }
    }
  }
`);
const erase = graphql(`
  mutation DeleteWhileWatched($id: ID!) {
    deleteProfile(input: { id: $id }) {
      userErrors {
        code
      }
    }
  }
`);

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const save = async (sender: Sender, id: string, title: string) => {
  const { data } = await api.send(sender, retitle, { id, title });
  expect(data.updateProfile.userErrors).toEqual([]);
};
const profileOf = (user: SeededUser) => user.profiles[0]!.globalId;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Nothing is left of subscriptions: no watch, and no place that they took. */
const nothingLeft = async () => {
  await expect.poll(() => watcherOf(api.service).size).toBe(0);
};
const codesOf = ({ events }: Listening<unknown>) => events.map(({ errors }) => errors?.map(({ extensions }) => extensions.code));

describe.each(ways)('profileChanged, over %s,', (_way, listen) => {
  it('tells of each change by whomever, as the profile stands then', async () => {
    const ann = await aUser(api);
    const listening = await listen(api.url, ann, changed, { id: profileOf(ann), sinceVersion: 0 });
    expect(await listening.next()).toMatchObject({
      data: { profileChanged: { id: profileOf(ann), latestVersion: 1, title: null, versions: { nodes: [{ version: 1 }] } } },
      extensions: { cost: { cost: expect.any(Number) } },
    });
    await save(ann, profileOf(ann), 'One');
    expect(await listening.next()).toMatchObject({ data: { profileChanged: { latestVersion: 2, title: 'One' } } });
    await save(await aKey(api, ann, 'write'), profileOf(ann), 'Two');
    expect(await listening.next()).toMatchObject({
      data: { profileChanged: { latestVersion: 3, title: 'Two', versions: { nodes: [{ version: 3 }, { version: 2 }] } } },
    });
    // What no mutation did is seen as well.
    await ownerPool(api.database).query(`update profiles set metadata = '{"a":1}' where user_id = $1`, [ann.id]);
    expect(await listening.next()).toMatchObject({ data: { profileChanged: { latestVersion: 3 } } });
    listening.leave();
    await nothingLeft();
  });

  it('tells at once what the subscriber has missed, and nothing that they know', async () => {
    const ann = await aUser(api, { versions: 3 });
    const at = (sinceVersion?: number) => listen(api.url, ann, changed, { id: profileOf(ann), ...(sinceVersion !== undefined && { sinceVersion }) });
    const [late, present, ahead, plain] = await Promise.all([at(2), at(3), at(9), at()]);
    expect(await late.next()).toMatchObject({ data: { profileChanged: { latestVersion: 3 } } });
    await pause(400);
    expect([late, present, ahead, plain].map(({ events }) => events.length)).toEqual([1, 0, 0, 0]);
    await save(ann, profileOf(ann), 'Four');
    const told = await Promise.all([late, present, ahead, plain].map((listening) => listening.next()));
    expect(told.map((event) => event?.data?.profileChanged.latestVersion)).toEqual([4, 4, 4, 4]);
  });

  it('is refused like a query, and the same for what is not there and what is not theirs', async () => {
    const [ann, bob] = await Promise.all([aUser(api), aUser(api)]);
    const refusal = async (sender: Sender | null, id: string) => {
      const listening = await listen(api.url, sender, changed, { id });
      await listening.over;
      return listening.events;
    };
    const foreign = await refusal(bob, profileOf(ann));
    expect(foreign).toMatchObject([{ errors: [{ message: 'Profile not found.', path: ['profileChanged'], extensions: { code: 'NOT_FOUND' } }] }]);
    expect(await refusal(bob, globalId('Profile', crypto.randomUUID()))).toEqual(foreign);
    expect((await refusal(bob, 'nonsense')).map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['BAD_USER_INPUT']);
    await nothingLeft();
  });

  it('ends when the profile is deleted', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const listening = await listen(api.url, ann, changed, { id: profileOf(ann), sinceVersion: 0 });
    await listening.next();
    const { data } = await api.send(ann, erase, { id: profileOf(ann) });
    expect(data.deleteProfile.userErrors).toEqual([]);
    expect([await listening.next(), await listening.over]).toEqual([null, true]);
    await nothingLeft();
  });

  const owner = (text: string) => async ({ id }: SeededUser) => void (await ownerPool(api.database).query(text, [id]));
  it.for([
    ['the session is revoked', owner('update sessions set is_active = false where user_id = $1')],
    ['the session expires', owner("update sessions set expires_at = now() + interval '300 ms' where user_id = $1")],
    ['the user is banned', owner("update users set status = 'banned' where id = $1")],
    ['a role is lost', owner('delete from user_roles where user_id = $1')],
  ] as const)('ends with an error within a second when %s', async ([, act]) => {
    const [ann, bob] = await Promise.all([aUser(api), aUser(api)]);
    const [listening, other] = await Promise.all([ann, bob].map((user) => listen(api.url, user, changed, { id: profileOf(user), sinceVersion: 0 })));
    await Promise.all([listening!.next(), other!.next()]);
    const since = performance.now();
    await act(ann);
    await listening!.over;
    expect(performance.now() - since).toBeLessThan(1_300);
    expect(codesOf(listening!)).toEqual([undefined, ['UNAUTHENTICATED']]);
    expect(other!.isOver).toBe(false);
  });

  it('ends when an API key is revoked, and works with one that may only read', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'read');
    const listening = await listen(api.url, key, changed, { id: profileOf(ann), sinceVersion: 0 });
    await listening.next();
    await save(ann, profileOf(ann), 'One');
    expect(await listening.next()).toMatchObject({ data: { profileChanged: { title: 'One' } } });
    await ownerPool(api.database).query('update api_keys set revoked_at = now() where id = $1', [key.id]);
    await listening.over;
    expect(codesOf(listening).at(-1)).toEqual(['UNAUTHENTICATED']);
    await nothingLeft();
  });

  it('tells a key that is bound to a profile of that one alone, and ends with it', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const key = await aKey(api, ann, 'read', ann.profiles[1]);
    const other = await listen(api.url, key, changed, { id: profileOf(ann), sinceVersion: 0 });
    await other.over;
    expect(codesOf(other)).toEqual([['NOT_FOUND']]);
    const bound = await listen(api.url, key, changed, { id: ann.profiles[1]!.globalId, sinceVersion: 0 });
    expect(await bound.next()).toMatchObject({ data: { profileChanged: { id: ann.profiles[1]!.globalId } } });
    await api.send(ann, erase, { id: ann.profiles[1]!.globalId });
    await bound.over;
    await nothingLeft();
  });

  it('leaves nothing behind when the subscriber vanishes', async () => {
    const ann = await aUser(api);
    const all = await Promise.all([1, 2, 3].map(() => listen(api.url, ann, changed, { id: profileOf(ann), sinceVersion: 0 })));
    await Promise.all(all.map((listening) => listening.next()));
    expect(watcherOf(api.service).size).toBe(6);
    for (const { leave } of all) leave();
    await nothingLeft();
  });
});

describe('a WebSocket to profileChanged', () => {
  it('is closed to a token that never worked, and to one that did until just now', async () => {
    const ann = await aUser(api);
    // The server remembers whose it is.
    await api.sendText(ann, '{ viewer { user { id } } }');
    await ownerPool(api.database).query('update sessions set is_active = false where user_id = $1', [ann.id]);
    const codes = [ann.accessToken, 'vat_nobody', 'nonsense'].map(async (token) => {
      const socket = await openSocket(api.url);
      socket.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
      return socket.closed;
    });
    expect(await Promise.all(codes)).toEqual([4403, 4403, 4403]);
  });

  it('is signed in by the cookies that a page of its own brings', async () => {
    const ann = await aUser(api);
    const socket = await connected(api.url, {}, { headers: { cookie: `__Host-vitae-access=${ann.accessToken}`, origin: api.url } });
    socket.subscribe('1', changed.toString(), { variables: { id: profileOf(ann), sinceVersion: 0 } });
    expect((await socket.heard('next')).payload).toMatchObject({ data: { profileChanged: { id: profileOf(ann) } } });
  });

  it('acts as the profile that connectionParams name, which has to be the caller’s', async () => {
    const [ann, bob] = await Promise.all([aUser(api), aUser(api)]);
    const first = async (profile: string) => {
      const socket = await connected(api.url, { authorization: `Bearer ${ann.accessToken}`, profile });
      socket.subscribe('1', changed.toString(), { variables: { id: profileOf(ann), sinceVersion: 0 } });
      return socket.heard('next error');
    };
    expect(await first(profileOf(ann))).toMatchObject({ type: 'next' });
    expect(await first(profileOf(bob))).toMatchObject({ type: 'error', payload: [{ extensions: { code: expect.stringMatching(/^(NOT_FOUND|BAD_USER_INPUT|FORBIDDEN)$/) } }] });
  });
});
