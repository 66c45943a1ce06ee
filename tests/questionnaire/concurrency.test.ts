import { beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../src/rules/question.ts';
import { graphql } from '../generated/gql.ts';
import { answer, completeProfile, completeSection, reopenSection, reorderSections, saveAnswers, startQuestionnaire } from '../support/answering.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { anotherWayTo, ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, plainDefinition, type SeededTemplate, started } from '../support/questionnaire.ts';
import { QuestionnaireModel } from '../support/questionnaire-model.ts';
import { standingOf, stored, storedStanding, told } from '../support/questionnaire-standing.ts';
import { anotherSession, aUser, type SeededProfile } from '../support/seed.ts';

const rename = graphql(`mutation RenameMeanwhile($id: ID!, $title: String) { updateProfile(input: { id: $id, title: $title }) { userErrors { code } } }`);

const erase = graphql(`mutation DeleteMeanwhile($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }`);

const [first] = plainDefinition(4, 10).sections;
/** Forty questions, and one that is asked, and has to be answered, once another of them is. */
const forty: Definition = {
  sections: [
    first!,
    ...['s2', 's3', 's4'].map((key) => aSection(key, [
      ...first!.questions,
      ...(key === 's2' ? [aQuestion('late', { isRequired: true, shownIf: { match: 'all', conditions: [{ sectionKey: 's1', questionKey: 'q2', operator: 'answered', value: null }] } })] : []),
    ])),
  ],
};
const places = forty.sections.flatMap(({ key }) => first!.questions.map((question) => `${key}/${question.key}`));

let api: Api;
/** A second server on the same database. */
let other: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi();
  other = await startApi({}, await anotherWayTo(api.database));
  template = await aTemplate(api, forty);
});

/** A device with a session of its own, which talks to a server of its own. */
interface Device {
  readonly api: Api;
  readonly sender: Sender;
}

interface Filling {
  readonly profile: SeededProfile;
  readonly devices: readonly [Device, Device];
  /** The ids of the sections. */
  readonly sections: readonly string[];
}

async function somebody(of: SeededTemplate | null = template): Promise<Filling> {
  const user = await aUser(api);
  const profile = user.profiles[0]!;
  const sections = of ? await started(api, profile, of) : [];
  return { profile, sections, devices: [{ api, sender: user }, { api: other, sender: await anotherSession(api, user) }] };
}

type Answers = Readonly<Record<string, unknown>>;
const save = async ({ profile }: Filling, { api, sender }: Device, answers: Answers) => {
  const { data, errors } = await answer(api, sender, profile, answers);
  expect(errors).toBeUndefined();
  return data.saveAnswers;
};

/** So many lists of about the same length. */
const dealt = <T>(items: readonly T[], lists: number): T[][] => Array.from({ length: lists }, (_, list) => items.filter((_item, i) => i % lists === list));

