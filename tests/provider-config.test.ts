import { describe, expect, it } from 'vitest';
import { configFrom } from '../src/config.ts';

const acme = { name: 'acme', issuer: 'https://login.acme.example', clientId: 'id', clientSecret: 'secret' };
const listed = (...providers: object[]) => ({ OIDC_PROVIDERS: JSON.stringify(providers) });
const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y', ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`, ALLOW_NO_MAIL: 'true' };

describe('the configuration of providers', () => {
  it('is empty by itself', () => {
    expect(configFrom({}).auth.providers).toEqual([]);
  });

  it('takes the ready-made ones by their id and secret', () => {
    const pairs = ['GOOGLE', 'GITHUB', 'FACEBOOK'].flatMap((name) => [[`${name}_CLIENT_ID`, 'id'], [`${name}_CLIENT_SECRET`, 'secret']] as const);
    const { providers } = configFrom(Object.fromEntries(pairs)).auth;
    expect(providers.map(({ name, kind, issuer, endpoints }) => [name, kind, issuer, endpoints?.api ?? null])).toEqual([
      ['google', 'openid', 'https://accounts.google.com', null],
      ['github', 'github', 'https://github.com/login/oauth', 'https://api.github.com'],
      ['facebook', 'facebook', 'https://www.facebook.com', expect.stringMatching(/^https:\/\/graph\.facebook\.com\/v\d+\.0$/)],
    ]);
  });

  it('takes any others as a list', () => {
    const { providers } = configFrom(listed(acme, { ...acme, name: 'local-1', issuer: 'http://localhost:3000/realm', title: 'Ours', scopes: ['email', 'groups'] })).auth;
    expect(providers).toEqual([
      { ...acme, title: 'acme', kind: 'openid', endpoints: null, scopes: ['openid', 'email'] },
      { ...acme, name: 'local-1', issuer: 'http://localhost:3000/realm', title: 'Ours', kind: 'openid', endpoints: null, scopes: ['openid', 'email', 'groups'] },
    ]);
  });

  it.each([
    [{ GITHUB_CLIENT_ID: 'id' }, 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET must be set together. Set both, or neither.'],
    [{ GOOGLE_CLIENT_SECRET: 'secret' }, 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set together. Set both, or neither.'],
    [{ OIDC_PROVIDERS: '{' }, 'OIDC_PROVIDERS must be a JSON array, for example ['],
    [{ OIDC_PROVIDERS: '{}' }, 'OIDC_PROVIDERS must be a JSON array.'],
    [listed({ ...acme, name: 'Acme' }), 'OIDC_PROVIDERS.0.name must consist of lowercase letters'],
    [listed({ ...acme, name: 'google' }), 'OIDC_PROVIDERS.0.name must not be email, google, github or facebook'],
    [listed({ ...acme, name: 'email' }), 'OIDC_PROVIDERS.0.name must not be email, google, github or facebook'],
    [listed(acme, acme), 'OIDC_PROVIDERS must give each provider a unique name.'],
    [listed({ ...acme, issuer: 'http://login.acme.example' }), 'OIDC_PROVIDERS.0.issuer must be an https:// URL'],
    [listed({ ...acme, issuer: 'https://login.acme.example?x' }), 'OIDC_PROVIDERS.0.issuer must be an https:// URL'],
    [listed({ ...acme, issuer: 'login.acme.example' }), 'OIDC_PROVIDERS.0.issuer must be an https:// URL'],
    [listed({ ...acme, clientId: '' }), 'OIDC_PROVIDERS.0.clientId must not be empty.'],
    [listed({ ...acme, clientSecret: undefined }), 'OIDC_PROVIDERS.0.clientSecret must be a string.'],
    [listed({ ...acme, scopes: ['a b'] }), 'OIDC_PROVIDERS.0.scopes.0 must be an OAuth scope'],
    [listed({ ...acme, secret: 'x' }), 'OIDC_PROVIDERS.0 '],
    [{ PUBLIC_URL: 'https://api.example.org/' }, 'PUBLIC_URL must be an origin without a path'],
    [{ PUBLIC_URL: 'api.example.org' }, 'PUBLIC_URL must be an origin without a path'],
    [{ PUBLIC_URL: 'http://api.example.org' }, 'PUBLIC_URL must start with https://.'],
    [{ ...production, ...listed(acme) }, 'PUBLIC_URL is required with sign-in providers'],
    [{ ...production, PUBLIC_URL: 'http://localhost:4000' }, 'PUBLIC_URL must start with https:// in production'],
    [{ ...production, PUBLIC_URL: 'https://api.example.org', ...listed({ ...acme, issuer: 'http://localhost' }) }, 'OIDC_PROVIDERS: the issuer of acme must be an https:// URL'],
  ] as readonly (readonly [Record<string, string>, string])[])('%j is refused: %s', (variables, sentence) => {
    expect(() => configFrom(variables)).toThrow(sentence);
  });

  it('tells no secret where it is wrong', () => {
    const complaint = (() => {
      try {
        configFrom(listed({ ...acme, clientSecret: 'hunter2', name: '' }));
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    expect(complaint).not.toBe('');
    expect(complaint).not.toContain('hunter2');
  });

  it('knows the address of the server', () => {
    expect(configFrom({ PORT: '4100' }).publicUrl).toBe('http://localhost:4100');
    expect(configFrom({ ...production, PUBLIC_URL: 'https://api.example.org', ...listed(acme) }).publicUrl).toBe('https://api.example.org');
  });
});
