import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { plainDefinition } from '../support/questionnaire.ts';
import { aUser, type SeededUser } from '../support/seed.ts';
import { aDraft, aTemplateKey, publish, sectionsOf, templateAt } from '../support/template.ts';

let api: Api;
let admin: SeededUser;
let ann: SeededUser;
/** Four revisions: two have ended, one is in force, one is a draft. */
let key: string;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
  ann = await aUser(api);
  key = aTemplateKey();
  for (let i = 1; i <= 4; i++) {
    const { id } = await aDraft(api, admin, sectionsOf(plainDefinition(i, i)), key);
    if (i < 4) await publish(api, admin, { id });
  }
});

const listed = graphql(`
  query Templates($filter: QuestionnaireTemplateFilter, $first: Int, $after: String, $orderBy: QuestionnaireTemplateOrder) {
    questionnaireTemplates(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id revision status title createdBy { email } sections { key questions { key } } }
    }
  }
`);

const severally = graphql(`
  query SeveralTemplates($key: String!) {
    current: questionnaireTemplate(key: $key) { revision sections { title } }
    first: questionnaireTemplate(key: $key, revision: 1) { revision status }
    fourth: questionnaireTemplate(key: $key, revision: 4) { revision }
  }
`);

const byId = graphql(`
  query TemplateById($id: ID!) {
    node(id: $id) { ... on QuestionnaireTemplate { revision } }
    nodes(ids: [$id]) { id }
  }
`);

const list = async (sender: SeededUser, filter: object, rest: object = {}) => (await api.send(sender, listed, { filter: { key, ...filter }, first: 20, ...rest })).data.questionnaireTemplates;
const revisions = ({ nodes }: { nodes: { revision: number }[] }) => nodes.map(({ revision }) => revision);

describe('questionnaireTemplates', () => {
  it('lists revisions, the newest first, page by page', async () => {
    const all = await list(admin, {});
    expect(all).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false } });
    expect(all.nodes.map(({ revision, status }) => [revision, status])).toEqual([[4, 'DRAFT'], [3, 'PUBLISHED'], [2, 'ENDED'], [1, 'ENDED']]);
    expect(all.nodes[0]).toMatchObject({ createdBy: { email: admin.email }, sections: sectionsOf(plainDefinition(4, 4)).map((section) => ({ key: section.key, questions: section.questions.map((each) => ({ key: each.key })) })) });
    const first = await list(admin, {}, { first: 3 });
    const next = await list(admin, {}, { first: 3, after: first.pageInfo.endCursor });
    expect([revisions(first), revisions(next)]).toEqual([[4, 3, 2], [1]]);
    expect(revisions(await list(admin, {}, { orderBy: { field: 'CREATED_AT', direction: 'ASC' } }))).toEqual([1, 2, 3, 4]);
  });

  it('lists those of a status alone', async () => {
    const of = async (status: string) => revisions(await list(admin, { status }));
    expect([await of('DRAFT'), await of('PUBLISHED'), await of('ENDED')]).toEqual([[4], [3], [2, 1]]);
    expect(await list(admin, { key: aTemplateKey() })).toMatchObject({ totalCount: 0, nodes: [] });
    // Whatever key: two come with the service.
    const inForce = await api.send(ann, listed, { filter: { status: 'PUBLISHED' }, first: 20 });
    expect(inForce.data.questionnaireTemplates.nodes.map(({ status }) => status)).toEqual(Array(inForce.data.questionnaireTemplates.totalCount).fill('PUBLISHED'));
  });

  it('costs the same for one as for twenty', async () => {
    const many = aTemplateKey();
    for (let i = 1; i <= 20; i++) await publish(api, admin, { id: (await aDraft(api, admin, sectionsOf(plainDefinition(1, 1)), many)).id });
    const [one, twenty] = [await api.send(admin, listed, { filter: { key: many }, first: 1 }), await api.send(admin, listed, { filter: { key: many }, first: 20 })];
    expect(twenty.data.questionnaireTemplates.nodes).toHaveLength(20);
    expect([one.statements, twenty.statements]).toEqual([3, 3]);
    expect([one.trips, twenty.trips]).toEqual([2, 2]);
  });
});

describe('questionnaireTemplate', () => {
  it('finds several revisions by their numbers, and the one in force, in one statement', async () => {
    const { data, statements } = await api.send(ann, severally, { key });
    expect(data).toEqual({ current: { revision: 3, sections: [1, 2, 3].map((n) => ({ title: `About s${n}` })) }, first: { revision: 1, status: 'ENDED' }, fourth: null });
    expect(statements).toBe(1);
    expect((await api.send(admin, severally, { key })).data.fourth).toEqual({ revision: 4 });
  });
});

describe('a draft', () => {
  it('is not there for those who neither write nor publish templates, by whatever way they ask', async () => {
    const { id } = (await list(admin, { status: 'DRAFT' })).nodes[0]!;
    const ask = async (sender: SeededUser) => ({
      lists: [await list(sender, {}), await list(sender, { status: 'DRAFT' })],
      ...(await api.send(sender, byId, { id })).data,
      ...(await api.send(sender, templateAt, { key, revision: 4 })).data,
    });
    for (const sender of [ann, await aUser(api, { role: 'manager' })]) {
      const { lists: [all, drafts], ...alone } = await ask(sender);
      expect([all?.totalCount, revisions(all!), drafts?.totalCount, drafts?.nodes]).toEqual([3, [3, 2, 1], 0, []]);
      expect(alone).toEqual({ node: null, nodes: [null], questionnaireTemplate: null });
    }
    expect(await ask(admin)).toMatchObject({ node: { revision: 4 }, nodes: [{ id }], questionnaireTemplate: { revision: 4 } });
  });
});