describe('forty answers that are saved at once', () => {
  const valueOf = (place: string) => `The answer to ${place}`;
  const answersTo = (some: readonly string[]) => Object.fromEntries(some.map((place) => [place, valueOf(place)]));
  // The first half goes one by one, the other in batches, across all sections.
  const [alone, together] = dealt(places, 2) as [string[], string[]];
  const batches = [...alone.map((place) => [place]), ...dealt(together, 4)];

  /** Everything that both devices do at once; gives which sections were completed by somebody, at least for a time. */
  async function rush(filling: Filling): Promise<ReadonlySet<string>> {
    const { profile, sections, devices } = filling;
    const completed = new Set<string>();
    const orders = [sections.toReversed(), [...sections.slice(2), ...sections.slice(0, 2)]];
    const both = <T>(what: (device: Device, i: number) => Promise<T>) => devices.map(what);
    const complete = (i: number) => both(async ({ api, sender }) => {
      const { data } = await api.send(sender, completeSection, { input: { id: sections[i]! } });
      const { section, userErrors } = data.completeSection;
      if (section) completed.add(section.key);
      else expect(new Set(userErrors.map(({ code }) => code))).toEqual(new Set(['REQUIRED']));
    });
    const reopen = ({ api, sender }: Device) => api.send(sender, reopenSection, { input: { id: sections[2]! } }).then(({ data }) => data.reopenSection.userErrors);
    const reorder = ({ api, sender }: Device, i: number) => api.send(sender, reorderSections, { input: { profileId: profile.globalId, sectionIds: orders[i]! } }).then(({ data }) => data.reorderSections.userErrors);
    const retitle = ({ api, sender }: Device, i: number) => api.send(sender, rename, { id: profile.globalId, title: `Title ${i}` }).then(({ data }) => data.updateProfile.userErrors);
    const saved = batches.flatMap((batch, i) => [
      save(filling, devices[i % 2]!, answersTo(batch)).then(({ userErrors }) => userErrors),
      ...(i % 6 === 5 ? [...complete(0), ...complete(1), ...complete(2), ...complete(3), ...both(reopen)] : []),
      ...(i % 10 === 9 ? [...both(reorder), ...both(retitle)] : []),
    ]);
    expect((await Promise.all(saved)).flatMap((errors) => errors ?? [])).toEqual([]);
    return completed;
  }

  it('are all there, and all stands as a recount says, whatever else both devices do', async () => {
    const filling = await somebody();
    const completed = await rush(filling);
    const { profile, devices: [{ sender }] } = filling;
    const seen = (await standingOf(api, sender, profile)).told;
    const order = seen.sections.map(({ key }) => key);
    expect([['s4', 's3', 's2', 's1'], ['s3', 's4', 's1', 's2']]).toContainEqual(order);

    const model = new QuestionnaireModel(new Map([['forty', forty]]));
    model.start('forty');
    expect(model.save(places.map((place) => ({ place, value: valueOf(place), flaws: [] })))).toEqual([]);
    model.reorder(order);
    // Nothing took back that these two were completed. The second lacks an answer in the end, and of the third the last word counts.
    for (const key of ['s1', 's4']) if (completed.has(key)) model.complete(key);
    if (seen.sections.find(({ key }) => key === 's3')?.status === 'COMPLETED') model.complete('s3');
    expect(seen).toEqual(told(model.standing()));
    expect(await storedStanding(api, profile)).toEqual(stored(model.standing(), () => false));

    // And then the rest of the way.
    const missing = await api.send(sender, completeProfile, { input: { id: profile.globalId } });
    expect(missing.data.completeProfile.userErrors).toMatchObject([{ sectionKey: 's2', questionKey: 'late' }]);
    await save(filling, filling.devices[1], { 's2/late': 'At last' });
    const { data } = await api.send(sender, completeProfile, { input: { id: profile.globalId } });
    expect(data.completeProfile).toMatchObject({ profile: { status: 'COMPLETED', currentSection: null, completedAt: expect.any(String) }, userErrors: [] });
    expect(model.save([{ place: 's2/late', value: 'At last', flaws: [] }])).toEqual([]);
    expect(model.completeProfile()).toEqual([]);
    expect(await storedStanding(other, profile)).toEqual(stored(model.standing(), () => false));
  });

  it('leave the same behind as forty that are saved one after the other', async () => {
    const [slow, fast] = [await somebody(), await somebody()];
    for (const batch of batches) await save(slow, slow.devices[0], answersTo(batch));
    await Promise.all(batches.map((batch, i) => save(fast, fast.devices[i % 2]!, answersTo(batch))));
    expect(await storedStanding(api, fast.profile)).toEqual(await storedStanding(api, slow.profile));
  });
});

