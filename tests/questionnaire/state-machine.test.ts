import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Definition } from '../../src/rules/question.ts';
import { completeProfile, completeSection, reopenSection, reorderSections, saveAnswers, startQuestionnaire } from '../support/answering.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { aTemplate } from '../support/questionnaire.ts';
import { type ModelInput, QuestionnaireModel, type Standing } from '../support/questionnaire-model.ts';
import { clash, fitAnswer, household, isSensitive, type Operation, operations, travel } from '../support/questionnaire-operations.ts';
import { standingOf, stored, storedStanding, told, traceOf } from '../support/questionnaire-standing.ts';
import { anotherSession, aUser, type SeededProfile } from '../support/seed.ts';

let api: Api;
let staff: Sender;
/** The keys of the templates, which are names of their own in the operations. */
let keys: Readonly<Record<string, string>>;
let templates: ReadonlyMap<string, Definition>;
beforeAll(async () => {
  api = await startApi();
  staff = await aUser(api, { role: 'admin' });
  const made = await Promise.all([household, travel, clash].map((definition) => aTemplate(api, definition)));
  keys = { household: made[0]!.key, travel: made[1]!.key, clash: made[2]!.key, none: 'no-such-template' };
  templates = new Map(made.map(({ key, definition }) => [key, definition]));
});

type Seen = Awaited<ReturnType<typeof standingOf>>;

/** A profile that two devices fill in, the second of which may be that of staff, beside what should become of it. */
interface Trial {
  readonly model: QuestionnaireModel;
  readonly profile: SeededProfile;
  readonly devices: readonly (Sender & { readonly isOwner: boolean })[];
  /** What each device has seen of the answers. */
  readonly known: Seen['updatedAt'][];
  seen: Seen;
  /** What was stored then. */
  trace: string;
}

async function aTrial(isStaffed: boolean): Promise<Trial> {
  const ann = await aUser(api);
  const profile = ann.profiles[0]!;
  const seen = await standingOf(api, ann, profile);
  return { model: new QuestionnaireModel(templates), profile, devices: [{ ...ann, isOwner: true }, { ...(isStaffed ? staff : await anotherSession(api, ann)), isOwner: !isStaffed }], known: [new Map(), new Map()], seen, trace: await traceOf(api, profile) };
}

interface Problem {
  readonly code: string;
  readonly field?: readonly string[] | null;
  readonly sectionKey?: string;
  readonly questionKey?: string;
}

const problemOf = ({ code, field, sectionKey, questionKey }: Problem) => [code, field?.join('.'), ...(sectionKey ? [`${sectionKey}/${questionKey}`] : [])].join(' ');

/** What the model refuses it for, and what the server does. */
type Outcome = [expected: readonly string[], problems: readonly Problem[]];

type Ways = { readonly [W in Operation['what']]: (trial: Trial, operation: Operation & { what: W }) => Promise<Outcome> };

const deviceOf = ({ devices }: Trial, { device }: Operation) => devices[device]!;
const idIn = ({ seen }: Trial) => (key: string) => seen.ids.get(key) ?? globalId('Section', crypto.randomUUID());

const ways: Ways = {
  async start(trial, operation) {
    const template = keys[operation.template]!;
    const { data } = await api.send(deviceOf(trial, operation), startQuestionnaire, { input: { profileId: trial.profile.globalId, templateKey: template } });
    return [trial.model.start(template), data.startQuestionnaire.userErrors];
  },
  save,
  fill(trial, operation) {
    const missing = trial.model.missing(trial.model.sections.map(({ key }) => key)).filter((place) => deviceOf(trial, operation).isOwner || !isSensitive(place));
    return save(trial, { ...operation, what: 'save', answers: missing.map((place) => fitAnswer(place, operation.lot)), isCareful: false });
  },
  amend(trial, operation) {
    const seen = [...trial.known[operation.device]!.keys()];
    if (seen.length === 0) return Promise.resolve([[], []]);
    const given = fitAnswer(seen[operation.lot % seen.length]!, operation.lot);
    return save(trial, { ...operation, what: 'save', answers: [operation.lot % 3 === 0 ? { ...given, value: null } : given], isCareful: true });
  },
  async complete(trial, operation) {
    const { data } = await api.send(deviceOf(trial, operation), completeSection, { input: { id: idIn(trial)(operation.section) } });
    return [trial.model.complete(operation.section), data.completeSection.userErrors];
  },
  async reopen(trial, operation) {
    const { data } = await api.send(deviceOf(trial, operation), reopenSection, { input: { id: idIn(trial)(operation.section) } });
    return [trial.model.reopen(operation.section), data.reopenSection.userErrors];
  },
  async reorder(trial, operation) {
    const { profile, seen, model } = trial;
    const all = operation.integerOnly ? [...new Set([...operation.sections, ...seen.ids.keys()])].filter((key) => seen.ids.has(key)) : operation.sections;
    const { data } = await api.send(deviceOf(trial, operation), reorderSections, { input: { profileId: profile.globalId, sectionIds: all.map(idIn(trial)) } });
    return [model.reorder(all), data.reorderSections.userErrors];
  },
  async completeProfile(trial, operation) {
    const { data } = await api.send(deviceOf(trial, operation), completeProfile, { input: { id: trial.profile.globalId } });
    return [trial.model.completeProfile(), data.completeProfile.userErrors];
  },
  look({ known, seen }, { device }) {
    known[device] = new Map(seen.updatedAt);
    return Promise.resolve([[], []]);
  },
};

