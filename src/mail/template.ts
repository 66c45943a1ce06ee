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

const stranger = 'If this was not you, somebody may know your password: reset it at once, and look through your sessions.';
const unasked = 'If you did not ask for this, ignore this mail: nothing will happen.';

/** The address that a path has with a token. */
type Link = (path: string, token: string) => string;

/** Makes the letter of each type. `page` leads to a page of the application that is given a token, `download` to this server. */
const letters: { readonly [Type in Mail['type']]: (mail: Of<Type>, page: Link, download: Link) => Letter } = {
  emailVerification: ({ token, validMinutes }, page) => ({
    subject: 'Verify your email address',
    paragraphs: [`Please confirm that this address is yours. The link works for ${duration(validMinutes)}, once.`],
    link: { label: 'Verify the address', url: page('/verify-email', token), token },
    closing: [unasked],
  }),
  passwordReset: ({ token, validMinutes }, page) => ({
    subject: 'Reset your password',
    paragraphs: [`Somebody asked for a new password for your account. The link works for ${duration(validMinutes)}, once.`],
    link: { label: 'Choose a new password', url: page('/reset-password', token), token },
    closing: [unasked],
  }),
  passwordChanged: () => ({
    subject: 'Your password was changed',
    paragraphs: ['The password of your account was changed, and all other devices were signed out.'],
    closing: [stranger],
  }),
  emailChange: ({ token, validMinutes }, page) => ({
    subject: 'Confirm your new email address',
    paragraphs: [`Please confirm that you want to sign in with this address from now on. The link works for ${duration(validMinutes)}, once.`],
    link: { label: 'Confirm the address', url: page('/confirm-email', token), token },
    closing: [unasked],
  }),
  emailChanged: ({ newEmail }) => ({
    subject: 'Your email address was changed',
    paragraphs: [`Your account is no longer reached at this address, but at ${newEmail}.`],
    closing: ['If this was not you, somebody has taken your account: write to the staff at once.'],
  }),
  accountLocked: ({ token, validMinutes }, page) => ({
    subject: 'Your account is locked for a while',
    paragraphs: [
      'Too many wrong passwords were tried, so nobody can sign in to your account for a while.',
      `It unlocks by itself, or at once by this link, which works for ${duration(validMinutes)}, once.`,
    ],
    link: { label: 'Unlock the account', url: page('/unlock-account', token), token },
    closing: ['If it was not you who tried, your account is safe; a longer password keeps it so.'],
  }),
  accountDeletionScheduled: ({ erasedAt }) => ({
    subject: 'Your account will be deleted',
    paragraphs: [`Your account and everything in it will be erased on ${instant(erasedAt)}.`, 'Until then you can change your mind.'],
    closing: [stranger],
  }),
  dataExportReady: ({ token, validMinutes }, _page, download) => ({
    subject: 'Your data is ready',
    paragraphs: [`The export of your data that you asked for can be downloaded for ${duration(validMinutes)}.`],
    link: { label: 'Download the data', url: download('/data-export', token), token },
    closing: ['Whoever has this link can download your data: do not pass it on.'],
  }),
  securityNotice: ({ sentence }) => ({
    subject: 'A change to the security of your account',
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
