import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api, { profiles: 2, versions: 3 });
  await ownerPool(api.database).query(`update profiles set profile_data = '{"then": 1, "__proto__": {"a": 1}, "toString": null, "n": [1.5, null]}' where id = $1`, [
    ann.profiles[0]?.id,
  ]);
});

const documents: Record<string, string> = {
  data: '{ viewer { user { id email } profiles { nodes { id data createdAt title } totalCount } permissions } }',
  'JSON with the keys of promises and prototypes': '{ viewer { profiles(first: 1) { nodes { data } } } }',
  'the same field twice': '{ viewer { user { email } user { id email } } }',
  'names of one’s own': '{ a: viewer { b: user { c: email, email: id, constructor: id, toString: email } } }',
  'a name of objects': '{ viewer { user { __proto__: email id } } }',
  __typename: '{ __typename viewer { __typename profiles { __typename nodes { __typename } } } }',
  'conditions that hold': 'query C($yes: Boolean = true) { viewer @include(if: $yes) { user @skip(if: false) { id ...E @include(if: $yes) } } } fragment E on User { email }',
  'conditions that do not': 'query C($yes: Boolean = true) { viewer { user @skip(if: $yes) { id } profiles { totalCount nodes { ... @skip(if: $yes) { name } } } } }',
  'an interface': `query N($ids: [ID!] = []) { nodes(ids: $ids) { id } node(id: "${Buffer.from('User:00000000-0000-4000-8000-000000000000').toString('base64url')}") { id __typename } }`,
  'several hundred fields': `{ ${Array.from({ length: 29 }, (_, i) => `a${i}: viewer { ...V }`).join(' ')} } fragment V on Viewer { user { id email firstName lastName createdAt } profiles { totalCount nodes { id name title data currency timezone createdAt updatedAt status } } }`,
  introspection: getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }),
  'an error where null is allowed': '{ viewer { user { id } profiles { totalCount } } wrong: node(id: "x") { id } }',
  'an error where null is not allowed': '{ viewer { user { id } profiles(first: 0) { nodes { id } } again: profiles(last: 101) { totalCount } } }',
  'an error in each of many': '{ viewer { profiles { nodes { name versions(first: 0) { totalCount } } } } }',
  'a variable that does not fit': 'query V($n: Int! = 1000000) { viewer { profiles(first: $n) { totalCount } } }',
};

/** What must not depend on how often a document came. Of errors that end several fields, either may come first. */
function told({ status, data, errors }: Answer<unknown>) {
  const known = errors?.map(({ extensions: { requestId: _id, ...extensions }, ...error }) => ({ ...error, extensions }));
  return { status, data, errors: known?.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) };
}

describe('a document sent several times', () => {
  it.each(Object.entries(documents))('gets the same response each time: %s', async (_name, document) => {
    const first = await api.sendText(ann, document);
    for (let time = 0; time < 3; time++) expect(told(await api.sendText(ann, document))).toEqual(told(first));
    const anonymous = await api.sendText(null, document);
    for (let time = 0; time < 2; time++) expect(told(await api.sendText(null, document))).toEqual(told(anonymous));
  });

  it('keeps the order of the fields that the document has', async () => {
    const document = '{ z: viewer { user { lastName email id } b: permissions a: user { id } } a: viewer { permissions } }';
    const texts = [];
    for (let time = 0; time < 3; time++) texts.push(JSON.stringify((await api.sendText(ann, document)).data));
    expect(new Set(texts).size).toBe(1);
    expect(Object.keys(JSON.parse(texts[0] ?? '{}') as object)).toEqual(['z', 'a']);
  });

  it('runs the operation that is named, of several in one document', async () => {
    const document = 'query A { viewer { user { id } } } query B { viewer { user { email } } } mutation C { logout(input: {}) { userErrors { code } } }';
    const send = async (operationName: string) => {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.accessToken}` },
        body: JSON.stringify({ query: document, operationName }),
      });
      return ((await response.json()) as { data: unknown }).data;
    };
    for (let time = 0; time < 3; time++) {
      expect(await send('A')).toEqual({ viewer: { user: { id: ann.globalId } } });
      expect(await send('B')).toEqual({ viewer: { user: { email: ann.email } } });
    }
  });
});
