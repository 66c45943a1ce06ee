import { passkeyUse } from '../../auth/passkey.ts';
import { hashOfRecoveryCode } from '../../auth/recovery-code.ts';
import { hashOf, isToken } from '../../auth/token.ts';
import { totpStepOf } from '../../auth/totp.ts';
import { type Context, type Writing, writing as writingOf } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { system } from '../../principal.ts';
import { enqueueMail } from '../../queue/mail.ts';
import type { SecondFactorInput } from '../../rules/second-factor.ts';
import type { Entrance } from './login-challenge.ts';
import { note, noted } from './login-history.ts';
import { placeOfSecret } from './totp.ts';
import * as sessions from './session.ts';

/** The sign-in that a token stands for, and what its second factor is compared with. */
interface Reserved {
  readonly userId: string;
  readonly method: string;
  /** Whether the attempt is to be looked at; the rest is null where it is not. */
  readonly isReserved: boolean;
  readonly isLocked: boolean;
  readonly hasLocked: boolean;
  /** The database's time, in milliseconds since 1970. */
  readonly at: number;
  readonly challengeId: string;
  readonly challengeHash: string | null;
  readonly sealedSecret: Uint8Array | null;
  readonly passkeyId: string | null;
  readonly publicKey: Uint8Array | null;
  readonly signCount: number;
}

/** A second factor that holds, as far as can be told before it is used up. */
type Proof =
  | { readonly kind: 'totp'; readonly step: number }
  | { readonly kind: 'recovery_code'; readonly codeHash: string }
  | { readonly kind: 'passkey'; readonly id: string; readonly signCount: number; readonly isBackedUp: boolean };

/** An attempt to show a second factor. */
export interface SecondFactorAttempt {
  /** Null where the token is nobody's, or no longer. */
  readonly found: Reserved | null;
  readonly proof: Proof | null;
}

const reserve = statement<Reserved>(
  `select owner_id as "userId", method, is_reserved as "isReserved", is_locked as "isLocked", has_locked as "hasLocked", at,
     challenge_id as "challengeId", nonce_hash as "challengeHash", sealed_secret as "sealedSecret", key_id as "passkeyId",
     key_bytes as "publicKey", key_count as "signCount" from reserve_second_factor_attempt($1, $2, $3::int, $4::int)`,
);

const enter = statement<Row<'User'>>(
  `update users t set last_login = now() where t.id = app_user_id() and t.status = 'active'
   returning ${selectList('User', 't')}`,
);
const forgive = statement<never>('delete from second_factor_throttles where user_id = app_user_id()');
const spendChallenge = statement<{ id: string }>('delete from login_challenges where id = $1::uuid and expires_at > now() returning id');

const spendStep = statement<{ id: string }>(
  `update totp_secrets set last_used_step = $1::int
   where user_id = app_user_id() and confirmed_at is not null and last_used_step < $1::int returning id`,
);
const spendCode = statement<{ id: string }>('delete from recovery_codes where user_id = app_user_id() and code_hash = $1 returning id');
// A device that counts has counted on; one that does not says 0 each time.
const usePasskey = statement<{ id: string }>(
  `update passkeys set sign_count = $2::int8, is_backed_up = $3, last_used_at = now()
   where id = $1::uuid and user_id = app_user_id() and (sign_count < $2::int8 or sign_count = 0 and $2::int8 = 0) returning id`,
);
const findEmail = statement<{ email: string }>('select email from users where id = app_user_id()');

const operation = 'verifySecondFactor';

const wrongSecondFactor = () =>
  new DomainError(reason('INVALID_CREDENTIALS.secondFactor'));

/**
 * Compares a second factor with what the account has, unless too many were wrong. The attempt is counted before the comparison.
 * What is found is told by `pass`, so that a client which lost the answer can ask for it again under its idempotency key.
 */
export async function check(context: Context, given: SecondFactorInput): Promise<SecondFactorAttempt> {
  const { loginAttempts, lockMinutes } = context.config.auth;
  const values = [isToken('vst', given.token) ? hashOf(given.token) : '', given.passkey?.id ?? null, loginAttempts, lockMinutes];
  const [found = null] = await context.session.as(system(operation)).run(operation, reserve, values);
  return { found, proof: await proofOf(context, given, found?.isReserved ? found : null) };
}

async function proofOf({ config, keyring }: Context, { code, recoveryCode, passkey }: SecondFactorInput, found: Reserved | null): Promise<Proof | null> {
  if (code !== undefined) {
    const secret = found?.sealedSecret ? keyring.open(found.sealedSecret, placeOfSecret(found.userId)) : null;
    const step = totpStepOf(code, secret, found?.at ?? 0);
    return step === null ? null : { kind: 'totp', step };
  }
  if (!found) return null;
  if (recoveryCode !== undefined) return { kind: 'recovery_code', codeHash: hashOfRecoveryCode(recoveryCode) };
  if (!passkey || !found.passkeyId || !found.publicKey) return null;
  const { challengeHash, publicKey, signCount } = found;
  const use = await passkeyUse(config, passkey, { challengeHash, publicKey, signCount });
  return use && { kind: 'passkey', id: found.passkeyId, ...use };
}

/**
 * Opens a session for somebody who has shown the second factor as well, and uses up what can be used once: the sign-in, the code.
 *
 * @throws {DomainError} INVALID_CREDENTIALS, whatever the reason
 */
export async function pass(writing: Writing, { found, proof }: SecondFactorAttempt): Promise<Pick<Entrance, 'user' | 'session'>> {
  if (!found || !proof) throw wrongSecondFactor();
  const { tx, client } = writing;
  await tx.actAs(found.userId);
  const [user] = await tx.query(enter, []);
  if (!user) throw wrongSecondFactor();
  await tx.query(forgive, []);
  const [spent] = await tx.query(spendChallenge, [found.challengeId]);
  if (!spent || !(await isUsed(writing, proof, user))) throw wrongSecondFactor();
  const session = await sessions.open(writing);
  await tx.query(note, noted(client, { userId: user.id, method: found.method, outcome: 'succeeded' }));
  return { user, session };
}

/** Uses the second factor; false where somebody else was faster. */
async function isUsed(writing: Writing, proof: Proof, { email }: Row<'User'>): Promise<boolean> {
  const { tx } = writing;
  if (proof.kind === 'totp') return (await tx.query(spendStep, [proof.step])).length > 0;
  if (proof.kind === 'passkey') return (await tx.query(usePasskey, [proof.id, proof.signCount, proof.isBackedUp])).length > 0;
  const [used] = await tx.query(spendCode, [proof.codeHash]);
  if (used) await enqueueMail(writing, { type: 'securityNotice', to: email, sentence: 'A recovery code was used to log in to your account.' });
  return used !== undefined;
}

/** Tells the history of a second factor that was wrong, and the owner of the account if too many were. */
export async function noteFailure(context: Context, { found }: SecondFactorAttempt): Promise<void> {
  await context.session.as(system(operation)).write(operation, async (tx) => {
    const { userId = null, method = 'email', isLocked = false, hasLocked = false } = found ?? {};
    await tx.query(note, noted(context.client, { userId, method, outcome: isLocked ? 'locked' : 'wrong_second_factor' }));
    if (!hasLocked || userId === null) return;
    await tx.actAs(userId);
    const [account] = await tx.query(findEmail, []);
    const sentence = 'Someone entered your password and then several wrong codes. We temporarily blocked logins with a second factor.';
    if (account) await enqueueMail(writingOf(context, tx), { type: 'securityNotice', to: account.email, sentence });
  });
}
