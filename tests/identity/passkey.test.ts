import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailsOf } from '../support/mail.ts';
import { login, registerPasskey, secondFactors, startPasskeyRegistration } from '../support/operations.ts';
import { aDevice, enrolDevice, firstStep, origin, refusedFactor, secondStep, startRegistering } from '../support/second-factor.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const register = async (user: SeededUser, response: Record<string, unknown>, name = 'Phone') =>
  (await api.send(user, registerPasskey, { input: { name, response } })).data.registerPasskey;
const passkeysOf = ({ id }: SeededUser) => sql<{ sign_count: string; last_used_at: Date | null }>('select * from passkeys where user_id = $1 order by created_at', [id]);
const unchanged = () => contents(api.database, ['audit_logs', 'login_history']);

/** Another value in the JSON that a browser has signed along. */
function withClientData<R extends Record<string, unknown>>(response: R, change: Record<string, unknown>): R {
  const inner = response['response'] as { clientDataJSON: string };
  const data = JSON.parse(Buffer.from(inner.clientDataJSON, 'base64url').toString()) as object;
  const clientDataJSON = Buffer.from(JSON.stringify({ ...data, ...change })).toString('base64url');
  return { ...response, response: { ...inner, clientDataJSON } };
}

describe('a registration', () => {
  it('asks for a verified user, leaves out the devices that are there, and keeps what the device made', async () => {
    const ann = await aUser(api);
    const options = await startRegistering(api, ann);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Vitae' },
      user: { name: ann.email, id: Buffer.from(ann.id.replaceAll('-', ''), 'hex').toString('base64url') },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { userVerification: 'required' },
    });
    const { id: credential, ...response } = aDevice().create(options);
    const { passkey, recoveryCodes, userErrors } = await register(ann, { id: credential, ...response }, '  My phone ');
    expect(userErrors).toEqual([]);
    expect(recoveryCodes).toHaveLength(10);
    expect(passkey).toMatchObject({ name: 'My phone', transports: ['usb'], isBackedUp: true, lastUsedAt: null });
    expect((await startRegistering(api, ann))['excludeCredentials']).toMatchObject([{ id: credential, transports: ['usb'] }]);
    expect((await api.send(ann, secondFactors, {})).data.viewer).toMatchObject({
      user: { hasSecondFactor: true },
      secondFactors: { totpConfirmedAt: null, recoveryCodesLeft: 10, passkeys: { totalCount: 1, nodes: [{ id: passkey?.id, name: 'My phone' }] } },
    });
    expect((await mailsOf(api, ann.email)).map(({ text }) => text)).toEqual([expect.stringContaining('A passkey was added')]);
    expect(await sql(`select action, operation from audit_logs where table_name = 'passkeys' and user_id = $1`, [ann.id])).toEqual([
      { action: 'insert', operation: 'registerPasskey' },
    ]);
  });

  it('ends the other sessions of an account that had no second factor', async () => {
    const ann = await aUser(api);
    await api.send(null, login, { input: { identifier: ann.email, password } });
    await enrolDevice(api, ann);
    expect(await sql('select id from sessions where user_id = $1 and is_active', [ann.id])).toEqual([{ id: ann.sessionId }]);
  });

  const refusals: Record<string, (ann: SeededUser, bob: SeededUser) => Promise<Record<string, unknown>>> = {
    'an answer to a challenge that was replaced': async (ann) => {
      const options = await startRegistering(api, ann);
      await startRegistering(api, ann);
      return aDevice().create(options);
    },
    'an answer to somebody else\'s challenge': async (_ann, bob) => aDevice().create(await startRegistering(api, bob)),
    'an answer to a challenge that nobody gave out': async (ann) =>
      aDevice().create({ ...(await startRegistering(api, ann)), challenge: Buffer.alloc(32, 1).toString('base64url') }),
    'an answer that comes too late': async (ann) => {
      const response = aDevice().create(await startRegistering(api, ann));
      await sql('update passkey_registrations set expires_at = now() where user_id = $1', [ann.id]);
      return response;
    },
    'an answer from a page elsewhere': async (ann) => aDevice().create(await startRegistering(api, ann), 'http://localhost:9'),
    'an answer for another service': async (ann) =>
      withClientData(aDevice().create({ ...(await startRegistering(api, ann)), rp: { id: 'evil.example', name: 'x' } }, 'https://evil.example'), { origin }),
    'an answer of a device that did not verify its user': async (ann) =>
      aDevice({ verifications: { userPresent: true, userVerified: false }, userMakeCredentialInteraction: () => ({ options: { uv: false, up: true } }) } as never).create({
        ...(await startRegistering(api, ann)),
        authenticatorSelection: { userVerification: 'discouraged' },
      }),
    'an answer that was meant for signing in': async (ann) =>
      withClientData(aDevice().create(await startRegistering(api, ann)), { type: 'webauthn.get' }),
  };

  it.each(Object.entries(refusals))('does not keep %s', async (_what, made) => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const response = await made(ann, bob);
    const before = await unchanged();
    expect(await register(ann, response)).toMatchObject({ passkey: null, recoveryCodes: null, userErrors: [{ code: 'INVALID_CREDENTIALS', field: ['response'] }] });
    expect(await unchanged()).toEqual(before);
  });

  it('that names certificates is refused, so that the server fetches nothing for it', async () => {
    const ann = await aUser(api);
    const response = aDevice().create(await startRegistering(api, ann));
    const inner = response['response'] as { attestationObject: string };
    const bare = Buffer.from(inner.attestationObject, 'base64url').toString('latin1');
    // CBOR: the text "none" and an empty map become "packed" and a map with an empty list of certificates.
    const stated = bare.replace('dnone', 'fpacked').replace('gattStmt\xa0', 'gattStmt\xa1cx5c\x80');
    expect(stated).not.toBe(bare);
    const attestationObject = Buffer.from(stated, 'latin1').toString('base64url');
    expect((await register(ann, { ...response, response: { ...inner, attestationObject } })).userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(await passkeysOf(ann)).toEqual([]);
  });

  it('keeps one of ten that bring the same answer at once', async () => {
    const ann = await aUser(api);
    const response = aDevice().create(await startRegistering(api, ann));
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(ann, response)));
    expect(answers.filter(({ passkey }) => passkey !== null)).toHaveLength(1);
    expect(answers.filter(({ recoveryCodes }) => recoveryCodes !== null)).toHaveLength(1);
    expect(await passkeysOf(ann)).toHaveLength(1);
  });

  it('is answered in the same way under its idempotency key', async () => {
    const ann = await aUser(api);
    const response = aDevice().create(await startRegistering(api, ann));
    const input = { name: 'Phone', response, idempotencyKey: crypto.randomUUID() };
    const first = await api.send(ann, registerPasskey, { input });
    expect(first.data.registerPasskey.userErrors).toEqual([]);
    expect((await api.send(ann, registerPasskey, { input })).data).toEqual(first.data);
    expect(await passkeysOf(ann)).toHaveLength(1);
  });

  it('of a device that another account has already is refused', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const [mine, theirs] = [await startRegistering(api, ann), await startRegistering(api, bob)];
    const response = aDevice().create(mine);
    expect((await register(ann, response)).userErrors).toEqual([]);
    // Without attestation whoever knows a credential id can claim to have made it.
    const claimed = withClientData(response, { challenge: theirs['challenge'] });
    expect((await register(bob, claimed)).userErrors).toMatchObject([{ code: 'TAKEN', field: ['response'] }]);
    expect(await passkeysOf(bob)).toEqual([]);
  });

  it('is begun by the password alone, and not of a twenty-first', async () => {
    const ann = await aUser(api);
    const begin = async (input: object) => (await api.send(ann, startPasskeyRegistration, { input })).data.startPasskeyRegistration.userErrors;
    expect(await begin({})).toMatchObject([{ code: 'REQUIRED', field: ['password'] }]);
    expect(await begin({ password: 'guess' })).toMatchObject([{ code: 'INVALID_CREDENTIALS', field: ['password'] }]);
    expect(await sql('select from passkey_registrations where user_id = $1', [ann.id])).toEqual([]);
    const response = aDevice().create(await startRegistering(api, ann));
    await sql(
      `insert into passkeys (user_id, passkey_name, credential_id, public_key, is_backed_up)
       select $1, 'x', translate(gen_random_uuid()::text, '-', ''), '\\x00', false from generate_series(1, 20)`,
      [ann.id],
    );
    expect(await begin({ password })).toMatchObject([{ code: 'LIMIT_REACHED' }]);
    expect((await register(ann, response)).userErrors).toMatchObject([{ code: 'LIMIT_REACHED' }]);
    expect(await passkeysOf(ann)).toHaveLength(20);
  });
});

