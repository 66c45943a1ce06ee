import { z } from 'zod';
import { accounts, authentication, http, limits, providers } from './variables/access.ts';
import { database, encryption, mail, server } from './variables/service.ts';

/** The variables that can be set, by topic, in the order of their documentation. */
export const topics: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  Server: server,
  Database: database,
  Encryption: encryption,
  Mail: mail,
  'HTTP and browsers': http,
  Limits: limits,
  Authentication: authentication,
  'Sign-in providers': providers,
  'Accounts and profiles': accounts,
};

/** The variables that can be set, and the form of each. */
export const environment = z.object({
  ...server,
  ...database,
  ...encryption,
  ...mail,
  ...http,
  ...limits,
  ...authentication,
  ...providers,
  ...accounts,
});

export type Environment = z.infer<typeof environment>;

/** JSON may stand on several lines. */
const multiline = new Set(['OIDC_PROVIDERS']);

/**
 * The errors in the characters of each variable, whatever its form: whitespace around a value comes from quoting, or from a
 * file that ends with a line break, and is part of no value.
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
