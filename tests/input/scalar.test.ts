import { getNamedType, isInputObjectType, isScalarType, isSpecifiedScalarType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { type Api, startApi } from '../support/api.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
});

const update = (field: string) => (value: string) => `updateProfile(input: { id: "<profile>", ${field}: ${value} }) { userErrors { code } }`;
/** Where a value of each scalar can be given. */
const places: Record<string, (value: string) => string> = {
  Currency: update('currency'),
  Date: (value) =>
    `createQuestionnaireTemplate(input: { key: "k", title: "T", sections: [{ key: "s", title: "S", questions: [{ key: "q", text: "Q", type: DATE, validation: { minDate: ${value} } }] }] })
    { userErrors { code } }`,
  DateTime: (value) => `saveAnswers(input: { profileId: "<profile>", answers: [{ sectionKey: "s", questionKey: "q", value: 1, expectedUpdatedAt: ${value} }] }) { userErrors { code } }`,
  EmailAddress: (value) => `requestPasswordReset(input: { email: ${value} }) { userErrors { code } }`,
  JSON: (value) => `saveAnswers(input: { profileId: "<profile>", answers: [{ sectionKey: "s", questionKey: "q", value: ${value} }] }) { userErrors { code } }`,
  JSONObject: update('data'),
  TimeZone: update('timezone'),
};

it('are all that there are', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
  const scalars = new Set(inputs.map(({ type }) => getNamedType(type)).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)));
  expect([...scalars].map(({ name }) => name).toSorted()).toEqual(Object.keys(places));
});

describe.each(Object.entries(places))('%s', (name, place) => {
  const send = (value: string, declare = '', variables = {}) =>
    api.sendText(ann, `mutation ${declare} { ${place(value).replace('<profile>', ann.profiles[0]!.globalId)} }`, variables);
  const codeOf = async (sent: ReturnType<typeof send>) => (await sent).errors?.map(({ extensions }) => extensions.code) ?? [];

  it.each(['dog', '5', '-1.5', 'true', '[dog]', '[[1]]', '{a: 1}', '{a: dog}', '"dog"'])('is taken, or refused as what the client has done wrong: %s', async (value) => {
    expect(['', 'GRAPHQL_VALIDATION_FAILED', 'FORBIDDEN']).toContain((await codeOf(send(value))).join());
  });

  it.each([5, -1.5, true, [1], { a: 1 }, 'dog'].map((value) => [JSON.stringify(value), value]))('is taken, or refused so, as a variable: %s', async (_shown, value) => {
    expect(['', 'BAD_USER_INPUT', 'FORBIDDEN']).toContain((await codeOf(send('$x', `($x: ${name}!)`, { x: value }))).join());
  });
});

it('says that a text in JSON stands in quotes', async () => {
  const { errors } = await api.sendText(ann, `{ viewer { profiles(filter: { data: [{ path: "/pet", equals: dog }] }) { totalCount } } }`);
  expect(errors?.map(({ message }) => message)).toEqual(['Invalid JSON value: dog. Enclose strings in double quotes.']);
});
