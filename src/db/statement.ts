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

export function statement<Row>(text: string, absent: readonly string[] = []): Statement<Row> {
  return { name: `v${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`, text, absent };
}
