import type { Config } from '../../src/config.ts';
import type { Database } from '../../src/db/database.ts';
import { type Api, startApi } from './api.ts';
import { Browser, type Stop } from './browser.ts';
import { contents, type StoredRow } from './contents.ts';
import { ownerPool } from './database.ts';

/** Where the server is reached at from outside, as behind a proxy, and where the application and another of its pages are. */
export const [publicUrl, appUrl, otherUrl] = ['http://localhost:4999', 'https://app.example.org', 'https://other.example.org'];

export interface SignInWorld {
  readonly api: Api;
  newBrowser(): Browser;
  /** Follows the link of a button, up to where the provider sends the browser back, which it has not followed yet. */
  leave(browser: Browser, provider: string, returnTo?: string): Promise<URL>;
  /** Comes back from the provider with what it has given; where the browser is in the end. */
  comeBack(browser: Browser, callback: URL): Promise<Stop>;
  /** Both. */
  signIn(browser: Browser, provider: string, returnTo?: string): Promise<Stop>;
  /** Everything in the database that somebody who was refused must not have changed. */
  state(): Promise<Record<string, StoredRow[]>>;
  /** Whom the browser is signed in as. */
  viewer(browser: Browser): Promise<{ email: string; isEmailVerified: boolean } | null>;
}

/** Starts a server that is configured with providers of these names and issuers. */
export async function startSignIn(
  providers: readonly { name: string; issuer: string; clientId: string; clientSecret: string; title?: string }[],
  { variables = {}, database, adapt }: { variables?: Record<string, string>; database?: Database; adapt?: (config: Config) => Config } = {},
): Promise<SignInWorld> {
  const api = await startApi(
    { PUBLIC_URL: publicUrl, APP_URL: appUrl, CORS_ORIGINS: otherUrl, OIDC_PROVIDERS: JSON.stringify(providers), ...variables },
    ...([database, adapt] as const),
  );
  const isBack = (url: URL) => url.origin === publicUrl && url.pathname.endsWith('/callback');
  const world: SignInWorld = {
    api,
    newBrowser: () => new Browser({ [publicUrl]: api.url }),
    async leave(browser, provider, returnTo = `${appUrl}/welcome`) {
      const query = new URLSearchParams({ returnTo });
      return (await browser.go(`${publicUrl}/auth/${provider}?${query}`, isBack)).url;
    },
    comeBack: (browser, callback) => browser.go(callback.href),
    async signIn(browser, provider, returnTo) {
      return world.comeBack(browser, await world.leave(browser, provider, returnTo));
    },
    // A flow is over once its browser came back, and what was refused is told in the audit log.
    state: () => contents(api.database, ['login_flows', 'audit_logs', 'login_history']),
    async viewer(browser) {
      const headers = { cookie: browser.header(publicUrl), 'x-vitae-csrf': '1' };
      const { data } = await api.sendText(null, '{ viewer { user { email isEmailVerified } } }', {}, headers);
      return (data as unknown as { viewer: { user: { email: string; isEmailVerified: boolean } } | null }).viewer?.user ?? null;
    },
  };
  return world;
}

/** The code that the browser was sent on with; null where it was not refused. */
export const refusalIn = ({ url }: Stop): string | null => url.searchParams.get('error');

/** How many flows wait for somebody to come back. */
export async function openFlows({ api }: SignInWorld): Promise<number> {
  const { rows } = await ownerPool(api.database).query<{ count: number }>('select count(*)::int as count from login_flows');
  return rows[0]?.count ?? 0;
}
