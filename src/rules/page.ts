import { RequestError } from '../errors.ts';

/** Relay's arguments of a page, as a client gave them. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** Which stretch of a list is asked for. */
export interface Stretch {
  /** How many items at most: 1 to 100. */
  readonly size: number;
  /** True where the items are counted from the end of the list. */
  readonly isBackward: boolean;
  /** The item beside which the stretch begins, itself not included; null for the end of the list. */
  readonly cursor: Cursor | null;
}

/** Where an item stands: the ordering, the value it is sorted by in SQL's text form, and its key. */
export interface Cursor {
  readonly order: string;
  readonly value: string;
  readonly id: string;
}

/** The SQL types that a list can be sorted by. */
export type SortType = 'timestamptz' | 'int4' | 'text';

export const defaultPageSize = 20;
export const maxPageSize = 100;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const forms: Record<SortType, (value: string) => boolean> = {
  timestamptz: isInstant,
  int4: (value) => /^-?\d{1,9}$/.test(value),
  text: (value) => !value.includes('\0'),
};

/** PostgreSQL knows no year 0, and neither knows a 30th of February, which JavaScript takes for a day in March. */
function isInstant(value: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value)) return false;
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(value.slice(0, 19));
}

const sizeOf = ({ first, last }: PageArgs): number => first ?? last ?? defaultPageSize;

/** Whether the arguments name a stretch from one end of a list, as far as their numbers go. */
export function isStretch(args: PageArgs): boolean {
  const size = sizeOf(args);
  return size >= 1 && size <= maxPageSize && (args.first == null || args.last == null);
}

/**
 * Reads the arguments of a page.
 *
 * @throws {RequestError} BAD_USER_INPUT where they contradict each other, are out of range, or hold a cursor that is not
 *   one of this list in this order
 */
export function stretchOf(args: PageArgs, order: string, type: SortType): Stretch {
  const isBackward = args.last != null;
  if (isBackward && args.first != null) throw bad('Use either first or last, not both.');
  if (isBackward ? args.after != null : args.before != null) {
    throw bad('Use after only with first, and before only with last.');
  }
  const size = sizeOf(args);
  if (!isStretch(args)) {
    throw bad(`The argument ${isBackward ? 'last' : 'first'} must be between 1 and ${maxPageSize}, but it is ${size}.`);
  }
  const text = isBackward ? args.before : args.after;
  return { size, isBackward, cursor: text == null ? null : cursorFrom(text, order, type) };
}

/** The opaque text of a cursor. */
export const cursorText = ({ order, value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([order, value, id])).toString('base64url');

function cursorFrom(text: string, order: string, type: SortType): Cursor {
  const parts = partsOf(text);
  const [name, value, id] = parts;
  if (name === undefined || value === undefined || id === undefined || parts.length !== 3) {
    throw bad('Invalid cursor. Use a cursor returned by this API.');
  }
  if (name !== order) throw bad('The cursor belongs to a different list or sort order. Use a cursor returned for the same list and order.');
  if (!forms[type](value) || !uuid.test(id)) throw bad('Invalid cursor. Use a cursor returned by this API.');
  return { order, value, id };
}

function partsOf(text: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}

const bad = (message: string) => new RequestError('BAD_USER_INPUT', message);
