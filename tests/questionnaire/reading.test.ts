import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { answer, completeSection, reorderSections, startQuestionnaire } from '../support/answering.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { formDefinition, formPage, formPages } from '../support/form.ts';
import { aQuestion, aSection, aTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

/** Answers to all that is asked in each section, and one that is taken back. */
const filled = (sections: number) =>
  Object.fromEntries(Array.from({ length: sections }, (_, s) => [[`s${s + 1}/name`, `Name ${s + 1}`], [`s${s + 1}/secret`, `Secret ${s + 1}`], [`s${s + 1}/more`, s % 2 === 0]]).flat());

async function aForm(user: SeededUser, profile: SeededProfile, sections: number): Promise<void> {
  await started(api, profile, await aTemplate(api, formDefinition(sections)));
  const { data } = await answer(api, user, profile, filled(sections));
  expect(data.saveAnswers.userErrors).toEqual([]);
}

describe('the page that a form needs', () => {
  it('costs the same for 4 sections as for 40', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const [few, many] = ann.profiles as [SeededProfile, SeededProfile];
    await aForm(ann, few, 4);
    await aForm(ann, many, 40);
    const page = ({ globalId: id }: SeededProfile) => api.send(ann, formPage, { id });
    // What is asked is remembered from here on.
    await Promise.all([page(few), page(many)]);
    const [four, forty] = [await page(few), await page(many)];
    expect([four.errors, forty.errors]).toEqual([undefined, undefined]);
    expect(four.data.profile?.sections.nodes).toHaveLength(4);
    expect(forty.data.profile?.sections.nodes).toHaveLength(40);
    expect(forty.data.profile).toMatchObject({
      ...{ name: many.name, status: 'IN_PROGRESS' },
      progress: { answered: 120, answeredRequired: 40, required: 40, total: 120, percent: 100 },
    });
    expect(forty.data.profile?.sections.nodes[39]).toMatchObject({
      ...{ key: 's40', title: 'About s40', status: 'IN_PROGRESS', progress: { answered: 3, answeredRequired: 1, required: 1, total: 3, percent: 100 } },
      questions: [
        { key: 'name', text: 'What of name?', type: 'TEXT', isRequired: true, isShown: true, choices: [], answer: { value: 'Name 40', updatedAt: expect.any(String) } },
        { key: 'secret', isShown: true, answer: { value: 'Secret 40' } },
        { key: 'more', type: 'YES_NO', isRequired: false, isShown: true, answer: { value: false } },
      ],
    });
    // Profile and sections together; then the sums, the answers and what was answered in confidence.
    expect([four.statements, four.trips]).toEqual([5, 2]);
    expect([forty.statements, forty.trips]).toEqual([5, 2]);
    // As many sections as a profile can have, with more fields than these, are within what an operation may cost.
    expect(forty.extensions.cost.cost).toBeLessThan(api.config.http.maxQueryCost * 0.6);
  });

  it('costs the same for one profile as for ten', async () => {
    const ann = await aUser(api, { profiles: 10 });
    for (const profile of ann.profiles) await aForm(ann, profile, 4);
    await api.send(ann, formPages, { first: 10 });
    const [one, ten] = [await api.send(ann, formPages, { first: 1 }), await api.send(ann, formPages, { first: 10 })];
    expect([one.errors, ten.errors]).toEqual([undefined, undefined]);
    const pages = ten.data.viewer?.profiles.nodes ?? [];
    expect(pages.map(({ progress, sections }) => [progress?.percent, sections.nodes.length])).toEqual(Array(10).fill([100, 4]));
    expect(JSON.stringify(pages[9])).toContain('Secret 4');
    expect([one.statements, one.trips]).toEqual([5, 2]);
    expect([ten.statements, ten.trips]).toEqual([5, 2]);
  });

  it('shows a profile without a questionnaire for what it is', async () => {
    const ann = await aUser(api);
    const { data, errors } = await api.send(ann, formPage, { id: ann.profiles[0]!.globalId });
    expect(errors).toBeUndefined();
    expect(data.profile).toEqual({ name: 'Profile 1', status: null, progress: null, sections: { nodes: [] } });
  });
});

