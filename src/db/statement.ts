import { createHash } from 'node:crypto';

/**
 * SQL with numbered parameters whose text never varies with the request, so that each connection prepares it once.
 * `Row` is what a row of its result looks like.
 */
export interface Statement<Row> {
  /** The name it is prepared under. */
  readonly name: string;
  readonly text: string;
  /** Fields of its model that its rows do not have. To read one of them is a mistake, and throws. */
  readonly absent?: readonly string[];
  /** Carries the type alone; there is no such property. */
  readonly row?: Row;
}

const namesInTransactions = new Map<string, string>();

/** A statement of the program's own text, of which there are as many as the program has. */
export function statement<Row>(text: string, absent: readonly string[] = []): Statement<Row> {
  const made = statementOnDemand<Row>(text, absent);
  namesInTransactions.set(text, `t${made.name.slice(1)}`);
  return made;
}

/**
 * A statement whose text follows from what a client asks for, so that nothing must keep it for longer than it is used. Transactions do not
 * prepare it.
 */
export function statementOnDemand<Row>(text: string, absent: readonly string[] = []): Statement<Row> {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  return { name: `v${hash}`, text, absent };
}

/**
 * The name under which transactions prepare a statement: another one than elsewhere, since Prisma and `batch.ts` do not tell each other
 * what a connection has. None, which prepares nothing, for the texts that Prisma makes: of these there is no end.
 */
export const nameInTransactions = (text: string): string => namesInTransactions.get(text) ?? '';