const perform = (trial: Trial, operation: Operation): Promise<Outcome> =>
  (ways as Readonly<Record<string, (trial: Trial, operation: never) => Promise<Outcome>>>)[operation.what]!(trial, operation as never);

async function save({ model, profile, devices, known }: Trial, { device, answers, isCareful }: Operation & { what: 'save' }): Promise<Outcome> {
  const seen = known[device]!;
  const given = answers.map((answer) => ({ ...answer, from: isCareful ? seen.get(answer.place) : undefined }));
  const inputs = given.map(({ place, value, from }) => {
    const [section = '', question = ''] = place.split('/');
    return { sectionKey: section, questionKey: question, value, expectedUpdatedAt: from?.updatedAt };
  });
  const { data } = await api.send(devices[device]!, saveAnswers, { input: { profileId: profile.globalId, answers: inputs } });
  const { answers: saved, userErrors } = data.saveAnswers;
  const expected = model.save(given.map(({ from, ...answer }): ModelInput => ({ ...answer, ...(from && { expected: from.version }) })), devices[device]!.isOwner);
  for (const { sectionKey, questionKey, changeCount, updatedAt } of saved ?? []) seen.set(`${sectionKey}/${questionKey}`, { version: changeCount, updatedAt: updatedAt as string });
  return [expected, userErrors];
}

const sectionsOf = ({ sections, answers }: Standing) =>
  new Map(sections.map((section) => [section.key, JSON.stringify([section, answers.filter(({ place }) => place.startsWith(`${section.key}/`))])]));

async function step(trial: Trial, operation: Operation): Promise<void> {
  const { model, profile, devices, seen: before, trace } = trial;
  const stood = model.standing();
  const [expected, problems] = await perform(trial, operation);
  expect(problems.map(problemOf).toSorted()).toEqual(expected.toSorted());
  const stands = model.standing();
  trial.trace = await traceOf(api, profile);
  const reader = devices[1 - operation.device]!;
  const after = await standingOf(api, reader, profile);
  expect(after.told).toEqual(told(stands, (place) => isSensitive(place) && !reader.isOwner));
  if (JSON.stringify(stands) === JSON.stringify(stood)) expect(trial.trace).toBe(trace);
  const [were, are] = [sectionsOf(stood), sectionsOf(stands)];
  for (const [key, is] of are) if (were.has(key)) expect([key, after.changedAt.get(key) === before.changedAt.get(key)]).toEqual([key, is === were.get(key)]);
  for (const [key, at] of before.completedAt) if (at !== null && after.completedAt.get(key) !== null) expect(after.completedAt.get(key)).toBe(at);
  trial.seen = after;
}

// A failure takes its time until it is the shortest that there is.
it('stands after whatever two devices do, one of them maybe of staff, as a plain model of it does, and what is refused changes nothing', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(operations, fc.boolean(), async (all, isStaffed) => {
      const trial = await aTrial(isStaffed);
      for (const operation of all) await step(trial, operation);
      const stands = trial.model.standing();
      expect(await storedStanding(api, trial.profile)).toEqual(stored(stands, isSensitive));
    }),
    { numRuns: 20 },
  );
});
