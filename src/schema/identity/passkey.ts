import { newPasskeyFrom } from '../../auth/passkey.ts';
import * as passkeys from '../../resolvers/identity/passkey.ts';
import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import { reauthentication } from '../../rules/account.ts';
import { passkeyNaming, passkeyRegistration, passkeyRemoval } from '../../rules/second-factor.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { currentPassword, reauthenticationErrors } from './reauthentication.ts';
import { factorsOf, firstRecoveryCodes, Passkey, secondFactorsAre } from './second-factor.ts';

const PasskeyRegistration = builder.objectRef<passkeys.PasskeyRegistration>('PasskeyRegistration').implement({
  description: 'The options with which a browser creates a passkey.',
  fields: (t) => ({
    options: t.field({
      type: 'JSONObject',
      description: 'Options for `PublicKeyCredential.parseCreationOptionsFromJSON()` and then `navigator.credentials.create()`.',
      resolve: ({ options }) => options,
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the registration expires, 10 minutes after its start.' }),
  }),
});

mutation('startPasskeyRegistration', {
  description: 'Starts the registration of a passkey; complete it with `registerPasskey`. Replaces a registration that was started before.',
  errors: { ...reauthenticationErrors, LIMIT_REACHED: 'The account has 20 passkeys.' },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'startPasskeyRegistration',
  input: (t) => ({ password: t.string({ description: currentPassword }) }),
  rules: reauthentication,
  payload: { registration: { type: PasskeyRegistration, description: 'The started registration.' } },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ registration: await passkeys.startRegistration(writing) }),
});

mutation('registerPasskey', {
  description:
    'Adds a passkey as a second factor for your account. If it is the first second factor, generates recovery codes and revokes all other ' +
    'sessions. Notifies you by email.',
  errors: {
    INVALID_CREDENTIALS: 'The response does not match the latest options, or the registration has expired.',
    LIMIT_REACHED: 'The account has 20 passkeys.',
    TAKEN: 'This passkey is already registered.',
  },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'registerPasskey',
  input: (t) => ({
    name: t.string({ required: true, description: 'The display name of the passkey, for example the name of the device: 1–100 characters.' }),
    response: t.field({ type: 'JSONObject', required: true, description: 'The result of `toJSON()` on the credential that `navigator.credentials.create()` returned.' }),
  }),
  rules: passkeyRegistration,
  payload: {
    passkey: { type: Passkey, description: 'The new passkey.' },
    recoveryCodes: { type: ['String'], description: firstRecoveryCodes },
    secondFactors: secondFactorsAre,
  },
  prepare: ({ response }, { config }) => newPasskeyFrom(config, response),
  resolve: async (writing, { name }, made) => ({ ...(await passkeys.register(writing, name, made)), secondFactors: factorsOf(writing) }),
});

mutation('renamePasskey', {
  description: 'Renames one of your passkeys.',
  errors: { NOT_FOUND: 'You have no passkey with this ID.' },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'renamePasskey',
  input: (t) => ({
    id: t.globalID({ for: Passkey, required: true, description: 'The ID of the passkey.' }),
    name: t.string({ required: true, description: 'The new display name, 1–100 characters.' }),
  }),
  rules: passkeyNaming,
  payload: { passkey: { type: Passkey, description: 'The renamed passkey.' } },
  resolve: async (writing, { id, name }) => ({ passkey: await passkeys.rename(writing, id, name) }),
});

mutation('removePasskey', {
  description:
    'Removes one of your passkeys. Revokes all other sessions and notifies you by email. If it was the last second factor, deletes the ' +
    'recovery codes.',
  errors: { NOT_FOUND: 'You have no passkey with this ID.', ...reauthenticationErrors },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'removePasskey',
  input: (t) => ({
    id: t.globalID({ for: Passkey, required: true, description: 'The ID of the passkey.' }),
    password: t.string({ description: currentPassword }),
  }),
  rules: passkeyRemoval,
  payload: { passkey: { type: Passkey, description: 'The removed passkey.' }, secondFactors: secondFactorsAre },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing, { id }) => ({ passkey: await passkeys.remove(writing, id), secondFactors: factorsOf(writing) }),
});
