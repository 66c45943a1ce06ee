import type { Row } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import type { Client } from '../../request.ts';

/** Tells the history of an attempt to sign in; `noted` gives its values. Prisma knows no values of the type void. */
export const note = statement<never>('select note_login($1::uuid, $2, $3::login_outcome, $4, $5)::text');

type Attempted = Pick<Row<'LoginHistory'>, 'userId' | 'method' | 'outcome'>;

export const noted = ({ address, userAgent }: Client, { userId, method, outcome }: Attempted): readonly unknown[] => [
  ...[userId, method, outcome, address, userAgent?.slice(0, 500) ?? null],
];
