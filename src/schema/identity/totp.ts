import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import * as totp from '../../resolvers/identity/totp.ts';
import { reauthentication } from '../../rules/account.ts';
import { totpConfirmation } from '../../rules/second-factor.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { factorsOf, newRecoveryCodes, passwordAgain, secondFactorsAre } from './second-factor.ts';

const TotpEnrollment = builder.objectRef<totp.TotpEnrollment>('TotpEnrollment').implement({
  description: 'A secret for an app that makes one-time codes (TOTP, RFC 6238: SHA-1, six digits, 30 seconds).',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'The secret in base32, for who types it. It is shown this once.' }),
    uri: t.exposeString('uri', { description: 'The same as an `otpauth://` address, for who scans it as a QR code.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when `confirmTotpEnrollment` has to be called.' }),
  }),
});

mutation('startTotpEnrollment', {
  description:
    'Makes a secret for an app that makes one-time codes. Nothing is asked for until `confirmTotpEnrollment` has shown that the app ' +
    'has it. A secret that waits for that is replaced.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'startTotpEnrollment',
  input: (t) => ({ password: t.string({ description: passwordAgain }) }),
  rules: reauthentication,
  payload: { enrollment: { type: TotpEnrollment, description: 'The secret, to be given to the app.' } },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ enrollment: await totp.startEnrollment(writing) }),
});

mutation('confirmTotpEnrollment', {
  description:
    'Has codes from the app asked for whenever somebody signs in to your account. If it is your first second factor, you are given ' +
    'recovery codes and all your other sessions end. You are told by mail. Five attempts can be made.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'confirmTotpEnrollment',
  input: (t) => ({ code: t.string({ required: true, description: 'The six digits that the app shows. They do not work again for signing in.' }) }),
  rules: totpConfirmation,
  payload: {
    recoveryCodes: { type: ['String'], description: `Ten recovery codes. ${newRecoveryCodes} Null where you had a second factor before, and with it such codes.` },
    secondFactors: secondFactorsAre,
  },
  prepare: ({ code }, context) => totp.checkCode(context, code),
  resolve: async (writing, _input, proof) => ({
    recoveryCodes: await totp.confirmEnrollment(writing, proof),
    secondFactors: factorsOf(writing),
  }),
});

mutation('disableTotp', {
  description:
    'Has codes from an app asked for no longer. All your other sessions end, and you are told by mail. If it was your last second ' +
    'factor, the recovery codes work no longer.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'disableTotp',
  input: (t) => ({ password: t.string({ description: passwordAgain }) }),
  rules: reauthentication,
  payload: { secondFactors: secondFactorsAre },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => totp.disable(writing).then(() => ({ secondFactors: factorsOf(writing) })),
});
