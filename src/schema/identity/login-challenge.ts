import type { SecondFactorChallenge as Challenge, SecondFactorMethod } from '../../resolvers/identity/login-challenge.ts';
import { builder } from '../core/builder.ts';

const SecondFactorMethodType = builder.enumType('SecondFactorMethod', {
  description: 'What can be shown besides the first factor.',
  values: {
    TOTP: { value: 'totp' as SecondFactorMethod, description: 'A code from an app: `code`.' },
    PASSKEY: { value: 'passkey' as SecondFactorMethod, description: 'A passkey on a device: `passkey`.' },
    RECOVERY_CODE: { value: 'recovery_code' as SecondFactorMethod, description: 'One of the codes that were written down for when the others are lost: `recoveryCode`.' },
  },
});

export const SecondFactorChallenge = builder.objectRef<Challenge>('SecondFactorChallenge').implement({
  description: 'A sign-in that waits for the second factor. It ends when the password, the state or the second factors of the account change.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Stands for this sign-in; give it to `verifySecondFactor`. It is shown this once, and five attempts can be made with it.' }),
    methods: t.field({ type: [SecondFactorMethodType], description: 'What the account has, any of which will do.', resolve: ({ methods }) => methods }),
    passkeyOptions: t.field({
      type: 'JSONObject',
      nullable: true,
      description: 'For `PublicKeyCredential.parseRequestOptionsFromJSON`, then `navigator.credentials.get`. Null where the account has no passkey.',
      resolve: ({ passkeyOptions }) => passkeyOptions,
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the second factor has to be shown.' }),
  }),
});
