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
import { currentPassword, reauthenticationErrors } from './reauthentication.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

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

/** The user whose second factors they are. */
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
  description: 'The second factors of your account. If there are any, each login must be completed with one of them.',
  fields: (t) => ({
    totpConfirmedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When TOTP was enabled as a second factor. `null` if it is disabled.',
      resolve: async ({ userId }, _args, context) => (await totpOfUser(context, userId))?.confirmedAt ?? null,
    }),
    passkeys: page<Factors, 'Passkey'>(t, { ...passkeys, of: 'userId', description: 'The registered passkeys, up to 20. Oldest first by default.' }),
    recoveryCodesLeft: t.int({
      description: 'The number of unused recovery codes. 0 if the account has no second factor.',
      resolve: ({ userId }, _args, context) => recoveryCodesOfUser(context, userId),
    }),
  }),
});

asNodeOfUser(SecondFactors, 'second_factors:read');

builder.objectField(Viewer, 'secondFactors', (t) =>
  t.field({
    type: SecondFactors,
    description: 'The second factors of your account. Requires the permission `second_factors:read`.',
    extensions: { permission: 'second_factors:read' },
    resolve: guarded('second_factors:read', ({ userId }: Factors) => ({ userId })),
  }),
);

/** The payload field of mutations that change second factors. */
export const secondFactorsAre = { type: SecondFactors, description: 'The second factors of your account after the change.' } as const;

export const factorsOf = ({ principal }: Pick<Writing, 'principal'>): Factors => ({ userId: signedIn(principal).userId });

const codesAre = 'They are returned only once. Each can be used once in place of a second factor.';

export const firstRecoveryCodes = `Ten recovery codes. ${codesAre} \`null\` if the account already had a second factor, and recovery codes with it.`;

mutation('regenerateRecoveryCodes', {
  description: 'Generates ten new recovery codes. The previous codes stop working. Notifies you by email.',
  errors: { ...reauthenticationErrors, NOT_ALLOWED: 'The account has no second factor; or it has no password, and your session is older than 10 minutes.' },
  permission: 'second_factors:update',
  needsSession: true,
  as: 'regenerateRecoveryCodes',
  input: (t) => ({ password: t.string({ description: currentPassword }) }),
  rules: reauthentication,
  payload: {
    recoveryCodes: { type: ['String'], description: `The new recovery codes. ${codesAre}` },
    secondFactors: secondFactorsAre,
  },
  provesAgain: true,
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ recoveryCodes: await secondFactors.regenerateRecoveryCodes(writing), secondFactors: factorsOf(writing) }),
});

mutation('resetSecondFactors', {
  description:
    'Removes all second factors from the account of a user who has lost them, and revokes all sessions of the account. Notifies the user by ' +
    'email. For staff.',
  errors: { NOT_FOUND: 'The user does not exist or you cannot see them.', NOT_ALLOWED: 'This is your own account. Remove your second factors with `disableTotp` and `removePasskey`.' },
  permission: 'second_factors:reset:any',
  needsSession: true,
  input: (t) => ({ userId: t.globalID({ for: User, required: true, description: 'The ID of the user.' }) }),
  rules: secondFactorReset,
  payload: { user: { type: User, description: 'The user, who can log in without a second factor now.' } },
  resolve: async (writing, { userId }): Promise<{ user: Row<'User'> }> => ({ user: await secondFactors.resetOf(writing, userId) }),
});
