import { placeIn } from '../../db/sealed.ts';
import { revealed, sensitiveColumnsOf } from '../../db/sensitive.ts';
import type { Session, Transaction } from '../../db/session.ts';
import { type Statement, statement } from '../../db/statement.ts';
import type { Keyring } from '../../encryption.ts';

/** A table of which an export holds what is the user's. */
export interface ExportedTable {
  readonly name: string;
  /** The column that says whose a row is. */
  readonly owner: string;
  /** The columns that a request may read, quoted for SQL: secrets are not among them. */
  readonly columns: readonly string[];
  /** Whether rows have a key of their own, by which many are read bit by bit. */
  readonly hasKey: boolean;
}

/** Tables that carry the user and are no part of an export, and why. A test finds those that are neither here nor exported. */
export const unexported: Readonly<Record<string, string>> = {
  audit_logs: 'what was done is shown to staff alone; what became of it stands in the other files',
  email_queue: 'mails are in the mailbox that they were sent to, and the queue is shown to staff alone',
  idempotency_keys: 'answers that are encrypted under keys of the client that are kept nowhere',
};

// A row may hold a megabyte.
const batchSize = 50;

const findTables = statement<ExportedTable>(
  `select c.relname::text as name, case c.relname when 'users' then 'id' else 'user_id' end as owner,
     array_agg(quote_ident(a.attname) order by a.attnum) as columns, bool_or(a.attname = 'id') as "hasKey"
   from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1::text[])
     and (c.relname = 'users' or exists (
       select from pg_attribute o where o.attrelid = c.oid and o.attname = 'user_id' and has_column_privilege(c.oid, o.attnum, 'select')))
     and has_column_privilege(c.oid, a.attnum, 'select')
   group by c.relname order by c.relname`,
);

/** Does something as a user without any rights beyond their own rows. */
export type AsUser = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** What is deleted and still kept is shown as well, in the rows of the user alone. */
const copyAll = statement<never>(`select set_config('app.exporting', $1, true)`);

/** `session` must be nobody's: then the user has no permission that reaches further. */
export const asUser = (session: Session, userId: string): AsUser => (work) =>
  session.write('requestDataExport', async (tx) => {
    await tx.actAs(userId);
    await tx.query(copyAll, [userId]);
    return work(tx);
  });

/** The tables that an export has a file of, by name: whatever carries the user and may be read by requests. */
export const exportedTables = (act: AsUser): Promise<ExportedTable[]> => act((tx) => tx.query(findTables, [Object.keys(unexported)]));

interface Line {
  /** Null in tables without a key. */
  readonly key: string | null;
  readonly json: string;
}

/**
 * The user's rows of a table as JSON, one by one. Sensitive columns are opened: what somebody said of themselves is theirs to read.
 *
 * @throws {Error} where one does not open, since an export without it would seem whole
 */
export async function* rowsOf(act: AsUser, table: ExportedTable, keyring: Keyring): AsyncGenerator<string> {
  const [first, next] = statementsOf(table);
  let lines = await act((tx) => tx.query(first, []));
  for (;;) {
    yield* lines.map((line) => readable(table.name, line, keyring));
    const last = lines.at(-1)?.key ?? null;
    if (last === null || lines.length < batchSize) return;
    lines = await act((tx) => tx.query(next, [last]));
  }
}

/** Row-level security shows the user's rows alone, and so does the condition: for a row of somebody else's, both had to fail. */
function statementsOf({ name, owner, columns, hasKey }: ExportedTable): [Statement<Line>, Statement<Line>] {
  const lines = (further: string) => statement<Line>(
    `select ${hasKey ? 't.id::text' : 'null'} as key, to_json(t)::text as json
     from (select ${columns.join(', ')} from ${name} where ${owner} = app_user_id() ${further}) as t`,
  );
  const paging = hasKey ? `order by id limit ${batchSize}` : '';
  return [lines(paging), lines(`and id > $1::uuid ${paging}`)];
}

function readable(table: string, { key, json }: Line, keyring: Keyring): string {
  const sensitive = sensitiveColumnsOf(table);
  if (sensitive.length === 0) return json;
  const row = JSON.parse(json) as Record<string, unknown>;
  for (const sealed of sensitive) {
    const { column, tells } = sealed;
    const stored = row[column];
    // Bytes stand in JSON as \\x and hexadecimal digits.
    if (typeof stored !== 'string') continue;
    const told = revealed(keyring, Buffer.from(stored.slice(2), 'hex'), placeIn(sealed, key ?? ''));
    row[column] = tells === 'text' ? told : JSON.parse(told);
  }
  return JSON.stringify(row);
}
