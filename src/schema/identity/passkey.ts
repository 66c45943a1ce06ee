import { newPasskeyFrom } from '../../auth/passkey.ts';
import * as passkeys from '../../resolvers/identity/passkey.ts';
import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import { reauthentication } from '../../rules/account.ts';
import { passkeyNaming, passkeyRegistration, passkeyRemoval } from '../../rules/second-factor.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { factorsOf, newRecoveryCodes, Passkey, passwordAgain, secondFactorsAre } from './second-factor.ts';

const PasskeyRegistration = builder.objectRef<passkeys.PasskeyRegistration>('PasskeyRegistration').implement({
  description: 'What a browser needs to have a passkey made.',
  fields: (t) => ({
    options: t.field({
      type: 'JSONObject',
      description: 'For `PublicKeyCredential.parseCreationOptionsFromJSON`, then `navigator.credentials.create`.',
      resolve: ({ options }) => options,
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when `registerPasskey` has to be called.' }),
  }),
});

mutation('startPasskeyRegistration', {
  description: 'Gives out what a browser needs to have a passkey made. What was given out before works no longer.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'startPasskeyRegistration',
  input: (t) => ({ password: t.string({ description: passwordAgain }) }),
  rules: reauthentication,
  payload: { registration: { type: PasskeyRegistration, description: 'What the browser needs.' } },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ registration: await passkeys.startRegistration(writing) }),
});

mutation('registerPasskey', {
  description:
    'Has a passkey asked for whenever somebody signs in to your account, or what other second factors it has. If it is your first one, ' +
    'you are given recovery codes and all your other sessions end. You are told by mail.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'registerPasskey',
  input: (t) => ({
    name: t.string({ required: true, description: 'What to call it, such as the name of the device: 1 to 100 characters.' }),
    response: t.field({ type: 'JSONObject', required: true, description: 'What `navigator.credentials.create` gave for the options, as its `toJSON()` has it.' }),
  }),
  rules: passkeyRegistration,
  payload: {
    passkey: { type: Passkey, description: 'The passkey.' },
    recoveryCodes: { type: ['String'], description: `Ten recovery codes. ${newRecoveryCodes} Null where you had a second factor before, and with it such codes.` },
    secondFactors: secondFactorsAre,
  },
  prepare: ({ response }, { config }) => newPasskeyFrom(config, response),
  resolve: async (writing, { name }, made) => ({ ...(await passkeys.register(writing, name, made)), secondFactors: factorsOf(writing) }),
});

mutation('renamePasskey', {
  description: 'Gives one of your passkeys another name.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'renamePasskey',
  input: (t) => ({
    id: t.globalID({ for: Passkey, required: true, description: 'The passkey.' }),
    name: t.string({ required: true, description: 'What to call it: 1 to 100 characters.' }),
  }),
  rules: passkeyNaming,
  payload: { passkey: { type: Passkey, description: 'The passkey, with its new name.' } },
  resolve: async (writing, { id, name }) => ({ passkey: await passkeys.rename(writing, id, name) }),
});

mutation('removePasskey', {
  description:
    'Removes one of your passkeys. All your other sessions end, and you are told by mail. If it was your last second factor, the recovery ' +
    'codes work no longer.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'removePasskey',
  input: (t) => ({
    id: t.globalID({ for: Passkey, required: true, description: 'The passkey.' }),
    password: t.string({ description: passwordAgain }),
  }),
  rules: passkeyRemoval,
  payload: { passkey: { type: Passkey, description: 'The passkey as it was.' }, secondFactors: secondFactorsAre },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing, { id }) => ({ passkey: await passkeys.remove(writing, id), secondFactors: factorsOf(writing) }),
});
