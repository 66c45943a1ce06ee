import { createHmac } from 'node:crypto';
import * as openid from 'openid-client';
import { z } from 'zod';
import type { ProviderConfig } from '../config/provider.ts';
import { SignInError } from '../errors.ts';

/** Whom a provider says somebody is. */
export interface Person {
  /** What the provider calls them, and never anybody else. */
  readonly subject: string;
  readonly email: string | null;
  /** Whether the provider has made sure that mail to the address reaches them. */
  readonly isEmailVerified: boolean;
}

type Tokens = Awaited<ReturnType<typeof openid.authorizationCodeGrant>>;

/** Who the bearer of tokens is that a provider gave a moment ago. */
export function identityOf(own: ProviderConfig, server: openid.Configuration, tokens: Tokens): Promise<Person> {
  if (own.kind === 'openid') return fromOpenId(server, tokens);
  return own.kind === 'github' ? fromGitHub(own, server, tokens) : fromFacebook(own, server, tokens);
}

const subject = z.string().min(1).max(255);
const email = z.string().nullish().transform((address) => address ?? null);
// Some providers write it as a text. Only what is unmistakable counts.
const isTrue = z.unknown().optional().transform((value) => value === true);
const claimed = z.object({ sub: subject, email, email_verified: isTrue });

/** The ID token has been checked. Many providers leave the address out of it, and tell it at their userinfo endpoint. */
async function fromOpenId(server: openid.Configuration, tokens: Tokens): Promise<Person> {
  const inToken = claimed.parse(tokens.claims());
  const canAsk = inToken.email === null && server.serverMetadata().userinfo_endpoint !== undefined;
  const told = canAsk ? claimed.parse(await openid.fetchUserInfo(server, tokens.access_token, inToken.sub)) : inToken;
  return { subject: inToken.sub, email: told.email, isEmailVerified: told.email_verified };
}

const gitHubUser = z.object({ id: z.number().int().positive().transform(String) });
const gitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: isTrue }));

async function fromGitHub({ endpoints }: ProviderConfig, server: openid.Configuration, tokens: Tokens): Promise<Person> {
  const ask = (path: string) => askApi(server, tokens, new URL(`${endpoints?.api}${path}`));
  const user = gitHubUser.parse(await ask('/user'));
  const primary = gitHubEmails.parse(await ask('/user/emails')).find((each) => each.primary);
  return { subject: user.id, email: primary?.email ?? null, isEmailVerified: primary?.verified ?? false };
}

const facebookUser = z.object({ id: subject, email });

/** Facebook does not say whether an address is verified, so none counts as such. */
async function fromFacebook({ endpoints, clientSecret }: ProviderConfig, server: openid.Configuration, tokens: Tokens): Promise<Person> {
  const url = new URL(`${endpoints?.api}/me?fields=id,email`);
  // Shows that the token is used by whom it was given to, as applications may demand of themselves.
  url.searchParams.set('appsecret_proof', createHmac('sha256', clientSecret).update(tokens.access_token).digest('hex'));
  const user = facebookUser.parse(await askApi(server, tokens, url));
  return { subject: user.id, email: user.email, isEmailVerified: false };
}

async function askApi(server: openid.Configuration, { access_token: token }: Tokens, url: URL): Promise<unknown> {
  const response = await openid.fetchProtectedResource(server, token, url, 'GET', null, new Headers({ accept: 'application/json' }));
  if (!response.ok) throw new SignInError(response.status >= 500 ? 'provider_unavailable' : 'invalid_answer');
  return response.json();
}
