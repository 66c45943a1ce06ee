import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { examples } from '../../src/http/playground/example.ts';
import { schema } from '../../src/schema/index.ts';
import { stubServer } from '../support/stub-server.ts';

const page = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('the page', () => {
  it('is there in development', async () => {
    const { url } = await stubServer({ variables: { NODE_ENV: 'development' } });
    const response = await fetch(`${url}/graphql?query={hello}`, page);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}='; worker-src blob:; /);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*|script-src[^;]*unsafe/);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  it('is not there in production, nor for who asks for data', async () => {
    const production = await stubServer({ variables: { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' } });
    const refused = await fetch(`${production.url}/graphql`, page);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/json; charset=utf-8']);
    const development = await stubServer();
    const answer = await fetch(`${development.url}/graphql?query={hello}`);
    expect(await answer.json()).toMatchObject({ data: { hello: 'hello world' } });
  });

  it('makes nothing load from another host', async () => {
    const { url } = await stubServer();
    const html = await (await fetch(`${url}/graphql`, page)).text();
    const markup = html.replace(/<script>[\s\S]*<\/script>/, '');
    expect(markup).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//);
    expect(markup).not.toMatch(/@import|url\(\s*["']?(?!data:|#)/);
  });
});

/** The name of the operation of a tab, which is also the tab's title. */
const nameOf = (example: string): string => /^(?:query|mutation|subscription) (\w+)/m.exec(example)?.[1] ?? '';

describe('the examples', () => {
  it.for(examples.map((example) => [nameOf(example), example] as const))('fit the schema: %s', ([, example]) => {
    expect(validate(schema, parse(example))).toEqual([]);
  });

  it('have comments that fit into the editor, and contain no placeholder', () => {
    const comments = examples.flatMap((example) => example.split('\n').filter((line) => line.startsWith('#')));
    expect(comments.filter((line) => line.length > 50)).toEqual([]);
    expect(examples.join('\n')).not.toMatch(/[A-Z]+_ID|"…"/);
  });

  it('have the same numbers as their positions', () => {
    expect(examples.map((example) => /^# (\d+)\./m.exec(example)?.[1])).toEqual(examples.map((_, i) => String(i + 1)));
  });
});
