import { beforeAll, describe, expect, it } from 'vitest';
import { watcherOf } from '../../src/context.ts';
import { graphql } from '../generated/index.ts';
import { type Api, startApi } from '../support/api.ts';
import { anotherWayTo, ownerPool } from '../support/database.ts';
import { aUser, type SeededUser } from '../support/seed.ts';
import { listenByEvents, type Listening, listenBySocket } from '../support/subscribe.ts';

const changed = graphql(`
  subscription VersionChanged($id: ID!) {
    profileChanged(id: $id, sinceVersion: 0) {
      id
      latestVersion
      owner {
        id
      }
    }
  }
`);
const patch = graphql(`
  mutation PatchInBurst($id: ID!, $data: JSONObject) {
    updateProfile(input: { id: $id, dataPatch: $data }) {
      profile {
        latestVersion
      }
      userErrors {
        code
      }
    }
  }
`);

let api: Api;
/** A second server on the same database. */
let other: Api;

beforeAll(async () => {
  api = await startApi();
  other = await startApi({}, await anotherWayTo(api.database));
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const profileOf = (user: SeededUser) => user.profiles[0]!.globalId;
type Ears = Listening<{ profileChanged: { id: string; latestVersion: number; owner: { id: string } | null } }>;
const versionOf = ({ events }: Ears) => events.at(-1)?.data?.profileChanged.latestVersion;

async function burst(users: readonly SeededUser[], from: Api, updates: number): Promise<number[]> {
  return Promise.all(
    users.map(async (user) => {
      let version = 0;
      for (let n = 0; n < updates; n++) {
        const { data } = await from.send(user, patch, { id: profileOf(user), data: { n: crypto.randomUUID() } });
        version = data.updateProfile.profile!.latestVersion;
      }
      return version;
    }),
  );
}

describe('twenty who listen, and a hundred updates in bursts,', () => {
  it('each sees the latest version within a second of each burst, and nothing but their own', { timeout: 60_000 }, async () => {
    const users = await Promise.all([1, 2, 3, 4].map(() => aUser(api)));
    const ears = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const user = users[i % 4]!;
        const listen = i < 10 ? listenByEvents : listenBySocket;
        return { user, ear: (await listen((i % 3 === 0 ? other : api).url, user, changed, { id: profileOf(user) })) as Ears };
      }),
    );
    await Promise.all(ears.map(({ ear }) => ear.next()));
    for (const from of [api, other, api, other, api]) {
      const versions = await burst(users, from, 5);
      const since = performance.now();
      const latest = new Map(users.map((user, i) => [user, versions[i]]));
      await expect.poll(() => ears.every(({ user, ear }) => versionOf(ear) === latest.get(user)), { interval: 10, timeout: 5_000 }).toBe(true);
      expect(performance.now() - since).toBeLessThan(1_000);
    }
    for (const { user, ear } of ears) {
      expect(new Set(ear.events.map(({ data }) => `${data?.profileChanged.id} ${data?.profileChanged.owner?.id}`))).toEqual(new Set([`${profileOf(user)} ${user.globalId}`]));
      const versions = ear.events.map(({ data }) => data!.profileChanged.latestVersion);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
      expect([versions.at(-1), ear.events.flatMap(({ errors }) => errors ?? [])]).toEqual([26, []]);
    }

    const [ann] = users;
    await ownerPool(api.database).query('update sessions set is_active = false where user_id = $1', [ann!.id]);
    const since = performance.now();
    await Promise.all(ears.filter(({ user }) => user === ann).map(({ ear }) => ear.over));
    expect(performance.now() - since).toBeLessThan(1_300);
    expect(ears.filter(({ ear }) => ear.isOver).length).toBe(5);
    for (const { ear } of ears) ear.leave();
    await expect.poll(() => watcherOf(api.service).size + watcherOf(other.service).size, { timeout: 5_000 }).toBe(0);
  });

  it('cost the database one round trip for each interval while nothing happens, and none once they have left', async () => {
    const users = await Promise.all([1, 2, 3].map(() => aUser(api)));
    const ears = await Promise.all(
      Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? listenByEvents : listenBySocket)(api.url, users[i % 3]!, changed, { id: profileOf(users[i % 3]!) })),
    );
    await Promise.all(ears.map((ear) => ear.next()));
    await pause(300);
    const before = api.traffic.statements.length;
    await pause(1_100);
    const statements = api.traffic.statements.slice(before).filter((text) => text.includes('stamps_of_'));
    const ofProfiles = statements.filter((text) => text.includes('stamps_of_profiles'));
    // A session's last use, which is written down now and then, makes it look once more.
    expect(ofProfiles.length).toBeLessThanOrEqual(6);
    expect(ofProfiles.length).toBeGreaterThan(1);
    // The other half asks for the sessions of those who listen.
    expect(statements.length).toBe(2 * ofProfiles.length);
    for (const ear of ears) ear.leave();
    await expect.poll(() => watcherOf(api.service).size, { timeout: 5_000 }).toBe(0);
    await pause(300);
    const idle = api.traffic.statements.length;
    await pause(600);
    expect(api.traffic.statements.slice(idle).filter((text) => text.includes('stamps_of_'))).toEqual([]);
  });

  it('a server that stops says so to them, and does not wait', async () => {
    const third = await startApi({}, await anotherWayTo(api.database));
    const ann = await aUser(api);
    const ear = await listenByEvents(third.url, ann, changed, { id: profileOf(ann) });
    await ear.next();
    const since = performance.now();
    await third.stop();
    await ear.over;
    expect(performance.now() - since).toBeLessThan(1_000);
    expect([ear.events.at(-1)?.errors?.[0]?.extensions.code, watcherOf(third.service).size]).toEqual(['SERVICE_UNAVAILABLE', 0]);
  });
});
