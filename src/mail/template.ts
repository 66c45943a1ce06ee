import type { Letter } from './letter.ts';

/** A mail that leads to a page, with a secret that proves that its reader is the one who was written to. */
interface Linked {
  /** The secret of the link. The database never learns it but sealed. */
  readonly token: string;
  /** How long the link works. The mail is not sent any more after that. */
  readonly validMinutes: number;
}

/** What can be told by mail, and what has to be known to tell it. */
export type Mail = { readonly to: string } & (
  | ({ readonly type: 'emailVerification' } & Linked)
  | ({ readonly type: 'passwordReset' } & Linked)
  | { readonly type: 'passwordChanged' }
  /** To the new address, which has to be confirmed. */
  | ({ readonly type: 'emailChange' } & Linked)
  /** To the old address, which somebody else may have replaced. */
  | { readonly type: 'emailChanged'; readonly newEmail: string }
  | ({ readonly type: 'accountLocked' } & Linked)
  | { readonly type: 'accountDeletionScheduled'; readonly erasedAt: Date }
  | ({ readonly type: 'dataExportReady' } & Linked)
  /** Anything else about the account's safety, in a sentence of ours: `A passkey was added to your account.` */
  | { readonly type: 'securityNotice'; readonly sentence: string }
);

type Of<Type extends Mail['type']> = Extract<Mail, { type: Type }>;

const stranger = 'If this was not you, someone else may have access to your account. Reset your password now and review your active sessions.';
const unasked = 'If you did not request this, you can ignore this email. Nothing will change.';

const validity = (minutes: number): string => `The link is valid for ${duration(minutes)} and can be used once.`;

/** The address that a path has with a token. */
type Link = (path: string, token: string) => string;

/** Makes the letter of each type. `page` leads to a page of the application that is given a token, `download` to this server. */
const letters: { readonly [Type in Mail['type']]: (mail: Of<Type>, page: Link, download: Link) => Letter } = {
  emailVerification: ({ token, validMinutes }, page) => ({
    subject: 'Verify your email address',
    paragraphs: ['Please confirm that this email address belongs to you.', validity(validMinutes)],
    link: { label: 'Verify email address', url: page('/verify-email', token), token },
    closing: [unasked],
  }),
  passwordReset: ({ token, validMinutes }, page) => ({
    subject: 'Reset your password',
    paragraphs: ['We received a request to reset the password of your account.', validity(validMinutes)],
    link: { label: 'Reset password', url: page('/reset-password', token), token },
    closing: [unasked],
  }),
  passwordChanged: () => ({
    subject: 'Your password was changed',
    paragraphs: ['The password of your account was changed. All other devices were logged out.'],
    closing: [stranger],
  }),
  emailChange: ({ token, validMinutes }, page) => ({
    subject: 'Confirm your new email address',
    paragraphs: ['Please confirm that you want to use this email address for your account.', validity(validMinutes)],
    link: { label: 'Confirm email address', url: page('/confirm-email', token), token },
    closing: [unasked],
  }),
  emailChanged: ({ newEmail }) => ({
    subject: 'Your email address was changed',
    paragraphs: [`The email address of your account was changed to ${newEmail}. You will no longer receive email at this address.`],
    closing: ['If this was not you, someone else may have access to your account. Contact support immediately.'],
  }),
  accountLocked: ({ token, validMinutes }, page) => ({
    subject: 'Your account is temporarily locked',
    paragraphs: [
      'There were too many failed attempts to log in to your account, so we locked it. It unlocks automatically after some time.',
      `To unlock it now, follow the link. ${validity(validMinutes)}`,
    ],
    link: { label: 'Unlock account', url: page('/unlock-account', token), token },
    closing: ['If these attempts were not yours, someone may be guessing your password. Make sure that it is long and that you use it nowhere else.'],
  }),
  accountDeletionScheduled: ({ erasedAt }) => ({
    subject: 'Your account is scheduled for deletion',
    paragraphs: [`Your account and all of its data will be permanently erased on ${instant(erasedAt)}.`, 'To keep your account, log in and cancel the deletion before then.'],
    closing: [stranger],
  }),
  dataExportReady: ({ token, validMinutes }, _page, download) => ({
    subject: 'Your data export is ready',
    paragraphs: [`The copy of your data that you requested is ready. You can download it for ${duration(validMinutes)}.`],
    link: { label: 'Download your data', url: download('/data-export', token), token },
    closing: ['Anyone with this link can download your data. Do not share it.'],
  }),
  securityNotice: ({ sentence }) => ({
    subject: 'Security notice for your account',
    paragraphs: [sentence],
    closing: [stranger],
  }),
};

/** The letter that tells it. `appUrl` is the origin of the application's pages, `serverUrl` of what this server answers itself. */
export function letterFor(mail: Mail, { appUrl, serverUrl }: { readonly appUrl: string; readonly serverUrl: string }): Letter {
  const write = letters[mail.type] as (mail: Mail, page: Link, download: Link) => Letter;
  const linkAt = (origin: string): Link => (path, token) => `${origin}${path}?token=${encodeURIComponent(token)}`;
  return write(mail, linkAt(appUrl), linkAt(serverUrl));
}

/** Whole days or hours where it is such, else minutes. */
function duration(minutes: number): string {
  const [count, unit] = minutes % 1_440 === 0 ? [minutes / 1_440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

const instant = (date: Date): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC', hour12: false }).format(date).concat(' UTC');
