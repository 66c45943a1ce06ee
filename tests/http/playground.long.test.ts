import { type Browser, chromium, type Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { configFrom } from '../../src/config.ts';
import { createKeyring } from '../../src/encryption.ts';
import { examples } from '../../src/http/playground/example.ts';
import { startServer } from '../../src/http/server.ts';
import { serviceOptions } from '../../src/http/service.ts';
import { createLog } from '../../src/log.ts';
import { executablePath, quietly } from '../support/chromium.ts';
import { testDatabase } from '../support/database.ts';

async function product(): Promise<string> {
  const config = configFrom({ NODE_ENV: 'test', HOST: 'localhost', PORT: '0', LOG_LEVEL: 'silent', BCRYPT_COST: '4' });
  const database = await testDatabase();
  const service = { config, log: createLog(config), database, authentication: authentication(database), keyring: createKeyring(config) };
  const server = await startServer(serviceOptions(service));
  onTestFinished(() => server.stop());
  return `${server.url}/graphql`;
}

/** The name of the operation of a tab, which is also the tab's title. */
const nameOf = (example: string): string => /^(?:query|mutation|subscription) (\w+)/m.exec(example)?.[1] ?? '';

describe.skipIf(!executablePath)('the playground in a browser', () => {
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

  /** Presses the button of a tab, and returns the response. */
  async function runTab(tab: Page, name: string): Promise<string> {
    await tab.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    // GraphiQL notices after a moment which operation a tab contains.
    await tab.waitForTimeout(1_000);
    await tab.locator('.graphiql-execute-button').click();
    const answer = async () => ((await tab.locator('.graphiql-response').textContent()) ?? '').replaceAll('\u00a0', ' ');
    await expect.poll(answer, { timeout: 15_000 }).toMatch(/"data": \{/);
    return answer();
  }

  it('runs all tabs in order without input, signed in by cookies', { timeout: 120_000 }, async () => {
    const url = await product();
    const { tab, asked, complaints } = await open(url);
    const sent: { query: string; result: { data?: object; errors?: object[] } }[] = [];
    tab.on('response', async (response) => {
      const query = response.request().postDataJSON()?.query as string | undefined;
      if (query && response.headers()['content-type']?.includes('json')) sent.push({ query, result: await response.json() });
    });
    for (const example of examples) {
      const name = nameOf(example);
      const shown = await runTab(tab, name);
      expect([name, shown]).toEqual([name, expect.not.stringContaining('"errors"')]);
      if (example.includes('userErrors')) expect([name, shown]).toEqual([name, expect.stringMatching(/"userErrors": \[\]/)]);
      if (example.includes('subscription ')) await tab.locator('.graphiql-execute-button').click();
    }
    expect(sent.filter(({ result }) => result.errors)).toEqual([]);
    const completed = sent.find(({ query }) => query.includes('mutation Complete'))?.result;
    expect(completed).toMatchObject({ data: { completeProfile: { profile: { status: 'COMPLETED' }, userErrors: [] } } });
    const cookies = await tab.context().cookies();
    expect(cookies.map(({ name, httpOnly, secure }) => [name, httpOnly, secure].join()).toSorted((a, b) => a.localeCompare(b))).toEqual([
      '__Host-vitae-access,true,true',
      '__Host-vitae-refresh,true,true',
    ]);
    const { origin } = new URL(url);
    expect(asked.filter((address) => !address.startsWith(origin) && !address.startsWith(`blob:${origin}`))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('shows each change while it is subscribed', async () => {
    const { tab, complaints } = await open(await product());
    await runTab(tab, 'Register');
    const first = await runTab(tab, 'Watch');
    const [, id = ''] = /"id":\s*"([^"]+)"/.exec(first) ?? [];
    await tab.evaluate(async (profile) => {
      const query = `mutation { updateProfile(input: { id: "${profile}", dataPatch: { heard: true } }) { profile { id } } }`;
      await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'x-vitae-csrf': '1' }, body: JSON.stringify({ query }) });
    }, id);
    await expect.poll(() => tab.locator('.graphiql-response').textContent(), { timeout: 15_000 }).toMatch(/"heard":\s*true/);
    expect(complaints).toEqual([]);
  });
});
