import { resolve } from 'node:path';
import { isPostgres } from './config/database-address.ts';
import { type Environment, readEnvironment } from './config/environment.ts';
import { flawOfProviders, type ProviderConfig, providersIn } from './config/provider.ts';
import { root } from './config/root.ts';

/** The configuration, from the environment variables that docs/operations/configuration.md lists. */
export interface Config {
  readonly mode: 'development' | 'production' | 'test';
  readonly host: string;
  readonly port: number;
  readonly database: {
    /** `postgres://…`, a directory, or `memory:`. */
    readonly url: string;
    /** The owner's address on PostgreSQL; null: `url` serves, which only suits the embedded database. */
    readonly migrationUrl: string | null;
    readonly poolSize: number;
    readonly statementTimeoutMs: number;
  };
  readonly encryption: {
    /** The first one seals; the others only open what was sealed before. */
    readonly keys: readonly { readonly id: string; readonly secret: Buffer }[];
    /** Where a key is made and kept if there are none; null: it lives as long as the process. */
    readonly file: string | null;
  };
  readonly mail: {
    /** Where the pages are that links in mails lead to: an origin. */
    readonly appUrl: string;
    /** Where links in mails lead that this server answers itself: an origin, whose application may have to pass them on. */
    readonly serverUrl: string;
    /** The mail server, `smtp://` or `smtps://`; null: there is none. */
    readonly smtpUrl: string | null;
    readonly from: { readonly name: string; readonly address: string };
  };
  readonly webauthn: {
    /** The domain that passkeys belong to: that of the origins, or one above it. */
    readonly rpId: string;
    /** The origins on whose pages passkeys may be used. */
    readonly origins: readonly string[];
  };
  readonly logLevel: string;
  /** The origin that this server is reached at from outside, without a slash at its end. */
  readonly publicUrl: string;
  readonly http: {
    /** Exact origins whose pages may call with credentials, besides the server's own. */
    readonly corsOrigins: readonly string[];
    /** How many reverse proxies stand in front and append to `X-Forwarded-For`. */
    readonly trustedProxies: number;
    readonly introspection: boolean;
    readonly graphiql: boolean;
    readonly maxQueryCost: number;
    /** Query cost that one caller may spend in a minute; 0: unlimited. */
    readonly rateLimitPerMinute: number;
    /** How many subscriptions one caller may have open at a time, on this server. */
    readonly maxSubscriptionsPerCaller: number;
    /** How many WebSockets may be open from one network, on this server. */
    readonly maxSocketsPerNetwork: number;
    /** How many connections may be open, on this server. */
    readonly maxConnections: number;
    /** How many of them from one network; without effect behind proxies, whose network they all come from. */
    readonly maxConnectionsPerNetwork: number;
    /** How many bytes of memory the bodies of requests may take at a time, on this server. */
    readonly bodyBufferBytes: number;
    /** How many of them for one network. */
    readonly bodyBufferBytesPerNetwork: number;
    /** How often to look for changes that other servers made, while somebody has subscribed to any, in milliseconds. */
    readonly watchIntervalMs: number;
  };
  readonly auth: {
    readonly bcryptCost: number;
    readonly accessTokenMinutes: number;
    /** How long a refresh token works. */
    readonly refreshTokenDays: number;
    /** How long a session lasts at most, however often it is refreshed. */
    readonly sessionDays: number;
    /** So many failed attempts lock an account. */
    readonly loginAttempts: number;
    /** How long the first lock lasts; each further one lasts twice as long, a day at most. */
    readonly lockMinutes: number;
    /** How many attempts may fail in a quarter of an hour that come from one network; 0: any number. */
    readonly networkLoginAttempts: number;
    /** Whether only those may sign in who have verified their address. */
    readonly requireVerifiedEmail: boolean;
    /** Who is to become an administrator where the command names nobody; null: nobody. */
    readonly adminEmail: string | null;
    /** Through whom people can sign in besides by a password. */
    readonly providers: readonly ProviderConfig[];
  };
  readonly accounts: {
    /** How many days somebody has to change their mind who had their account deleted. */
    readonly graceDays: number;
  };
  readonly profiles: {
    /** 1 makes it the single-profile service of the sources. */
    readonly maxPerUser: number;
    readonly history: HistoryLimits;
  };
}

/** How much of the history of a profile is kept; 0: all of it. What is the first version, the latest or labelled is kept in any case. */
export interface HistoryLimits {
  /** So many of the newest versions. */
  readonly maxVersions: number;
  /** Those that were the present one at any time within so many days. */
  readonly maxDays: number;
}

/** A variable of the environment is wrong; the message says which and how to mend it. */
export class ConfigurationError extends Error {}

/**
 * Reads the environment.
 *
 * @throws {ConfigurationError} one sentence for each variable that is wrong
 */
export function configFrom(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const read = readEnvironment(given);
  if ('errors' in read) throw new ConfigurationError(read.errors.join('\n'));
  const { env } = read;
  refuseUnsafe(env);
  const production = env.NODE_ENV === 'production';
  return {
    mode: env.NODE_ENV,
    host: env.HOST ?? (production ? '0.0.0.0' : 'localhost'),
    port: env.PORT,
    database: {
      url: env.DATABASE_URL,
      migrationUrl: env.MIGRATION_DATABASE_URL ?? null,
      poolSize: env.DATABASE_POOL_SIZE,
      statementTimeoutMs: env.STATEMENT_TIMEOUT_MS,
    },
    encryption: encryptionFrom(env),
    mail: mailFrom(env),
    webauthn: webauthnFrom(env),
    logLevel: env.LOG_LEVEL,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    http: httpFrom(env),
    auth: authFrom(env),
    accounts: { graceDays: env.ACCOUNT_GRACE_DAYS },
    profiles: {
      maxPerUser: env.MAX_PROFILES_PER_USER,
      history: { maxVersions: env.PROFILE_HISTORY_MAX_VERSIONS, maxDays: env.PROFILE_HISTORY_MAX_DAYS },
    },
  };
}

