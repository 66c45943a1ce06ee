import { parse, validate } from 'graphql';
import { type Browser, chromium } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { configFrom } from '../../src/config.ts';
import { examples } from '../../src/http/playground/example.ts';
import { createKeyring } from '../../src/encryption.ts';
import { startServer } from '../../src/http/server.ts';
import { serviceOptions } from '../../src/http/service.ts';
import { createLog } from '../../src/log.ts';
import { schema } from '../../src/schema/index.ts';
import { executablePath, quietly } from '../support/chromium.ts';
import { testDatabase } from '../support/database.ts';
import { stubServer } from '../support/stub-server.ts';

const page = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

async function product(): Promise<string> {
  const config = configFrom({ NODE_ENV: 'test', HOST: 'localhost', PORT: '0', LOG_LEVEL: 'silent', BCRYPT_COST: '4' });
  const database = await testDatabase();
  const service = { config, log: createLog(config), database, authentication: authentication(database), keyring: createKeyring(config) };
  const server = await startServer(serviceOptions(service));
  onTestFinished(() => server.stop());
  return `${server.url}/graphql`;
}

describe('the page', () => {
  it('is there in development', async () => {
    const { url } = await stubServer({ variables: { NODE_ENV: 'development' } });
    const response = await fetch(`${url}/graphql?query={hello}`, page);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/]{43}='; worker-src blob:; /);
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

describe('the examples', () => {
  it.for(examples)('fit the schema: %s', (example) => {
    expect(validate(schema, parse(example))).toEqual([]);
  });

  it('work in their order, signed in by cookies alone', async () => {
    const url = await product();
    let cookie = '';
    const send = async (query: string) => {
      const headers = { 'content-type': 'application/json', 'x-vitae-csrf': '1', ...(cookie && { cookie }) };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
      if (cookies.length > 0) cookie = cookies.join('; ');
      const body = (await response.json()) as { data: Record<string, never>; errors?: unknown };
      expect(body.errors).toBeUndefined();
      return body.data as unknown;
    };
    const [register, me, update, history, login, devices, verify, _listen, start, form, answer] = examples;
    const { register: registered } = (await send(register)) as {
      register: { profile: { id: string }; userErrors: unknown[] };
    };
    expect(registered.userErrors).toEqual([]);
    const ofProfile = (query: string) => query.replace('"PROFILE_ID"', `"${registered.profile.id}"`);
    expect(await send(me)).toMatchObject({
      viewer: { user: { email: 'ann@example.org' }, profile: { id: registered.profile.id } },
    });
    const updated = await send(ofProfile(update));
    expect(updated).toMatchObject({
      updateProfile: { profile: { latestVersion: 2, data: { headline: 'Swimmer' } }, userErrors: [] },
    });
    const told = await send(history);
    expect(told).toMatchObject({
      viewer: { profile: { latestVersion: 2, versions: { totalCount: 2, nodes: [{}, {}] } } },
    });
    expect(JSON.stringify(told)).toContain('First words about me');
    expect(await send(login)).toMatchObject({ login: { user: { email: 'ann@example.org' }, userErrors: [] } });
    expect(await send(devices)).toMatchObject({
      viewer: { sessions: { nodes: [{ isCurrent: true }, { isCurrent: false }] }, loginHistory: { nodes: [{ outcome: 'SUCCEEDED' }] } },
    });
    expect(await send(verify)).toMatchObject({ verifyEmail: { user: null, userErrors: [{ code: 'TOKEN_INVALID' }] } });
    expect(await send(ofProfile(start))).toMatchObject({ startQuestionnaire: { profile: { currentSection: { key: 'introduction' } }, userErrors: [] } });
    expect(await send(ofProfile(answer))).toMatchObject({ saveAnswers: { answers: [{ value: 'Ann', changeCount: 1 }, { value: false }], userErrors: [] } });
    expect(await send(form)).toMatchObject({
      viewer: { profile: { progress: { answered: 2 }, sections: { nodes: [{ key: 'introduction', status: 'IN_PROGRESS', questions: [{ answer: { value: 'Ann' } }, {}, {}, {}, {}] }, {}, {}] } } },
    });
  });
});

describe.skipIf(!executablePath)('in a browser', () => {
  async function open(url: string) {
    const browser: Browser = await chromium.launch({ executablePath: executablePath!, args: quietly });
    onTestFinished(() => browser.close());
    const tab = await browser.newPage({ viewport: { width: 1_500, height: 900 } });
    const [asked, complaints]: [string[], string[]] = [[], []];
    tab.on('request', (request) => asked.push(request.url()));
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    await tab.goto(url);
    return { tab, asked, complaints };
  }

  it('runs the first example by a click, stays signed in, and asks no other host', async () => {
    const url = await product();
    const { tab, asked, complaints } = await open(url);
    const run = tab.locator('.graphiql-execute-button');
    const answer = () => tab.locator('.graphiql-response').textContent();
    await run.click();
    await expect.poll(answer, { timeout: 15_000 }).toMatch(/"userErrors":\s*\[\]/);
    await tab.getByRole('tab', { name: 'Me' }).click();
    // GraphiQL takes a moment, too short for a person, to notice which operation a tab holds.
    await tab.waitForTimeout(1_000);
    await run.click();
    await expect.poll(answer, { timeout: 15_000 }).toContain('"ann@example.org"');
    const cookies = await tab.context().cookies();
    expect(
      cookies
        .map(({ name, httpOnly, secure }) => [name, httpOnly, secure].join())
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['__Host-vitae-access,true,true', '__Host-vitae-refresh,true,true']);
    const { origin } = new URL(url);
    expect(asked.filter((address) => !address.startsWith(origin) && !address.startsWith(`blob:${origin}`))).toEqual([]);
    expect(asked.length).toBeGreaterThan(4);
    expect(complaints).toEqual([]);
  });

  it('listens, and shows each change as it comes', async () => {
    const url = await product();
    const { tab, complaints } = await open(url);
    const run = tab.locator('.graphiql-execute-button');
    const answer = () => tab.locator('.graphiql-response').textContent();
    await run.click();
    await expect.poll(answer, { timeout: 15_000 }).toMatch(/"userErrors":\s*\[\]/);
    const [, id] = /"profile":\s*\{\s*"id":\s*"([^"]+)"/.exec((await answer())!.replaceAll('\u00a0', ' '))!;
    await tab.getByRole('tab', { name: 'Listen' }).click();
    await tab.waitForTimeout(1_000);
    const editor = tab.locator('.graphiql-query-editor .view-lines');
    await editor.click();
    await tab.keyboard.press('ControlOrMeta+A');
    await tab.keyboard.insertText(`subscription Listen { profileChanged(id: "${id}", sinceVersion: 0) { latestVersion title } }`);
    await tab.waitForTimeout(1_000);
    await run.click();
    await expect.poll(answer, { timeout: 15_000 }).toMatch(/"latestVersion":\s*1/);
    const title = await tab.evaluate(async ({ profile }) => {
      const query = `mutation { updateProfile(input: { id: "${profile}", title: "Heard" }) { profile { title } } }`;
      const headers = { 'content-type': 'application/json', 'x-vitae-csrf': '1' };
      return (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
    }, { profile: id! });
    expect(title).toContain('"title":"Heard"');
    await expect.poll(answer, { timeout: 15_000 }).toMatch(/"title":\s*"Heard"/);
    expect(complaints).toEqual([]);
  });
});
