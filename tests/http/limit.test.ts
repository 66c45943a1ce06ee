import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { stubServer, type Answer } from '../support/stub-server.ts';

const repeat = (count: number, make: (index: number) => string, separator = ' ') =>
  Array.from({ length: count }, (_, index) => make(index)).join(separator);
const nested = (depth: number, open: string, inner: string) =>
  `${`{ ${open} `.repeat(depth)}{ ${inner} }${' }'.repeat(depth)}`;

/** Fragments that each double the next. */
const bomb = (size: number, body: (next: string) => string) =>
  `{ root { ...F0 } }
  ${repeat(size, (n) => `fragment F${n} on Node { ${body(`...F${n + 1}`)} }`)}
  fragment F${size} on Node { level }`;
const aliased = (next: string) => `a: next { ${next} } b: next { ${next} }`;
const plain = (next: string) => `next { ${next} } ... { next { ${next} } }`;

const attacks: Record<string, string> = {
  '10,000 aliased logins': `mutation { ${repeat(10_000, (n) => `l${n}: login(password: "${n}")`)} }`,
  'a few aliased logins': `mutation { ${repeat(20, (n) => `l${n}: login(password: "${n}")`)} }`,
  'a fragment bomb of 2^12': bomb(12, aliased),
  'a fragment bomb of 2^8': bomb(8, aliased),
  'a fragment bomb without aliases': bomb(12, plain),
  'a depth of 2,000': nested(2_000, 'root', 'hello'),
  'a depth of 600': `{ root ${nested(600, 'next', 'level')} }`,
  'the same field over and over': `{ ${'hello '.repeat(5_000)} }`,
  'the same object over and over': `{ root { ${'next { level } '.repeat(490)} } }`,
  'many directives': `{ hello ${'@skip(if: false) '.repeat(300)} }`,
  'directives on many fields': `{ ${repeat(31, () => 'hello @skip(if: false)')} }`,
  'a cycle of fragments': '{ root { ...A } } fragment A on Node { ...B } fragment B on Node { ...A }',
  'a long list': `{ numbers(of: [${'1 '.repeat(251)}]) }`,
  'nested lists': `{ numbers(of: ${'['.repeat(900)}${']'.repeat(900)}) }`,
  'unclosed brackets': '{ root '.repeat(900),
  'circular introspection': `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} '.repeat(8)} } } }`,
};

const isRefused = ({ status, body, code }: Answer) =>
  status >= 400 &&
  status < 500 &&
  typeof code === 'string' &&
  !('data' in body) &&
  !body.errors?.some(({ message }) => message.startsWith('Syntax Error: Query'));

describe('attacks by document', () => {
  // What a document with mere mistakes gets under application/json is laid down by GraphQL over HTTP.
  it.for(Object.entries(attacks))('%s: refused in time, with a code', async ([, query]) => {
    const server = await stubServer();
    // A server at work has compiled its own code; the comment keeps the document itself out of its cache.
    await server.send(`${query} # first`);
    const times: number[] = [];
    for (const time of ['second', 'third', 'fourth']) {
      const startedAt = performance.now();
      const answer = await server.send(`${query} # ${time}`);
      times.push(performance.now() - startedAt);
      expect(answer).toSatisfy(isRefused);
    }
    expect(server.ran).toEqual([]);
    // The least of them: what else the machine did meanwhile is not the document's.
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it.for([
    '10,000 aliased logins',
    'a few aliased logins',
    'a fragment bomb of 2^12',
    'a depth of 2,000',
    'a depth of 600',
    'a long list',
  ])('%s: a 4xx also for clients of the old media type', async (name) => {
    const server = await stubServer();
    expect(await server.send(attacks[name]!, { headers: { accept: 'application/json' } })).toSatisfy(isRefused);
    expect(server.ran).toEqual([]);
  });
});

describe('limits', () => {
  it('of 30 times the same field in one place', async () => {
    const server = await stubServer();
    expect((await server.send(`{ ${'hello '.repeat(30)} root { next { level } } }`)).status).toBe(200);
    for (const query of [`{ ${'hello '.repeat(31)} }`, `{ root { ${'level: level '.repeat(31)} } }`]) {
      expect(await server.send(query)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    }
  });

  it('of 2,000 tokens', async () => {
    const server = await stubServer();
    const tokens = (count: number) => `{ json(of: [${'1 '.repeat(count - 9)}]) }`;
    expect((await server.send(tokens(2_000))).status).toBe(200);
    expect(await server.send(tokens(2_001))).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('of 12 levels, in which a page within a page fits', async () => {
    const server = await stubServer();
    const deep = (levels: number) => `{ root ${nested(levels - 2, 'next', 'level')} }`;
    expect((await server.send(deep(12))).status).toBe(200);
    expect(await server.send(deep(13))).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    // As deep as viewer { organizations { edges { node { members { edges { node { profiles { edges { node { name.
    expect((await server.send(`{ root ${nested(10, 'next', 'level')} }`)).status).toBe(200);
  });

  it('that count no level for composing a query of fragments', async () => {
    const server = await stubServer();
    const parts = repeat(9, (n) => `fragment F${n} on Node { next { ... on Node { ...F${n + 1} } } }`);
    expect((await server.send(`{ root { ...F0 } } ${parts} fragment F9 on Node { level }`)).status).toBe(200);
  });

  it('of 30 aliases, counted through fragments', async () => {
    const server = await stubServer();
    const aliases = (count: number) => repeat(count, (n) => `a${n}: level`);
    expect((await server.send(`{ root { ${aliases(30)} } }`)).status).toBe(200);
    expect(await server.send(`{ root { ${aliases(31)} } }`)).toMatchObject({
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
    const spread = `{ root { ...A next { ...A } } } fragment A on Node { ${aliases(16)} }`;
    expect(await server.send(spread)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect((await server.send(`{ ${repeat(31, (n) => `a${n}: __typename`)} }`)).status).toBe(400);
  });

  it('of 30 directives', async () => {
    const server = await stubServer();
    expect((await server.send(`{ ${repeat(30, () => 'hello @skip(if: false)')} }`)).status).toBe(200);
  });

  it.for([
    'mutation { a: login(password: "1") b: login(password: "2") }',
    'mutation { login(password: "1") ...F } fragment F on Mutation { b: login(password: "2") }',
    'mutation { ... { login(password: "1") } ... { ...F } } fragment F on Mutation { b: login(password: "2") }',
    'mutation A { echo(text: "") } mutation B { a: login(password: "1") b: login(password: "2") }',
  ])('of one login: %s', async (query) => {
    const server = await stubServer();
    const answer = await server.send(query, query.includes('mutation A') ? { operationName: 'A' } : {});
    expect(answer).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(server.ran).toEqual([]);
  });

  it('that let one login through, beside other fields', async () => {
    const server = await stubServer();
    const answer = await server.send(
      'mutation { a: login(password: "1") ...F ...F } fragment F on Mutation { a: login(password: "1") }',
    );
    expect(answer.status).toBe(400);
    expect((await server.send('mutation { a: login(password: "1") echo(text: "x") }')).body.data).toEqual({
      a: true,
      echo: 'x',
    });
  });
});

describe('list inputs', () => {
  const ask = 'query ($of: [Int!]!) { numbers(of: $of) }';
  const list = (length: number) => Array.from({ length }, () => 1);

  it('hold up to 250 items, as literals and as variables', async () => {
    const server = await stubServer();
    expect((await server.send(`{ numbers(of: [${'1 '.repeat(250)}]) }`)).status).toBe(200);
    expect((await server.send(ask, { variables: { of: list(250) } })).status).toBe(200);
    expect(await server.send(`{ numbers(of: [${'1 '.repeat(251)}]) }`)).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect(await server.send(ask, { variables: { of: list(251) } })).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
  });

  it('within a JSON value are no GraphQL lists', async () => {
    const server = await stubServer();
    const variables = { of: { many: list(1_000) } };
    expect((await server.send('query ($of: JSON) { json(of: $of) }', { variables })).body.data).toEqual({
      json: variables.of,
    });
    expect((await server.send(`{ json(of: [${'1 '.repeat(300)}]) }`)).status).toBe(200);
  });

  it.for([100, 100_000])('nested %i levels deep are refused', async (depth) => {
    const server = await stubServer();
    const of = '['.repeat(depth) + ']'.repeat(depth);
    const body = `{"query":"query ($of: JSON) { json(of: $of) }","variables":{"of":${of}}}`;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
  });
});

describe('introspection', () => {
  it('works within the limits in development', async () => {
    const server = await stubServer();
    const options = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    };
    expect((await server.send(getIntrospectionQuery(options))).body.data).toHaveProperty('__schema.types');
  });

  it('is off in production, where mistakes are met with no suggestions either', async () => {
    const server = await stubServer({ variables: { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' } });
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Node") { name } }']) {
      expect(await server.send(query)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    }
    const mistakes = [
      '{ helo }',
      '{ hello(nam: "x") }',
      '{ root { levle } }',
      'query ($a: Strin) { hello }',
      '{ ... on Nod { level } }',
    ];
    for (const query of mistakes) {
      const { status, body } = await server.send(query);
      expect(status).toBe(400);
      expect(JSON.stringify(body)).not.toMatch(/did you mean|hidden/i);
    }
    const { body } = await server.send('query ($of: Color!) { color(of: $of) }', { variables: { of: 'REDD' } });
    expect(body.errors?.[0]?.message).toContain('REDD');
    expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    expect((await server.send('{ __typename }')).status).toBe(200);
  });

  it('comes with suggestions in development', async () => {
    const server = await stubServer();
    expect((await server.send('{ helo }')).body.errors?.[0]?.message).toContain('Did you mean "hello"?');
    const { body } = await server.send('query ($of: Color!) { color(of: $of) }', { variables: { of: 'REDD' } });
    expect(body.errors?.[0]?.message).toContain('Did you mean the enum value "RED"?');
  });
});
