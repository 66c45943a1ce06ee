import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { answer } from '../support/answering.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { dump } from '../support/belongings.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, plainDefinition, started } from '../support/questionnaire.ts';
import { aKey, aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

let api: Api;
/** A server on the same database without the key. */
let bare: Api;
beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEYS: `a:${key(1)}`, LOG_LEVEL: 'trace' });
  bare = await startApi({ LOG_LEVEL: 'trace' }, api.database);
});

const histories = graphql(`
  query AnswerHistories($id: ID!, $first: Int!, $changes: Int, $after: String, $orderBy: AnswerChangeOrder) {
    profile(id: $id) {
      answers(first: $first) {
        nodes {
          id questionKey value changeCount
          history(first: $changes, after: $after, orderBy: $orderBy) {
            nodes { id version oldValue newValue questionText questionRevision author { id } authorKind authorKey { id } createdAt }
            pageInfo { hasNextPage endCursor }
            totalCount
          }
        }
      }
    }
  }
`);
const changeNode = graphql(`query ChangeNode($id: ID!) { node(id: $id) { ... on AnswerChange { version oldValue newValue } ... on Answer { value changeCount } } }`);

type More = Partial<{ first: number; changes: number; after: string | null; orderBy: { field: 'VERSION'; direction: 'ASC' | 'DESC' } }>;
async function historiesOf(user: SeededUser, more: More = {}, on = api) {
  const answered = await on.send(user, histories, { id: user.profiles[0]!.globalId, first: 10, changes: 10, ...more });
  return { ...answered, answers: answered.data.profile?.answers.nodes ?? [] };
}

/** Somebody who is asked something plain, and something that is sensitive. */
async function somebody(): Promise<SeededUser & { profile: SeededProfile }> {
  const user = await aUser(api);
  const profile = user.profiles[0]!;
  await started(api, profile, await aTemplate(api, { sections: [aSection('s', [aQuestion('plain', { type: 'json' }), aQuestion('secret', { type: 'json', isSensitive: true })])] }));
  return { ...user, profile };
}

describe.each(['plain', 'secret'])('the history of an answer: %s', (question) => {
  it('tells what it was before each change, by whom, newest first', async () => {
    const ann = await somebody();
    const program = await aKey(api, ann, 'write');
    const given = [{ n: [1, null] }, 'two', false];
    await answer(api, ann, ann.profile, { [`s/${question}`]: given[0] });
    await answer(api, program, ann.profile, { [`s/${question}`]: given[1] });
    await answer(api, ann, ann.profile, { [`s/${question}`]: null });
    await answer(api, ann, ann.profile, { [`s/${question}`]: given[2] });
    const { answers, errors } = await historiesOf(ann);
    expect(errors).toBeUndefined();
    const asked = { questionText: `What of ${question}?`, questionRevision: expect.any(Number), createdAt: expect.any(String), id: expect.any(String) };
    const byAnn = { ...asked, author: { id: ann.globalId }, authorKind: 'USER', authorKey: null };
    expect(answers[0]).toMatchObject({ value: false, changeCount: 4, history: { totalCount: 4 } });
    expect(answers[0]?.history.nodes).toEqual([
      { ...byAnn, version: 4, oldValue: null, newValue: false },
      { ...byAnn, version: 3, oldValue: 'two', newValue: null },
      { ...asked, author: { id: ann.globalId }, authorKind: 'API_KEY', authorKey: { id: program.globalId }, version: 2, oldValue: { n: [1, null] }, newValue: 'two' },
      { ...byAnn, version: 1, oldValue: null, newValue: { n: [1, null] } },
    ]);
    const [first, second] = [await historiesOf(ann, { changes: 3 }), await historiesOf(ann, { changes: 1, orderBy: { field: 'VERSION', direction: 'ASC' } })];
    expect([first, second].map(({ answers: [found] }) => [found?.history.nodes.map(({ version }) => version), found?.history.pageInfo.hasNextPage])).toEqual([[[4, 3, 2], true], [[1], true]]);
    const rest = await historiesOf(ann, { changes: 3, after: first.answers[0]!.history.pageInfo.endCursor! });
    expect(rest.answers[0]?.history.nodes.map(({ version }) => version)).toEqual([1]);
  });

  it('stays where the answer was taken back, which is found by its id', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { [`s/${question}`]: 'here' });
    const { answers: [given] } = await historiesOf(ann);
    await answer(api, ann, ann.profile, { [`s/${question}`]: null });
    expect((await historiesOf(ann)).answers).toEqual([]);
    expect((await api.send(ann, changeNode, { id: given!.id })).data.node).toEqual({ value: null, changeCount: 2 });
    const { rows } = await ownerPool(api.database).query<{ id: string }>('select id from answer_changes where profile_id = $1 and version = 2', [ann.profile.id]);
    expect((await api.send(ann, changeNode, { id: globalId('AnswerChange', rows[0]!.id) })).data.node).toEqual({ version: 2, oldValue: 'here', newValue: null });
  });
});

