import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { heavy, nested, sendJson, wide } from '../support/json.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const save = graphql(`
  mutation SaveDocument($id: ID!, $data: JSONObject, $dataPatch: JSONObject) {
    updateProfile(input: { id: $id, data: $data, dataPatch: $dataPatch }) {
      profile { data }
      userErrors { code field }
    }
  }
`);

const create = graphql(`
  mutation CreateWithDocument($name: String!, $data: JSONObject) {
    createProfile(input: { name: $name, data: $data }) {
      profile { id data }
      userErrors { code field }
    }
  }
`);

const read = graphql(`
  query ReadDocument($id: ID!) {
    profile(id: $id) { data versions(first: 1) { nodes { data } } }
  }
`);

interface Saved {
  readonly profile: { readonly data: unknown } | null;
  readonly userErrors: readonly { code: string; field: string[] | null }[];
}

const profileOf = (user: SeededUser) => user.profiles[0]?.globalId ?? '';

/** The ways by which a document comes in: the document to send and the variables, as JSON. The field is to blame for it. */
const ways = {
  'updateProfile(data)': { field: 'data', query: save, variables: (user: SeededUser, document: string) => `{"id":"${profileOf(user)}","data":${document}}` },
  'updateProfile(dataPatch)': { field: 'dataPatch', query: save, variables: (user: SeededUser, document: string) => `{"id":"${profileOf(user)}","dataPatch":${document}}` },
  'createProfile(data)': { field: 'data', query: create, variables: (_user: SeededUser, document: string) => `{"name":"${crypto.randomUUID()}","data":${document}}` },
};
type Way = keyof typeof ways;

async function send(way: Way, user: SeededUser, document: string): Promise<Saved> {
  const { query, variables } = ways[way];
  const { data, errors } = await sendJson(api, user, query, variables(user, document));
  expect(errors).toBeUndefined();
  return Object.values(data as Record<string, Saved>)[0] as Saved;
}

const refused: Record<string, readonly [document: string, code: string]> = {
  'a depth of 33': [nested(33), 'OUT_OF_RANGE'],
  'a depth of 33 by lists': [`{"a":${'['.repeat(32)}${']'.repeat(32)}}`, 'OUT_OF_RANGE'],
  '1,001 keys': [wide(1_001), 'OUT_OF_RANGE'],
  '1,001 keys in all': [`{"a":[${wide(500)},${wide(500)}]}`, 'OUT_OF_RANGE'],
  '256 KB and a byte': [heavy(262_145), 'OUT_OF_RANGE'],
  '256 KB, counted in bytes': [`{"a":"${'é'.repeat(131_069)}"}`, 'OUT_OF_RANGE'],
  'a NUL': ['{"a":"x\\u0000y"}', 'INVALID'],
  'a NUL in a list': ['{"a":[["\\u0000"]]}', 'INVALID'],
  'a NUL in a key': ['{"a":{"x\\u0000":1}}', 'INVALID'],
  'a lone high surrogate': ['{"a":"x\\ud83d"}', 'INVALID'],
  'a lone low surrogate': ['{"a":"\\ude00x"}', 'INVALID'],
  'surrogates in the wrong order': ['{"a":"\\ude00\\ud83d"}', 'INVALID'],
  'a lone surrogate in a key': ['{"a":{"\\ud83d":1}}', 'INVALID'],
  '2^53': ['{"a":9007199254740992}', 'OUT_OF_RANGE'],
  '-2^53': ['{"a":-9007199254740992}', 'OUT_OF_RANGE'],
  'a number that a double rounds to 2^53': ['{"a":9007199254740993}', 'OUT_OF_RANGE'],
  'a large number with an exponent': ['{"a":1e21}', 'OUT_OF_RANGE'],
  'a number beyond all doubles': ['{"a":[1e400]}', 'OUT_OF_RANGE'],
  'a key __proto__': ['{"__proto__":{"a":1}}', 'INVALID'],
  'a key __proto__ within': ['{"a":[{"b":{"__proto__":null}}]}', 'INVALID'],
};

describe.each(Object.keys(ways) as Way[])('%s', (way) => {
  it.each(Object.entries(refused))('refuses %s, and changes nothing', async (_what, [document, code]) => {
    const user = await aUser(api);
    const before = await contents(api.database, ['audit_logs']);
    expect(await send(way, user, document)).toEqual({ profile: null, userErrors: [{ code, field: [ways[way].field] }] });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });
});

const accepted: Record<string, string> = {
  'a depth of 32': nested(32),
  'a depth of 32 by lists': `{"a":${'['.repeat(31)}1${']'.repeat(31)}}`,
  '1,000 keys': wide(1_000),
  '1,000 keys in all': `{"a":${wide(500)},"b":${wide(498)}}`,
  '256 KB': heavy(262_144),
  'many items': `{"a":[${Array.from({ length: 20_000 }, (_, i) => i).join(',')}]}`,
  'emoji, joined and coloured': '{"a":"👩🏽‍🚀 🏳️‍🌈 😀","😀":"🇩🇪"}',
  'text from right to left, with its marks': '{"עברית":"שָׁלוֹם","a":"\\u202eمرحبا\\u202c"}',
  'combining marks as they were sent': '{"a":"e\\u0301 \\u00e9 \\ufb01 \\u212b A\\u030a","e\\u0301":1,"\\u00e9":2}',
  'control characters': '{"a":"\\u0001\\b\\t\\n\\f\\r\\u001b\\u007f\\u0085\\u2028\\u2029\\ufeff"}',
  'noncharacters and the last code point': '{"a":"\\uffff\\ufffe\\udbff\\udfff"}',
  'quotes and backslashes': '{"\\"":"\\\\","a\\\\b":"\'\\"\\\\u0000 $1 %s {} ; --"}',
  'empty keys and values': '{"":"","a":{"":{"":[]}},"b":{},"c":[[],{},[[]]]}',
  'keys that objects have': '{"constructor":1,"prototype":{"a":1},"toString":2,"hasOwnProperty":3,"toJSON":4,"length":6,"__defineGetter__":7}',
  'a key that promises have': '{"then":1,"catch":2}',
  'keys that are numbers': '{"2":"b","1":"a","-1":"c","1.5":"d"}',
  'true, false and null': '{"a":true,"b":false,"c":null,"d":[null,true,false]}',
  'whole numbers to the limit': '{"a":9007199254740991,"b":-9007199254740991,"c":0,"d":-1,"e":10000000000}',
  'small and broken numbers': '{"a":1e-7,"b":5e-324,"c":0.1,"d":-0.30000000000000004,"e":123456789.12345678,"f":1.0,"g":2.2250738585072014e-308}',
};

describe('what is accepted', () => {
  it.each(Object.entries(accepted))('comes back unchanged: %s', async (_what, document) => {
    const user = await aUser(api);
    const data = JSON.parse(document) as unknown;
    expect(await send('updateProfile(data)', user, document)).toStrictEqual({ profile: { data }, userErrors: [] });
    const changed = await api.send(user, read, { id: profileOf(user) });
    expect(changed.data.profile).toStrictEqual({ data, versions: { nodes: [{ data }] } });

    const made = await send('createProfile(data)', user, document);
    expect(made).toMatchObject({ userErrors: [] });
    const { id } = made.profile as unknown as { id: string };
    expect((await api.send(user, read, { id })).data.profile).toStrictEqual({ data, versions: { nodes: [{ data }] } });
  });

  it('comes back unchanged from a patch, where null is no value', async () => {
    const user = await aUser(api);
    const patch = '{"n":null,"a":{"😀":[null,1e-7,{"b":null}],"":{"x":null}},"e\\u0301":"é"}';
    const data = { a: { '😀': [null, 1e-7, { b: null }], '': {} }, 'e\u0301': 'é' };
    expect(await send('updateProfile(dataPatch)', user, patch)).toStrictEqual({ profile: { data }, userErrors: [] });
  });

  it('loses only the sign of zero, which JSON does not know to be different', async () => {
    const user = await aUser(api);
    const { profile } = await send('updateProfile(data)', user, '{"a":-0,"b":-0.0}');
    expect(profile?.data).toStrictEqual({ a: 0, b: 0 });
  });
});

describe('a merge patch', () => {
  it.each([
    ['keys', wide(600, 'a'), wide(401, 'b')],
    ['bytes', heavy(200_000), heavy(70_000).replace('"a"', '"b"')],
  ])('is refused where it makes the document grow past the limit of %s', async (_what, document, patch) => {
    const user = await aUser(api);
    expect(await send('updateProfile(data)', user, document)).toMatchObject({ userErrors: [] });
    const before = await contents(api.database, ['audit_logs']);
    expect(await send('updateProfile(dataPatch)', user, patch)).toEqual({ profile: null, userErrors: [{ code: 'OUT_OF_RANGE', field: ['dataPatch'] }] });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });

  it('may replace as much as it adds', async () => {
    const user = await aUser(api);
    await send('updateProfile(data)', user, `{"a":${wide(900)}}`);
    expect(await send('updateProfile(dataPatch)', user, `{"a":null,"b":${wide(900)}}`)).toStrictEqual({
      profile: { data: { b: JSON.parse(wide(900)) as unknown } },
      userErrors: [],
    });
  });
});

describe('a document that the database writes at far greater length', () => {
  it.each(['updateProfile(data)', 'createProfile(data)'] as const)('is refused by %s', async (way) => {
    const user = await aUser(api);
    const before = await contents(api.database, ['audit_logs']);
    // 24,500 bytes of JSON, of whose numbers PostgreSQL writes every digit.
    const document = `{"a":[${Array.from({ length: 3_500 }, () => '5e-324').join(',')}]}`;
    expect(await send(way, user, document)).toEqual({ profile: null, userErrors: [{ code: 'OUT_OF_RANGE', field: ['data'] }] });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });
});
