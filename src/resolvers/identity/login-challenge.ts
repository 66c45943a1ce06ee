import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { authenticationOptions, type KnownPasskey } from '../../auth/passkey.ts';
import { hashOf, newToken } from '../../auth/token.ts';
import type { Writing } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { note, noted } from './login-history.ts';
import * as sessions from './session.ts';

export type SecondFactorMethod = 'totp' | 'passkey' | 'recovery_code';

/** What somebody is told who has shown the first factor and owes the second. */
export interface SecondFactorChallenge {
  readonly token: string;
  readonly methods: readonly SecondFactorMethod[];
  /** Null where the account has no passkey. */
  readonly passkeyOptions: PublicKeyCredentialRequestOptionsJSON | null;
  readonly expiresAt: Date;
}

/** What became of a sign-in: a session, or the question for the second factor. */
export interface Entrance {
  /** Null until the second factor was shown, too. */
  readonly user: Row<'User'> | null;
  readonly session: sessions.IssuedSession | null;
  readonly secondFactor: SecondFactorChallenge | null;
}

interface Factors {
  readonly hasTotp: boolean;
  readonly hasCodes: boolean;
  readonly passkeys: readonly KnownPasskey[];
}

const findFactors = statement<Factors>(
  `select exists (select from totp_secrets where user_id = app_user_id() and confirmed_at is not null) as "hasTotp",
     exists (select from recovery_codes where user_id = app_user_id()) as "hasCodes",
     coalesce((select jsonb_agg(jsonb_build_object('id', credential_id, 'transports', transports) order by created_at)
       from passkeys where user_id = app_user_id()), '[]') as passkeys`,
);

// Nobody comes back to those that have run out.
const insert = statement<{ expiresAt: Date }>(
  `with expired as (delete from login_challenges where user_id = app_user_id() and expires_at <= now())
   insert into login_challenges (login_method, token_hash, challenge_hash, expires_at) values ($1, $2, $3, now() + interval '5 minutes')
   returning expires_at as "expiresAt"`,
);

/**
 * The one way in: opens a session for somebody who has shown the first factor, or asks for the second where the account has one.
 * The transaction must act for the user, and the row must come from a statement of it that wrote or locked the row, so that no
 * second factor can be added in between.
 */
export async function openOrChallenge(writing: Writing, user: Row<'User'>, method: string): Promise<Entrance> {
  const { tx, client } = writing;
  if (!user.hasSecondFactor) {
    const session = await sessions.open(writing);
    await tx.query(note, noted(client, { userId: user.id, method, outcome: 'succeeded' }));
    return { user, session, secondFactor: null };
  }
  const secondFactor = await challenge(writing, method);
  await tx.query(note, noted(client, { userId: user.id, method, outcome: 'second_factor_required' }));
  return { user: null, session: null, secondFactor };
}

async function challenge({ tx, config }: Writing, method: string): Promise<SecondFactorChallenge> {
  const [factors] = await tx.query(findFactors, []);
  if (!factors) throw new Error('The second factors of the account were not returned.');
  const { hasTotp, hasCodes, passkeys } = factors;
  const passkeyOptions = passkeys.length > 0 ? await authenticationOptions(config, passkeys) : null;
  const token = newToken('vst');
  const [made] = await tx.query(insert, [method, hashOf(token), passkeyOptions && hashOf(passkeyOptions.challenge)]);
  if (!made) throw new Error('The inserted challenge was not returned.');
  const methods: Record<SecondFactorMethod, boolean> = { passkey: passkeys.length > 0, totp: hasTotp, recovery_code: hasCodes };
  return {
    ...{ token, passkeyOptions, expiresAt: made.expiresAt },
    methods: (Object.keys(methods) as SecondFactorMethod[]).filter((name) => methods[name]),
  };
}
