import { newTotpSecret, totpStepOf, totpUri } from '../../auth/totp.ts';
import type { Context, Writing } from '../../context.ts';
import { placeOf } from '../../db/sealed.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person, system } from '../../principal.ts';
import { holdAccount, makeRecoveryCodes, settleChange } from './second-factor.ts';

/** A secret that waits for a code from the app which was given it. */
export interface TotpEnrollment {
  readonly secret: string;
  readonly uri: string;
  readonly expiresAt: Date;
}

/** A code that proves that an app has the secret. */
export interface TotpProof {
  /** The row of the secret. */
  readonly id: string;
  readonly step: number;
}

const forgetPending = statement<never>('delete from totp_secrets where user_id = app_user_id() and confirmed_at is null');
const insert = statement<{ expiresAt: Date }>(
  `insert into totp_secrets (secret, expires_at) values ($1, now() + interval '10 minutes')
   on conflict (user_id) do nothing returning expires_at as "expiresAt"`,
);

// Whoever took over a session could else try all codes while its owner enrols, and be shown the recovery codes.
const reserve = statement<{ id: string; secret: Uint8Array; at: number }>(
  `update totp_secrets set attempts_left = attempts_left - 1
   where user_id = app_user_id() and confirmed_at is null and expires_at > now() and attempts_left > 0
   returning id, secret, extract(epoch from now())::float8 * 1000 as at`,
);

const confirmOnce = statement<{ id: string }>(
  `update totp_secrets set confirmed_at = now(), last_used_step = $2::int, expires_at = null
   where id = $1::uuid and user_id = app_user_id() and confirmed_at is null and expires_at > now() returning id`,
);

const remove = statement<{ id: string }>(
  'delete from totp_secrets where user_id = app_user_id() and confirmed_at is not null returning id',
);

/** Where the secret of a user belongs: it opens in their row alone. */
export const placeOfSecret = (userId: string): string => placeOf('totp_secrets', 'secret', userId);

/** What apps and browsers call the service. */
export const issuerOf = ({ mail }: Pick<Writing['config'], 'mail'>): string => mail.from.name || 'Vitae';

/**
 * Makes a secret for an app to make codes of. It counts for nothing until a code has shown that the app has it, and takes the
 * place of one that waits for that.
 *
 * @throws {DomainError} NOT_ALLOWED where the account asks for such codes already
 */
export async function startEnrollment(writing: Writing): Promise<TotpEnrollment> {
  const { tx, principal, config, keyring } = writing;
  const { email } = await holdAccount(writing);
  const secret = newTotpSecret();
  await tx.query(forgetPending, []);
  const [made] = await tx.query(insert, [keyring.seal(secret, placeOfSecret(person(principal).userId))]);
  if (!made) throw new DomainError(reason('NOT_ALLOWED.totpEnabled'));
  return { secret, uri: totpUri(secret, issuerOf(config), email), expiresAt: made.expiresAt };
}

/** Compares a code with the secret that waits for one; null: it is wrong, or nothing waits. Few attempts are looked at. */
export async function checkCode({ session, principal, keyring }: Context, code: string): Promise<TotpProof | null> {
  const user = person(principal);
  const [pending] = await session.as(system('confirmTotpEnrollment', user)).run('confirmTotpEnrollment', reserve, []);
  if (!pending) return null;
  const step = totpStepOf(code, keyring.open(pending.secret, placeOfSecret(user.userId)), pending.at);
  return step === null ? null : { id: pending.id, step };
}

/**
 * Has codes from the app asked for from now on. The first second factor of an account comes with recovery codes, and ends the other
 * sessions: whoever opened them has shown a password alone.
 *
 * @throws {DomainError} INVALID_CREDENTIALS where the code was wrong, or the enrolment has run out or was replaced
 */
export async function confirmEnrollment(writing: Writing, proof: TotpProof | null): Promise<string[] | null> {
  const account = await holdAccount(writing);
  const [confirmed] = proof ? await writing.tx.query(confirmOnce, [proof.id, proof.step]) : [];
  if (!confirmed) {
    throw new DomainError(reason('INVALID_CREDENTIALS.totpSetup'), ['code']);
  }
  const isFirst = !account.hasSecondFactor;
  await settleChange(writing, account, {
    notice: 'An authenticator app was enabled as a second factor for your account.',
    endsOtherSessions: isFirst,
  });
  return isFirst ? makeRecoveryCodes(writing) : null;
}

/**
 * Has codes from an app asked for no longer.
 *
 * @throws {DomainError} NOT_ALLOWED where none are asked for
 */
export async function disable(writing: Writing): Promise<void> {
  const account = await holdAccount(writing);
  const [removed] = await writing.tx.query(remove, []);
  if (!removed) throw new DomainError(reason('NOT_ALLOWED.totpDisabled'));
  await settleChange(writing, account, {
    notice: 'The authenticator app was disabled as a second factor for your account.',
    endsOtherSessions: true,
  });
}
