import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { type InputPath, NotFoundError } from '../../errors.ts';
import type { AccountUpdate } from '../../rules/account.ts';
import type { NewAccount } from '../../rules/identity.ts';

const insert = statement<Row<'User'>>(
  `insert into users as t (email, user_name, password_hash, first_name, last_name, is_email_verified)
   values ($1, $2, $3, $4, $5, $6)
   returning ${selectList('User', 't')}`,
);

// $4 tells which of the names are to be set, since null is a value of theirs.
const rename = statement<Row<'User'>>(
  `update users t set
     user_name = case when 'userName' = any($4::text[]) then $1 else t.user_name end,
     first_name = case when 'firstName' = any($4::text[]) then $2 else t.first_name end,
     last_name = case when 'lastName' = any($4::text[]) then $3 else t.last_name end
   where t.id = app_user_id() returning ${selectList('User', 't')}`,
);

const giveRole = statement<never>(
  `insert into user_roles (user_id, role_id) select app_user_id(), id from roles where role_name = 'user'`,
);

/** How its owner has shown to be its owner: by a password of their own, or by a provider that vouches for the address. */
export type Proof = { readonly passwordHash: string } | { readonly isEmailVerified: true };

const findOne = statement<Row<'User'>>(`select ${selectList('User', 't')} from users t where t.id = coalesce($1::uuid, app_user_id())`);

/**
 * Somebody's account, as far as the transaction may see it.
 *
 * @throws {NotFoundError} where it is not there, or not to be seen
 */
export async function find({ tx }: Pick<Writing, 'tx'>, id: string, field: InputPath = ['id']): Promise<Row<'User'>> {
  const [user] = await tx.query(findOne, [id]);
  if (!user) throw new NotFoundError('user', field);
  return user;
}

/** The account of the user that the transaction acts for. */
export async function self({ tx }: Pick<Writing, 'tx'>): Promise<Row<'User'>> {
  const [user] = await tx.query(findOne, [null]);
  if (!user) throw new Error('The user that the transaction acts for does not exist.');
  return user;
}

/**
 * Makes an account with the role `user`. The transaction goes on in the name of the new user.
 *
 * @throws {DomainError} TAKEN where the email address or the user name is another account's
 */
export async function create({ tx }: Writing, account: NewAccount, proof: Proof): Promise<Row<'User'>> {
  const { email, userName, firstName, lastName } = account;
  const [passwordHash, isEmailVerified] = 'passwordHash' in proof ? [proof.passwordHash, false] : [null, true];
  const names = [userName ?? null, passwordHash, firstName ?? null, lastName ?? null];
  const [user] = await tx.query(insert, [email, ...names, isEmailVerified]);
  if (!user) throw new Error('The inserted user was not returned.');
  await tx.actAs(user.id);
  await tx.query(giveRole, []);
  return user;
}

/**
 * Changes the names of the caller's account; those that are absent stay, those that are null are taken away.
 *
 * @throws {DomainError} TAKEN where the user name is another account's
 */
export async function update({ tx }: Writing, names: AccountUpdate): Promise<{ user: Row<'User'> | null }> {
  const given = Object.entries(names).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const [user] = await tx.query(rename, [names.userName ?? null, names.firstName ?? null, names.lastName ?? null, given]);
  return { user: user ?? null };
}
