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
  description: 'The outcome of a login attempt.',
  values: {
    SUCCEEDED: { value: 'succeeded' as Outcome, description: 'The login succeeded and a session was created.' },
    WRONG_PASSWORD: { value: 'wrong_password' as Outcome, description: 'The password was wrong, or the account has none.' },
    SECOND_FACTOR_REQUIRED: { value: 'second_factor_required' as Outcome, description: 'The first factor was correct, and a second factor was requested.' },
    WRONG_SECOND_FACTOR: { value: 'wrong_second_factor' as Outcome, description: 'The second factor was wrong.' },
    LOCKED: { value: 'locked' as Outcome, description: 'The account was locked after too many failed attempts, so this attempt was rejected.' },
    NOT_ACTIVE: { value: 'not_active' as Outcome, description: 'The account was inactive or banned.' },
    NOT_VERIFIED: { value: 'not_verified' as Outcome, description: 'The email address was not verified, which this server requires for logging in.' },
    UNKNOWN_ACCOUNT: { value: 'unknown_account' as Outcome, description: 'No account with this email address or user name exists.' },
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
  orderBy: orderInputOf('LoginAttempt', loginsOfUser, { CREATED_AT: 'When the login was attempted.' }),
  permission: 'login_history:read',
} as const;

builder.objectField(Viewer, 'loginHistory', (t) =>
  page<SignedIn, 'LoginHistory'>(t, { ...listed, of: 'userId', description: 'The login attempts on your account. Newest first by default.' }),
);

builder.objectField(User, 'loginHistory', (t) =>
  page<Row<'User'>, 'LoginHistory'>(t, { ...listed, of: 'id', description: 'The login attempts on the account that you can see. Newest first by default.' }),
);
