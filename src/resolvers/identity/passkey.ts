import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { type KnownPasskey, type NewPasskey, registrationOptions } from '../../auth/passkey.ts';
import { hashOf } from '../../auth/token.ts';
import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person } from '../../principal.ts';
import { holdAccount, makeRecoveryCodes, settleChange } from './second-factor.ts';
import { issuerOf } from './totp.ts';

type Passkey = Row<'Passkey'>;

/** What a browser needs to make a passkey, and until when it has to answer. */
export interface PasskeyRegistration {
  readonly options: PublicKeyCredentialCreationOptionsJSON;
  readonly expiresAt: Date;
}

/** More devices than anybody signs in with, so that a sign-in never has to list many. */
const maxPasskeys = 20;

const findOwn = statement<KnownPasskey>('select credential_id as id, transports from passkeys where user_id = app_user_id() order by created_at');

const begin = statement<{ expiresAt: Date }>(
  `insert into passkey_registrations (challenge_hash, expires_at) values ($1, now() + interval '10 minutes')
   on conflict (user_id) do update set challenge_hash = excluded.challenge_hash, expires_at = excluded.expires_at
   returning expires_at as "expiresAt"`,
);

const finish = statement<{ id: string }>(
  'delete from passkey_registrations where user_id = app_user_id() and challenge_hash = $1 and expires_at > now() returning id',
);

const insert = statement<Passkey>(
  `insert into passkeys as t (passkey_name, credential_id, public_key, sign_count, transports, is_backed_up)
   values ($1, $2, $3, $4::int8, $5::text[], $6) returning ${selectList('Passkey', 't')}`,
);

const renameOwn = statement<Passkey>(
  `update passkeys t set passkey_name = $2 where t.id = $1::uuid and t.user_id = app_user_id() returning ${selectList('Passkey', 't')}`,
);

const removeOwn = statement<Passkey>(
  `delete from passkeys t where t.id = $1::uuid and t.user_id = app_user_id() returning ${selectList('Passkey', 't')}`,
);

/**
 * Gives out a challenge for a new passkey, in place of one that was given out before.
 *
 * @throws {DomainError} LIMIT_REACHED
 */
export async function startRegistration(writing: Writing): Promise<PasskeyRegistration> {
  const { tx, config, principal } = writing;
  const { email } = await holdAccount(writing);
  const passkeys = await tx.query(findOwn, []);
  refuseMoreThan(passkeys.length);
  const options = await registrationOptions(config, issuerOf(config), { userId: person(principal).userId, email, passkeys });
  const [begun] = await tx.query(begin, [hashOf(options.challenge)]);
  if (!begun) throw new Error('The inserted registration was not returned.');
  return { options, expiresAt: begun.expiresAt };
}

function refuseMoreThan(count: number): void {
  if (count >= maxPasskeys) throw new DomainError(reason('LIMIT_REACHED.passkeys', { maximum: maxPasskeys }));
}

/**
 * Keeps a passkey that a device has made for the challenge that was given out last. The first second factor of an account comes with
 * recovery codes, and ends the other sessions: whoever opened them has shown a password alone.
 *
 * @throws {DomainError} INVALID_CREDENTIALS where the answer does not hold; TAKEN; LIMIT_REACHED
 */
export async function register(writing: Writing, name: string, made: NewPasskey | null): Promise<{ passkey: Passkey; recoveryCodes: string[] | null }> {
  const { tx } = writing;
  const account = await holdAccount(writing);
  const [begun] = made ? await tx.query(finish, [made.challengeHash]) : [];
  if (!made || !begun) {
    throw new DomainError(reason('INVALID_CREDENTIALS.passkey'), ['response']);
  }
  refuseMoreThan((await tx.query(findOwn, [])).length);
  const { credentialId, publicKey, signCount, transports, isBackedUp } = made;
  const [passkey] = await tx.query(insert, [name, credentialId, Buffer.from(publicKey), signCount, transports, isBackedUp]);
  if (!passkey) throw new Error('The inserted passkey was not returned.');
  const isFirst = !account.hasSecondFactor;
  await settleChange(writing, account, { notice: 'A passkey was added to your account.', endsOtherSessions: isFirst });
  return { passkey, recoveryCodes: isFirst ? await makeRecoveryCodes(writing) : null };
}

/** @throws {NotFoundError} where it is not the caller's */
export async function rename({ tx }: Writing, id: string, name: string): Promise<Passkey> {
  const [passkey] = await tx.query(renameOwn, [id, name]);
  if (!passkey) throw new NotFoundError('passkey');
  return passkey;
}

/**
 * Removes a passkey; its device may be in other hands, so all other sessions end.
 *
 * @throws {NotFoundError} where it is not the caller's
 */
export async function remove(writing: Writing, id: string): Promise<Passkey> {
  const account = await holdAccount(writing);
  const [passkey] = await writing.tx.query(removeOwn, [id]);
  if (!passkey) throw new NotFoundError('passkey');
  await settleChange(writing, account, { notice: 'A passkey was removed from your account.', endsOtherSessions: true });
  return passkey;
}
