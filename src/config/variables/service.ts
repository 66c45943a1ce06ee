import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseAddress, documented, encryptionKeys, flag, integer, migrationAddress, oneOf, origin, sender, smtpUrl } from '../form.ts';
import { isSafeAddress } from '../provider.ts';
import { root } from '../root.ts';

export const server = {
  NODE_ENV: oneOf(['development', 'production', 'test'], 'development', {
    description: 'The mode. In production, the server refuses to start with unsafe settings, and introspection and the playground are off.',
    example: 'production',
  }),
  HOST: documented(
    z.string().regex(/^[A-Za-z0-9.:_%-]{1,253}$/, { error: 'must be a host name or an IP address, without a scheme or port' }).optional(),
    { description: 'The address to listen on.', values: 'host name or IP address', default: '`localhost`; in production `0.0.0.0`', example: '0.0.0.0' },
  ),
  PORT: integer([0, 65_535], 4000, { description: 'The port to listen on. `0` selects a free port.' }),
  PUBLIC_URL: documented(origin.refine((url) => isSafeAddress(url, false), { error: 'must start with https://' }).optional(), {
    description: 'The public origin of this server. Sign-in providers redirect to it, and links to data exports use it. Required in production with a sign-in provider.',
    values: 'origin; `https://` except for localhost in development',
    default: '`http://localhost:PORT`; for links to data exports `APP_URL`',
    example: 'https://api.example.org',
  }),
  APP_URL: documented(origin.optional(), {
    description: 'The origin of your application. Links in mails and sign-in providers lead to it. Required in production with `SMTP_URL`.',
    values: 'origin',
    default: '`http://localhost:PORT`',
    example: 'https://app.example.org',
  }),
  LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'info', { description: 'The lowest level that is logged.' }),
};

export const database = {
  DATABASE_URL: documented(databaseAddress.default(resolve(root, '.data/vitae')), {
    description: 'The database: a PostgreSQL server, a directory for the embedded database, or an embedded database in memory.',
    values: '`postgres://user:password@host:port/database`, a directory, or `memory:`',
    default: '`.data/vitae` in the project',
    example: 'postgres://vitae_server:password@db.example.org/vitae',
  }),
  MIGRATION_DATABASE_URL: documented(migrationAddress, {
    description: 'The same PostgreSQL database with a role that can create roles and tables. Used only to migrate the database. Without it, the server starts only if there is nothing to migrate.',
    values: '`postgres://user:password@host:port/database`',
    example: 'postgres://postgres:password@db.example.org/vitae',
  }),
  DATABASE_POOL_SIZE: integer([1, 500], 10, {
    description: 'The number of connections to PostgreSQL for requests and jobs. Allow one more for each server, which checks slow connections.',
  }),
  STATEMENT_TIMEOUT_MS: integer([100, 600_000], 15_000, {
    description: 'The maximum duration of a statement. If there is no response within another 3 seconds, the server drops the connection.',
    unit: 'ms',
  }),
  ALLOW_EMBEDDED_DATABASE: flag({ description: 'Whether to allow the embedded database in production.' }),
};

export const encryption = {
  ENCRYPTION_KEYS: documented(encryptionKeys, {
    description:
      'The keys that encrypt provider tokens, mails, health data and sensitive answers. The first key encrypts; all keys decrypt. Required in production. See [encryption keys](encryption-keys.md).',
    values: 'comma-separated `id:key` pairs; a key is 32 bytes in base64',
    default: 'In development, a generated key in `.data/encryption-key`, which does not encrypt health data and sensitive answers',
    example: '2026a:<output of openssl rand -base64 32>',
  }),
};

export const mail = {
  SMTP_URL: documented(smtpUrl.optional(), {
    description:
      'The mail server. `smtp://` uses STARTTLS if the server offers it, and requires it if there is a password. Without a mail server, mails are written to the log in development. Required in production unless `ALLOW_NO_MAIL` is `true`.',
    values: '`smtp://user:password@host:port` or `smtps://…`',
    example: 'smtps://user:password@mail.example.org',
  }),
  MAIL_FROM: documented(sender.optional(), {
    description: 'The sender of mails. Required in production with `SMTP_URL`.',
    values: '`address@example.org` or `Name <address@example.org>`',
    default: '`Vitae <no-reply@localhost>`',
    example: 'no-reply@example.org',
  }),
  ALLOW_NO_MAIL: flag({ description: 'Whether to allow production without `SMTP_URL`. Mails stay queued until it is set.' }),
};
