import { beforeAll, describe, expect, it } from 'vitest';
import { watcherOf } from '../../src/context.ts';
import { graphql } from '../generated/gql.ts';
import { answer, completeSection, reorderSections, startQuestionnaire } from '../support/answering.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { anotherWayTo, ownerPool } from '../support/database.ts';
import { formDefinition } from '../support/form.ts';
import { aTemplate, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aKey, aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';
import { type Listening, ways } from '../support/subscribe.ts';

const changed = graphql(`
  subscription QuestionnaireChanged($profileId: ID!, $since: DateTime) {
    questionnaireChanged(profileId: $profileId, sinceUpdatedAt: $since) {
      id status currentSection { key }
      progress { answered required }
      sections(first: 2) { nodes { key status updatedAt questions { key isShown answer { value } } } }
    }
  }
`);
const retitle = graphql(`mutation RetitleFilled($id: ID!) { updateProfile(input: { id: $id, title: "Else" }) { userErrors { code } } }`);
const erase = graphql(`mutation EraseWatched($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }`);
const times = graphql(`query SectionTimes($id: ID!) { profile(id: $id) { sections(first: 100) { nodes { updatedAt } } } }`);

let api: Api;
/** A second server on the same database. */
let other: Api;
let template: SeededTemplate;
beforeAll(async () => {
  // Looks come often, so that silence is told from being late in a short time.
  const looks = { WATCH_INTERVAL_MS: '40' };
  api = await startApi(looks);
  other = await startApi(looks, await anotherWayTo(api.database));
  template = await aTemplate(api, formDefinition(2));
});

type Filling = SeededUser & { readonly profile: SeededProfile; readonly sections: readonly string[] };

async function somebody(): Promise<Filling> {
  const user = await aUser(api, { profiles: 2 });
  const profile = user.profiles[0]!;
  return { ...user, profile, sections: await started(api, profile, template) };
}

/** The latest time that a client sees. */
async function latestOf(user: Filling): Promise<string> {
  const { data } = await api.send(user, times, { id: user.profile.globalId });
  return String(data.profile!.sections.nodes.map(({ updatedAt }) => updatedAt).toSorted().at(-1));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const nothingLeft = async () => {
  await expect.poll(() => watcherOf(api.service).size).toBe(0);
};
const codesOf = ({ events }: Listening<unknown>) => events.map(({ errors }) => errors?.map(({ extensions }) => extensions.code));
const answersIn = (event: Told) =>
  event?.data?.questionnaireChanged.sections.nodes.flatMap(({ questions }) => questions.map((question) => question.answer?.value ?? null));
type Told = Awaited<ReturnType<Awaited<ReturnType<typeof hear>>['next']>>;
const hear = (listen: (typeof ways)[number][1], sender: Sender, { profile }: Filling, since?: string) =>
  listen(api.url, sender, changed, { profileId: profile.globalId, ...(since !== undefined && { since }) });

describe.each(ways)('questionnaireChanged, over %s,', (_way, listen) => {
  it('tells of each change, wherever it was made, as the profile stands then, and of nothing else', async () => {
    const [ann, bob] = [await somebody(), await somebody()];
    const listening = await hear(listen, ann, ann, await latestOf(ann));
    await answer(api, bob, bob.profile, { 's1/name': 'Bob' });
    await started(api, ann.profiles[1]!, template);
    await answer(api, ann, ann.profiles[1]!, { 's1/name': 'Other' });
    await api.send(ann, retitle, { id: ann.profile.globalId });
    await pause(150);
    expect(listening.events).toEqual([]);

    await answer(other, ann, ann.profile, { 's1/name': 'Ann', 's1/secret': 'Mine' });
    const first = await listening.next();
    expect(first?.data?.questionnaireChanged).toMatchObject({ id: ann.profile.globalId, currentSection: { key: 's1' }, progress: { answered: 2, required: 2 }, sections: { nodes: [{ status: 'IN_PROGRESS' }, { status: 'NOT_STARTED' }] } });
    expect(answersIn(first)).toEqual(['Ann', 'Mine', null, null, null, null]);
    // Nothing that counts is another thing then.
    await answer(api, await aKey(api, ann, 'write'), ann.profile, { 's1/name': 'Anna' });
    expect(answersIn(await listening.next())).toEqual(['Anna', 'Mine', null, null, null, null]);
    await answer(api, ann, ann.profile, { 's1/name': 'Anna' });
    await api.send(ann, completeSection, { input: { id: ann.sections[0]! } });
    expect(await listening.next()).toMatchObject({ data: { questionnaireChanged: { currentSection: { key: 's2' }, sections: { nodes: [{ status: 'COMPLETED' }, {}] } } } });
    const { data } = await api.send(ann, reorderSections, { input: { profileId: ann.profile.globalId, sectionIds: ann.sections.toReversed() } });
    expect(data.reorderSections.userErrors).toEqual([]);
    expect((await listening.next())?.data?.questionnaireChanged.sections.nodes.map(({ key }) => key)).toEqual(['s2', 's1']);
    await ownerPool(api.database).query(`update sections set data = '{"a":1}' where profile_id = $1 and section_key = 's1'`, [ann.profile.id]);
    expect(await listening.next()).toMatchObject({ data: { questionnaireChanged: { id: ann.profile.globalId } } });
    await pause(150);
    expect(listening.events).toHaveLength(5);
    listening.leave();
    await nothingLeft();
  });

  it('tells at once what the subscriber has missed, and nothing that they know', async () => {
    const ann = await somebody();
    const before = await latestOf(ann);
    await answer(api, ann, ann.profile, { 's2/name': 'Missed' });
    const after = await latestOf(ann);
    const [late, present, ahead, plain] = await Promise.all([before, after, '2999-01-01T00:00:00Z', undefined].map((since) => hear(listen, ann, ann, since)));
    expect(answersIn(await late!.next())).toEqual([null, null, null, 'Missed', null, null]);
    await expect.poll(() => watcherOf(api.service).size).toBe(8);
    await pause(150);
    expect([late, present, ahead, plain].map((listening) => listening!.events.length)).toEqual([1, 0, 0, 0]);
    await answer(api, ann, ann.profile, { 's1/name': 'Heard' });
    const told = await Promise.all([late, present, ahead, plain].map((listening) => listening!.next()));
    expect(told.map((event) => answersIn(event)?.[0])).toEqual(Array(4).fill('Heard'));
  });

  it('tells that a questionnaire was started, now or before', async () => {
    const ann = await aUser(api);
    const ofAnn = { ...ann, profile: ann.profiles[0]!, sections: [] };
    const listening = await hear(listen, ann, ofAnn, '1970-01-01T00:00:00Z');
    await pause(150);
    expect(listening.events).toEqual([]);
    await api.send(ann, startQuestionnaire, { input: { profileId: ofAnn.profile.globalId, templateKey: template.key } });
    const sections = { nodes: [{ key: 's1', status: 'NOT_STARTED' }, { key: 's2' }] };
    expect(await listening.next()).toMatchObject({ data: { questionnaireChanged: { currentSection: { key: 's1' }, progress: { answered: 0, required: 2 }, sections } } });
    expect(await (await hear(listen, ann, ofAnn, '1970-01-01T00:00:00Z')).next()).toMatchObject({ data: { questionnaireChanged: { sections } } });
  });

  it('shows staff no more than a query does, and is refused like one', async () => {
    const [ann, bob] = [await somebody(), await aUser(api)];
    const listening = await hear(listen, await aUser(api, { role: 'manager' }), ann, '1970-01-01T00:00:00Z');
    await listening.next();
    await answer(api, ann, ann.profile, { 's1/name': 'Ann', 's1/secret': 'Mine', 's1/more': true });
    expect(answersIn(await listening.next())).toEqual(['Ann', null, true, null, null, null]);
    listening.leave();

    const refusal = async (sender: Sender, profileId: string) => {
      const refused = await listen(api.url, sender, changed, { profileId, since: '1970-01-01T00:00:00Z' });
      await refused.over;
      return refused.events;
    };
    const foreign = await refusal(bob, ann.profile.globalId);
    expect(foreign).toMatchObject([{ errors: [{ message: 'Profile not found.', path: ['questionnaireChanged'], extensions: { code: 'NOT_FOUND' } }] }]);
    expect(await refusal(bob, globalId('Profile', crypto.randomUUID()))).toEqual(foreign);
    expect(await refusal(await aKey(api, ann, 'read', ann.profiles[1]), ann.profile.globalId)).toEqual(foreign);
    await nothingLeft();
  });

  it('ends when the profile is deleted, and with an error when the session is', async () => {
    const [ann, bob] = [await somebody(), await somebody()];
    const [listening, ofBob] = [await hear(listen, ann, ann, '1970-01-01T00:00:00Z'), await hear(listen, bob, bob, '1970-01-01T00:00:00Z')];
    await Promise.all([listening.next(), ofBob.next()]);
    const { data } = await api.send(ann, erase, { id: ann.profile.globalId });
    expect(data.deleteProfile.userErrors).toEqual([]);
    expect([await listening.next(), await listening.over]).toEqual([null, true]);
    await ownerPool(api.database).query('update sessions set is_active = false where user_id = $1', [bob.id]);
    await ofBob.over;
    expect(codesOf(ofBob)).toEqual([undefined, ['UNAUTHENTICATED']]);
    await nothingLeft();
  });
});

describe('the times of sections', () => {
  it('are in the order of the changes, whatever the clock says, so that nobody misses one by what they know', async () => {
    const ann = await somebody();
    const owner = ownerPool(api.database);
    // As if it had been changed by a transaction that began much later than the next ones.
    await owner.query('alter table sections disable trigger user');
    await owner.query(`update sections set updated_at = date_trunc('milliseconds', now()) + interval '1 hour 999 microseconds' where profile_id = $1 and section_key = 's2'`, [ann.profile.id]);
    await owner.query('alter table sections enable trigger user');
    const known = [await latestOf(ann)];
    for (const name of ['One', 'Two']) {
      await answer(api, ann, ann.profile, { 's1/name': name });
      known.push(await latestOf(ann));
    }
    const from = Date.parse(known[0]!);
    expect(known.map((time) => Date.parse(time) - from)).toEqual([0, 1, 2]);
    // What one statement changes has one time.
    await api.send(ann, reorderSections, { input: { profileId: ann.profile.globalId, sectionIds: ann.sections.toReversed() } });
    const { rows } = await owner.query('select distinct updated_at from sections where profile_id = $1', [ann.profile.id]);
    expect(rows.map(({ updated_at: at }) => (at as Date).getTime() - from)).toEqual([3]);
  });

  it('differ by a millisecond at least where they were changed at once, one by one', async () => {
    const ann = await aUser(api);
    const profile = ann.profiles[0]!;
    await started(api, profile, await aTemplate(api, formDefinition(12)));
    const saves = Array.from({ length: 12 }, (_, s) => answer(s % 2 === 0 ? api : other, ann, profile, { [`s${s + 1}/name`]: 'Ann' }));
    for (const { data } of await Promise.all(saves)) expect(data.saveAnswers.userErrors).toEqual([]);
    const { data } = await api.send(ann, times, { id: profile.globalId });
    expect(new Set(data.profile?.sections.nodes.map(({ updatedAt }) => updatedAt)).size).toBe(12);
  });
});
