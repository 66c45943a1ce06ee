import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll } from 'vitest';

/** Who is signed in at the provider, and what it knows of them. */
export interface Account {
  readonly id: string;
  readonly email?: string;
  readonly isVerified?: boolean;
}

/** A real OpenID provider, on this machine. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever comes is this account, and agrees; null: whoever comes does not. */
  account: Account | null;
  /** The tokens that it has issued. */
  readonly issued: string[];
}

/** Starts a provider that knows one client, which may have people sent back to these addresses alone. It stops when the file's tests are done. */
export async function startOpenIdProvider(redirectUris: readonly string[]): Promise<OpenIdProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const known = new Map<string, Account>();
  const peer: OpenIdProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ clientId: 'vitae', clientSecret: crypto.randomUUID(), account: null, issued: [] },
  };
  const provider = new Provider(peer.issuer, {
    clients: [
      {
        ...{ client_id: peer.clientId, client_secret: peer.clientSecret, redirect_uris: [...redirectUris] },
        ...{ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' },
      },
    ],
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'one' } as never] },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: async () => true,
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, RefreshToken: 6_000, Session: 600 },
    findAccount: async (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: known.get(id)?.email, email_verified: known.get(id)?.isVerified }),
    }),
  });
  // A code or a token that was issued is a secret from then on.
  for (const event of ['access_token.saved', 'authorization_code.saved', 'refresh_token.saved']) {
    provider.on(event as 'access_token.saved', ({ jti }: { jti: string }) => void peer.issued.push(jti));
  }
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) void agree(provider, peer, known, request, response);
    else void answer(request, response);
  });
  return peer;
}

/** Signs the account in and lets the client know what it asks for, without a page in between. */
async function agree(provider: Provider, { account, clientId }: OpenIdProvider, known: Map<string, Account>, request: IncomingMessage, response: ServerResponse) {
  if (!account) {
    const refusal = { error: 'access_denied', error_description: 'The person does not want to.' };
    return provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
  }
  known.set(account.id, account);
  const grant = new provider.Grant({ accountId: account.id, clientId });
  grant.addOIDCScope('openid email offline_access');
  const result = { login: { accountId: account.id, remember: false }, consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
