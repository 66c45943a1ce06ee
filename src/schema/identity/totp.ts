import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import * as totp from '../../resolvers/identity/totp.ts';
import { reauthentication } from '../../rules/account.ts';
import { totpConfirmation } from '../../rules/second-factor.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { currentPassword, reauthenticationErrors } from './reauthentication.ts';
import { factorsOf, firstRecoveryCodes, secondFactorsAre } from './second-factor.ts';

const TotpEnrollment = builder.objectRef<totp.TotpEnrollment>('TotpEnrollment').implement({
  description: 'A secret for an authenticator app (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds).',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'The secret in base32, for manual entry. It is returned only once.' }),
    uri: t.exposeString('uri', { description: 'The secret as an `otpauth://` URI, for a QR code.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the enrollment expires, 10 minutes after its start.' }),
  }),
});

mutation('startTotpEnrollment', {
  description:
    'Starts the enrollment of an authenticator app; complete it with `confirmTotpEnrollment`. Until then, logins do not require a code. ' +
    'Replaces an enrollment that was started before.',
  errors: { ...reauthenticationErrors, NOT_ALLOWED: 'TOTP is already enabled; or the account has no password, and your session is older than 10 minutes.' },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'startTotpEnrollment',
  input: (t) => ({ password: t.string({ description: currentPassword }) }),
  rules: reauthentication,
  payload: { enrollment: { type: TotpEnrollment, description: 'The started enrollment, with the secret for the app.' } },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ enrollment: await totp.startEnrollment(writing) }),
});

mutation('confirmTotpEnrollment', {
  description:
    'Enables TOTP as a second factor for your account. If it is the first second factor, generates recovery codes and revokes all other ' +
    'sessions. Notifies you by email. Each enrollment allows 5 attempts.',
  errors: { INVALID_CREDENTIALS: 'The code is wrong, the enrollment has expired or was replaced, or 5 attempts failed.' },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'confirmTotpEnrollment',
  input: (t) => ({ code: t.string({ required: true, description: 'The 6-digit code from the authenticator app. It cannot be used again to log in.' }) }),
  rules: totpConfirmation,
  payload: {
    recoveryCodes: { type: ['String'], description: firstRecoveryCodes },
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
    'Disables TOTP as a second factor for your account. Revokes all other sessions and notifies you by email. If it was the last second ' +
    'factor, deletes the recovery codes.',
  errors: { ...reauthenticationErrors, NOT_ALLOWED: 'TOTP is not enabled; or the account has no password, and your session is older than 10 minutes.' },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'disableTotp',
  input: (t) => ({ password: t.string({ description: currentPassword }) }),
  rules: reauthentication,
  payload: { secondFactors: secondFactorsAre },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => totp.disable(writing).then(() => ({ secondFactors: factorsOf(writing) })),
});
