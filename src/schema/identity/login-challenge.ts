import type { SecondFactorChallenge as Challenge, SecondFactorMethod } from '../../resolvers/identity/login-challenge.ts';
import { builder } from '../core/builder.ts';

const SecondFactorMethodType = builder.enumType('SecondFactorMethod', {
  description: 'A second factor that can complete a login.',
  values: {
    TOTP: { value: 'totp' as SecondFactorMethod, description: 'A code from an authenticator app. Pass it as `code`.' },
    PASSKEY: { value: 'passkey' as SecondFactorMethod, description: 'A passkey. Pass the browser\'s response as `passkey`.' },
    RECOVERY_CODE: { value: 'recovery_code' as SecondFactorMethod, description: 'A single-use recovery code. Pass it as `recoveryCode`.' },
  },
});

export const SecondFactorChallenge = builder.objectRef<Challenge>('SecondFactorChallenge').implement({
  description: 'A login that must be completed with a second factor. It becomes invalid if the password, status or second factors of the account change.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'The token of this login, for `verifySecondFactor`. It is returned only once and allows 5 attempts.' }),
    methods: t.field({ type: [SecondFactorMethodType], description: 'The second factors of the account. Any one of them completes the login.', resolve: ({ methods }) => methods }),
    passkeyOptions: t.field({
      type: 'JSONObject',
      nullable: true,
      description: 'Options for `PublicKeyCredential.parseRequestOptionsFromJSON()` and then `navigator.credentials.get()`. `null` if the account has no passkey.',
      resolve: ({ passkeyOptions }) => passkeyOptions,
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the login expires, 5 minutes after the first factor.' }),
  }),
});