function httpFrom(env: Environment): Config['http'] {
  const production = env.NODE_ENV === 'production';
  return {
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    introspection: env.INTROSPECTION ?? !production,
    graphiql: env.GRAPHIQL ?? !production,
    maxQueryCost: env.MAX_QUERY_COST,
    rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
    maxSubscriptionsPerCaller: env.MAX_SUBSCRIPTIONS_PER_CALLER,
    maxSocketsPerNetwork: env.MAX_SOCKETS_PER_NETWORK,
    maxConnections: env.MAX_CONNECTIONS,
    maxConnectionsPerNetwork: env.MAX_CONNECTIONS_PER_NETWORK,
    bodyBufferBytes: env.BODY_BUFFER_BYTES,
    bodyBufferBytesPerNetwork: env.BODY_BUFFER_BYTES_PER_NETWORK,
    watchIntervalMs: env.WATCH_INTERVAL_MS,
  };
}

function authFrom(env: Environment): Config['auth'] {
  return {
    bcryptCost: env.BCRYPT_COST,
    accessTokenMinutes: env.ACCESS_TOKEN_MINUTES,
    refreshTokenDays: env.REFRESH_TOKEN_DAYS,
    sessionDays: env.SESSION_DAYS,
    loginAttempts: env.LOGIN_ATTEMPTS,
    lockMinutes: env.LOCK_MINUTES,
    networkLoginAttempts: env.NETWORK_LOGIN_ATTEMPTS,
    requireVerifiedEmail: env.REQUIRE_VERIFIED_EMAIL ?? false,
    adminEmail: env.ADMIN_EMAIL ?? null,
    providers: providersIn(env),
  };
}

const encryptionFrom = (env: Environment): Config['encryption'] => ({
  keys: env.ENCRYPTION_KEYS,
  // What is encrypted for a database in memory goes with the process, and so may its key: nothing is written then.
  file: env.NODE_ENV === 'development' && env.DATABASE_URL !== 'memory:' ? resolve(root, '.data/encryption-key') : null,
});

const appUrlOf = (env: Environment): string => env.APP_URL ?? `http://localhost:${env.PORT}`;

function webauthnFrom(env: Environment): Config['webauthn'] {
  const found = env.WEBAUTHN_ORIGINS.length > 0 ? env.WEBAUTHN_ORIGINS : [appUrlOf(env)];
  const rpId = env.WEBAUTHN_RP_ID ?? new URL(found[0] ?? '').hostname;
  const foreign = found.find((item) => !`.${new URL(item).hostname}`.endsWith(`.${rpId}`));
  if (foreign === undefined) return { rpId, origins: found };
  throw new ConfigurationError(
    `The origin ${foreign} does not belong to the relying party ID ${rpId}. Browsers only use passkeys of the domain of the page or of a ` +
      'parent domain. Correct WEBAUTHN_RP_ID or WEBAUTHN_ORIGINS.',
  );
}

const mailFrom = (env: Environment): Config['mail'] => ({
  appUrl: appUrlOf(env),
  serverUrl: env.PUBLIC_URL ?? appUrlOf(env),
  smtpUrl: env.SMTP_URL ?? null,
  from: env.MAIL_FROM ?? { name: 'Vitae', address: 'no-reply@localhost' },
});

function refuseUnsafe(env: Environment): void {
  if (env.NODE_ENV === 'production' && env.ENCRYPTION_KEYS.length === 0) {
    throw new ConfigurationError(
      'ENCRYPTION_KEYS is required in production. Set it to id:key, for example 2026a: followed by the output of openssl rand -base64 32. ' +
        'The key encrypts provider tokens, mails, health data and sensitive answers.',
    );
  }
  if (env.NODE_ENV !== 'test' && env.BCRYPT_COST < 10) {
    throw new ConfigurationError('BCRYPT_COST must be at least 10. Password hashes of a lower cost are too easy to crack.');
  }
  if (env.NODE_ENV === 'production' && !isPostgres(env.DATABASE_URL) && !env.ALLOW_EMBEDDED_DATABASE) {
    throw new ConfigurationError(
      'The embedded database is not suitable for production: it can lose data in a power failure and does not separate database roles. ' +
        'Set DATABASE_URL to a postgres:// URL, or set ALLOW_EMBEDDED_DATABASE=true to accept these risks.',
    );
  }
  refuseWithoutMail(env);
  const flaw = flawOfProviders(env, env.NODE_ENV === 'production');
  if (flaw !== null) throw new ConfigurationError(flaw);
}

function refuseWithoutMail(env: Environment): void {
  if (env.NODE_ENV !== 'production') return;
  if (env.SMTP_URL === undefined && !env.ALLOW_NO_MAIL) {
    throw new ConfigurationError(
      'SMTP_URL is required in production, for example smtps://user:password@mail.example.org. Without a mail server, users cannot verify ' +
        'their email address or reset their password. Set ALLOW_NO_MAIL=true to queue mails until SMTP_URL is set.',
    );
  }
  if (env.SMTP_URL !== undefined && (env.APP_URL === undefined || env.MAIL_FROM === undefined)) {
    throw new ConfigurationError(
      'APP_URL and MAIL_FROM are required with SMTP_URL. Set APP_URL to the origin that links in mails lead to, and MAIL_FROM to the sender.',
    );
  }
}
