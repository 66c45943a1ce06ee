import { describe, expect, it } from 'vitest';
import { stubServer, type Answer } from '../support/stub-server.ts';

const requestId = 'test-request-1';
const first = ({ body }: Answer) => body.errors?.[0];
const everything = (answer: Answer) => JSON.stringify(answer.body) + JSON.stringify([...answer.headers]);

describe('faults of the server', () => {
  it.for(['bug', 'codeless', 'text', 'odd', 'missing'])(
    'are masked and logged under the same id: %s',
    async (field) => {
      const server = await stubServer();
      const answer = await server.send(`{ ${field} }`, { headers: { 'x-request-id': requestId } });
      expect(answer.status).toBe(200);
      expect(first(answer)).toEqual({
        message: 'Internal server error. Try again later.',
        path: [field],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      });
      expect(everything(answer)).not.toMatch(/secret|relation|users|\/srv|\.ts|stack|Odd|non-nullable/);
      const line = server.lines.find(({ level }) => level === 'error');
      expect(line).toMatchObject({ requestId, path: field, code: 'INTERNAL_SERVER_ERROR' });
    },
  );

  it('are logged with their stack', async () => {
    const server = await stubServer();
    await server.send('query Q { bug }');
    const line = server.lines.find(({ level }) => level === 'error');
    expect(line).toMatchObject({
      operation: 'Q',
      err: { type: 'Error', message: expect.stringContaining('relation "users"') as string },
    });
    expect((line?.['err'] as { stack: string }).stack).toContain('stub-schema.ts');
  });

  it('are masked where they happen before execution, with status 500', async () => {
    const server = await stubServer();
    const answer = await server.send('{ hello }', {
      headers: { authorization: 'Bearer broken', 'x-request-id': requestId },
    });
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      errors: [{ message: 'Internal server error. Try again later.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }],
    });
    expect(server.lines.find(({ level }) => level === 'error')).toMatchObject({
      requestId,
      err: { message: 'secret of the context' },
    });
  });

  it('leave the rest of the result in place', async () => {
    const server = await stubServer();
    const { body } = await server.send('{ hello bug }');
    expect(body).toMatchObject({ data: { hello: 'hello world', bug: null }, errors: [{ path: ['bug'] }] });
  });
});

describe('errors that are meant for the client', () => {
  it.for([
    ['forbidden', 'FORBIDDEN', 'Permission denied. This operation requires the permission users:read:any.'],
    ['notFound', 'NOT_FOUND', 'Profile not found.'],
    ['domain', 'BAD_USER_INPUT', 'This user name is already in use. Choose a different one.'],
    ['scoped', 'FORBIDDEN', 'Not for you.'],
  ] as const)('keep code and message, and nothing else: %s', async ([field, code, message]) => {
    const server = await stubServer();
    const answer = await server.send(`{ ${field} }`);
    expect([answer.status, answer.body.data]).toEqual([200, { [field]: null }]);
    expect(first(answer)).toMatchObject({ message, path: [field] });
    expect(first(answer)?.extensions).toEqual({ code });
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('tell of a database that does not answer, which is logged with its cause', async () => {
    const server = await stubServer();
    const answer = await server.send('{ unavailable }', { headers: { 'x-request-id': requestId } });
    expect(first(answer)).toMatchObject({
      message: 'The database cannot answer now.',
      extensions: { code: 'SERVICE_UNAVAILABLE', requestId },
    });
    expect(everything(answer)).not.toContain('secret');
    expect(server.lines.find(({ level }) => level === 'error')).toMatchObject({
      err: { cause: { message: 'secret cause' } },
    });
  });

  it('refuse an invalid token with 401, when nothing was executed', async () => {
    const server = await stubServer();
    const answer = await server.send('{ hello }', { headers: { authorization: 'Bearer bad' } });
    expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(answer.body).not.toHaveProperty('data');
    expect(server.ran).toEqual([]);
  });
});

describe('mistakes in a request', () => {
  const cases: [string, string, { query: string; variables?: object }][] = [
    ['a syntax error', 'GRAPHQL_PARSE_FAILED', { query: '{ hello' }],
    ['an empty document', 'GRAPHQL_PARSE_FAILED', { query: '' }],
    ['an unknown field', 'GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
    ['an unused variable', 'GRAPHQL_VALIDATION_FAILED', { query: 'query ($a: Int) { hello }' }],
    ['a schema definition', 'GRAPHQL_VALIDATION_FAILED', { query: 'type Query { a: Int } query { hello }' }],
    ['a literal of the wrong type', 'GRAPHQL_VALIDATION_FAILED', { query: '{ hello(name: 1) }' }],
    ['a missing variable', 'BAD_USER_INPUT', { query: 'query ($ms: Int!) { slow(ms: $ms) }' }],
    [
      'a variable of the wrong type',
      'BAD_USER_INPUT',
      { query: 'query ($ms: Int!) { slow(ms: $ms) }', variables: { ms: 'x' } },
    ],
  ];

  it.for(cases)('%s', async ([, code, { query, variables }]) => {
    const server = await stubServer();
    const modern = await server.send(query, { ...(variables && { variables }) });
    expect(modern).toMatchObject({ status: 400, code });
    expect(modern.body).not.toHaveProperty('data');
    const old = await server.send(query, { ...(variables && { variables }), headers: { accept: 'application/json' } });
    expect([old.status, old.code]).toEqual([200, code]);
    const any = await server.send(query, { ...(variables && { variables }), headers: { accept: '*/*' } });
    expect([any.status, any.code]).toEqual([400, code]);
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('tell of every variable that does not fit', async () => {
    const server = await stubServer();
    const query = 'query ($a: Int!, $b: [Int!]!) { slow(ms: $a) numbers(of: $b) }';
    const { body } = await server.send(query, { variables: { a: 'x', b: [1, 'y', null] } });
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual(Array(3).fill({ code: 'BAD_USER_INPUT' }));
  });

  it('that only execution can find are the client’s too', async () => {
    const server = await stubServer();
    const answer = await server.send('query ($name: String = "a") { required(name: $name) }', {
      variables: { name: null },
    });
    expect([answer.status, answer.code]).toEqual([200, 'BAD_USER_INPUT']);
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('never read "Syntax Error" under status 200 but for clients of the old media type', async () => {
    const server = await stubServer();
    expect(first(await server.send('{'))?.message).toMatch(/^Syntax Error/);
    for (const accept of [
      'application/graphql-response+json',
      '*/*',
      'application/graphql-response+json, application/json',
    ]) {
      expect((await server.send('{', { headers: { accept } })).status).toBe(400);
    }
  });
});

describe('the context of an operation', () => {
  it('is what was made for it, and nothing of the request', async () => {
    const server = await stubServer();
    const { body } = await server.send('{ contextKeys }');
    expect(body.data?.['contextKeys']).toEqual(['client', 'cost', 'credentials', 'isFirst', 'principal', 'setCookies']);
  });
});
