import { beforeAll, describe, expect, it } from 'vitest';
import { languageFor } from '../../src/messages/language.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { aUser, password } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const save = graphql(`
  mutation SaveWithParams($input: UpdateProfileInput!) {
    updateProfile(input: $input) { profile { latestVersion } userErrors { code message field params } }
  }
`);
const enroll = graphql(`
  mutation RegisterWithParams($input: RegisterInput!) {
    register(input: $input) { user { id } userErrors { code message field params } }
  }
`);
const enter = graphql(`
  mutation LoginWithParams($input: LoginInput!) {
    login(input: $input) { user { id } userErrors { code message field params } }
  }
`);

describe('Accept-Language', () => {
  it.each<[string | null, string]>([
    [null, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['de-CH-1996', 'de'],
    ['en-GB, de;q=0.9', 'en'],
    ['de;q=0.5, en;q=0.9', 'en'],
    ['en;q=0.5, de;q=0.9', 'de'],
    ['fr, de;q=0.3', 'de'],
    ['fr', 'en'],
    ['fr, es;q=0.5', 'en'],
    ['en;q=0, de;q=0.1', 'de'],
    ['de;q=0', 'en'],
    ['de;q=abc', 'en'],
    ['{}', 'en'],
    ['de,'.repeat(500), 'en'],
  ])('%j asks for %s', (accepted, language) => {
    expect(languageFor(accepted)).toBe(language);
  });
});

describe('messages of user errors', () => {
  it('are in the language that the request asks for, with the same code, field and params', async () => {
    const ann = await aUser(api);
    const input = { id: ann.profiles[0]!.globalId, name: 'x'.repeat(130), timezone: 'Berlin', expectedVersion: 0 };
    const [english, german, french] = await Promise.all(
      [{}, { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' }, { 'accept-language': 'fr' }].map(
        async (headers) => (await api.send(ann, save, { input }, headers)).data.updateProfile.userErrors,
      ),
    );
    expect(english).toEqual([
      { code: 'TOO_LONG', field: ['name'], message: 'Must be at most 100 characters.', params: { maximum: 100, actual: 130 } },
      { code: 'INVALID', field: ['timezone'], message: 'Enter a valid time zone, for example Europe/Berlin.', params: {} },
      { code: 'OUT_OF_RANGE', field: ['expectedVersion'], message: 'Must be at least 1.', params: { minimum: 1, actual: 0 } },
    ]);
    expect(german).toEqual([
      { ...english![0], message: 'Darf höchstens 100 Zeichen lang sein.' },
      { ...english![1], message: 'Geben Sie eine gültige Zeitzone ein, zum Beispiel Europe/Berlin.' },
      { ...english![2], message: 'Muss mindestens 1 sein.' },
    ]);
    expect(french).toEqual(english);
  });

  it('do not differ between what is hidden and what is absent, in any language', async () => {
    const [ann, ben] = await Promise.all([aUser(api), aUser(api)]);
    const absent = Buffer.from(`Profile:${crypto.randomUUID()}`).toString('base64');
    for (const [language, message] of [['en', 'Profile not found.'], ['de', 'Profil nicht gefunden.']] as const) {
      for (const id of [ben.profiles[0]!.globalId, absent]) {
        const { data } = await api.send(ann, save, { input: { id, name: 'Mine' } }, { 'accept-language': language });
        expect(data.updateProfile.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'], message, params: {} }]);
      }
    }
  });

  it('have no secrets in their params', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const secret = 'x'.repeat(73);
    const { data } = await api.send(null, enroll, { input: { email, password: secret } }, { 'accept-language': 'de' });
    expect(data.register.userErrors).toEqual([
      { code: 'TOO_LONG', field: ['password'], message: 'Dieses Passwort ist zu lang. Wählen Sie ein kürzeres.', params: { maximumBytes: 72 } },
    ]);
    const { data: refused } = await api.send(null, enter, { input: { identifier: email, password: secret.slice(1) } });
    expect(refused.login.userErrors).toEqual([
      { code: 'INVALID_CREDENTIALS', field: null, message: 'The email address, user name or password is incorrect.', params: {} },
    ]);
  });

  it('say that a version is stale with both numbers', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, save, { input: { id: ann.profiles[0]!.globalId, name: 'New', expectedVersion: 7 } }, { 'accept-language': 'de' });
    expect(data.updateProfile.userErrors).toEqual([
      {
        code: 'VERSION_CONFLICT', field: ['expectedVersion'], params: { expected: 7, latest: 1 },
        message: 'Dieses Profil wurde zwischenzeitlich geändert. Laden Sie die aktuelle Version und nehmen Sie die Änderung erneut vor.',
      },
    ]);
  });

  it('are not stored with an idempotency key: a repeated error is in the language of the repetition', async () => {
    const ann = await aUser(api);
    const id = ann.profiles[0]!.globalId;
    const idempotencyKey = crypto.randomUUID();
    const told = async (name: string, language: string) =>
      (await api.send(ann, save, { input: { id, name, idempotencyKey } }, { 'accept-language': language })).data.updateProfile.userErrors[0]?.message;
    expect([await told('', 'de'), await told('', 'en')]).toEqual(['Darf nicht leer sein.', 'Must not be empty.']);
    expect([await told('Fine', 'de'), await told('Other', 'de'), await told('Other', 'en')]).toEqual([
      undefined,
      'Diese Anfrage wurde bereits mit anderen Daten gesendet. Senden Sie sie als neue Anfrage.',
      'This request was already sent with different data. Send it as a new request.',
    ]);
  });

  it('name what is taken and offer what to do', async () => {
    const ann = await aUser(api);
    const input = { email: ann.email, password };
    const told = await Promise.all(['en', 'de'].map(async (language) => (await api.send(null, enroll, { input }, { 'accept-language': language })).data.register.userErrors));
    expect(told).toEqual([
      [{ code: 'TAKEN', field: ['email'], message: 'This email address is already registered. Log in instead.', params: {} }],
      [{ code: 'TAKEN', field: ['email'], message: 'Diese E-Mail-Adresse ist bereits registriert. Melden Sie sich stattdessen an.', params: {} }],
    ]);
  });
});
