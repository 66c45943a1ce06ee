import { type Context, type Writing, writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { system } from '../../principal.ts';
import { enqueueMail } from '../../queue/mail.ts';
import * as tokens from './one-time-token.ts';

const findLocked = statement<{ email: string }>(`select email from users where id = app_user_id() and status = 'active'`);

const unlock = statement<Row<'User'>>(
  `update users t set login_attempts = 0, locked_until = null where t.id = app_user_id() returning ${selectList('User', 't')}`,
);

/** Tells the owner of an account that it was locked, with a link that unlocks it. */
export async function announceLock(context: Context, userId: string): Promise<void> {
  await context.session.as(system('login')).write('login', async (tx) => {
    await tx.actAs(userId);
    const [account] = await tx.query(findLocked, []);
    const token = account ? await tokens.issue({ tx }, 'account_unlock', account.email) : null;
    if (!account || token === null) return;
    const mail = { type: 'accountLocked', to: account.email, token, validMinutes: tokens.validMinutes.account_unlock } as const;
    await enqueueMail(writing(context, tx), mail);
  });
}

/**
 * Ends the lock of an account by the token that came by mail when it was locked.
 *
 * @throws {DomainError} TOKEN_INVALID
 */
export async function unlockByToken({ tx }: Writing, token: string): Promise<{ user: Row<'User'> }> {
  await tokens.redeem({ tx }, 'account_unlock', token);
  const [user] = await tx.query(unlock, []);
  if (!user) throw new Error('The user of a token does not exist.');
  return { user };
}
