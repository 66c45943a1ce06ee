import type { Context } from '../../context.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person, system } from '../../principal.ts';
import { confirmPassword } from './password.ts';

const find = statement<{ hasPassword: boolean; isFresh: boolean }>(
  `select u.password_hash is not null as "hasPassword", s.created_at > now() - interval '10 minutes' as "isFresh"
   from users u join sessions s on s.user_id = u.id where u.id = $1::uuid and s.id = $2::uuid`,
);

/**
 * Makes sure that it is the owner of the account who asks, before something that cannot be undone or that shows everything: by the
 * password, or, where the account has none, by a session that was opened within the last ten minutes.
 *
 * @throws {DomainError} REQUIRED where the account has a password and none was given; INVALID_CREDENTIALS where it was another;
 *   NOT_ALLOWED where there is none and the session is older; THROTTLED
 */
export async function reauthenticate(context: Context, password: string | undefined): Promise<void> {
  const { userId, sessionId } = person(context.principal);
  await context.session.verify();
  const [found] = await context.session.as(system('reauthentication')).read(find, [userId, sessionId]);
  if (!found?.hasPassword) {
    if (found?.isFresh) return;
    throw new DomainError(reason('NOT_ALLOWED.recentLogin'));
  }
  if (password === undefined) throw new DomainError(reason('REQUIRED.password'), ['password']);
  await confirmPassword(context, password, ['password']);
}
