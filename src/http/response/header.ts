import type { Config } from '../../config.ts';

const always = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

// Over plain HTTP browsers ignore the last one, so it does no harm where a proxy in front speaks TLS.
const inProduction = { ...always, 'strict-transport-security': 'max-age=31536000' };

/** The headers of every reply. A reply that needs another policy than `default-src 'none'` brings its own. */
export const securityHeaders = ({ mode }: Config): Record<string, string> => (mode === 'production' ? inProduction : always);

/**
 * The CORS headers for a request from `origin`. Only origins on the list are ever named, so a page of any other origin
 * can neither read a reply nor send the headers that a credential needs.
 */
export function corsHeaders(config: Config, origin: string | undefined): Record<string, string> {
  if (origin === undefined || !config.http.corsOrigins.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'x-request-id, retry-after',
  };
}

/** What a preflight is told beside `corsHeaders`, which alone decide whether the browser goes on. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, x-request-id, x-vitae-csrf, x-vitae-profile',
  'access-control-max-age': '600',
};
