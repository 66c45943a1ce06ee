import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;

beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api, { profiles: 3 });
  for (const [i, data] of ['{"colour": "red", "a": null}', '{"colour": "blue", "a": 1}', '{"colour": "red"}'].entries()) {
    await ownerPool(api.database).query('update profiles set profile_data = $2 where id = $1', [ann.profiles[i]?.id, data]);
  }
});

interface Request {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

type Body = { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };

async function send(request: Request): Promise<Body> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.accessToken}` },
    body: JSON.stringify(request),
  });
  const { data, errors } = (await response.json()) as Body;
  // The id of the request is the only part of an error that may differ.
  const comparable = errors?.map(({ extensions: { requestId: _id, ...extensions }, ...error }) => ({ ...error, extensions }));
  return { ...(data !== undefined && { data }), ...(comparable && { errors: comparable }) };
}

/** Sends a request five times, and gives the one response that all of them had: from the third time on its document is in the cache. */
async function sendRepeatedly(request: Request): Promise<Body> {
  const texts = new Set<string>();
  for (let time = 0; time < 5; time++) texts.add(JSON.stringify(await send(request)));
  expect([...texts]).toHaveLength(1);
  return JSON.parse([...texts][0]!) as Body;
}

const count = (body: Body) => (body.data as { viewer: { profiles: { totalCount: number } } } | undefined)?.viewer.profiles.totalCount;

describe('an operation gets the same response no matter how often it is sent', () => {
  it.each([
    [{ c: 'red' }, 2],
    [{ c: 'blue' }, 1],
    [{ c: 'green' }, 0],
  ])('with a variable inside an object literal of a JSON argument: %o', async (variables, expected) => {
    const query = 'query ($c: String!) { viewer { profiles(filter: { dataContains: { colour: $c } }) { totalCount } } }';
    expect(count(await sendRepeatedly({ query, variables }))).toBe(expected);
  });

  it('with alternating values of a variable inside a literal', async () => {
    const query = 'query ($c: String!) { viewer { profiles(filter: { dataContains: { colour: $c } }) { totalCount } } }';
    const counts = [];
    for (const c of ['red', 'blue', 'red', 'green', 'red']) counts.push(count(await send({ query, variables: { c } })));
    expect(counts).toEqual([2, 1, 2, 0, 2]);
  });

  const equalsVariable = 'query ($v: JSON) { viewer { profiles(filter: { data: [{ path: "/a", equals: $v }] }) { totalCount } } }';

  it('with a variable for JSON that is null or has a value', async () => {
    expect(count(await sendRepeatedly({ query: equalsVariable, variables: { v: null } }))).toBe(1);
    expect(count(await sendRepeatedly({ query: equalsVariable, variables: { v: 1 } }))).toBe(1);
    expect(count(await sendRepeatedly({ query: equalsVariable, variables: { v: 2 } }))).toBe(0);
  });

  it('with a variable for JSON that is missing, which is an error and never null', async () => {
    const { errors } = await sendRepeatedly({ query: equalsVariable });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  it('with a fragment spread twice, of which one is skipped', async () => {
    const query = '{ viewer { a: user { ...F @skip(if: true) } b: user { ...F } } } fragment F on User { email }';
    expect(await sendRepeatedly({ query })).toEqual({ data: { viewer: { a: {}, b: { email: ann.email } } } });
  });

  it('with a fragment that is excluded once and spread once in one place', async () => {
    const query = '{ viewer { ...F @include(if: false) ...F } } fragment F on Viewer { user { email } }';
    expect(await sendRepeatedly({ query })).toEqual({ data: { viewer: { user: { email: ann.email } } } });
  });

  it('with a field that is merged with one that is skipped', async () => {
    const query = '{ viewer { user { email } user @skip(if: true) { ... on User { id } } } }';
    expect(await sendRepeatedly({ query })).toEqual({ data: { viewer: { user: { email: ann.email } } } });
  });

  it('with conditions that change from request to request', async () => {
    const query = 'query ($yes: Boolean!) { viewer { a: user { ...F @include(if: $yes) id } b: user @skip(if: $yes) { ...F } } } fragment F on User { email }';
    for (let time = 0; time < 3; time++) {
      expect(await send({ query, variables: { yes: true } })).toEqual({ data: { viewer: { a: { email: ann.email, id: ann.globalId } } } });
      expect(await send({ query, variables: { yes: false } })).toEqual({ data: { viewer: { a: { id: ann.globalId }, b: { email: ann.email } } } });
    }
  });

  it('with two operations of one document that share a fragment, one of them with a condition', async () => {
    const query =
      'query A { viewer { user { ...F @include(if: false) id } } } query B { viewer { user { ...F } } } fragment F on User { email }';
    for (let time = 0; time < 3; time++) {
      expect(await send({ query, operationName: 'A' })).toEqual({ data: { viewer: { user: { id: ann.globalId } } } });
      expect(await send({ query, operationName: 'B' })).toEqual({ data: { viewer: { user: { email: ann.email } } } });
    }
  });

  it.each(['__MAGIC_DATE__', '__MAGIC_MINUS_INFINITY__', '\\"+x+\\"', '${1}', '`', '\\u2028', '*/', '</script>'])(
    'with the literal "%s", which is text and nothing else',
    async (literal) => {
      const query = `{ viewer { profiles(filter: { name: "${literal}" }) { totalCount } } }`;
      expect(count(await sendRepeatedly({ query }))).toBe(0);
    },
  );
});
