import {
  AuthenticatorEmulator,
  PasskeysCredentialsMemoryRepository,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator';
import { TOTP } from 'otpauth';
import { expect } from 'vitest';
import type { Api } from './api.ts';
import { ownerPool } from './database.ts';
import * as operations from './operations.ts';
import { aUser, password, type SeededUser } from './seed.ts';

/** Where the pages of the service are, for a test server that was told nothing else. */
export const origin = 'http://localhost:0';

/** An app that makes codes, as somebody has it in their hand. */
export interface App {
  /** The code of now, or of so many steps of 30 seconds after. */
  code(stepsAhead?: number): string;
  readonly secret: string;
}

/** A software authenticator: a device that has passkeys. */
export interface Device {
  create(options: unknown, at?: string): Record<string, unknown> & { id: string };
  get(options: unknown, at?: string): Record<string, unknown> & { id: string };
}

export const appOf = (secret: string): App => ({
  secret,
  code: (stepsAhead = 0) => TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: Date.now() + stepsAhead * 30_000 }),
});

/** A six-digit code that the app shows neither now nor soon. */
export function wrongCode(app: App): string {
  const shown = new Set([-2, -1, 0, 1, 2].map((steps) => app.code(steps)));
  return ['123456', '234567', '345678', '456789', '567890', '678901'].find((code) => !shown.has(code)) ?? '';
}

export function aDevice(parameters: ConstructorParameters<typeof AuthenticatorEmulator>[0] = {}): Device {
  // Without a memory of its own it would share that of all other devices.
  const credentialsRepository = new PasskeysCredentialsMemoryRepository();
  const emulator = new WebAuthnEmulator(new AuthenticatorEmulator({ credentialsRepository, ...parameters }));
  return {
    create: (options, at = origin) => emulator.createJSON(at, options as PublicKeyCredentialCreationOptionsJSON) as never,
    get: (options, at = origin) => emulator.getJSON(at, options as PublicKeyCredentialRequestOptionsJSON) as never,
  };
}

/** Enrols an app through the API; the codes of now and of the next half minute are not used up by it. */
export async function enrolApp(api: Api, user: SeededUser): Promise<{ app: App; recoveryCodes: readonly string[] }> {
  const { data } = await api.send(user, operations.startTotpEnrollment, { input: { password } });
  const app = appOf(data.startTotpEnrollment.enrollment?.secret ?? '');
  const confirmed = await api.send(user, operations.confirmTotpEnrollment, { input: { code: app.code() } });
  expect(confirmed.data.confirmTotpEnrollment.userErrors).toEqual([]);
  await ownerPool(api.database).query('update totp_secrets set last_used_step = last_used_step - 2 where user_id = $1', [user.id]);
  return { app, recoveryCodes: confirmed.data.confirmTotpEnrollment.recoveryCodes ?? [] };
}

export async function startRegistering(api: Api, user: SeededUser): Promise<Record<string, unknown>> {
  const { data } = await api.send(user, operations.startPasskeyRegistration, { input: { password } });
  expect(data.startPasskeyRegistration.userErrors).toEqual([]);
  return data.startPasskeyRegistration.registration?.options as Record<string, unknown>;
}

/** Registers a passkey through the API. */
export async function enrolDevice(api: Api, user: SeededUser, device = aDevice(), name = 'Phone') {
  const response = device.create(await startRegistering(api, user));
  const { data, errors } = await api.send(user, operations.registerPasskey, { input: { name, response } });
  expect(errors).toBeUndefined();
  expect(data.registerPasskey.userErrors).toEqual([]);
  return { device, id: data.registerPasskey.passkey?.id ?? '', recoveryCodes: data.registerPasskey.recoveryCodes ?? [] };
}

/** A user who is asked for codes from an app. */
export async function anEnrolledUser(api: Api): Promise<SeededUser & { app: App; recoveryCodes: readonly string[] }> {
  const user = await aUser(api);
  return { ...user, ...(await enrolApp(api, user)) };
}

/** Shows the password, and gives what is then asked for. */
export async function firstStep(api: Api, user: SeededUser) {
  const { data } = await api.send(null, operations.challengedLogin, { input: { identifier: user.email, password } });
  expect(data.login).toMatchObject({ user: null, session: null, userErrors: [] });
  if (!data.login.secondFactor) throw new Error('No second factor was asked for.');
  return data.login.secondFactor;
}

type Given = Partial<Record<'code' | 'recoveryCode', string>> & { passkey?: Record<string, unknown>; idempotencyKey?: string; useCookies?: boolean };

/** Shows a second factor. */
export async function secondStep(api: Api, token: string, given: Given, headers?: Record<string, string>) {
  return (await api.send(null, operations.verifySecondFactor, { input: { token, ...given } }, headers)).data.verifySecondFactor;
}

/** What every refusal of a second factor looks like. */
export const refusedFactor = {
  user: null,
  session: null,
  userErrors: [
    {
      ...{ code: 'INVALID_CREDENTIALS', field: null },
      message: 'The code is incorrect, or the login has expired. Log in again, or use another second factor.',
    },
  ],
};
