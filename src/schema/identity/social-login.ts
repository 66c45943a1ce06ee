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
      description: 'The name of the provider, as in `LoginMethod.name`.',
      extensions: reads('loginMethodId'),
      resolve: (login, _args, context) => nameOf(login, context),
    }),
    title: t.string({
      description: 'The display name of the provider. Equal to `provider` if the provider is no longer configured.',
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
  orderBy: orderInputOf('SocialLogin', socialLoginsOfUser, { LINKED_AT: 'When the social login was linked.' }),
  permission: 'social_logins:read',
} as const;

builder.objectField(User, 'socialLogins', (t) =>
  page<Row<'User'>, 'UserSocialLogin'>(t, { ...listed, of: 'id', description: 'The social logins of the account that you can see. Oldest first by default.' }),
);

builder.objectField(Viewer, 'socialLogins', (t) =>
  page<SignedIn, 'UserSocialLogin'>(t, { ...listed, of: 'userId', description: 'The social logins of your account. Oldest first by default.' }),
);

mutation('linkSocialLogin', {
  description:
    'Starts linking a social login to your account. Navigate the browser to the returned URL within 10 minutes. The response sets a cookie that ' +
    'the flow requires, so call this mutation from the same browser, from a page that is same-site with this server, with credentials included.',
  errors: {
    NOT_FOUND: 'No provider with this name is configured.',
    INVALID: '`returnTo` is not a URL of the application.',
    PROVIDER_UNAVAILABLE: 'The provider cannot be reached or returned an invalid response.',
  },
  permission: 'social_logins:link',
  needsSession: true,
  input: (t) => ({
    provider: t.string({ required: true, description: 'The name of the provider, as in `LoginMethod.name`: up to 50 characters.' }),
    returnTo: t.string({
      required: true,
      description: 'The URL of the application to redirect the browser to afterwards, up to 2,048 characters. If linking fails, the query parameter `error` is added.',
    }),
  }),
  rules: linking,
  payload: { authorizationUrl: { type: 'String', description: 'The URL at the provider to navigate the browser to.' } },
  prepare: ({ provider, returnTo }, context) => flows.draftLink(context, provider, returnTo),
  resolve: (writing, _input, draft) => flows.beginLinking(writing, draft),
  settle: (context, departure) => flows.depart(context, departure),
});

mutation('unlinkSocialLogin', {
  description: 'Unlinks a social login from your account. Existing sessions stay active.',
  errors: { NOT_FOUND: 'The social login does not exist or you cannot see it.', NOT_ALLOWED: 'The social login belongs to another user; or it is the only way to log in to your account.' },
  permission: 'social_logins:unlink',
  needsSession: true,
  input: (t) => ({ id: t.globalID({ for: SocialLogin, required: true, description: 'The ID of the social login.' }) }),
  rules: unlinking,
  payload: { socialLogin: { type: SocialLogin, description: 'The unlinked social login.' } },
  resolve: async (writing, { id }) => ({ socialLogin: await socialLogins.unlink(writing, id) }),
});
