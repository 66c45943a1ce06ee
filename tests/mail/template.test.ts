import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../src/mail/letter.ts';
import { letterFor, type Mail } from '../../src/mail/template.ts';

const to = 'ann@example.org';
const linked = { to, token: 'vtk_a-b_c', validMinutes: 60 };
const mails: readonly Mail[] = [
  { type: 'emailVerification', ...linked, validMinutes: 2_880 },
  { type: 'passwordReset', ...linked },
  { type: 'passwordChanged', to },
  { type: 'emailChange', ...linked },
  { type: 'emailChanged', to, newEmail: 'new@example.org' },
  { type: 'accountLocked', ...linked, validMinutes: 45 },
  { type: 'accountDeletionScheduled', to, erasedAt: new Date('2027-01-02T03:04:05Z') },
  { type: 'dataExportReady', ...linked, validMinutes: 1_440 },
  { type: 'securityNotice', to, sentence: 'A passkey was added to your account.' },
];
const written = (mail: Mail) => {
  const letter = letterFor(mail, { appUrl: 'https://app.example.org', serverUrl: 'https://api.example.org' });
  return { ...letter, ...bodyOf(letter) };
};
const pages: Partial<Record<Mail['type'], string>> = {
  emailVerification: 'https://app.example.org/verify-email',
  passwordReset: 'https://app.example.org/reset-password',
  emailChange: 'https://app.example.org/confirm-email',
  accountLocked: 'https://app.example.org/unlock-account',
  // This server answers it itself.
  dataExportReady: 'https://api.example.org/data-export',
};

describe.each(mails)('$type', (mail) => {
  const { subject, text, html } = written(mail);
  const page = pages[mail.type];

  it('has a subject of one line, and no line longer than mail programs show', () => {
    expect(subject).toMatch(/^[\x20-\x7e]{5,70}$/);
    expect(text.split('\n').filter((line) => line.length > 78 && line.includes(' '))).toEqual([]);
  });

  it('loads nothing, and leads nowhere but to its page', () => {
    expect(html).not.toMatch(/<(img|script|link|style|iframe|form|object)|\bsrc=|@import|url\(/i);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
    expect(links).toEqual(page ? [`${page}?token=vtk_a-b_c`] : []);
  });

  it.runIf(page)('shows its secret on a line of its own', () => {
    expect(text.split('\n')).toContain('vtk_a-b_c');
    expect(text.split('\n')).toContain(`${page}?token=vtk_a-b_c`);
  });

  it('says the same as text and as HTML', () => {
    const words = html.replaceAll(/<head>.*<\/head>|<[^>]+>/g, ' ').replaceAll('&#39;', "'").match(/\w+/g) ?? [];
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });
});

describe('a letter', () => {
  it('says how long a link works, and when something happens', () => {
    const texts = mails.map((mail) => written(mail).text.replaceAll('\n', ' '));
    for (const said of ['2 days', '1 hour', '45 minutes', '1 day', '2 January 2027 at 03:04 UTC', 'changed to new@example.org']) {
      expect(texts.filter((text) => text.includes(said))).not.toEqual([]);
    }
  });

  it('shows words that came from elsewhere as words', () => {
    const sentence = 'Signed in on <img src=x onerror="alert(1)"> & \'more\'\r\nBcc: b@example.org\u2028next';
    const { subject, text, html } = written({ type: 'securityNotice', to, sentence });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;');
    expect(html).not.toContain('<img');
    expect(subject).not.toContain('Bcc');
    expect(text).not.toMatch(/\r|\u2028|^Bcc|^next/m);
  });

  it('keeps a token that has other signs than letters in one piece', () => {
    const { html, text } = written({ type: 'passwordReset', to, token: 'a&b="c<d', validMinutes: 60 });
    expect(text).toContain('?token=a%26b%3D%22c%3Cd\n');
    expect(html).toContain('<code>a&amp;b=&quot;c&lt;d</code>');
  });
});
