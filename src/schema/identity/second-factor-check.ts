import * as checks from '../../resolvers/identity/second-factor-check.ts';
import { secondFactor } from '../../rules/second-factor.ts';
import { mutation } from '../core/mutation.ts';
import { SessionCredentials } from './session.ts';
import { settleSignIn, useCookies } from './sign-in.ts';
import { User } from './user.ts';

mutation('verifySecondFactor', {
  description:
    'Signs in by a second factor, after the first. Wrong ones, unknown tokens and those that have run out get the same answer. Five wrong ' +
    'ones in a row, over however many sign-ins, keep the account from showing a second factor for a quarter of an hour, the next five ' +
    'for half an hour, and so on; its owner is told by mail.',
  permission: null,
  as: 'verifySecondFactor',
  input: (t) => ({
    token: t.string({ required: true, description: 'The token of the `secondFactor` that the first factor was answered with.' }),
    code: t.string({ description: 'The six digits that the app shows. Each code works once.' }),
    recoveryCode: t.string({ description: 'One of the recovery codes, which is then used up.' }),
    passkey: t.field({ type: 'JSONObject', description: 'What `navigator.credentials.get` gave for `passkeyOptions`, as its `toJSON()` has it.' }),
    useCookies: t.boolean({ description: useCookies }),
  }),
  rules: secondFactor,
  payload: {
    user: { type: User, description: 'Who has signed in.' },
    session: { type: SessionCredentials, description: 'The session that was opened, with its tokens.' },
  },
  prepare: (input, context) => checks.check(context, input),
  resolve: (writing, _input, attempt) => checks.pass(writing, attempt),
  refused: (context, _input, attempt) => checks.noteFailure(context, attempt),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies),
});
