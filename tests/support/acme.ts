import type { QueryResult } from 'pg';
import { beforeAll } from 'vitest';
import type { Browser } from './browser.ts';
import { ownerPool } from './database.ts';
import { type Account, type OpenIdProvider, startOpenIdProvider } from './openid-provider.ts';
import { publicUrl, type SignInWorld, startSignIn } from './sign-in.ts';

const keys = { ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 3).toString('base64')}` };

/** A server with a real provider, Acme, beside it. */
class Acme {
  peer!: OpenIdProvider;
  world!: SignInWorld;

  query(text: string, values: unknown[] = []): Promise<QueryResult> {
    return ownerPool(this.world.api.database).query(text, values);
  }

  /** Somebody new at the provider, who is the one that comes from now on. */
  someone(change: Partial<Account> = {}): Account {
    const id = crypto.randomUUID();
    this.peer.account = { id, email: `${id}@example.org`, isVerified: true, ...change };
    return this.peer.account;
  }

  /** Somebody who signed up through the provider. */
  async aMember(): Promise<{ account: Account; browser: Browser; id: string }> {
    const account = this.someone();
    const browser = this.world.newBrowser();
    await this.world.signIn(browser, 'acme');
    const { rows } = await this.query('select id from users where email = $1', [account.email]);
    return { account, browser, id: rows[0].id };
  }
}

/** Starts them for the calling test file. The provider also goes by another name, and by one that it knows no way back to. */
export function startAcme(): Acme {
  const acme = new Acme();
  beforeAll(async () => {
    acme.peer = await startOpenIdProvider([`${publicUrl}/auth/acme/callback`, `${publicUrl}/auth/elsewhere/callback`]);
    const { issuer, clientId, clientSecret } = acme.peer;
    const named = (name: string, title = name) => ({ name, title, issuer, clientId, clientSecret });
    acme.world = await startSignIn([named('acme', 'Acme'), named('elsewhere'), named('unregistered')], { variables: { ...keys, LOG_LEVEL: 'trace' } });
  });
  return acme;
}
