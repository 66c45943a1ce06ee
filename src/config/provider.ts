import { z } from 'zod';

/** Where a provider that publishes nothing about itself is asked. */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  /** The API that says who the bearer of a token is. */
  readonly api: string;
}

/** A provider that people can sign in through. */
export interface ProviderConfig {
  /** Stands in paths, in the database and in the API. */
  readonly name: string;
  /** What a button says. */
  readonly title: string;
  readonly kind: 'openid' | 'github' | 'facebook';
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Null where they are discovered. */
  readonly endpoints: Endpoints | null;
}

type Preset = Omit<ProviderConfig, 'clientId' | 'clientSecret'>;

const google: Preset = {
  ...{ name: 'google', title: 'Google', kind: 'openid', issuer: 'https://accounts.google.com' },
  scopes: ['openid', 'email'],
  endpoints: null,
};

const github: Preset = {
  ...{ name: 'github', title: 'GitHub', kind: 'github', issuer: 'https://github.com/login/oauth' },
  scopes: ['read:user', 'user:email'],
  endpoints: {
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    api: 'https://api.github.com',
  },
};

const facebook: Preset = {
  ...{ name: 'facebook', title: 'Facebook', kind: 'facebook', issuer: 'https://www.facebook.com' },
  scopes: ['public_profile', 'email'],
  endpoints: {
    authorization: 'https://www.facebook.com/v25.0/dialog/oauth',
    token: 'https://graph.facebook.com/v25.0/oauth/access_token',
    api: 'https://graph.facebook.com/v25.0',
  },
};

const taken = new Set(['email', 'google', 'github', 'facebook']);
const given = z.string({ error: 'must be a string' }).trim().min(1, { error: 'must not be empty' });
const scope = given.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { error: 'must be an OAuth scope without spaces' });

/** Whether the host can only be this machine. */
export const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

/** Whether secrets may travel to this address: by TLS, or not beyond this machine. */
export function isSafeAddress(text: string, isProduction: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && !isProduction && isLoopback(hostname));
}

const listed = z
  .strictObject(
    {
      name: given
        .regex(/^[a-z][a-z0-9-]{0,49}$/, { error: 'must consist of lowercase letters, digits and hyphens, start with a letter and have at most 50 characters' })
        .refine((name) => !taken.has(name), { error: 'must not be email, google, github or facebook' }),
      title: given.optional(),
      issuer: given.refine((issuer) => isSafeAddress(issuer, false) && !/[?#]/.test(issuer), { error: 'must be an https:// URL without a query or fragment' }),
      clientId: given,
      clientSecret: given,
      scopes: z.array(scope, { error: 'must be a list of strings' }).optional(),
    },
    { error: 'must be an object with the keys name, issuer, clientId and clientSecret, and optionally title and scopes' },
  )
  .transform(
    ({ title, scopes = ['email'], ...rest }): ProviderConfig => ({
      ...{ ...rest, title: title ?? rest.name, kind: 'openid', endpoints: null },
      scopes: [...new Set(['openid', ...scopes])],
    }),
  );

/** The value of `OIDC_PROVIDERS`. */
export const listedProviders = z
  .string()
  .default('[]')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON array, for example [{"name": "acme", "issuer": "https://…", "clientId": "…", "clientSecret": "…"}]' });
      return z.NEVER;
    }
  })
  .pipe(z.array(listed, { error: 'must be a JSON array' }))
  .refine((providers) => new Set(providers.map(({ name }) => name)).size === providers.length, { error: 'must give each provider a unique name' });

/** The variables of the providers that come ready-made. */
export const presetVariables = {
  ...{ GOOGLE_CLIENT_ID: given.optional(), GOOGLE_CLIENT_SECRET: given.optional() },
  ...{ GITHUB_CLIENT_ID: given.optional(), GITHUB_CLIENT_SECRET: given.optional() },
  ...{ FACEBOOK_CLIENT_ID: given.optional(), FACEBOOK_CLIENT_SECRET: given.optional() },
};

type Variables = { readonly [K in keyof typeof presetVariables]?: string | undefined } & {
  readonly OIDC_PROVIDERS: readonly ProviderConfig[];
  readonly PUBLIC_URL?: string | undefined;
};

const presets = [
  [google, 'GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  [github, 'GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  [facebook, 'FACEBOOK_CLIENT_ID', 'FACEBOOK_CLIENT_SECRET'],
] as const;

/** Every provider that is configured, the ready-made ones first. */
export function providersIn(variables: Variables): readonly ProviderConfig[] {
  const ready = presets.flatMap(([preset, id, secret]) => {
    const [clientId, clientSecret] = [variables[id], variables[secret]];
    return clientId !== undefined && clientSecret !== undefined ? [{ ...preset, clientId, clientSecret }] : [];
  });
  return [...ready, ...variables.OIDC_PROVIDERS];
}

/** What is wrong with the providers taken together with the rest of the configuration, as a sentence; null: nothing. */
export function flawOfProviders(variables: Variables, isProduction: boolean): string | null {
  const half = presets.find(([, id, secret]) => (variables[id] === undefined) !== (variables[secret] === undefined));
  if (half) return `${half[1]} and ${half[2]} must be set together. Set both, or neither.`;
  const unsafe = variables.OIDC_PROVIDERS.find(({ issuer }) => !isSafeAddress(issuer, isProduction));
  if (unsafe) return `OIDC_PROVIDERS: the issuer of ${unsafe.name} must be an https:// URL in production.`;
  const { PUBLIC_URL: publicUrl } = variables;
  if (isProduction && publicUrl === undefined && providersIn(variables).length > 0) {
    return 'PUBLIC_URL is required with sign-in providers. Set it to the public origin of this server, for example https://api.example.org.';
  }
  if (publicUrl !== undefined && !isSafeAddress(publicUrl, isProduction)) {
    return 'PUBLIC_URL must start with https:// in production, because browsers accept the sign-in cookies only over HTTPS.';
  }
  return null;
}
