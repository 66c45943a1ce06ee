import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { answer, completeSection } from '../support/answering.ts';
import { type Api, startApi } from '../support/api.ts';
import { aTemplate, plainDefinition, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aUser } from '../support/seed.ts';

const currentSections = graphql(`
  query CurrentSections($first: Int!) {
    viewer { profiles(first: $first) { nodes { status currentSection { id key status profile { id } } } } }
  }
`);
const questionIds = graphql(`
  query QuestionIds($id: ID!) {
    profile(id: $id) { sections { nodes { key questions { id key answer { value } } } } }
  }
`);

let api: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi();
  template = await aTemplate(api, plainDefinition(2, 2));
});

describe('Profile.currentSection', () => {
  it('is the first section that is not completed, and null without a questionnaire, with as many statements for ten profiles as for one', async () => {
    const ann = await aUser(api, { profiles: 10 });
    for (const profile of ann.profiles.slice(0, 9)) await started(api, profile, template);
    const [first] = ann.profiles;
    await answer(api, ann, first!, { 's1/q1': 'a' });
    const before = await api.send(ann, currentSections, { first: 1 });
    const current = before.data.viewer?.profiles.nodes[0]?.currentSection;
    expect(current).toMatchObject({ key: 's1', status: 'IN_PROGRESS', profile: { id: first!.globalId } });
    await api.send(ann, completeSection, { input: { id: current!.id } });
    const [one, ten] = [await api.send(ann, currentSections, { first: 1 }), await api.send(ann, currentSections, { first: 10 })];
    expect(ten.data.viewer?.profiles.nodes.map((profile) => [profile.status, profile.currentSection?.key])).toEqual([
      ...[['IN_PROGRESS', 's2'], ...Array(8).fill(['IN_PROGRESS', 's1']), [null, undefined]],
    ]);
    expect(ten.statements).toBe(one.statements);
  });
});

describe('SectionQuestion.id', () => {
  it('differs for every question of every profile, and stays the same when an answer changes', async () => {
    const ann = await aUser(api, { profiles: 2 });
    for (const profile of ann.profiles) await started(api, profile, template);
    const idsOf = async (id: string) => {
      const { data } = await api.send(ann, questionIds, { id });
      return data.profile!.sections.nodes.flatMap(({ questions }) => questions.map((question) => question.id));
    };
    const [mine, other] = [await idsOf(ann.profiles[0]!.globalId), await idsOf(ann.profiles[1]!.globalId)];
    expect(new Set([...mine, ...other]).size).toBe(8);
    await answer(api, ann, ann.profiles[0]!, { 's1/q1': 'a', 's2/q2': 'b' });
    expect(await idsOf(ann.profiles[0]!.globalId)).toEqual(mine);
  });
});
