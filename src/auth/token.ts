import { hash, randomBytes } from 'node:crypto';

/** What a token is for, told by its first letters, so that secret scanners and people recognise it. */
export type TokenKind = 'vat' | 'vrt' | 'vot' | 'vak' | 'vst' | 'vet';

/**
 * A token of 256 random bits, opaque to everybody. `vat_…` is an access token, `vrt_…` a refresh token,
 * `vot_…` a one-time token that goes by mail, `vak_…` an API key, `vst_…` stands for a sign-in that waits
 * for its second factor, `vet_…` is what opens an export.
 */
export const newToken = (kind: TokenKind): string => `${kind}_${randomBytes(32).toString('base64url')}`;

/** What the database keeps of a token: SHA-256 in base64url, 43 characters. The token has too many bits to be guessed from it. */
export const hashOf = (token: string): string => hash('sha256', token, 'base64url');

/** Whether the text can be a token of this kind at all. */
export const isToken = (kind: TokenKind, text: string): boolean =>
  text.length === kind.length + 44 && text.startsWith(`${kind}_`) && /^[\w-]{43}$/.test(text.slice(kind.length + 1));