describe('histories of answers', () => {
  it('cost the same for one answer as for thirty', async () => {
    const ann = await aUser(api);
    const [profile] = ann.profiles as [SeededProfile];
    await started(api, profile, await aTemplate(api, plainDefinition(10, 3)));
    const places = Array.from({ length: 30 }, (_, i) => `s${Math.floor(i / 3) + 1}/q${(i % 3) + 1}`);
    for (const value of ['a', 'b', 'c']) await answer(api, ann, profile, Object.fromEntries(places.map((place) => [place, value])));
    await historiesOf(ann, { changes: 2 });
    const [one, thirty] = [await historiesOf(ann, { first: 1, changes: 2 }), await historiesOf(ann, { first: 30, changes: 2 })];
    expect(thirty.answers.map(({ history }) => [history.nodes.length, history.totalCount])).toEqual(places.map(() => [2, 3]));
    // The profile, its answers and their histories; the numbers of changes, and their author.
    expect([one.statements, thirty.statements]).toEqual([5, 5]);
  });
});

describe('a sensitive answer', () => {
  it('tells nothing in a dump or in the log, and opens to who has the key alone', async () => {
    const ann = await somebody();
    const secrets = ['Asthma since childhood', 'Peanuts, severely'];
    for (const value of secrets) await answer(api, ann, ann.profile, { 's/secret': { told: value }, 's/plain': 'Open to all' });
    await answer(api, ann, ann.profile, { 's/secret': null });
    const text = [...(await dump(api)), ...api.log].join('\n');
    for (const secret of secrets) for (const form of ['utf8', 'hex', 'base64'] as const) expect(text).not.toContain(Buffer.from(secret).toString(form).slice(0, 16));
    expect(text).toContain('Open to all');
    await answer(api, ann, ann.profile, { 's/secret': { told: secrets[0] } });
    const changes = (answered: Awaited<ReturnType<typeof historiesOf>>) =>
      answered.answers.find(({ questionKey }) => questionKey === 'secret')?.history.nodes.map(({ oldValue, newValue }) => [oldValue, newValue]);
    expect(changes(await historiesOf(ann))).toEqual([
      [null, { told: secrets[0] }], [{ told: secrets[1] }, null], [{ told: secrets[0] }, { told: secrets[1] }], [null, { told: secrets[0] }],
    ]);
    const without = await historiesOf(ann, {}, bare);
    expect(changes(without)).toEqual(Array(4).fill([null, null]));
    expect(without.answers.map(({ questionKey, value }) => [questionKey, value])).toEqual([['secret', null], ['plain', 'Open to all']]);
    expect(without.errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual(
      expect.arrayContaining([['value', 'SERVICE_UNAVAILABLE'], ['oldValue', 'SERVICE_UNAVAILABLE'], ['newValue', 'SERVICE_UNAVAILABLE']]),
    );
    expect(without.errors).toHaveLength(9);
  });

  it('opens in no other place', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 's/secret': 'one' });
    await answer(api, ann, ann.profile, { 's/secret': 'two' });
    await ownerPool(api.database).query(
      `update answer_changes c set sealed_values = o.sealed_values from answer_changes o where c.answer_id = o.answer_id and c.version = 1 and o.version = 2 and c.profile_id = $1`,
      [ann.profile.id],
    );
    const { answers, errors } = await historiesOf(ann);
    expect(answers[0]?.history.nodes.map(({ oldValue, newValue }) => [oldValue, newValue])).toEqual([['one', 'two'], [null, null]]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE']);
  });
});
