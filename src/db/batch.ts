import { LRUCache } from 'lru-cache';
import pg from 'pg';
import { serialize } from 'pg-protocol';
import type { Statement } from './statement.ts';

/** A statement with the values of its parameters, each already in PostgreSQL's text form. */
export interface Call {
  readonly statement: Statement<unknown>;
  readonly values: readonly (string | null)[];
}

type Row = Record<string, unknown>;
type Parser = (text: string) => unknown;

/** How one statement's rows are read. */
interface Shape {
  readonly names: readonly string[];
  readonly parsers: readonly (Parser | null)[];
  /** Makes a row without values. */
  readonly Row: new () => Row;
}

/** How many statements a connection has prepared at a time; their plans take memory of the database too. The least recently used is closed. */
export const maxPrepared = 500;

/** What a connection knows about the statements that were prepared on it. */
interface Prepared {
  /** True once prepared; false while it is open whether the server has it. */
  readonly statements: LRUCache<string, boolean>;
  /** Statements that the server may still have, and that were evicted here. */
  evicted: string[];
}

/** The part of pg's protocol connection that a batch writes to. */
interface Connection {
  readonly stream: { write(bytes: Uint8Array): void };
}

const [int8, timestamptz] = [20, 1184];
const texts: ReadonlySet<number> = new Set([25, 1042, 1043, 2950]);

/** What turns PostgreSQL's text of a type into a value; null where the text is the value. */
function parserOf(type: number): Parser | null {
  if (texts.has(type)) return null;
  // As Prisma reads it; the driver would leave it as text.
  if (type === int8) return BigInt;
  return type === timestamptz ? instantFrom : (pg.types.getTypeParser(type) as Parser);
}

/** Reads the usual form, `2026-11-20 18:02:03.123456+00`, many times faster than the driver's parser for every form there is. */
function instantFrom(text: string): Date | number | null {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(0) === zero || !text.endsWith('+00')) return anyInstantFrom(text);
  // A fraction has one digit to six, without zeros at its end.
  const fraction = text.length - 23;
  const milliseconds =
    (fraction > 0 ? 100 * digit(text, 20) : 0) + (fraction > 1 ? 10 * digit(text, 21) : 0) + (fraction > 2 ? digit(text, 22) : 0);
  const [year, month, day] = [pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8)];
  return new Date(Date.UTC(year, month - 1, day, pair(text, 11), pair(text, 14), pair(text, 17), milliseconds));
}

const [dash, zero] = ['-'.charCodeAt(0), '0'.charCodeAt(0)];
const digit = (text: string, at: number): number => text.charCodeAt(at) - zero;
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

const anyInstantFrom = pg.types.getTypeParser(timestamptz) as (text: string) => Date | number | null;

/** Rows that complain where a field is read that they were not given: nothing would look like null. */
function rowClass(absent: readonly string[]): new () => Row {
  // A constructor, because objects that have one keep their fields where they are found fastest.
  const Blank = function (this: Row) {} as unknown as new () => Row;
  for (const name of absent) Object.defineProperty(Blank.prototype, name, refusing(name));
  return Blank;
}

/** What complains, for each name of a field: shared, because each statement on each connection has many. */
const refusals = new Map<string, PropertyDescriptor>();

function refusing(name: string): PropertyDescriptor {
  let refusal = refusals.get(name);
  if (!refusal) {
    refusal = {
      get() {
        throw new Error(`The field ${name} was not read: no field of the operation says that it needs it.`);
      },
    };
    refusals.set(name, refusal);
  }
  return refusal;
}

/** Shapes by the names of their statements: they follow from its text, so that all connections share them. */
const shapes = new LRUCache<string, Shape>({ max: maxPrepared });

const connections = new WeakMap<Connection, Prepared>();

function preparedOn(connection: Connection): Prepared {
  let prepared = connections.get(connection);
  if (!prepared) {
    const opened: Prepared = {
      statements: new LRUCache({
        max: maxPrepared,
        dispose: (_isReady, name, reason) => {
          if (reason === 'evict') opened.evicted.push(name);
        },
      }),
      evicted: [],
    };
    prepared = opened;
    connections.set(connection, opened);
  }
  return prepared;
}