describe('one question that is answered by many at once', () => {
  it('keeps the last answer, and all of them in its history', async () => {
    const filling = await somebody();
    const values = Array.from({ length: 20 }, (_, i) => `Answer ${i}`);
    const saved = await Promise.all(values.map((value, i) => save(filling, filling.devices[i % 2]!, { 's1/q1': value })));
    expect(saved.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    // Each was told the version that it made.
    expect(saved.map(({ answers }) => answers![0]!.changeCount).toSorted((a, b) => a - b)).toEqual(values.map((_, i) => i + 1));
    const { answers: [last], changes } = await storedStanding(api, filling.profile);
    expect(changes.map(({ old, new: became }) => [old, became])).toEqual(changes.map(({ new: became }, i) => [changes[i - 1]?.new ?? null, became]));
    expect(changes.map(({ version }) => version)).toEqual(values.map((_, i) => i + 1));
    expect(new Set(changes.map(({ new: became }) => became))).toEqual(new Set(values));
    expect(last).toEqual({ place: 's1/q1', value: changes.at(-1)!.new, version: 20 });
    const times = await ownerPool(api.database).query<{ apart: boolean }>(
      `select date_trunc('milliseconds', c.created_at) > lag(date_trunc('milliseconds', c.created_at)) over (order by c.version) as apart from answer_changes c where c.profile_id = $1`,
      [filling.profile.id],
    );
    expect(times.rows.map(({ apart }) => apart)).toEqual([null, ...Array<boolean>(19).fill(true)]);
  });

  it('has one version where all say the same', async () => {
    const filling = await somebody();
    const saved = await Promise.all(Array.from({ length: 10 }, (_, i) => save(filling, filling.devices[i % 2]!, { 's1/q1': 'The same', 's2/q1': 'as well' })));
    expect(new Set(saved.map(({ answers }) => JSON.stringify(answers))).size).toBe(1);
    expect((await storedStanding(api, filling.profile)).changes).toHaveLength(2);
  });

  it('takes one answer of those that started from the same, and tells the others of the conflict', async () => {
    const filling = await somebody();
    const { answers } = await save(filling, filling.devices[0], { 's1/q1': 'Before', 's1/q2': 'Untouched' });
    const expectedUpdatedAt = answers![0]!.updatedAt;
    const attempts = await Promise.all(Array.from({ length: 10 }, async (_, i) => {
      const { api, sender } = filling.devices[i % 2]!;
      const all = [{ sectionKey: 's1', questionKey: 'q2', value: `Beside ${i}` }, { sectionKey: 's1', questionKey: 'q1', value: `After ${i}`, expectedUpdatedAt }];
      const { data } = await api.send(sender, saveAnswers, { input: { profileId: filling.profile.globalId, answers: all } });
      return { i, ...data.saveAnswers };
    }));
    const [won, lost] = [attempts.filter(({ userErrors }) => userErrors.length === 0), attempts.filter(({ userErrors }) => userErrors.length > 0)];
    expect([won.length, lost.length]).toEqual([1, 9]);
    for (const { answers: none, userErrors } of lost) expect([none, userErrors]).toMatchObject([null, [{ code: 'CONFLICT', field: ['answers', '1', 'expectedUpdatedAt'] }]]);
    const { answers: kept } = await storedStanding(api, filling.profile);
    expect(kept).toEqual([{ place: 's1/q1', value: `After ${won[0]!.i}`, version: 2 }, { place: 's1/q2', value: `Beside ${won[0]!.i}`, version: 2 }]);
  });
});

describe('a profile that is completed while a required answer', () => {
  const everything = { 's1/q1': 'a', 's2/q1': 'b' };
  const completing = async ({ profile, devices: [{ api, sender }] }: Filling) => (await api.send(sender, completeProfile, { input: { id: profile.globalId } })).data.completeProfile;

  it('is taken back is never completed with something missing', async () => {
    const short = await aTemplate(api, plainDefinition(2, 2));
    await Promise.all(Array.from({ length: 8 }, async (_, i) => {
      const filling = await somebody(short);
      await save(filling, filling.devices[0], everything);
      const takingBack = () => save(filling, filling.devices[1], { [`s${1 + (i % 2)}/q1`]: null });
      const [completed, taken] = i % 4 < 2 ? await Promise.all([completing(filling), takingBack()]) : (await Promise.all([takingBack(), completing(filling)])).toReversed() as [Awaited<ReturnType<typeof completing>>, Awaited<ReturnType<typeof takingBack>>];
      expect(taken.userErrors).toEqual([]);
      // Whoever came first: now it is open.
      expect(completed.profile?.status ?? completed.userErrors.map(({ code }) => code)).toEqual(completed.profile ? 'COMPLETED' : ['REQUIRED']);
      const model = new QuestionnaireModel(new Map([['short', short.definition]]));
      model.start('short');
      model.save(Object.entries(everything).map(([place, value]) => ({ place, value, flaws: [] })));
      if (completed.profile) model.completeProfile();
      model.save([{ place: `s${1 + (i % 2)}/q1`, value: null, flaws: [] }]);
      expect(await storedStanding(api, filling.profile)).toEqual(stored(model.standing(), () => false));
    }));
  });

  it('is given at last is completed if that came first, and says what is missing if not', async () => {
    const short = await aTemplate(api, plainDefinition(2, 2));
    await Promise.all(Array.from({ length: 6 }, async () => {
      const filling = await somebody(short);
      await save(filling, filling.devices[0], { 's1/q1': 'a' });
      const [completed] = await Promise.all([completing(filling), save(filling, filling.devices[1], { 's2/q1': 'b' })]);
      const { told: { status, isCompleted, progress } } = await standingOf(api, filling.devices[0].sender, filling.profile);
      expect([status, isCompleted, progress?.percent]).toEqual([completed.profile ? 'COMPLETED' : 'IN_PROGRESS', completed.profile !== null, 100]);
    }));
  });
});

describe('a profile', () => {
  it('that is deleted meanwhile has all that was acknowledged, and takes nothing afterwards', async () => {
    const user = await aUser(api, { profiles: 2 });
    const profile = user.profiles[1]!;
    await started(api, profile, template);
    const saves = places.slice(0, 12).map(async (place, i) => ({ place, ...(await answer([api, other][i % 2]!, user, profile, { [place]: 'x' })) }));
    const [all, deleted] = await Promise.all([Promise.all(saves), other.send(user, erase, { id: profile.globalId })]);
    expect([deleted.errors, deleted.data.deleteProfile.userErrors]).toEqual([undefined, []]);
    const isTaken = ({ data, errors }: (typeof all)[number]) => {
      expect(errors).toBeUndefined();
      const { answers, userErrors } = data.saveAnswers;
      expect(userErrors.map(({ code }) => code)).toEqual(answers ? [] : ['NOT_FOUND']);
      return answers !== null;
    };
    expect((await storedStanding(api, profile)).answers.map(({ place }) => place)).toEqual(all.filter(isTaken).map(({ place }) => place).toSorted());
    const late = await answer(api, user, profile, { 's1/q1': 'y' });
    expect(late.data.saveAnswers.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['profileId'] }]);
  });

  it('and another of the same user fill in one fitness profile without standing in each other’s way', async () => {
    const body = await aTemplate(api, {
      sections: ['one', 'two'].map((key) => aSection(key, [aQuestion('goal', { isRequired: true, type: 'choice', choices: [{ value: 'stay_fit', label: 'Fit' }], fitnessProfileField: key === 'one' ? 'primaryGoal' : null }), aQuestion('height', { type: 'number', isSensitive: true, fitnessProfileField: key === 'two' ? 'heightCm' : null })])),
    });
    const user = await aUser(api, { profiles: 4 });
    const outcomes = await Promise.all(user.profiles.map(async (profile, i) => {
      const device = [api, other][i % 2]!;
      await started(api, profile, body);
      await answer(device, user, profile, { 'one/goal': 'stay_fit', 'two/goal': 'stay_fit', 'two/height': 170 + i });
      const [completed, changed] = await Promise.all([
        device.send(user, completeProfile, { input: { id: profile.globalId } }),
        answer([other, api][i % 2]!, user, profile, { 'two/height': 180 + i }),
      ]);
      return [completed.errors, changed.errors, completed.data.completeProfile.userErrors, changed.data.saveAnswers.userErrors];
    }));
    expect(outcomes).toEqual(Array(4).fill([undefined, undefined, [], []]));
    const { rows } = await ownerPool(api.database).query('select primary_goal from fitness_profiles where user_id = $1', [user.id]);
    expect(rows).toEqual([{ primary_goal: 'stay_fit' }]);
  });
});