const kinds = {
  line: [{ type: 'text' }, 'Zoë’s  "line" \\ 𝒳'],
  lines: [{ type: 'long_text' }, 'one\n\n\ttwo'],
  number: [{ type: 'number' }, -12.75],
  tiny: [{ type: 'number' }, 5e-7],
  whole: [{ type: 'number' }, 9007199254740991],
  day: [{ type: 'date' }, '2026-02-28'],
  one: [{ type: 'choice', choices: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] }, 'b'],
  some: [{ type: 'multiple_choice', choices: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] }, ['b', 'a']],
  step: [{ type: 'scale' }, 4],
  yes: [{ type: 'yes_no' }, true],
  no: [{ type: 'yes_no' }, false],
  json: [{ type: 'json' }, { nested: [1, null, { deep: '' }], empty: {} }],
  list: [{ type: 'json' }, []],
  zero: [{ type: 'json' }, 0],
  word: [{ type: 'json' }, 'null'],
} as const;

describe('an answer', () => {
  it.each([['plain', false], ['sensitive', true]])('of every type comes back unchanged: %s', async (_what, isSensitive) => {
    const ann = await aUser(api);
    const [profile] = ann.profiles as [SeededProfile];
    const questions = Object.entries(kinds).map(([key, [question]]) => aQuestion(key, { ...question, choices: 'choices' in question ? [...question.choices] : [], isSensitive }));
    await started(api, profile, await aTemplate(api, { sections: [aSection('all', questions)] }));
    const values = Object.fromEntries(Object.entries(kinds).map(([key, [, value]]) => [`all/${key}`, value as unknown]));
    expect((await answer(api, ann, profile, values)).data.saveAnswers.userErrors).toEqual([]);
    const { data } = await api.send(ann, formPage, { id: profile.globalId });
    const shown = data.profile?.sections.nodes[0]?.questions ?? [];
    expect(Object.fromEntries(shown.map(({ key, answer: given }) => [`all/${key}`, given?.value]))).toEqual(values);
  });
});

const questionsOf = async (user: SeededUser, { globalId: id }: SeededProfile) => {
  const { data, errors } = await api.send(user, formPage, { id });
  expect(errors).toBeUndefined();
  return data.profile?.sections.nodes.flatMap(({ questions }) => questions.map(({ key, isShown, answer: given }) => [key, isShown, given ? given.value : 'none'])) ?? [];
};

describe('Section.questions', () => {
  it('show what the answers let them, by the order of the template, whatever order the sections have', async () => {
    const ann = await aUser(api);
    const [profile] = ann.profiles as [SeededProfile];
    const only = (section: string, question: string, value: unknown) => ({ shownIf: { match: 'all' as const, conditions: [{ sectionKey: section, questionKey: question, operator: 'equals' as const, value }] } });
    const template = await aTemplate(api, {
      sections: [
        aSection('first', [aQuestion('pets', { type: 'yes_no' })]),
        aSection('second', [aQuestion('kind', only('first', 'pets', true)), aQuestion('breed', only('second', 'kind', 'dog'))]),
      ],
    });
    const [first, second] = await started(api, profile, template);
    expect(await questionsOf(ann, profile)).toEqual([['pets', true, 'none'], ['kind', false, 'none'], ['breed', false, 'none']]);
    await answer(api, ann, profile, { 'first/pets': true, 'second/kind': 'dog', 'second/breed': 'Whippet' });
    expect(await questionsOf(ann, profile)).toEqual([['pets', true, true], ['kind', true, 'dog'], ['breed', true, 'Whippet']]);
    // What is hidden stays answered, and counts for nothing.
    await answer(api, ann, profile, { 'first/pets': false });
    expect(await questionsOf(ann, profile)).toEqual([['pets', true, false], ['kind', false, 'dog'], ['breed', false, 'Whippet']]);
    const { data } = await api.send(ann, reorderSections, { input: { profileId: profile.globalId, sectionIds: [second!, first!] } });
    expect(data.reorderSections.userErrors).toEqual([]);
    await answer(api, ann, profile, { 'first/pets': true });
    await answer(api, ann, profile, { 'second/kind': null });
    expect(await questionsOf(ann, profile)).toEqual([['kind', true, 'none'], ['breed', false, 'Whippet'], ['pets', true, true]]);
  });

  it('are shown for each profile and each template by itself', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const pets = (section: string) => ({
      sections: [aSection(section, [aQuestion('pets', { type: 'yes_no' }), aQuestion('kind', { shownIf: { match: 'any', conditions: [{ sectionKey: section, questionKey: 'pets', operator: 'equals', value: true }] } })])],
    });
    const [one, other] = [await aTemplate(api, pets('one')), await aTemplate(api, pets('other'))];
    await started(api, ann.profiles[0]!, one);
    await started(api, ann.profiles[1]!, one);
    await api.send(ann, startQuestionnaire, { input: { profileId: ann.profiles[0]!.globalId, templateKey: other.key } });
    await answer(api, ann, ann.profiles[0]!, { 'one/pets': true, 'other/pets': true });
    await answer(api, ann, ann.profiles[1]!, { 'one/pets': false });
    const { data } = await api.send(ann, formPages, { first: 2 });
    const shown = data.viewer?.profiles.nodes.map(({ sections }) => sections.nodes.map(({ key, questions }) => [key, questions[1]?.isShown]));
    expect(shown).toEqual([[['one', true], ['other', true]], [['one', false]]]);
  });
});