describe('signing in with a passkey', () => {
  it('opens a session, and notes when and how often it was used', async () => {
    const ann = await aUser(api);
    const { device } = await enrolDevice(api, ann);
    for (const count of ['1', '2']) {
      const { token, methods, passkeyOptions } = await firstStep(api, ann);
      expect(methods).toEqual(['PASSKEY', 'RECOVERY_CODE']);
      expect(passkeyOptions).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [{ transports: ['usb'] }] });
      expect(await secondStep(api, token, { passkey: device.get(passkeyOptions) })).toMatchObject({ user: { id: ann.globalId }, userErrors: [] });
      expect(await passkeysOf(ann)).toMatchObject([{ sign_count: count, last_used_at: expect.any(Date) }]);
    }
  });

  it('works with a device that does not count', async () => {
    const ann = await aUser(api);
    const { device } = await enrolDevice(api, ann, aDevice({ signCounterIncrement: 0 }));
    for (let i = 0; i < 2; i++) {
      const { token, passkeyOptions } = await firstStep(api, ann);
      expect((await secondStep(api, token, { passkey: device.get(passkeyOptions) })).userErrors).toEqual([]);
    }
  });

  type Setting = { ann: SeededUser; token: string; options: Record<string, unknown>; device: ReturnType<typeof aDevice>; bob: SeededUser; theirs: ReturnType<typeof aDevice> };
  const refusals: Record<string, (setting: Setting) => Promise<Record<string, unknown>>> = {
    'from a page elsewhere': async ({ device, options }) => device.get(options, 'http://localhost:9'),
    'to another challenge': async ({ device, options }) => device.get({ ...options, challenge: Buffer.alloc(32, 1).toString('base64url') }),
    'to the challenge of another sign-in': async ({ ann, device }) => device.get((await firstStep(api, ann)).passkeyOptions),
    'that was changed after it was signed': async ({ device, options }) =>
      withClientData(device.get({ ...options, challenge: Buffer.alloc(32, 1).toString('base64url') }), { challenge: options['challenge'] }),
    'for another service': async ({ device, options }) => {
      // The same device, which has a passkey of that service as well.
      const { id } = device.create({ ...(options as object), rp: { id: 'evil.example', name: 'x' }, user: { id: 'AA', name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] }, 'https://evil.example');
      const elsewhere = device.get({ ...options, rpId: 'evil.example', allowCredentials: [{ type: 'public-key', id }] }, 'https://evil.example');
      const [known] = options['allowCredentials'] as { id: string }[];
      return withClientData({ ...elsewhere, id: known?.id, rawId: known?.id }, { origin });
    },
    'of a passkey that is not known': async ({ options }) => {
      const stranger = aDevice();
      const { id } = stranger.create({ ...(options as object), rp: { id: 'localhost', name: 'x' }, user: { id: 'AA', name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] });
      return stranger.get({ ...options, allowCredentials: [{ type: 'public-key', id }] });
    },
    'of another user\'s passkey': async ({ bob, theirs, options }) => {
      const { passkeyOptions } = await firstStep(api, bob);
      return theirs.get({ ...options, allowCredentials: (passkeyOptions as Record<string, unknown>)['allowCredentials'] });
    },
    'of a passkey that counts less than before': async ({ ann, device, options }) => {
      await sql('update passkeys set sign_count = 9 where user_id = $1', [ann.id]);
      return device.get(options);
    },
    'whose user was not verified': async ({ device, options }) => {
      const response = device.get(options);
      const inner = response['response'] as { authenticatorData: string };
      const data = Buffer.from(inner.authenticatorData, 'base64url');
      data[32] = (data[32] ?? 0) & ~0x04;
      return { ...response, response: { ...inner, authenticatorData: data.toString('base64url') } };
    },
  };

  it.each(Object.entries(refusals))('is refused with an answer %s', async (_what, answered) => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const [{ device }, { device: theirs }] = [await enrolDevice(api, ann), await enrolDevice(api, bob)];
    const { token, passkeyOptions } = await firstStep(api, ann);
    const passkey = await answered({ ann, bob, device, theirs, token, options: passkeyOptions as Record<string, unknown> });
    const quiet = ['audit_logs', 'login_history', 'login_challenges', 'second_factor_throttles'];
    const before = await contents(api.database, quiet);
    expect(await secondStep(api, token, { passkey })).toEqual(refusedFactor);
    expect(await contents(api.database, quiet)).toEqual(before);
    const [last] = await sql('select outcome from login_history where user_id = $1 order by login_time desc limit 1', [ann.id]);
    expect(last).toEqual({ outcome: 'wrong_second_factor' });
  });

  it('opens one session, though the same answer comes twenty times at once', async () => {
    const ann = await aUser(api);
    const { device } = await enrolDevice(api, ann, aDevice({ signCounterIncrement: 0 }));
    const { token, passkeyOptions } = await firstStep(api, ann);
    const passkey = device.get(passkeyOptions);
    const answers = await Promise.all(Array.from({ length: 20 }, () => secondStep(api, token, { passkey })));
    expect(answers.filter(({ session }) => session !== null)).toHaveLength(1);
    expect(await secondStep(api, token, { passkey })).toEqual(refusedFactor);
  });
});
