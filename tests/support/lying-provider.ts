import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

/** In what a provider lies, or what it does wrong. All that is absent is as it should be. */
export interface Lies {
  /** Claims of the ID token; undefined takes one away. */
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  /** Signs the ID token with a key that it does not publish. */
  readonly isForged?: boolean;
  /** What the discovery document says otherwise. */
  readonly metadata?: Record<string, unknown>;
  /** What is added to, or replaced in, the address that people are sent back to. */
  readonly query?: Record<string, string>;
  /** What userinfo and the APIs say, by path. */
  readonly answers?: Record<string, unknown>;
  /** Answers at a path in a way of its own. */
  readonly at?: Record<string, (response: ServerResponse, request: IncomingMessage) => void>;
}

export interface LyingProvider {
  readonly origin: string;
  lies: Lies;
  /** What it was asked at the token endpoint. */
  readonly asked: URLSearchParams[];
  /** The paths that it was asked at. */
  readonly paths: string[];
  stop(): void;
}

/** The tokens that it gives, which must be found nowhere. */
export const secrets = { access: 'secret-of-the-lying-provider-access', refresh: 'secret-of-the-lying-provider-refresh' };

const [published, own] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];

const encode = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function idToken(header: Record<string, unknown>, claims: Record<string, unknown>, key: KeyObject): string {
  const body = `${encode(header)}.${encode(claims)}`;
  return `${body}.${header['alg'] === 'none' ? '' : sign('sha256', Buffer.from(body), key).toString('base64url')}`;
}

/** Starts a provider that says what it is told to say, as an OpenID provider and as one that only has an API. */
export async function startLyingProvider(): Promise<LyingProvider> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  afterAll(stop);
  const nonces = new Map<string, string>();
  const provider: LyingProvider = { origin, lies: {}, asked: [], paths: [], stop };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', origin);
    const { lies } = provider;
    provider.paths.push(url.pathname);
    const own = lies.at?.[url.pathname];
    if (own) return own(response, request);
    if (url.pathname === '/authorize') return sendBack(url, response);
    const found = await documentAt(url.pathname, request);
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  }

  function sendBack({ searchParams: given }: URL, response: ServerResponse): void {
    const code = crypto.randomUUID();
    nonces.set(code, given.get('nonce') ?? '');
    const back = new URL(given.get('redirect_uri') ?? '');
    const query = { code, state: given.get('state') ?? '', iss: origin, ...provider.lies.query };
    for (const [name, value] of Object.entries(query)) back.searchParams.set(name, value);
    response.writeHead(302, { location: back.href }).end();
  }

  async function documentAt(path: string, request: IncomingMessage): Promise<unknown> {
    const { lies } = provider;
    if (lies.answers && path in lies.answers) return lies.answers[path];
    if (path === '/.well-known/openid-configuration') return { ...metadata(origin), ...lies.metadata };
    if (path === '/jwks') return { keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] };
    return path === '/token' ? tokens(new URLSearchParams(await text(request))) : undefined;
  }

  function tokens(asked: URLSearchParams): unknown {
    const { lies } = provider;
    provider.asked.push(asked);
    const nonce = nonces.get(asked.get('code') ?? '');
    const given = { access_token: secrets.access, refresh_token: secrets.refresh, token_type: 'bearer', expires_in: 300 };
    if (!nonce) return given;
    const now = Math.floor(Date.now() / 1_000);
    const honest = { iss: origin, aud: 'vitae', sub: 'liar', iat: now, exp: now + 300, nonce, email: 'liar@example.org', email_verified: true };
    const token = idToken({ alg: 'RS256', kid: 'one', ...lies.header }, { ...honest, ...lies.claims }, (lies.isForged ? own : published).privateKey);
    return { ...given, id_token: token };
  }

  return provider;
}

const metadata = (origin: string) => ({
  ...{ issuer: origin, authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token`, jwks_uri: `${origin}/jwks` },
  ...{ userinfo_endpoint: `${origin}/userinfo`, authorization_response_iss_parameter_supported: true },
  ...{ response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] },
  token_endpoint_auth_methods_supported: ['client_secret_post'],
});
