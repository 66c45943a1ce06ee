import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { signedIn } from '../../principal.ts';
import { enqueueMail } from '../../queue/mail.ts';
import * as tokens from './one-time-token.ts';
import * as sessions from './session.ts';
import { keepAnAdministrator } from './staff.ts';
import * as users from './user.ts';

type User = Row<'User'>;

// Who asks again has no more time than before.
const schedule = statement<User>(
  `update users t set deletion_scheduled_at = now(), erase_at = now() + make_interval(days => $1::int)
   where t.id = app_user_id() and t.erase_at is null returning ${selectList('User', 't')}`,
);

const unschedule = statement<User>(
  `update users t set deletion_scheduled_at = null, erase_at = null
   where t.id = app_user_id() and t.erase_at is not null returning ${selectList('User', 't')}`,
);

const findAdministrator = statement<{ id: string }>(
  `select r.id from user_roles held join roles r on r.id = held.role_id where held.user_id = app_user_id() and r.role_name = 'admin'`,
);

/**
 * Has the account of the user that the transaction acts for erased when the time to change one's mind is over. All sessions end,
 * links that were sent are void, and the owner is told. One that is to be erased already keeps its date.
 *
 * @throws {DomainError} NOT_ALLOWED where nobody else could run the service
 */
export async function scheduleErasure(writing: Writing): Promise<User> {
  const { tx, config, principal } = writing;
  const [administrator] = await tx.query(findAdministrator, []);
  if (administrator) await keepAnAdministrator(writing, signedIn(principal).userId);
  const [scheduled] = await tx.query(schedule, [config.accounts.graceDays]);
  await tokens.revokeAll(writing);
  await sessions.revokeOthers(writing, null);
  const user = scheduled ?? (await users.self(writing));
  if (scheduled?.eraseAt) await enqueueMail(writing, { type: 'accountDeletionScheduled', to: user.email, erasedAt: scheduled.eraseAt });
  return user;
}

/**
 * Lets the account go on as if its deletion had never been asked for.
 *
 * @throws {DomainError} NOT_ALLOWED where it was not
 */
export async function cancelErasure(writing: Writing): Promise<User> {
  const [user] = await writing.tx.query(unschedule, []);
  if (!user) throw new DomainError(reason('NOT_ALLOWED.noScheduledErasure'));
  const sentence = 'The scheduled deletion of your account was canceled.';
  await enqueueMail(writing, { type: 'securityNotice', to: user.email, sentence });
  return user;
}