describe('a questionnaire that is started', () => {
  const start = async ({ profile }: Filling, { api, sender }: Device, key: string) =>
    (await api.send(sender, startQuestionnaire, { input: { profileId: profile.globalId, templateKey: key } })).data.startQuestionnaire;

  it('by several at once has one set of sections', async () => {
    const filling = await somebody(null);
    const all = await Promise.all(Array.from({ length: 6 }, (_, i) => start(filling, filling.devices[i % 2]!, template.key)));
    expect(all.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(all.map(({ profile }) => JSON.stringify(profile))).size).toBe(1);
    expect((await storedStanding(api, filling.profile)).sections).toHaveLength(4);
  });

  it('beside another at once comes before or after that, without gaps, and one that collides not at all', async () => {
    const single = (key: string) => aTemplate(api, { sections: [aSection(key, [aQuestion('q')])] });
    const [one, two, clash] = await Promise.all([single('alpha'), single('beta'), single('alpha')]);
    const filling = await somebody(null);
    const all = await Promise.all([one, two, clash].map(({ key }, i) => start(filling, filling.devices[i % 2]!, key)));
    expect(all[1]!.userErrors).toEqual([]);
    expect([all[0]!, all[2]!].flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['TAKEN']);
    const { told: { sections, currentSection } } = await standingOf(api, filling.devices[0].sender, filling.profile);
    expect([sections.map(({ key }) => key).toSorted(), sections.map(({ order }) => order), currentSection]).toEqual([['alpha', 'beta'], [1, 2], sections[0]!.key]);
  });
});
