import { z } from 'zod';
import { anyAddress, isDirectory, isPostgres, isReadable, serverAddress } from './database-address.ts';

/** What an operator reads about a variable, in Markdown. */
export interface Documentation {
  readonly description: string;
  /** The allowed values; absent if the form of the variable says it. */
  readonly values?: string;
  readonly unit?: string;
  /** Absent if the form has a default, or if the variable is not set by default. */
  readonly default?: string;
  /** A value for `.env.example`; absent if it is the default. */
  readonly example?: string;
}

/** The documentation of each variable, by its form. */
const documentation = z.registry<Documentation>();

/** The documentation of a variable; undefined if it was declared without any. */
export const documentationOf = (form: z.ZodType): Documentation | undefined => documentation.get(form);

/** Declares what operators read about a variable, whose form no other variable has. */
export function documented<T extends z.ZodType>(form: T, about: Documentation): T {
  documentation.add(form, about);
  return form;
}

/** An integer in decimal digits: `Number` would also accept whitespace, hexadecimal digits and exponents. */
export function integer([minimum, maximum]: readonly [number, number], standard: number, about: Documentation) {
  const error = `must be an integer between ${minimum} and ${maximum}`;
  const form = z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((number) => number >= minimum && number <= maximum, { error })
    .default(standard);
  return documented(form, { values: `integer, ${minimum} to ${maximum}`, default: `\`${standard}\``, ...about });
}

/** One of some words, which are listed to the operator. */
export function oneOf<const T extends readonly string[]>(values: T, standard: T[number], about: Documentation) {
  const form = z.enum(values, { error: `must be one of ${values.join(', ')}` }).default(standard as never);
  return documented(form, { values: values.map((value) => `\`${value}\``).join(', '), default: `\`${standard}\``, ...about });
}

/** A boolean; undefined if it is not set. */
export function flag(about: Documentation) {
  const form = z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .transform((text) => (text === undefined ? undefined : text === 'true'));
  return documented(form, { values: '`true`, `false`', default: '`false`', example: 'true', ...about });
}

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((item) => item.trim()).filter(Boolean));

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Origins, separated by commas. */
export const origins = (about: Documentation) => {
  const form = list.refine((items) => items.every(isOrigin), {
    error: 'must be a comma-separated list of origins without a path or trailing slash, for example https://app.example.org',
  });
  return documented(form, { values: 'comma-separated origins', ...about });
};

export const origin = z.string().refine(isOrigin, {
  error: 'must be an origin without a path or trailing slash, for example https://app.example.org',
  abort: true,
});

/** `id:key`, the current one first; ids tell keys apart, keys are 32 bytes in base64. */
export const encryptionKeys = list
  .refine((items) => items.every((item) => /^[\w-]{1,32}:[\w+/-]{43}=?$/.test(item)), {
    error: 'must be a comma-separated list of id:key pairs, with the current key first; generate a key with openssl rand -base64 32',
  })
  .transform((items) => items.map((item) => item.split(':') as [string, string]))
  .refine((pairs) => new Set(pairs.map(([id]) => id)).size === pairs.length, {
    error: 'must give each key a unique id, because the id selects the key that decrypts a value',
  })
  .transform((pairs) => pairs.map(([id, key]) => ({ id, secret: Buffer.from(key, 'base64') })));

export const databaseAddress = z
  .string()
  .refine((text) => text === 'memory:' || isPostgres(text) || isDirectory(text), { error: anyAddress, abort: true })
  .refine((text) => !isPostgres(text) || isReadable(text), { error: serverAddress });

/** The address of the role that migrates a database on a PostgreSQL server. */
export const migrationAddress = z
  .string()
  .refine(isPostgres, { error: 'must start with postgres:// (leave it unset for the embedded database)', abort: true })
  .refine(isReadable, { error: serverAddress })
  .optional();

/** A host, with user and password if it requires them; parameters would reach the options of the mail library. */
export const smtpUrl = z.string().refine(
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && `${url.pathname}${url.search}${url.hash}`.length < 2;
  },
  { error: 'must have the form smtp://user:password@host:port or smtps://user:password@host:port, without a path or query' },
);

const senderForm = /^(?:(?:([^\p{Cc}<>"@,;:]{1,100}) )?<([^\s\p{Cc}<>"'@,;:()]+@[A-Za-z0-9.-]+)>|([^\s\p{Cc}<>"'@,;:()]+@[A-Za-z0-9.-]+))$/u;

/** An address that becomes part of a header, which it must not be able to end. */
export const sender = z
  .string()
  .regex(senderForm, { error: 'must be an email address, optionally with a name: Vitae <no-reply@example.org>' })
  .transform((text) => {
    const [, name = '', named, bare] = senderForm.exec(text) ?? [];
    return { name, address: named ?? bare ?? '' };
  });
