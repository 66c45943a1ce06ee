import { commonPasswords } from '../../auth/common-password.ts';
import { hashPassword } from '../../auth/password.ts';
import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { isCommonPassword, type Registration } from '../../rules/identity.ts';

const insert = statement<Row<'User'>>(
  `insert into users as t (email, user_name, password_hash, first_name, last_name) values ($1, $2, $3, $4, $5)
   returning ${selectList('User', 't')}`,
);

const giveRole = statement<never>(
  `insert into user_roles (user_id, role_id) select app_user_id(), id from roles where role_name = 'user'`,
);

/**
 * The hash of a password that is good enough for a new account.
 *
 * @throws {DomainError} PASSWORD_TOO_COMMON, THROTTLED
 */
export async function admitPassword({ config }: Context, { email, userName, password }: Registration): Promise<string> {
  const own = [email, email.split('@')[0] ?? '', userName ?? ''].filter((word) => word !== '');
  if (isCommonPassword(password, commonPasswords, own)) {
    const message = 'This password is one of the first that somebody would guess. Choose another.';
    throw new DomainError('PASSWORD_TOO_COMMON', message, ['password']);
  }
  return hashPassword(password, config.auth.bcryptCost);
}

/**
 * Makes an account with the role `user`. The transaction goes on in the name of the new user.
 *
 * @throws {DomainError} TAKEN where the email address or the user name is another account's
 */
export async function create({ tx }: Writing, registration: Registration, passwordHash: string): Promise<Row<'User'>> {
  const { email, userName, firstName, lastName } = registration;
  const [user] = await tx.query(insert, [email, userName ?? null, passwordHash, firstName ?? null, lastName ?? null]);
  if (!user) throw new Error('A user was inserted and did not come back.');
  await tx.actAs(user.id);
  await tx.query(giveRole, []);
  return user;
}