const answersPage = graphql(`
  query AnswersPage($id: ID!, $first: Int, $after: String, $orderBy: AnswerOrder, $filter: AnswerFilter) {
    profile(id: $id) {
      answers(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {
        nodes { id sectionKey questionKey value isSensitive questionText changeCount profile { name } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

describe('Profile.answers', () => {
  it('are all that was answered and not taken back, the last changed first, at the same cost however many', async () => {
    const ann = await aUser(api);
    const [profile] = ann.profiles as [SeededProfile];
    await aForm(ann, profile, 10);
    await answer(api, ann, profile, { 's3/name': 'Changed' });
    await answer(api, ann, profile, { 's4/name': null });
    const page = async (more: object) => {
      const answered = await api.send(ann, answersPage, { id: profile.globalId, ...more });
      expect(answered.errors).toBeUndefined();
      return { ...answered.data.profile!.answers, statements: answered.statements };
    };
    const [one, all] = [await page({ first: 1 }), await page({ first: 100 })];
    expect([one.statements, all.statements]).toEqual([3, 3]);
    expect(one.nodes).toEqual([
      { id: expect.any(String), sectionKey: 's3', questionKey: 'name', value: 'Changed', isSensitive: false, questionText: 'What of name?', changeCount: 2, profile: { name: profile.name } },
    ]);
    expect([one.totalCount, all.totalCount, all.nodes.length, one.pageInfo.hasNextPage, all.pageInfo.hasNextPage]).toEqual([29, 29, 29, true, false]);
    const rest = await page({ first: 100, after: one.pageInfo.endCursor });
    expect([...one.nodes, ...rest.nodes]).toEqual(all.nodes);
    const oldestFirst = await page({ first: 100, orderBy: { field: 'UPDATED_AT', direction: 'ASC' } });
    expect(oldestFirst.nodes).toEqual(all.nodes.toReversed());
    const ofSection = await page({ filter: { sectionKey: 's4' } });
    expect([ofSection.nodes.map(({ questionKey }) => questionKey).toSorted(), ofSection.totalCount]).toEqual([['more', 'secret'], 2]);
    expect((await page({ filter: { sectionKey: 'S4' } })).totalCount).toBe(0);
  });
});

const sectionNode = graphql(`
  query SectionNode($id: ID!) {
    node(id: $id) {
      ... on Section {
        id key order title description data createdAt updatedAt completedAt status
        profile { name currentSection { key } }
        template { key revision status }
        progress { answered answeredRequired required total percent }
      }
    }
  }
`);

describe('a section', () => {
  it('tells how far it is filled in, and when it was completed', async () => {
    const ann = await aUser(api);
    const [profile] = ann.profiles as [SeededProfile];
    const template = await aTemplate(api, formDefinition(2));
    const [id] = await started(api, profile, template);
    // It stays with its revision.
    await aTemplate(api, formDefinition(3), template.key);
    const node = async () => (await api.send(ann, sectionNode, { id: id! })).data.node;
    expect(await node()).toEqual({
      ...{ id, key: 's1', order: 1, title: 'About s1', description: null, data: {}, completedAt: null, status: 'NOT_STARTED' },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String), profile: { name: profile.name, currentSection: { key: 's1' } } },
      template: { key: template.key, revision: 1, status: 'ENDED' },
      progress: { answered: 0, answeredRequired: 0, required: 1, total: 3, percent: 0 },
    });
    await answer(api, ann, profile, { 's1/name': 'Ann' });
    await api.send(ann, completeSection, { input: { id: id! } });
    expect(await node()).toMatchObject({ status: 'COMPLETED', completedAt: expect.any(String), profile: { currentSection: { key: 's2' } }, progress: { answered: 1, answeredRequired: 1, percent: 100, total: 2 } });
    expect((await api.send(ann, sectionNode, { id: globalId('Section', crypto.randomUUID()) })).data.node).toBeNull();
  });
});
