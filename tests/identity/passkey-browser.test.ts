import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startApi } from '../support/api.ts';
import { executablePath, quietly } from '../support/chromium.ts';
import { registerPasskey } from '../support/operations.ts';
import { firstStep, secondStep, startRegistering } from '../support/second-factor.ts';
import { aUser } from '../support/seed.ts';

/** An empty page of the application, and a device with a fingerprint reader that always recognises its user. */
async function aTab(): Promise<{ tab: Page; origin: string }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => void server.close());
  const browser = await chromium.launch({ executablePath: executablePath!, args: quietly });
  onTestFinished(() => browser.close());
  const tab = await browser.newPage();
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  await tab.goto(origin);
  const cdp = await tab.context().newCDPSession(tab);
  await cdp.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  return { tab, origin };
}

/** What a page does with the options of a registration, as the API describes it. */
const create = (tab: Page, options: unknown) =>
  tab.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given as PublicKeyCredentialCreationOptionsJSON);
    return ((await navigator.credentials.create({ publicKey })) as PublicKeyCredential).toJSON() as unknown as Record<string, unknown>;
  }, options);

const get = (tab: Page, options: unknown) =>
  tab.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given as PublicKeyCredentialRequestOptionsJSON);
    return ((await navigator.credentials.get({ publicKey })) as PublicKeyCredential).toJSON() as unknown as Record<string, unknown>;
  }, options);

describe.skipIf(!executablePath)('in a browser', () => {
  it('a passkey is made and used as the API describes it', async () => {
    const { tab, origin } = await aTab();
    const api = await startApi({ WEBAUTHN_ORIGINS: origin });
    const ann = await aUser(api);
    const response = await create(tab, await startRegistering(api, ann));
    const { data } = await api.send(ann, registerPasskey, { input: { name: 'This browser', response } });
    expect(data.registerPasskey).toMatchObject({ passkey: { name: 'This browser', transports: ['internal'] }, userErrors: [] });
    const { token, passkeyOptions } = await firstStep(api, ann);
    const answer = await secondStep(api, token, { passkey: await get(tab, passkeyOptions) });
    expect(answer).toMatchObject({ user: { id: ann.globalId }, session: { session: { isCurrent: true } }, userErrors: [] });
  });
});
