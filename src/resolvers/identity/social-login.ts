import type { Provider, ProviderIdentity } from '../../auth/provider.ts';
import type { Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import { type Row, selectList } from '../../db/model.ts';
import { placeOf } from '../../db/sealed.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError, SignInError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { signedIn } from '../../principal.ts';
import { isStorable } from '../../rules/text.ts';
import { type Entrance, openOrChallenge } from './login-challenge.ts';

type SocialLogin = Row<'UserSocialLogin'>;

interface Known {
  readonly id: string;
  readonly userId: string;
}

const find = statement<Known>(
  `select l.id, l.user_id as "userId" from user_social_logins l join login_methods m on m.id = l.login_method_id
   where m.method_name = $1 and l.provider_user_id = $2`,
);

const addMethod = statement<never>(
  'insert into login_methods (method_name, description) values ($1, $2) on conflict (method_name) do nothing',
);

const insert = statement<Known>(
  `insert into user_social_logins (login_method_id, provider_user_id)
   select id, $2 from login_methods where method_name = $1 returning id, user_id as "userId"`,
);

const keep = statement<never>(
  `update user_social_logins set email = $2, access_token = $3::bytea, refresh_token = coalesce($4::bytea, refresh_token),
     expires_at = now() + make_interval(secs => $5::float8), last_used_at = now()
   where id = $1::uuid`,
);

const noteSignIn = statement<Row<'User'>>(
  `update users t set last_login = case when t.has_second_factor then t.last_login else now() end
   where t.id = $1::uuid and t.status = 'active' returning ${selectList('User', 't')}`,
);

const findSession = statement<{ id: string }>(
  `select s.id from sessions s join users u on u.id = s.user_id
   where s.id = $1::uuid and s.user_id = $2::uuid and s.is_active and s.refresh_expires_at > now() and u.status = 'active'`,
);

const countOthers = statement<{ count: number; hasPassword: boolean }>(
  `select count(*)::int4 as count, has_password() as "hasPassword"
   from user_social_logins l join login_methods m on m.id = l.login_method_id
   where l.user_id = app_user_id() and l.id <> $1::uuid and m.method_name = any($2::text[])`,
);

const findVisible = statement<{ userId: string }>('select user_id as "userId" from user_social_logins where id = $1::uuid');

const remove = statement<SocialLogin>(
  `delete from user_social_logins t where t.id = $1::uuid returning ${selectList('UserSocialLogin', 't')}`,
);

/** The login with this identity, and whose it is. Whoever asks the same at this moment waits until this transaction ends. */
export async function known({ tx }: Writing, { name }: Provider, { subject }: ProviderIdentity): Promise<Known | null> {
  await advisoryLock(tx, 'login', `${name} ${subject}`);
  const [found] = await tx.query(find, [name, subject]);
  return found ?? null;
}

/**
 * Signs in whoever has the login, or asks them for their second factor.
 *
 * @throws {SignInError} account_unavailable; email_unverified where only verified addresses may sign in
 */
export async function signIn(
  writing: Writing,
  { id, userId }: Known,
  { name }: Provider,
  identity: ProviderIdentity,
): Promise<Entrance> {
  const { tx, config } = writing;
  await tx.actAs(userId);
  const [user] = await tx.query(noteSignIn, [userId]);
  if (!user) throw new SignInError('account_unavailable', { userId });
  if (config.auth.requireVerifiedEmail && !user.isEmailVerified) throw new SignInError('email_unverified', { userId });
  await keepTokens(writing, id, identity);
  return openOrChallenge(writing, user, name);
}

/** Gives the user that the transaction acts for a login, whose tokens are yet to be kept. */
export async function add({ tx }: Writing, { name, title }: Provider, { subject }: ProviderIdentity): Promise<Known> {
  await tx.query(addMethod, [name, title]);
  const [made] = await tx.query(insert, [name, subject]);
  if (!made) throw new Error('The inserted login was not returned.');
  return made;
}

/**
 * Links a login to the account of whoever began to, as long as the session lives that they began in: a session that was
 * ended because it was stolen must not leave a way in behind.
 *
 * @throws {SignInError} session_ended, already_linked
 */
export async function link(
  writing: Writing,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  provider: Provider,
  identity: ProviderIdentity,
): Promise<null> {
  const login = await known(writing, provider, identity);
  await writing.tx.actAs(userId);
  const [session] = await writing.tx.query(findSession, [sessionId, userId]);
  if (!session) throw new SignInError('session_ended');
  if (login && login.userId !== userId) throw new SignInError('already_linked');
  const { id } = login ?? (await add(writing, provider, identity));
  await keepTokens(writing, id, identity);
  return null;
}

/** What was told at an earlier sign-in and not again, such as a refresh token, still holds. */
async function keepTokens({ tx, keyring }: Writing, id: string, identity: ProviderIdentity): Promise<void> {
  const { accessToken, refreshToken, expiresIn } = identity;
  await tx.query(keep, [
    ...[id, shownEmail(identity), keyring.seal(accessToken, placeOf('user_social_logins', 'access_token', id))],
    ...[refreshToken === null ? null : keyring.seal(refreshToken, placeOf('user_social_logins', 'refresh_token', id)), expiresIn],
  ]);
}

/** The address as the provider tells it, if it can be kept at all; it is only ever shown. */
const shownEmail = ({ email }: ProviderIdentity): string | null =>
  email !== null && email.length > 0 && email.length <= 254 && isStorable(email) ? email : null;

/**
 * Takes a login away from the account of whoever is signed in. A login at a provider that is no longer configured is no way in.
 *
 * @throws {DomainError} NOT_FOUND; NOT_ALLOWED where it is another's, or the last way in
 */
export async function unlink({ tx, principal, config }: Writing, id: string): Promise<SocialLogin> {
  const { userId } = signedIn(principal);
  const [visible] = await tx.query(findVisible, [id]);
  if (!visible) throw new NotFoundError('login');
  if (visible.userId !== userId) throw new DomainError(reason('NOT_ALLOWED.unlink'), ['id']);
  await advisoryLock(tx, 'ways in', userId);
  const [others] = await tx.query(countOthers, [id, config.auth.providers.map(({ name }) => name)]);
  if (!others?.hasPassword && !others?.count) {
    throw new DomainError(reason('NOT_ALLOWED.lastLogin'), ['id']);
  }
  const [login] = await tx.query(remove, [id]);
  if (!login) throw new NotFoundError('login');
  return login;
}
