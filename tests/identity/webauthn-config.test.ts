import { describe, expect, it } from 'vitest';
import { configFrom } from '../../src/config.ts';

describe('the configuration of passkeys', () => {
  it('follows where the pages of the application are', () => {
    expect(configFrom({ PORT: '4001' }).webauthn).toEqual({ rpId: 'localhost', origins: ['http://localhost:4001'] });
    expect(configFrom({ APP_URL: 'https://app.example.org' }).webauthn).toEqual({ rpId: 'app.example.org', origins: ['https://app.example.org'] });
  });

  it('lets several pages share the passkeys of a domain above them', () => {
    const origins = ['https://app.example.org', 'https://example.org'];
    expect(configFrom({ WEBAUTHN_RP_ID: 'example.org', WEBAUTHN_ORIGINS: origins.join(', ') }).webauthn).toEqual({ rpId: 'example.org', origins });
  });

  it.each([
    [{ WEBAUTHN_RP_ID: 'example.org', APP_URL: 'https://badexample.org' }, 'The origin https://badexample.org does not belong to the relying party ID example.org'],
    [{ WEBAUTHN_ORIGINS: 'https://a.example.org,https://b.example.org' }, 'The origin https://b.example.org does not belong to the relying party ID a.example.org'],
    [{ WEBAUTHN_RP_ID: 'https://example.org' }, 'WEBAUTHN_RP_ID must be a domain'],
    [{ WEBAUTHN_ORIGINS: 'app.example.org' }, 'WEBAUTHN_ORIGINS must be a comma-separated list of origins'],
  ])('refuses what no browser would accept: %j', (variables, message) => expect(() => configFrom(variables)).toThrow(message));
});
