import { expect, it } from 'vitest';
import { aPlace } from './support/place.ts';
import { password } from './support/seed.ts';
import { startProcess } from './support/server-process.ts';

/** What the operations below ask for. */
interface Data {
  readonly register: { profile: { id: string }; session: { accessToken: string } };
  readonly updateProfile: { profile: { latestVersion: number } | null } | null;
  readonly startQuestionnaire: { userErrors: object[] };
  readonly saveAnswers: { answers: { changeCount: number }[] | null } | null;
  readonly profile: {
    progress: { answered: number };
    answers: { nodes: { changeCount: number; value: string; history: Page<{ version: number; oldValue: string | null; newValue: string }> }[] };
    latestVersion: number;
    data: { i?: number };
    versions: Page<{ version: number; data: { i?: number } }>;
  };
}

interface Page<Item> {
  nodes: Item[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Sends one operation; null where no answer came. */
async function send(url: string, query: string, variables: object, token?: string) {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data: Data | null };
  } catch {
    return null;
  }
}

const register = `mutation ($input: RegisterInput!) {
  register(input: $input) { profile { id } session { accessToken } userErrors { message } }
}`;
const update = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { profile { latestVersion data } userErrors { code } }
}`;
const page = `query ($id: ID!, $after: String) {
  profile(id: $id) {
    latestVersion
    data
    versions(first: 100, after: $after, orderBy: { field: VERSION, direction: ASC }) {
      nodes { version data }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const start = `mutation ($input: StartQuestionnaireInput!) { startQuestionnaire(input: $input) { userErrors { code } } }`;
const save = `mutation ($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { changeCount } userErrors { code } } }`;
const answers = `query ($id: ID!, $after: String) {
  profile(id: $id) {
    progress { answered }
    answers(first: 2) {
      nodes {
        changeCount
        value
        history(first: 100, after: $after, orderBy: { field: VERSION, direction: ASC }) {
          nodes { version oldValue newValue }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}`;

async function wholeAnswer(url: string, id: string, token: string) {
  const changes: Data['profile']['answers']['nodes'][number]['history']['nodes'] = [];
  let after: string | null = null;
  for (;;) {
    const answer = await send(url, answers, { id, after }, token);
    const { progress, answers: { nodes: [found, ...others] } } = answer!.data!.profile;
    changes.push(...found!.history.nodes);
    if (!found!.history.pageInfo.hasNextPage) return { progress, answer: found!, others, changes };
    after = found!.history.pageInfo.endCursor;
  }
}

async function wholeHistory(url: string, id: string, token: string) {
  const versions: Data['profile']['versions']['nodes'] = [];
  let after: string | null = null;
  for (;;) {
    const answer = await send(url, page, { id, after }, token);
    const { profile } = answer!.data!;
    versions.push(...profile.versions.nodes);
    if (!profile.versions.pageInfo.hasNextPage) return { profile, versions };
    after = profile.versions.pageInfo.endCursor;
  }
}

it('keeps every acknowledged update and answer when the server is killed in the middle of 1,000', { timeout: 120_000 }, async () => {
  const { environment } = await aPlace();
  const first = await startProcess(environment);
  const made = await send(first.url, register, { input: { email: 'ann@example.org', password } });
  const { profile: { id }, session: { accessToken } } = made!.data!.register;

  const acknowledged = new Map<number, number>();
  let next = 0;
  const writer = async () => {
    while (next < 1_000) {
      const i = next++;
      const answer = await send(first.url, update, { input: { id, data: { i } } }, accessToken);
      const version = answer?.data?.updateProfile?.profile?.latestVersion;
      if (version === undefined) return;
      acknowledged.set(i, version);
      if (acknowledged.size === 400) first.child.kill('SIGKILL');
    }
  };
  const begun = await send(first.url, start, { input: { profileId: id, templateKey: 'about-you' } }, accessToken);
  expect(begun?.data?.startQuestionnaire.userErrors).toEqual([]);
  const saved = new Map<number, number>();
  let told = 0;
  const saver = async () => {
    for (;;) {
      const i = told++;
      const input = { profileId: id, answers: [{ sectionKey: 'introduction', questionKey: 'story', value: `Story ${i}` }] };
      const version = (await send(first.url, save, { input }, accessToken))?.data?.saveAnswers?.answers?.[0]?.changeCount;
      if (version === undefined) return;
      saved.set(i, version);
    }
  };
  await Promise.all([...Array.from({ length: 20 }, writer), ...Array.from({ length: 5 }, saver)]);
  expect(await first.ended).toBeNull();
  expect(acknowledged.size).toBeGreaterThanOrEqual(400);
  expect(acknowledged.size).toBeLessThan(1_000);

  const second = await startProcess(environment);
  expect((await fetch(`${second.url}/ready`)).status).toBe(200);

  const { profile, versions } = await wholeHistory(second.url, id, accessToken);
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
  expect(versions.at(-1)).toEqual({ version: profile.latestVersion, data: profile.data });
  const missing = [...acknowledged].filter(([i, version]) => versions[version - 1]?.data.i !== i);
  expect(missing).toEqual([]);

  const { progress, answer, others, changes } = await wholeAnswer(second.url, id, accessToken);
  expect([progress.answered, others]).toEqual([1, []]);
  expect(changes.map(({ version, oldValue }) => [version, oldValue])).toEqual(changes.map((_, at) => [at + 1, changes[at - 1]?.newValue ?? null]));
  expect(changes.at(-1)).toMatchObject({ version: answer.changeCount, newValue: answer.value });
  expect(saved.size).toBeGreaterThan(10);
  expect([...saved].filter(([i, version]) => changes[version - 1]?.newValue !== `Story ${i}`)).toEqual([]);
});
