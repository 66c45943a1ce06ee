import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
});

const mutations = {
  updateProfile: graphql(`
    mutation UpdateTexts($input: UpdateProfileInput!) {
      updateProfile(input: $input) { userErrors { code field } }
    }
  `),
  createProfile: graphql(`
    mutation CreateTexts($input: CreateProfileInput!) {
      createProfile(input: $input) { userErrors { code field } }
    }
  `),
  register: graphql(`
    mutation RegisterTexts($input: RegisterInput!) {
      register(input: $input) { userErrors { code field } }
    }
  `),
  login: graphql(`
    mutation LoginTexts($input: LoginInput!) {
      login(input: $input) { userErrors { code field } }
    }
  `),
  refreshSession: graphql(`
    mutation RefreshTexts($input: RefreshSessionInput!) {
      refreshSession(input: $input) { userErrors { code field } }
    }
  `),
};
type Name = keyof typeof mutations;

/** Inputs that are right, to each of which a test adds the field in question. */
const rest: Record<Name, () => object> = {
  updateProfile: () => ({ id: ann.profiles[0]?.globalId, data: { changed: crypto.randomUUID() } }),
  createProfile: () => ({ name: crypto.randomUUID() }),
  register: () => ({ email: `${crypto.randomUUID()}@example.org`, password }),
  login: () => ({ identifier: ann.email, password }),
  refreshSession: () => ({}),
};

async function send(name: Name, given: object): Promise<{ code: string; field: string[] | null }[]> {
  const sender: Sender | null = name === 'updateProfile' || name === 'createProfile' ? ann : null;
  const { data, errors } = await api.sendText(sender, mutations[name].toString(), { input: { ...rest[name](), ...given } });
  expect(errors).toBeUndefined();
  return (data as unknown as Record<Name, { userErrors: { code: string; field: string[] | null }[] }>)[name].userErrors;
}

/** What a value of a field is answered, and what the database holds before and after. */
async function attempt(name: Name, field: string, value: unknown) {
  const before = await contents(api.database, ['audit_logs']);
  const errors = await send(name, { [field]: value });
  return { errors, before, after: await contents(api.database, ['audit_logs']) };
}

/** Texts with their lengths in code points, and the column that keeps them. */
const texts: readonly [Name, string, minimum: number, maximum: number, column: string][] = [
  ['updateProfile', 'name', 1, 100, 'profiles.profile_name'],
  ['updateProfile', 'title', 1, 255, 'profiles.title'],
  ['updateProfile', 'description', 1, 5_000, 'profiles.description'],
  ['updateProfile', 'message', 1, 500, 'profile_versions.message'],
  ['createProfile', 'name', 1, 100, 'profiles.profile_name'],
  ['createProfile', 'title', 1, 255, 'profiles.title'],
  ['createProfile', 'description', 1, 5_000, 'profiles.description'],
  ['createProfile', 'message', 1, 500, 'profile_versions.message'],
  ['register', 'firstName', 1, 100, 'users.first_name'],
  ['register', 'lastName', 1, 100, 'users.last_name'],
  ['register', 'profileName', 1, 100, 'profiles.profile_name'],
];

/** How many rows of a column hold the text, to the byte. */
async function stored(place: string, text: string): Promise<number> {
  const [table, column] = place.split('.');
  const { rows } = await ownerPool(api.database).query(`select 1 from ${table} where convert_to(${column}, 'UTF8') = $1`, [Buffer.from(text)]);
  return rows.length;
}

describe.each(texts)('%s(%s)', (name, field, minimum, maximum, place) => {
  it(`takes ${minimum} to ${maximum} characters, counted by code points`, async () => {
    ann = await aUser(api);
    const values = ['😀'.repeat(maximum), 'e\u0301'.repeat(maximum), `  ${'\u05e9\u05c1'.repeat(maximum / 2 - 1)} \n `, '👩🏽‍🚀'];
    for (const value of values) {
      const kept = value.normalize('NFC').trim();
      const before = await stored(place, kept);
      expect(await send(name, { [field]: value })).toEqual([]);
      expect(await stored(place, kept)).toBe(before + 1);
    }
  });

  it.each([
    ['one more than fit', '😀'.repeat(maximum + 1), 'TOO_LONG'],
    ['one more after composing', `${'e\u0301'.repeat(maximum)}x`, 'TOO_LONG'],
    ['nothing', '', 'TOO_SHORT'],
    ['white space', ' \t\n\u00a0\u2003 ', 'TOO_SHORT'],
    ['a NUL', 'a\0b', 'INVALID'],
    ['half a pair', 'a\ud83d', 'INVALID'],
    ['the other half', '\ude00a', 'INVALID'],
  ])('refuses %s, and changes nothing', async (_what, value, code) => {
    const { errors, before, after } = await attempt(name, field, value);
    expect(errors).toEqual([{ code, field: [field] }]);
    expect(after).toEqual(before);
  });
});

