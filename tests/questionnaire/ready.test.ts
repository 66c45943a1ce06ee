import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { flawsOfAnswer } from '../../src/rules/answer.ts';
import { fills } from '../../src/rules/fitness-intake.ts';
import { flawsOfSchema } from '../../src/rules/json-schema.ts';
import { type Definition, placeKey, questionTypes } from '../../src/rules/question.ts';
import { schemasIn, templateCreation } from '../../src/rules/questionnaire-template.ts';
import { type Api, startApi } from '../support/api.ts';
import { answer, completeProfile, startQuestionnaire } from '../support/answering.ts';
import { ownerPool } from '../support/database.ts';
import { fitnessOfViewer } from '../support/fitness.ts';
import { aUser } from '../support/seed.ts';

interface Ready {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly definition: Definition;
}

let api: Api;
let ready: readonly Ready[];
beforeAll(async () => {
  api = await startApi();
  const { rows } = await ownerPool(api.database).query<Ready>(
    `select template_key as key, title, description, definition from questionnaire_templates
     where revision = 2 and created_by is null and published_at <= now() and ended_at is null order by template_key`,
  );
  ready = rows;
});

const questionsIn = ({ definition }: Ready) => definition.sections.flatMap(({ key, questions }) => questions.map((question) => ({ place: placeKey({ sectionKey: key, questionKey: question.key }), ...question })));

/** Something for every question of both. */
const answers: Readonly<Record<string, unknown>> = {
  ...{ 'body/age': 37, 'body/sex': 'other', 'body/sex-details': 'XXY', 'body/height': 181, 'body/weight': 83 },
  ...{ 'experience/level': 'other', 'experience/level-details': 'rowed for years', 'goals/primary-goal': 'other', 'goals/primary-goal-details': 'a stronger knee' },
  ...{ 'equipment-and-time/equipment': ['Kettlebells', 'Mat'], 'equipment-and-time/days-per-week': 3, 'equipment-and-time/session-length': 'other' },
  ...{ 'equipment-and-time/session-length-details': 'shorter on Fridays', 'health/has-medical-advice': false, 'health/limitations': 'No deadlifts.' },
  ...{ 'introduction/preferred-name': 'Ann', 'introduction/story': 'One.\nTwo.', 'introduction/born-on': '1990-02-03', 'introduction/found-by': 'other', 'introduction/found-by-details': 'on a bus' },
  ...{ 'everyday-life/household-size': 2, 'everyday-life/is-working': true, 'everyday-life/occupation': 'A baker', 'everyday-life/hours-per-week': 38.5 },
  ...{ 'preferences/interests': ['fitness', 'other'], 'preferences/clarity': 4, 'preferences/wants-reminders': true, 'preferences/reminder-time': 'evening' },
};

