import { providersOf } from '../../auth/provider.ts';
import type { Context } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { loginMethodById, socialLoginById, socialLoginsOfUser } from '../../loaders/identity.ts';
import type { SignedIn } from '../../principal.ts';
import * as flows from '../../resolvers/identity/login-flow.ts';
import * as socialLogins from '../../resolvers/identity/social-login.ts';
import { linking, unlinking } from '../../rules/login.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { mutation } from '../core/mutation.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

/** The name of the provider; every login has one. */
const nameOf = async ({ loginMethodId }: Row<'UserSocialLogin'>, context: Context): Promise<string> =>
  (await loginMethodById(context, loginMethodId))?.name ?? '';

/** What the provider is called, or its name where it is no longer configured. */
const titleOf = (name: string, { config }: Context): string => providersOf(config).get(name)?.title ?? name;

export const SocialLogin = builder.prismaObject('UserSocialLogin', {
  name: 'SocialLogin',
  fields: (t) => ({
    provider: t.string({
      description: 'The name of the provider, as in `loginMethods`.',
      extensions: reads('loginMethodId'),
      resolve: (login, _args, context) => nameOf(login, context),
    }),
    title: t.string({
      description: 'The name of the provider for people; its plain name where it is no longer configured.',
      extensions: reads('loginMethodId'),
      resolve: async (login, _args, context) => titleOf(await nameOf(login, context), context),
    }),
    email: t.exposeString('email', { nullable: true }),
    linkedAt: t.expose('linkedAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime' }),
  }),
});
asNode(SocialLogin, socialLoginById, 'social_logins:read');

const listed = {
  connection: connectionOf(SocialLogin),
  pages: socialLoginsOfUser,
  orderBy: orderInputOf('SocialLogin', socialLoginsOfUser, { LINKED_AT: 'When the login was linked.' }),
  permission: 'social_logins:read',
} as const;

builder.objectField(User, 'socialLogins', (t) =>
  page<Row<'User'>, 'UserSocialLogin'>(t, { ...listed, of: 'id', description: 'The logins at providers that are linked to the account, as far as you may read them.' }),
);

builder.objectField(Viewer, 'socialLogins', (t) =>
  page<SignedIn, 'UserSocialLogin'>(t, { ...listed, of: 'userId', description: 'The logins at providers that you can sign in with.' }),
);

mutation('linkSocialLogin', {
  description:
    'Begins to link a login at a provider to your account. The answer sets a cookie for ten minutes, and only the browser that ' +
    'keeps it can end what was begun: call this from the very browser, from a page whose site is that of this server, with ' +
    'credentials included.',
  permission: 'social_logins:link',
  needsSession: true,
  input: (t) => ({
    provider: t.string({ required: true, description: 'The name of the provider, as in `loginMethods`.' }),
    returnTo: t.string({
      required: true,
      description: 'Where the browser is to go in the end: an address of the application. Where linking fails, `error` is added to its query.',
    }),
  }),
  rules: linking,
  payload: { authorizationUrl: { type: 'String', description: 'The address at the provider to send the browser to.' } },
  prepare: ({ provider, returnTo }, context) => flows.draftLink(context, provider, returnTo),
  resolve: (writing, _input, draft) => flows.beginLinking(writing, draft),
  settle: (context, departure) => flows.depart(context, departure),
});

mutation('unlinkSocialLogin', {
  description: 'Takes a login at a provider away from your account; never the last way in. Sessions that were opened with it go on.',
  permission: 'social_logins:unlink',
  needsSession: true,
  input: (t) => ({ id: t.globalID({ for: SocialLogin, required: true, description: 'The id of the login.' }) }),
  rules: unlinking,
  payload: { socialLogin: { type: SocialLogin, description: 'The login as it was.' } },
  resolve: async (writing, { id }) => ({ socialLogin: await socialLogins.unlink(writing, id) }),
});