describe('every other text', () => {
  const fields: readonly [Name, string][] = [
    ...(['timezone', 'currency'] as const).flatMap((field) => (['updateProfile', 'createProfile', 'register'] as const).map((name) => [name, field] as [Name, string])),
    ...(['email', 'password', 'userName', 'idempotencyKey'] as const).map((field) => ['register', field] as [Name, string]),
    ...(['identifier', 'password', 'idempotencyKey'] as const).map((field) => ['login', field] as [Name, string]),
    ['refreshSession', 'refreshToken'],
  ];

  it.each(fields)('%s(%s) refuses NUL and half pairs', async (name, field) => {
    for (const value of ['0123456789abcdef\0', '0123456789abcdef\ud800', '\udc000123456789abcdef']) {
      const errors = await send(name, { [field]: value });
      expect(errors[0]).toEqual({ code: 'INVALID', field: [field] });
      expect(new Set(errors.map((error) => error.field?.join()))).toEqual(new Set([field]));
    }
  });

  it('is checked in the operation itself, too', async () => {
    const id = ann.profiles[0]?.globalId ?? '';
    const inLiteral = async (text: string) => {
      const { data, errors } = await api.sendText(ann, `mutation { updateProfile(input: {id: "${id}", title: "${text}"}) { userErrors { code field } } }`);
      return errors?.[0]?.extensions.code ?? data;
    };
    expect(await inLiteral('a\\u0000')).toEqual({ updateProfile: { userErrors: [{ code: 'INVALID', field: ['title'] }] } });
    expect(await inLiteral('a\\uD800')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await inLiteral('\\uD83D\\uDE00')).toEqual({ updateProfile: { userErrors: [] } });
  });

  it.each([
    ['register', 'userName', 'x'.repeat(40), 'TOO_LONG'],
    ['register', 'userName', 'xy', 'TOO_SHORT'],
    ['register', 'userName', 'a@b.c', 'INVALID'],
    ['register', 'userName', 'Ünïcödé', 'INVALID'],
    ['register', 'password', 'x'.repeat(73), 'TOO_LONG'],
    ['register', 'password', 'ä'.repeat(37), 'TOO_LONG'],
    ['register', 'password', '😀'.repeat(7), 'TOO_SHORT'],
    ['register', 'email', `${'x'.repeat(243)}@example.org`, 'TOO_LONG'],
    ['register', 'email', 'a@b.c\r\nbcc: d@e.f', 'INVALID'],
    ['register', 'email', '"a"@example.org', 'INVALID'],
    ['register', 'email', 'a,b@example.org', 'INVALID'],
    ['register', 'email', 'a\u202eb@example.org', 'INVALID'],
    ['login', 'password', 'x'.repeat(73), 'TOO_LONG'],
    ['login', 'password', '', 'REQUIRED'],
    ['login', 'idempotencyKey', 'short', 'TOO_SHORT'],
    ['login', 'idempotencyKey', 'x'.repeat(256), 'TOO_LONG'],
    ['updateProfile', 'expectedVersion', 0, 'OUT_OF_RANGE'],
    ['updateProfile', 'timezone', 'Mars/Olympus', 'INVALID'],
    ['updateProfile', 'currency', 'XYZW', 'INVALID'],
  ] as const)('%s(%s) refuses %j: %s', async (name, field, value, code) => {
    const { errors, before, after } = await attempt(name, field, value);
    expect(errors).toEqual([{ code, field: [field] }]);
    expect(after).toEqual(before);
  });

  it('tells of everything that is wrong at once', async () => {
    const errors = await send('register', { email: 'x', password: 'short', firstName: '', timezone: 'x', currency: 'x', userName: 'a b c' });
    expect(errors).toEqual([
      ...[['INVALID', 'email'], ['TOO_SHORT', 'password'], ['INVALID', 'userName'], ['TOO_SHORT', 'firstName']],
      ...[['INVALID', 'timezone'], ['INVALID', 'currency']],
    ].map(([code, field]) => ({ code, field: [field] })));
  });
});
