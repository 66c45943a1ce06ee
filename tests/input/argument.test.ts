import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Activity } from '../../src/auth/activity.ts';
import { schema } from '../../src/schema/index.ts';
import { type Api, startApi } from '../support/api.ts';
import { literalOf, operationWith, type ScalarPlace, scalarPlaces, valueOf } from '../support/schema-walk.ts';
import { aUser, type SeededUser } from '../support/seed.ts';
import { ways as subscribing } from '../support/subscribe.ts';
import { isWork } from '../support/wire.ts';

let api: Api;
let admin: SeededUser;
// Sessions in use are noted now and then, by statements that belong to no request.
const noting = vi.spyOn(Activity.prototype, 'note').mockReturnValue();
afterAll(() => noting.mockRestore());
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
  await api.sendText(admin, '{ viewer { permissions } }'); // The first request authenticates.
});

const texts: Record<string, unknown> = { 'a NUL': 'a\0b', 'half a surrogate pair': 'a\ud800b', '100,000 characters': 'x'.repeat(100_000) };
const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
const documents: Record<string, unknown> = {
  ...{ 'a NUL': { a: ['\0'] }, 'half a surrogate pair': { a: '\ud800' }, 'a NUL in a key': { '\0': 1 }, '300,000 characters': { a: 'x'.repeat(300_000) } },
  ...{ '33 levels': deep(33), '1,001 keys': Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`k${i}`, 1])) },
};
const instants: Record<string, unknown> = {
  ...{ 'year 0': '0000-06-01T00:00:00Z', 'year 0 in UTC': '0001-01-01T00:30:00+01:00', 'year 10000 in UTC': '9999-12-31T23:30:00-01:00' },
  ...texts,
};
const hostileTo = (scalar: string): Record<string, unknown> => {
  if (scalar === 'DateTime') return instants;
  return scalar.startsWith('JSON') ? documents : texts;
};

const reading = scalarPlaces.filter(({ type }) => type !== schema.getMutationType());
const changing = scalarPlaces.filter(({ type }) => type === schema.getMutationType());
/** The ways in which a value comes into an argument: the operation, and its variables. */
const ways: Record<string, (place: ScalarPlace, value: unknown) => { readonly query: string; readonly variables?: object }> = {
  'as a variable': (place, value) => ({
    query: operationWith(place, '$value', `($value: ${String(place.argument.type)})`),
    variables: { value: valueOf(place.argument.type, place.path, value) },
  }),
  'as the default of a variable': (place, value) => {
    const { type } = place.argument;
    return { query: operationWith(place, '$value', `($value: ${String(type)} = ${literalOf(type, valueOf(type, place.path, value))})`) };
  },
  'as a literal': (place, value) => ({ query: operationWith(place, literalOf(place.argument.type, valueOf(place.argument.type, place.path, value))) }),
};

/** No name of GraphQL can be such a key, and no document has so many tokens. */
const isWritable = (value: unknown) => typeof value !== 'object' || value === null || !('\0' in value || Object.keys(value).length > 1_000);

/** A page's cursors are declared once for all lists; one of them is tried in every way. */
const waysFor = ({ argument, name }: ScalarPlace) => Object.keys(ways).slice(0, /^(after|before)$/.test(argument.name) && !name.startsWith('Query.users') ? 1 : undefined);

/** A condition names its question by two fields, and is rejected at one of them. */
const faultOf = ({ path }: ScalarPlace) => path.join('.').replace(/conditions\.sectionKey$/, 'conditions.questionKey');

async function refusal(query: string, variables?: object) {
  const before = api.traffic.statements.length;
  const { data, errors, trips } = await api.sendText(admin, query, variables);
  return { data, errors, trips, statements: api.traffic.statements.slice(before) };
}

/** What an operation with the value is answered. Half a pair is no text of GraphQL, and what is no instant fails before its rule. */
function expected({ argument, field, scalar }: ScalarPlace, what: string, isLiteral: boolean) {
  const isOfRule = scalar !== 'DateTime' || !(what in texts);
  const codes = isLiteral && (what === 'half a surrogate pair' || !isOfRule) ? /^GRAPHQL_(PARSE|VALIDATION)_FAILED$/ : /^BAD_USER_INPUT$/;
  const isNamed = isOfRule && codes.source === '^BAD_USER_INPUT$';
  return [expect.stringMatching(codes), isNamed ? expect.stringMatching(new RegExp(`^The argument ${argument.name}\\b.* of ${field.name} `)) : expect.anything()];
}

describe.each(reading.filter(({ type }) => type !== schema.getSubscriptionType()))('$name', (place) => {
  it.each(waysFor(place))('rejects what the database cannot hold without a statement: %s', async (way) => {
    const isLiteral = way !== 'as a variable';
    for (const [what, value] of Object.entries(hostileTo(place.scalar)).filter(([, each]) => !isLiteral || isWritable(each))) {
      const { query, variables } = ways[way]?.(place, value) ?? { query: '' };
      const { data, errors, trips, statements } = await refusal(query, variables);
      expect([what, data, statements, trips]).toEqual([what, undefined, [], 0]);
      const found = errors?.map(({ extensions, message }) => [extensions.code, message]);
      expect([what, found?.[0]]).toEqual([what, expected(place, what, isLiteral)]);
    }
  });
});

describe.each(reading.filter(({ type }) => type === schema.getSubscriptionType()))('$name', (place) => {
  it.each(subscribing)('rejects what the database cannot hold without a statement, by %s', async (way, listen) => {
    for (const [what, value] of Object.entries(hostileTo(place.scalar))) {
      // No message of a socket is so long.
      if (way === 'a WebSocket' && what === '100,000 characters') continue;
      const { query, variables } = ways['as a variable']?.(place, value) ?? { query: '' };
      const before = api.traffic.statements.length;
      const listening = await listen<Record<string, never>, object>(api.url, admin, query, variables);
      const event = await listening.next();
      expect([what, event?.data, event?.errors?.map(({ extensions }) => extensions.code)]).toEqual([what, undefined, ['BAD_USER_INPUT']]);
      expect(await listening.over).toBe(true);
      // Whoever opens a socket is authenticated before it is known what for.
      expect(api.traffic.statements.slice(before).filter(isWork)).toEqual([]);
    }
  });
});

describe.each(changing)('$name', (place) => {
  it('rejects what the database cannot hold without a statement', async () => {
    const input = `${place.field.name.charAt(0).toUpperCase()}${place.field.name.slice(1)}Input`;
    const query = `mutation Walk($input: ${input}!) { ${place.field.name}(input: $input) { userErrors { code field } } }`;
    for (const [what, value] of Object.entries(hostileTo(place.scalar))) {
      const { data, errors, statements } = await refusal(query, { input: valueOf(place.argument.type, place.path, value) });
      const { userErrors = [] } = (data as Record<string, { userErrors: { code: string; field: string[] | null }[] }> | undefined)?.[place.field.name] ?? {};
      const found = errors?.map(({ extensions }) => extensions.code) ?? userErrors.flatMap(({ field }) => field?.filter((name) => !/^\d+$/.test(name)).join('.') ?? []);
      expect([what, found]).toEqual([what, expect.arrayContaining([errors ? 'BAD_USER_INPUT' : faultOf(place)])]);
      expect([what, statements.filter(isWork).filter((text) => !text.startsWith('select audit_refusal('))]).toEqual([what, []]);
    }
  });
});
