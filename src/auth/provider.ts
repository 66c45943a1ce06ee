import * as openid from 'openid-client';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import { isSafeAddress, type ProviderConfig } from '../config/provider.ts';
import { SignInError } from '../errors.ts';
import { identityOf, type Person } from './identity.ts';
import { OutgoingError, outgoingFetch, outgoingLimits } from './outgoing.ts';

/** What a flow keeps to itself between leaving for the provider and coming back. */
export interface FlowSecrets {
  readonly state: string;
  /** PKCE's: shows that who exchanges the code is who asked for it. */
  readonly verifier: string;
  /** Shows that the ID token was made for this flow. */
  readonly nonce: string;
}

/** Who came back, and what the provider gave us to ask it further. */
export interface ProviderIdentity extends Person {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** How many seconds the access token works; null where the provider does not say. */
  readonly expiresIn: number | null;
}

/** A provider that people can sign in through. */
export interface Provider {
  readonly name: string;
  readonly title: string;
  /**
   * Where the browser has to go.
   *
   * @throws {SignInError} where the provider does not answer as it should
   */
  authorizationUrl(secrets: FlowSecrets): Promise<string>;
  /**
   * Who came back with this query.
   *
   * @throws {SignInError} where the provider does not answer, or the answer does not hold
   */
  identify(query: string, secrets: FlowSecrets): Promise<ProviderIdentity>;
}

export const newSecrets = (): FlowSecrets => ({
  ...{ state: openid.randomState(), verifier: openid.randomPKCECodeVerifier(), nonce: openid.randomNonce() },
});

const providers = new WeakMap<Config, ReadonlyMap<string, Provider>>();

/** The providers of a configuration, by name. What they publish about themselves is remembered with them. */
export function providersOf(config: Config): ReadonlyMap<string, Provider> {
  const known = providers.get(config) ?? new Map(config.auth.providers.map((each) => [each.name, providerFrom(each, config)]));
  providers.set(config, known);
  return known;
}

/** How long what a provider publishes about itself is taken to hold, in milliseconds. */
const remembered = 3_600_000;

function providerFrom(own: ProviderConfig, config: Config): Provider {
  const redirectUri = `${config.publicUrl}/auth/${own.name}/callback`;
  const known = new LRUCache<'configuration', openid.Configuration>({ max: 1, ttl: remembered });
  async function configuration(): Promise<openid.Configuration> {
    const found = known.get('configuration') ?? (await configure(own, config));
    known.set('configuration', found, { noUpdateTTL: true });
    return found;
  }
  const isOpenId = own.kind === 'openid';
  return {
    name: own.name,
    title: own.title,
    authorizationUrl: ({ state, verifier, nonce }) =>
      trusted(async () => {
        const parameters = {
          ...{ redirect_uri: redirectUri, scope: own.scopes.join(' '), state, ...(isOpenId && { nonce }) },
          ...{ code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
        };
        return openid.buildAuthorizationUrl(await configuration(), parameters).href;
      }),
    identify: (query, { state, verifier, nonce }) =>
      trusted(async () => {
        const server = await configuration();
        const checks = { expectedState: state, pkceCodeVerifier: verifier, ...(isOpenId && { expectedNonce: nonce }) };
        const tokens = await openid.authorizationCodeGrant(server, new URL(`${redirectUri}${query}`), checks);
        return {
          ...(await identityOf(own, server, tokens)),
          accessToken: tokens.access_token,
          refreshToken: tokens.refresh_token ?? null,
          expiresIn: tokens.expires_in ?? null,
        };
      }),
  };
}

async function configure({ issuer, endpoints, clientId, clientSecret }: ProviderConfig, { mode }: Config): Promise<openid.Configuration> {
  const fetch = outgoingFetch({ mode });
  // Whether an address may be asked without TLS, on this machine, is for `outgoingFetch` to say.
  const execute = mode === 'production' ? [] : [openid.allowInsecureRequests];
  if (endpoints === null) {
    const options = { [openid.customFetch]: fetch, timeout: outgoingLimits.patience / 1_000 };
    // Without the last one an ID token is believed for the TLS that it came by, and its signature is not looked at.
    const found = await openid.discovery(new URL(issuer), clientId, clientSecret, authenticating(clientSecret), {
      ...options,
      execute: [...execute, openid.enableNonRepudiationChecks],
    });
    // The browser is sent there, so no other guard sees it.
    const { authorization_endpoint: authorization = '' } = found.serverMetadata();
    if (!isSafeAddress(authorization, mode === 'production')) throw new SignInError('invalid_answer');
    return found;
  }
  const server = { issuer, authorization_endpoint: endpoints.authorization, token_endpoint: endpoints.token };
  const configuration = new openid.Configuration(server, clientId, clientSecret, openid.ClientSecretPost(clientSecret));
  configuration[openid.customFetch] = fetch;
  configuration.timeout = outgoingLimits.patience / 1_000;
  for (const extension of execute) extension(configuration);
  return configuration;
}

/** Basic is what every provider takes that does not say; its encoding of special characters is what some get wrong. */
function authenticating(secret: string): openid.ClientAuth {
  const [post, basic] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)];
  return (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? post : basic)(server, ...rest);
}

/** Whatever goes wrong between us and a provider is one of three things to the person in between. */
async function trusted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof SignInError ? cause : new SignInError(codeOf(cause), { cause });
  }
}

const outages = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'temporarily_unavailable', 'server_error']);

function codeOf(error: unknown): 'access_denied' | 'provider_unavailable' | 'invalid_answer' {
  if (error instanceof openid.AuthorizationResponseError) return outages.has(error.error) ? 'provider_unavailable' : 'access_denied';
  return isOutage(error) ? 'provider_unavailable' : 'invalid_answer';
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof OutgoingError || ('code' in error && outages.has(String(error.code)))) return true;
  if (error instanceof openid.ResponseBodyError) return error.status >= 500;
  if (error.cause instanceof Response) return error.cause.status >= 500;
  return isOutage(error.cause);
}

/**
 * What went wrong, for a log: the names of errors, and the code that a provider gave. Their messages may quote what a provider
 * said, tokens included.
 */
export function traceOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code, error: given } = error as { code?: unknown; error?: unknown };
  const own = typeof code === 'string' ? code : error.name;
  const said = typeof given === 'string' && /^[a-z_]{1,40}$/.test(given) ? [given] : [];
  return [own, ...said, ...traceOf(error.cause)];
}