describe('the questionnaires that are there from the start', () => {
  it('are in force', () => {
    expect(ready.map(({ key, title }) => [key, title])).toEqual([['about-you', 'About you'], ['fitness-intake', 'Fitness intake']]);
  });

  it('are as the rules for what staff writes would have stored them', () => {
    for (const { definition: { sections }, ...head } of ready) {
      const judged = templateCreation.parse({ ...head, sections });
      expect(judged).toStrictEqual({ ...head, sections });
      expect(schemasIn(judged.sections).flatMap(({ schema }) => flawsOfSchema(schema))).toEqual([]);
    }
  });

  it('take no date of birth in the future and no event in the past', () => {
    const question = (place: string) => ready.flatMap(questionsIn).find((each) => each.place === place)!;
    const now = new Date('2026-11-20T12:00:00Z');
    const codes = (place: string, day: string) => flawsOfAnswer(question(place), day, now).map(({ code }) => code);
    expect(['1899-12-31', '1900-01-01', '2026-11-20', '2026-11-22'].map((day) => codes('introduction/born-on', day))).toEqual([['OUT_OF_RANGE'], [], [], ['OUT_OF_RANGE']]);
    expect(['2026-11-18', '2026-11-20', '2027-06-01'].map((day) => codes('goals/event-on', day))).toEqual([['OUT_OF_RANGE'], [], []]);
  });

  it('replace the first revisions, which have ended', async () => {
    const { rows } = await ownerPool(api.database).query(
      `select revision, published_at is not null and ended_at is not null as "hasEnded" from questionnaire_templates
       where template_key in ('about-you', 'fitness-intake') order by template_key, revision`,
    );
    expect(rows).toEqual([1, 2, 1, 2].map((revision) => ({ revision, hasEnded: revision === 1 })));
  });

  it('become the newest published revisions of an existing database, except where staff has published another', async () => {
    const migration = await readFile('prisma/migrations/20261201143000_plain_questionnaires/migration.sql', 'utf8');
    const client = await ownerPool(api.database).connect();
    try {
      await client.query('begin');
      await client.query('alter table questionnaire_templates no force row level security');
      await client.query('alter table questionnaire_templates disable trigger user');
      await client.query(`delete from questionnaire_templates where template_key in ('about-you', 'fitness-intake') and revision = 2`);
      await client.query(`update questionnaire_templates set ended_at = null where template_key = 'about-you'`);
      await client.query(`insert into questionnaire_templates (template_key, revision, title, definition, published_at)
        values ('about-you', 2, 'A draft', '{"sections": []}', null), ('fitness-intake', 2, 'Ours', '{"sections": []}', now())`);
      await client.query('alter table questionnaire_templates enable trigger user');
      await client.query(migration);
      const { rows } = await client.query(
        `select template_key || ' ' || revision as revision, title, published_at is not null as "isPublished", ended_at is not null as "hasEnded"
         from questionnaire_templates where template_key in ('about-you', 'fitness-intake') order by template_key, revision`,
      );
      expect(rows).toEqual([
        { revision: 'about-you 1', title: 'About you', isPublished: true, hasEnded: true },
        { revision: 'about-you 2', title: 'About you', isPublished: true, hasEnded: false },
        { revision: 'about-you 3', title: 'A draft', isPublished: false, hasEnded: false },
        { revision: 'fitness-intake 1', title: 'Fitness intake', isPublished: true, hasEnded: true },
        { revision: 'fitness-intake 2', title: 'Ours', isPublished: true, hasEnded: false },
      ]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('can be run by one profile, having no section in common', () => {
    const keys = ready.flatMap(({ definition }) => definition.sections.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('take sensible answers to all questions, of every type that a plain form can render', () => {
    const questions = ready.flatMap(questionsIn);
    expect(questions.filter(({ place, ...question }) => flawsOfAnswer(question, answers[place]).length > 0).map(({ place }) => place)).toEqual(['goals/event-on']);
    expect(new Set(questionsIn(ready[0]!).map(({ type }) => type))).toEqual(new Set(Object.keys(questionTypes).filter((type) => type !== 'json')));
    expect(questions.filter(({ type }) => type === 'json')).toEqual([]);
  });

  it('fill each field of the fitness profile once, and everything that is encrypted there is encrypted before', () => {
    const filled = questionsIn(ready[1]!).flatMap((question) => question.fitnessProfileField ?? []);
    expect(filled.toSorted()).toEqual(Object.keys(fills).toSorted());
    expect(questionsIn(ready[0]!).flatMap((question) => question.fitnessProfileField ?? [])).toEqual([]);
  });
});

describe('somebody who goes through both', () => {
  it('completes their profile, and finds what they said in their fitness profile', async () => {
    const ann = await aUser(api);
    const profile = ann.profiles[0]!;
    for (const templateKey of ['about-you', 'fitness-intake']) {
      expect((await api.send(ann, startQuestionnaire, { input: { profileId: profile.globalId, templateKey } })).data.startQuestionnaire.userErrors).toEqual([]);
    }
    expect((await answer(api, ann, profile, answers)).data.saveAnswers.userErrors).toEqual([]);
    const { profile: completed, userErrors } = (await api.send(ann, completeProfile, { input: { id: profile.globalId } })).data.completeProfile;
    expect([completed, userErrors]).toMatchObject([{ status: 'COMPLETED', currentSection: null }, []]);
    expect((await api.send(ann, fitnessOfViewer, {})).data.viewer?.fitnessProfile).toMatchObject({
      ...{ age: 37, sex: 'OTHER', sexDetails: 'XXY', heightCm: 181, weightKg: 83, experienceLevel: 'OTHER', experienceDetails: 'rowed for years' },
      ...{ limitations: 'No deadlifts.', primaryGoal: 'OTHER', primaryGoalDetails: 'a stronger knee', availableEquipment: ['Kettlebells', 'Mat'] },
      ...{ sessionLength: 'OTHER', sessionLengthDetails: 'shorter on Fridays' },
    });
  });

  it('is asked for details only where they chose what needs them', async () => {
    const ann = await aUser(api);
    const profile = ann.profiles[0]!;
    await api.send(ann, startQuestionnaire, { input: { profileId: profile.globalId, templateKey: 'fitness-intake' } });
    const few = { 'body/age': 37, 'body/height': 181, 'body/weight': 83, 'experience/level': 'beginner', 'goals/primary-goal': 'stay_fit', 'equipment-and-time/session-length': 'minutes_30', 'health/has-medical-advice': true };
    expect((await answer(api, ann, profile, { ...few, 'goals/primary-goal-details': 'x' })).data.saveAnswers.userErrors).toMatchObject([{ code: 'NOT_SHOWN' }]);
    expect((await answer(api, ann, profile, few)).data.saveAnswers.userErrors).toEqual([]);
    expect((await api.send(ann, completeProfile, { input: { id: profile.globalId } })).data.completeProfile).toMatchObject({ profile: { status: 'COMPLETED' }, userErrors: [] });
  });
});