/**
 * Several prepared statements with one Sync: one round trip, one implicit transaction, one snapshot for each statement.
 * The interface is pg's `Submittable`, whose methods the client calls as messages arrive.
 */
export class Batch {
  readonly #calls: readonly Call[];
  readonly #settle: (error: Error | null, results: Row[][]) => void;
  readonly #results: Row[][] = [];
  readonly #fresh: string[] = [];
  /** Of each call: how its rows are read; undefined until the server has described them. */
  readonly #shapes: (Shape | undefined)[] = [];
  #rows: Row[] = [];
  #prepared: Prepared | undefined;
  #shape: Shape | undefined;
  #settled = false;
  /** pg sets it when it wants to time the query out; it is called beside our own. */
  callback: (() => void) | undefined;

  constructor(calls: readonly Call[], settle: (error: Error | null, results: Row[][]) => void) {
    this.#calls = calls;
    this.#settle = settle;
  }

  submit(connection: Connection): null {
    const prepared = (this.#prepared = preparedOn(connection));
    const messages: Uint8Array[] = [];
    for (const { statement, values } of this.#calls) {
      const { name, text } = statement;
      const state = prepared.statements.get(name);
      if (state !== true) {
        // The server may have it all the same: closing what it does not have is no error, but preparing what it has is.
        messages.push(serialize.close({ type: 'S', name }), serialize.parse({ name, text }));
        // Until the server says that all went well, another batch may follow, which cannot rely on this one.
        prepared.statements.set(name, false);
        this.#fresh.push(name);
      }
      messages.push(serialize.bind({ statement: name, values: values as (string | null)[] }));
      const shape = shapes.get(name);
      this.#shapes.push(shape);
      if (!shape) messages.push(serialize.describe({ type: 'P', name: '' }));
      messages.push(serialize.execute());
    }
    // Those that this batch prepared again stay.
    for (const name of prepared.evicted) if (!prepared.statements.has(name)) messages.push(serialize.close({ type: 'S', name }));
    prepared.evicted = [];
    messages.push(serialize.sync());
    // One call to the system instead of one for each message.
    connection.stream.write(Buffer.concat(messages));
    return null;
  }

  handleRowDescription(message: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const statement = this.#calls[this.#results.length]?.statement;
    if (!statement) return;
    const shape = {
      names: message.fields.map((field) => field.name),
      parsers: message.fields.map((field) => parserOf(field.dataTypeID)),
      Row: rowClass(statement.absent ?? []),
    };
    this.#shapes[this.#results.length] = shape;
    shapes.set(statement.name, shape);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const shape = (this.#shape ??= this.#shapes[this.#results.length]);
    if (!shape) return;
    const { names, parsers, Row } = shape;
    const row = new Row();
    for (let i = 0; i < names.length; i++) {
      const text = fields[i];
      const parse = parsers[i];
      row[names[i] as string] = text != null && parse ? parse(text) : (text ?? null);
    }
    this.#rows.push(row);
  }

  handleCommandComplete(): void {
    this.#results.push(this.#rows);
    this.#rows = [];
    this.#shape = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handlePortalSuspended(): void {
    // Never comes: every Execute asks for all rows.
  }

  handleError(error: Error): void {
    this.#finish(error);
  }

  handleReadyForQuery(): void {
    if (!this.#settled) for (const name of this.#fresh) if (this.#prepared?.statements.has(name)) this.#prepared.statements.set(name, true);
    this.#finish(null);
  }

  /** Errors settle at once: a connection that broke sends no ReadyForQuery. */
  #finish(error: Error | null): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#settle(error, this.#results);
  }
}

// In pipeline mode pg takes no query of another class, because a cursor would keep its portal open; this one does not.
Object.setPrototypeOf(Batch.prototype, pg.Query.prototype as object);

/** PostgreSQL's text form of a parameter. Objects become JSON, arrays of scalars become PostgreSQL arrays. */
export function encode(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(encodeElement).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function encodeElement(value: unknown): string {
  const text = encode(value);
  if (text === null) return 'NULL';
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
