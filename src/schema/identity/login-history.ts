import type { Row } from '../../db/model.ts';
import { loginById, loginsOfUser } from '../../loaders/identity.ts';
import type { SignedIn } from '../../principal.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

type Outcome = Row<'LoginHistory'>['outcome'];

const LoginOutcome = builder.enumType('LoginOutcome', {
  description: 'What became of an attempt to sign in.',
  values: {
    SUCCEEDED: { value: 'succeeded' as Outcome, description: 'A session was opened.' },
    WRONG_PASSWORD: { value: 'wrong_password' as Outcome, description: 'The password was wrong, or the account has none.' },
    SECOND_FACTOR_REQUIRED: { value: 'second_factor_required' as Outcome, description: 'The password was right, and the second factor was asked for.' },
    WRONG_SECOND_FACTOR: { value: 'wrong_second_factor' as Outcome, description: 'The second factor was wrong.' },
    LOCKED: { value: 'locked' as Outcome, description: 'Too many attempts had failed, so this one was not looked at.' },
    NOT_ACTIVE: { value: 'not_active' as Outcome, description: 'The account was switched off or shut out.' },
    NOT_VERIFIED: { value: 'not_verified' as Outcome, description: 'The email address had to be verified first.' },
    UNKNOWN_ACCOUNT: { value: 'unknown_account' as Outcome, description: 'There was no such account.' },
  },
});

export const LoginAttempt = builder.prismaObject('LoginHistory', {
  name: 'LoginAttempt',
  fields: (t) => ({
    method: t.exposeString('method'),
    outcome: t.expose('outcome', { type: LoginOutcome }),
    ipAddress: t.exposeString('ipAddress', { nullable: true }),
    userAgent: t.exposeString('userAgent', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
asNode(LoginAttempt, loginById, 'login_history:read');

const listed = {
  connection: connectionOf(LoginAttempt),
  pages: loginsOfUser,
  orderBy: orderInputOf('LoginAttempt', loginsOfUser, { CREATED_AT: 'When the attempt was made.' }),
  permission: 'login_history:read',
} as const;

builder.objectField(Viewer, 'loginHistory', (t) =>
  page<SignedIn, 'LoginHistory'>(t, { ...listed, of: 'userId', description: 'Every attempt to sign in to your account, newest first.' }),
);

builder.objectField(User, 'loginHistory', (t) =>
  page<Row<'User'>, 'LoginHistory'>(t, { ...listed, of: 'id', description: 'Every attempt to sign in to the account, as far as you may know, newest first.' }),
);
