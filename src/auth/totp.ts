import { Secret, TOTP } from 'otpauth';

/** What every app understands: anything else is ignored by some of them, which then show wrong codes. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Compared with where there is no secret, so that it takes the same time. */
const decoy = new Secret();

/** A new secret to share with an app: 160 random bits, as RFC 4226 wants it, in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an app takes a secret from, mostly as a QR code. `issuer` and `account` are what it shows beside the codes. */
export const totpUri = (secret: string, issuer: string, account: string): string =>
  new TOTP({ ...form, issuer, label: account, secret: Secret.fromBase32(secret) }).toString();

/**
 * The time step that the code belongs to: the present one, the one before or the one after, since clocks differ and people
 * type slowly. Null: it is the code of none of them, or there is no secret.
 *
 * @param at milliseconds since 1970
 */
export function totpStepOf(code: string, secret: string | null, at: number): number | null {
  const known = secret === null ? decoy : Secret.fromBase32(secret);
  const delta = TOTP.validate({ ...form, token: code, secret: known, timestamp: at, window: 1 });
  return delta === null || secret === null ? null : TOTP.counter({ period: form.period, timestamp: at }) + delta;
}
