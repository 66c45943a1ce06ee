import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { check, problemIn } from './check.mjs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const executablePath = [process.env.CHROMIUM_PATH ?? '', ...places].find((path) => path !== '' && existsSync(path));
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** Opens the playground from the start page, and runs all its tabs in order. Skipped without Chromium. */
export async function runTabs(url) {
  if (!executablePath) return console.log('skipped: there is no Chromium for the playground');
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 1_500, height: 900 } });
    page.setDefaultTimeout(60_000);
    const results = [];
    page.on('response', (response) => {
      if (response.headers()['content-type']?.includes('json')) results.push(response.json().catch(() => null));
    });
    await page.goto(url);
    await page.getByRole('link', { name: 'Playground' }).click();
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    const names = await tabs.allTextContents();
    check('The playground has tabs', names.length > 5, names);
    for (const [i, name] of names.entries()) {
      const result = await runTab(page, tabs.nth(i));
      check(`Tab ${i + 1} of the playground`, problemIn(result) === null, { name, result });
    }
    // GraphiQL shows only the lines that fit, so the complete responses are checked, too.
    const problems = (await Promise.all(results)).filter((result) => result === null || problemIn(result) !== null);
    check(`${results.length} responses to the playground`, results.length >= names.length && problems.length === 0, problems);
  } finally {
    await browser.close();
  }
}

/** The response that GraphiQL shows for a tab. */
async function runTab(page, tab) {
  await tab.click();
  // GraphiQL notices after a moment which operation a tab contains.
  await pause(1_500);
  const button = page.locator('.graphiql-execute-button');
  await button.click();
  const result = await shown(page);
  // The same button ends a subscription.
  if ((await page.locator('.graphiql-query-editor').textContent())?.includes('subscription')) await button.click();
  return result;
}

async function shown(page) {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(250)) {
    const text = ((await page.locator('.graphiql-response').textContent()) ?? '').replaceAll('\u00a0', ' ');
    const hasUserErrors = /"userErrors":\s*\[\s*\{/.test(text);
    if (/^\s*\{\s*"errors"/.test(text) || hasUserErrors) return { errors: text };
    if (/^\s*\{\s*"data"/.test(text)) return { data: {} };
  }
  return { errors: 'no response within 30 seconds' };
}
