import { describe, expect, it } from 'vitest';
import { configFrom } from '../../src/config.ts';

const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y', ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}` };
const whole = { SMTP_URL: 'smtps://user:p%40ss@mail.example.org', MAIL_FROM: 'Vitae <no-reply@example.org>', APP_URL: 'https://app.example.org' };

describe('the configuration of mail', () => {
  it('needs a mail server in production, or leave to have none', () => {
    expect(() => configFrom(production)).toThrow(/^SMTP_URL is required in production/);
    expect(() => configFrom({ ...production, ALLOW_NO_MAIL: 'false' })).toThrow(/^SMTP_URL is required in production/);
    expect(configFrom({ ...production, ALLOW_NO_MAIL: 'true' }).mail.smtpUrl).toBeNull();
    expect(configFrom({}).mail).toEqual({ appUrl: 'http://localhost:4000', serverUrl: 'http://localhost:4000', smtpUrl: null, from: { name: 'Vitae', address: 'no-reply@localhost' } });
  });

  it('needs to know where links lead and whom mails come from, where they go out', () => {
    expect(() => configFrom({ ...production, ...whole, APP_URL: '' })).toThrow('APP_URL and MAIL_FROM are required with SMTP_URL');
    expect(() => configFrom({ ...production, ...whole, MAIL_FROM: '' })).toThrow('APP_URL and MAIL_FROM are required with SMTP_URL');
    expect(configFrom({ ...production, ...whole }).mail).toEqual({
      appUrl: 'https://app.example.org',
      serverUrl: 'https://app.example.org',
      smtpUrl: 'smtps://user:p%40ss@mail.example.org',
      from: { name: 'Vitae', address: 'no-reply@example.org' },
    });
    const { mail } = configFrom({ ...production, ...whole, PUBLIC_URL: 'https://api.example.org' });
    expect([mail.appUrl, mail.serverUrl]).toEqual(['https://app.example.org', 'https://api.example.org']);
  });

  it.each([
    ['SMTP_URL', ['mail.example.org', 'https://mail.example.org', 'smtp://', 'smtp://mail.example.org/x', 'smtp://mail.example.org?ignoreTLS=true']],
    ['MAIL_FROM', ['Vitae', 'a@b@c', 'Vitae <a@example.org', 'a@example.org>', 'Vitae <a@example.org>, b@example.org', 'Vitae\r\nBcc: b@example.org <a@example.org>', 'a,b@example.org']],
    ['APP_URL', ['app.example.org', 'https://app.example.org/', 'https://app.example.org/x', 'ftp:x']],
  ])('refuses what is no %s', (name, values) => {
    for (const value of values) expect(() => configFrom({ [name]: value }), value).toThrow(`${name} must`);
  });

  it.each([
    ['a@example.org', { name: '', address: 'a@example.org' }],
    ['<a@example.org>', { name: '', address: 'a@example.org' }],
    ['Vitae für alle <a@example.org>', { name: 'Vitae für alle', address: 'a@example.org' }],
  ])('takes %s', (text, from) => expect(configFrom({ MAIL_FROM: text }).mail.from).toEqual(from));
});
