import { resolve } from 'node:path';
import { z } from 'zod';
import { anyAddress, isDirectory, isPostgres, isReadable, serverAddress } from './database-address.ts';
import { isSafeAddress, listedProviders, presetVariables } from './provider.ts';

/** The directory of the project. */
export const root = resolve(import.meta.dirname, '../..');

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((item) => item.trim()).filter(Boolean));

const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .optional()
  .transform((text) => (text === undefined ? undefined : text === 'true'));

/** A whole number in decimal digits: `Number` alone would read blanks as 0, and take hexadecimal digits and exponents. */
function whole(minimum: number, maximum: number, standard: number) {
  const error = `must be an integer between ${minimum} and ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((number) => number >= minimum && number <= maximum, { error })
    .default(standard);
}

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;

const origins = list.refine((items) => items.every(isOrigin), {
  error: 'must be a comma-separated list of origins without a path or trailing slash, for example https://app.example.org',
});

const origin = z.string().refine(isOrigin, {
  error: 'must be an origin without a path or trailing slash, for example https://app.example.org',
  abort: true,
});

/** `id:key`, the present one first; ids tell keys apart, keys are 32 bytes in base64. */
const encryptionKeys = list
  .refine((items) => items.every((item) => /^[\w-]{1,32}:[\w+/-]{43}=?$/.test(item)), {
    error: 'must be a comma-separated list of id:key pairs, with the current key first; generate a key with openssl rand -base64 32',
  })
  .transform((items) => items.map((item) => item.split(':') as [string, string]))
  .refine((pairs) => new Set(pairs.map(([id]) => id)).size === pairs.length, {
    error: 'must give each key a unique id, because the id selects the key that decrypts a value',
  })
  .transform((pairs) => pairs.map(([id, key]) => ({ id, secret: Buffer.from(key, 'base64') })));

const databaseAddress = z
  .string()
  .refine((text) => text === 'memory:' || isPostgres(text) || isDirectory(text), { error: anyAddress, abort: true })
  .refine((text) => !isPostgres(text) || isReadable(text), { error: serverAddress });

/** A host, with user and password where it wants them; parameters would reach into the options of the mail library. */
const smtpUrl = z.string().refine(
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && `${url.pathname}${url.search}${url.hash}`.length < 2;
  },
  { error: 'must have the form smtp://user:password@host:port or smtps://user:password@host:port, without a path or query' },
);

const senderForm = /^(?:(?:([^\p{Cc}<>"@,;:]{1,100}) )?<([^\s\p{Cc}<>"'@,;:()]+@[A-Za-z0-9.-]+)>|([^\s\p{Cc}<>"'@,;:()]+@[A-Za-z0-9.-]+))$/u;

/** What becomes part of a header must not be able to end it. */
const sender = z
  .string()
  .regex(senderForm, { error: 'must be an email address, optionally with a name: Vitae <no-reply@example.org>' })
  .transform((text) => {
    const [, name = '', named, bare] = senderForm.exec(text) ?? [];
    return { name, address: named ?? bare ?? '' };
  });

/** The variables that can be set, and the form of each. */
export const environment = z.object({
  NODE_ENV: oneOf(['development', 'production', 'test']).default('development'),
  HOST: z.string().regex(/^[A-Za-z0-9.:_%-]{1,253}$/, { error: 'must be a host name or an IP address, without a scheme or port' }).optional(),
  PORT: whole(0, 65_535, 4000),
  DATABASE_URL: databaseAddress.default(resolve(root, '.data/vitae')),
  MIGRATION_DATABASE_URL: z
    .string()
    .refine(isPostgres, { error: 'must start with postgres:// (leave it unset for the embedded database)', abort: true })
    .refine(isReadable, { error: serverAddress })
    .optional(),
  DATABASE_POOL_SIZE: whole(1, 500, 10),
  STATEMENT_TIMEOUT_MS: whole(100, 600_000, 15_000),
  ALLOW_EMBEDDED_DATABASE: flag,
  ENCRYPTION_KEYS: encryptionKeys,
  APP_URL: origin.optional(),
  PUBLIC_URL: origin.refine((url) => isSafeAddress(url, false), { error: 'must start with https://' }).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.optional(),
  ALLOW_NO_MAIL: flag,
  LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  WEBAUTHN_RP_ID: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, { error: 'must be a domain without a scheme or port, for example example.org' }).optional(),
  WEBAUTHN_ORIGINS: origins,
  CORS_ORIGINS: origins,
  TRUSTED_PROXIES: whole(0, 10, 0),
  INTROSPECTION: flag,
  GRAPHIQL: flag,
  MAX_QUERY_COST: whole(1, 1_000_000, 5_000),
  RATE_LIMIT_PER_MINUTE: whole(0, 1_000_000_000, 100_000),
  MAX_SUBSCRIPTIONS_PER_CALLER: whole(1, 100_000, 100),
  MAX_SOCKETS_PER_NETWORK: whole(1, 1_000_000, 200),
  MAX_CONNECTIONS: whole(1, 1_000_000, 2_000),
  MAX_CONNECTIONS_PER_NETWORK: whole(1, 1_000_000, 256),
  BODY_BUFFER_BYTES: whole(1_000_000, 100_000_000_000, 64_000_000),
  BODY_BUFFER_BYTES_PER_NETWORK: whole(1_000_000, 100_000_000_000, 8_000_000),
  WATCH_INTERVAL_MS: whole(20, 10_000, 250),
  BCRYPT_COST: whole(4, 16, 12),
  ACCESS_TOKEN_MINUTES: whole(1, 1_440, 15),
  REFRESH_TOKEN_DAYS: whole(1, 365, 30),
  SESSION_DAYS: whole(1, 3_650, 90),
  LOGIN_ATTEMPTS: whole(1, 100, 5),
  LOCK_MINUTES: whole(1, 1_440, 15),
  NETWORK_LOGIN_ATTEMPTS: whole(0, 1_000_000, 100),
  REQUIRE_VERIFIED_EMAIL: flag,
  ADMIN_EMAIL: z.string().regex(/^[^\s@]+@[^\s@]+$/, { error: 'must be an email address, for example admin@example.org' }).optional(),
  MAX_PROFILES_PER_USER: whole(1, 10_000, 50),
  PROFILE_HISTORY_MAX_VERSIONS: whole(0, 1_000_000, 0),
  PROFILE_HISTORY_MAX_DAYS: whole(0, 36_500, 0),
  ...presetVariables,
  OIDC_PROVIDERS: listedProviders,
  ACCOUNT_GRACE_DAYS: whole(1, 365, 30),
});

export type Environment = z.infer<typeof environment>;

/** JSON may stand on several lines. */
const multiline = new Set(['OIDC_PROVIDERS']);

/**
 * What is wrong with the characters of each variable, whatever its form: blanks around a value come from quoting or from a
 * file that ends with a line break, and are part of no value.
 */
function spacingErrors(given: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const names = Object.keys(environment.shape).filter((name) => !multiline.has(name));
  const isWrong = (text: string) => text !== text.trim() || /\p{Cc}/u.test(text);
  return new Map(
    names
      .filter((name) => isWrong(given[name] ?? ''))
      .map((name) => [name, `${name} must not have leading or trailing whitespace or control characters.`]),
  );
}

/** Reads the variables; `errors` has a sentence for each that is wrong. */
export function readEnvironment(given: Readonly<Record<string, string | undefined>>): { env: Environment } | { errors: readonly string[] } {
  const spacing = spacingErrors(given);
  // A rule without a sentence of its own must not show the words of the library.
  const error = () => 'is invalid: see docs/operations/configuration.md';
  const parsed = environment.safeParse(given, { error });
  if (parsed.success && spacing.size === 0) return { env: parsed.data };
  const others = (parsed.error?.issues ?? []).filter(({ path }) => !spacing.has(String(path[0])));
  return { errors: [...spacing.values(), ...others.map((issue) => `${issue.path.join('.')} ${issue.message}.`)] };
}
