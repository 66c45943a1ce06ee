import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, globalId, startApi } from '../support/api.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
let people: Record<string, { accessToken: string }>;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
  people = {
    ann,
    manager: await aUser(api, { role: 'manager' }),
    admin: await aUser(api, { role: 'admin' }),
    'read key of Ann': await aKey(api, ann, 'read'),
    'write key of Ann': await aKey(api, ann, 'write'),
  };
});

/** What a client asks before it shows a button, and what pressing it then would do. */
const questions: Record<string, () => readonly [question: string, attempt: string | null]> = {
  'Profile.viewerCanUpdate': () => [
    `query { node(id: "${ann.profiles[0]?.globalId}") { ... on Profile { can: viewerCanUpdate } } }`,
    `mutation { done: updateProfile(input: {id: "${ann.profiles[0]?.globalId}", title: "${crypto.randomUUID()}"}) { userErrors { code } } }`,
  ],
  'Session.viewerCanRevoke': () => [
    `query { node(id: "${globalId('Session', ann.sessionId)}") { ... on Session { can: viewerCanRevoke } } }`,
    // Trying would sign Ann out; `session-list.test.ts` does.
    null,
  ],
};

const expected: Record<string, readonly string[]> = {
  'Profile.viewerCanUpdate': ['ann', 'admin', 'write key of Ann'],
  'Session.viewerCanRevoke': ['ann'],
};

describe.each(Object.entries(questions))('%s', (name, ask) => {
  it('says of everybody who sees it whether they can, as trying shows', async () => {
    for (const [who, sender] of Object.entries(people)) {
      const [question, attempt] = ask();
      const can = (await api.sendText(sender, question)).data as unknown as { node: { can: boolean } };
      expect([who, can.node.can]).toEqual([who, expected[name]?.includes(who)]);
      if (attempt === null) continue;
      const { data, errors } = await api.sendText(sender, attempt);
      const done = (data as unknown as { done: { userErrors: unknown[] } } | null)?.done;
      expect([who, errors === undefined && done?.userErrors.length === 0]).toEqual([who, can.node.can]);
    }
  });
});
