import type { Writing } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { passkeyById, passkeysOfUser, recoveryCodesOfUser, totpOfUser } from '../../loaders/identity.ts';
import { signedIn } from '../../principal.ts';
import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import * as secondFactors from '../../resolvers/identity/second-factor.ts';
import { reauthentication } from '../../rules/account.ts';
import { secondFactorReset } from '../../rules/second-factor.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { asNode, asNodeOfUser } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

export const passwordAgain = 'The password of the account. An account that has none must have signed in within the last ten minutes instead.';

export const Passkey = builder.prismaObject('Passkey', {
  fields: (t) => ({
    name: t.exposeString('name'),
    transports: t.exposeStringList('transports'),
    isBackedUp: t.exposeBoolean('isBackedUp'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
  }),
});
asNode(Passkey, passkeyById, 'second_factors:read');

/** What is asked for besides the first factor when a user signs in. */
export interface Factors {
  readonly userId: string;
}

const passkeys = {
  connection: connectionOf(Passkey),
  pages: passkeysOfUser,
  orderBy: orderInputOf('Passkey', passkeysOfUser, { CREATED_AT: 'When the passkey was registered.' }),
  permission: 'second_factors:read',
} as const;

export const SecondFactors = builder.objectRef<Factors>('SecondFactors').implement({
  description: 'What is asked for besides the first factor when somebody signs in to your account. If there is anything, any of it will do.',
  fields: (t) => ({
    totpConfirmedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when codes from an app are asked for; null where they are not.',
      resolve: async ({ userId }, _args, context) => (await totpOfUser(context, userId))?.confirmedAt ?? null,
    }),
    passkeys: page<Factors, 'Passkey'>(t, { ...passkeys, of: 'userId', description: 'The passkeys that are registered, oldest first; 20 at most.' }),
    recoveryCodesLeft: t.int({
      description: 'How many recovery codes are not used yet. There are none without a second factor that they could stand in for.',
      resolve: ({ userId }, _args, context) => recoveryCodesOfUser(context, userId),
    }),
  }),
});

asNodeOfUser(SecondFactors, 'second_factors:read');

builder.objectField(Viewer, 'secondFactors', (t) =>
  t.field({
    type: SecondFactors,
    description: 'What is asked for besides the first factor when somebody signs in to your account. Needs the permission second_factors:read.',
    extensions: { permission: 'second_factors:read' },
    resolve: guarded('second_factors:read', ({ userId }: Factors) => ({ userId })),
  }),
);

/** What mutations tell of the second factors of whoever changes theirs. */
export const secondFactorsAre = { type: SecondFactors, description: 'What is asked for from now on.' } as const;

export const factorsOf = ({ principal }: Pick<Writing, 'principal'>): Factors => ({ userId: signedIn(principal).userId });

export const newRecoveryCodes = 'They are shown this once; write them down. Each stands in for a second factor that was lost, once.';

mutation('regenerateRecoveryCodes', {
  description: 'Makes ten new recovery codes; those from before work no longer. You are told by mail.',
  permission: 'second_factors:update',
  needsSession: true,
  as: 'regenerateRecoveryCodes',
  input: (t) => ({ password: t.string({ description: passwordAgain }) }),
  rules: reauthentication,
  payload: {
    recoveryCodes: { type: ['String'], description: `The new codes. ${newRecoveryCodes}` },
    secondFactors: secondFactorsAre,
  },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ recoveryCodes: await secondFactors.regenerateRecoveryCodes(writing), secondFactors: factorsOf(writing) }),
});

mutation('resetSecondFactors', {
  description:
    'For the staff: takes all second factors away from an account whose owner has lost them, and ends all its sessions. The owner is told ' +
    'by mail. Your own are removed one by one, with your password.',
  permission: 'second_factors:reset:any',
  needsSession: true,
  input: (t) => ({ userId: t.globalID({ for: User, required: true, description: 'The user.' }) }),
  rules: secondFactorReset,
  payload: { user: { type: User, description: 'The user, who can sign in without a second factor now.' } },
  resolve: async (writing, { userId }): Promise<{ user: Row<'User'> }> => ({ user: await secondFactors.resetOf(writing, userId) }),
});
