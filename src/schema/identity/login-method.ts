import type { ProviderConfig } from '../../config/provider.ts';
import { builder } from '../core/builder.ts';

const LoginMethod = builder.objectRef<ProviderConfig>('LoginMethod').implement({
  description: 'A sign-in provider, for example to show as a button on a login page.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the provider, for example `google`. Used as `provider` in `linkSocialLogin`.' }),
    title: t.exposeString('title', { description: 'The display name of the provider, for example `Google`.' }),
    authorizationPath: t.string({
      description:
        'The path on this server to navigate the browser to (not to fetch with a script). Add `?returnTo=` with a URL of your application: ' +
        'the browser is redirected there, logged in with cookies, or with an error code in the query parameter `error`.',
      resolve: ({ name }) => `/auth/${name}`,
    }),
  }),
});

builder.queryField('loginMethods', (t) =>
  t.field({
    type: [LoginMethod],
    description: 'The configured sign-in providers, in addition to passwords. Requires no login.',
    resolve: (_root, _args, { config }) => [...config.auth.providers],
  }),
);
