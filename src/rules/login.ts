import { z } from 'zod';
import { key, textUpTo } from './field.ts';

const maxLength = 2_048;

/**
 * Where a browser may be sent after it was at a provider: the whole address for a path or an address given, if that lies
 * within the application or one of the `origins`; else null, since anybody could send people anywhere by way of this server.
 */
export function returnAddress(given: string, appUrl: string, origins: readonly string[]): string | null {
  if (given.length > maxLength || /[\p{Cc}\\]/u.test(given) || !URL.canParse(given, appUrl)) return null;
  const { protocol, origin, username, password, href } = new URL(given, appUrl);
  // Some other schemes, such as blob, have the origin of what they hold.
  const isKnown = /^https?:$/.test(protocol) && [new URL(appUrl).origin, ...origins].includes(origin);
  return isKnown && username === '' && password === '' && href.length <= maxLength ? href : null;
}

const providerName = textUpTo(50);

export const linking = z.object({
  provider: providerName,
  returnTo: textUpTo(maxLength),
});

export const unlinking = z.object({ id: key });
