import type { ProviderConfig } from '../../config/provider.ts';
import { builder } from '../core/builder.ts';

const LoginMethod = builder.objectRef<ProviderConfig>('LoginMethod').implement({
  description: 'A provider that people can sign in through besides by a password, for a button.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the provider, such as `google`. Give it to `linkSocialLogin`.' }),
    title: t.exposeString('title', { description: 'The name of the provider for people, such as `Google`.' }),
    authorizationPath: t.string({
      description:
        'The path at this server to send the browser to, not a script. With `?returnTo=` an address of the application the ' +
        'browser comes back there in the end, signed in by cookies, or with `error` and a code in the query.',
      resolve: ({ name }) => `/auth/${name}`,
    }),
  }),
});

builder.queryField('loginMethods', (t) =>
  t.field({
    type: [LoginMethod],
    description: 'The providers that people can sign in through here, besides by a password. Anybody may ask.',
    resolve: (_root, _args, { config }) => [...config.auth.providers],
  }),
);
