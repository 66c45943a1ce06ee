import type { Writing } from '../../context.ts';
import { statement } from '../../db/statement.ts';
import * as registrations from './registration.ts';

const find = statement<{ id: string }>('select id from users where email = $1');

const giveRole = statement<never>(
  `insert into user_roles (user_id, role_id) select app_user_id(), id from roles where role_name = 'admin' on conflict do nothing`,
);

// Whoever runs the service vouches for the address.
const makeTemporary = statement<never>(
  `update users set must_change_by = now() + interval '1 day', is_email_verified = true where id = app_user_id()`,
);

/** Makes the account of an address an administrator; true: it was made for that, with a password that has to be changed. */
export async function create(writing: Writing, email: string, passwordHash: string): Promise<boolean> {
  const { tx } = writing;
  const [known] = await tx.query(find, [email]);
  if (known) await tx.actAs(known.id);
  else await registrations.enroll(writing, { email }, { passwordHash });
  await tx.query(giveRole, []);
  if (!known) await tx.query(makeTemporary, []);
  return !known;
}
