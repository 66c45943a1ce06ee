import { z } from 'zod';
import { documented, flag, integer, origins } from '../form.ts';
import { listedProviders, presetVariables } from '../provider.ts';

export const http = {
  CORS_ORIGINS: origins({
    description: 'Origins whose pages can send requests with credentials, in addition to the origin of the server.',
    example: 'https://app.example.org',
  }),
  TRUSTED_PROXIES: integer([0, 10], 0, {
    description: 'The number of reverse proxies in front of the server that append to `X-Forwarded-For`. A wrong number lets clients forge their address.',
  }),
  INTROSPECTION: flag({ description: 'Whether introspection queries are allowed.', default: '`true`; in production `false`' }),
  GRAPHIQL: flag({ description: 'Whether `GET /graphql` shows the playground to browsers, and, except in production, `GET /` a start page.', default: '`true`; in production `false`' }),
};

export const limits = {
  MAX_QUERY_COST: integer([1, 1_000_000], 5_000, { description: 'The maximum cost of an operation.', unit: 'points' }),
  RATE_LIMIT_PER_MINUTE: integer([0, 1_000_000_000], 100_000, {
    description: 'The cost that a user, or a network without a user, can spend per minute on each server. `0` disables the rate limit.',
    unit: 'points',
  }),
  MAX_SUBSCRIPTIONS_PER_CALLER: integer([1, 100_000], 100, {
    description: 'The maximum number of open subscriptions per caller and per WebSocket on each server.',
  }),
  MAX_SOCKETS_PER_NETWORK: integer([1, 1_000_000], 200, { description: 'The maximum number of open WebSockets per network on each server.' }),
  MAX_CONNECTIONS: integer([1, 1_000_000], 2_000, { description: 'The maximum number of open connections on each server.' }),
  MAX_CONNECTIONS_PER_NETWORK: integer([1, 1_000_000], 256, {
    description: 'The maximum number of open connections per network on each server. Ignored if `TRUSTED_PROXIES` is greater than 0.',
  }),
  BODY_BUFFER_BYTES: integer([1_000_000, 100_000_000_000], 64_000_000, {
    description: 'The memory for request bodies that are being received or processed on each server.',
    unit: 'bytes',
  }),
  BODY_BUFFER_BYTES_PER_NETWORK: integer([1_000_000, 100_000_000_000], 8_000_000, {
    description: 'The part of `BODY_BUFFER_BYTES` that one network can use.',
    unit: 'bytes',
  }),
  WATCH_INTERVAL_MS: integer([20, 10_000], 250, {
    description: 'How often the server polls for changes by other servers while there are subscriptions.',
    unit: 'ms',
  }),
};

export const authentication = {
  BCRYPT_COST: integer([4, 16], 12, { description: 'The bcrypt cost of password hashes. At least 10, except in tests.' }),
  ACCESS_TOKEN_MINUTES: integer([1, 1_440], 15, { description: 'The lifetime of an access token.', unit: 'minutes' }),
  REFRESH_TOKEN_DAYS: integer([1, 365], 30, { description: 'The lifetime of a refresh token.', unit: 'days' }),
  SESSION_DAYS: integer([1, 3_650], 90, { description: 'The maximum lifetime of a session, however often it is refreshed.', unit: 'days' }),
  LOGIN_ATTEMPTS: integer([1, 100], 5, { description: 'The number of failed login attempts that locks an account.' }),
  LOCK_MINUTES: integer([1, 1_440], 15, {
    description: 'The duration of the first lock. Each further lock lasts twice as long, up to one day.',
    unit: 'minutes',
  }),
  NETWORK_LOGIN_ATTEMPTS: integer([0, 1_000_000], 100, {
    description: 'The number of failed login attempts per network in 15 minutes. `0` disables the limit.',
  }),
  REQUIRE_VERIFIED_EMAIL: flag({ description: 'Whether users must verify their email address before they can log in.' }),
  WEBAUTHN_ORIGINS: origins({
    description: 'The origins of the pages that use passkeys.',
    default: '`APP_URL`',
    example: 'https://app.example.org',
  }),
  WEBAUTHN_RP_ID: documented(
    z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, { error: 'must be a domain without a scheme or port, for example example.org' }).optional(),
    {
      description: 'The domain that passkeys belong to: the domain of `WEBAUTHN_ORIGINS` or a parent domain. If you change it, existing passkeys stop working.',
      values: 'domain',
      default: 'The domain of the first of `WEBAUTHN_ORIGINS`',
      example: 'example.org',
    },
  ),
  ADMIN_EMAIL: documented(z.string().regex(/^[^\s@]+@[^\s@]+$/, { error: 'must be an email address, for example admin@example.org' }).optional(), {
    description: 'The email address that `npm run admin:create` uses if you pass none.',
    values: 'email address',
    example: 'admin@example.org',
  }),
};

const clientId = (title: string) => ({
  description: `The client ID for signing in with ${title}. See [sign-in providers](providers.md).`,
  values: 'string',
  example: '<client ID>',
});
const clientSecret = (title: string) => ({ description: `The client secret for ${title}.`, values: 'string', example: '<client secret>' });

export const providers = {
  GOOGLE_CLIENT_ID: documented(presetVariables.GOOGLE_CLIENT_ID, clientId('Google')),
  GOOGLE_CLIENT_SECRET: documented(presetVariables.GOOGLE_CLIENT_SECRET, clientSecret('Google')),
  GITHUB_CLIENT_ID: documented(presetVariables.GITHUB_CLIENT_ID, clientId('GitHub')),
  GITHUB_CLIENT_SECRET: documented(presetVariables.GITHUB_CLIENT_SECRET, clientSecret('GitHub')),
  FACEBOOK_CLIENT_ID: documented(presetVariables.FACEBOOK_CLIENT_ID, clientId('Facebook')),
  FACEBOOK_CLIENT_SECRET: documented(presetVariables.FACEBOOK_CLIENT_SECRET, clientSecret('Facebook')),
  OIDC_PROVIDERS: documented(listedProviders, {
    description: 'Other OpenID Connect providers. See [sign-in providers](providers.md#openid-connect).',
    values: 'JSON array of `{ name, issuer, clientId, clientSecret }`, optionally with `title` and `scopes`',
    example: '[{"name":"acme","issuer":"https://login.example.org","clientId":"<client ID>","clientSecret":"<client secret>"}]',
  }),
};

export const accounts = {
  ACCOUNT_GRACE_DAYS: integer([1, 365], 30, { description: 'How long a deleted account can be restored before it is erased.', unit: 'days' }),
  MAX_PROFILES_PER_USER: integer([1, 10_000], 50, { description: 'The maximum number of profiles per user. `1` makes Vitae a single-profile service.' }),
  PROFILE_HISTORY_MAX_VERSIONS: integer([0, 1_000_000], 0, {
    description: 'The number of most recent versions to keep of each profile. `0` keeps all. The first, the latest and labeled versions are always kept.',
  }),
  PROFILE_HISTORY_MAX_DAYS: integer([0, 36_500], 0, {
    description: 'How long to keep a version after a newer version has replaced it. `0` keeps all. The first, the latest and labeled versions are always kept.',
    unit: 'days',
  }),
};
