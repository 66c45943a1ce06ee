import { setTimeout as pause } from 'node:timers/promises';
import type { Prisma } from './generated/client/client.ts';
import type { Principal, SignedIn } from '../principal.ts';
import { type Call, encode } from './batch.ts';
import { prismaOf } from './client.ts';
import { tellCommit } from './commit.ts';
import type { Database } from './database.ts';
import { isOfStatement, isRetryable, StaleSessionError, translate } from './errors.ts';
import { sendReading, sendReads, sendWriting } from './lane.ts';
import { type Statement, statement } from './statement.ts';

/** A transaction of a session, in which PostgreSQL knows who is asking and why. */
export interface Transaction {
  /** Prisma, within the transaction. */
  readonly prisma: Prisma.TransactionClient;
  /** Runs one statement; its rows come back as `Session.read` would give them. */
  query<Row>(call: Statement<Row>, values: readonly unknown[]): Promise<Row[]>;
  /** Lets the system go on in the name of a user, who then counts as actor, author and owner of what is written. */
  actAs(userId: string): Promise<void>;
}

/** The only way to the database for a request or a job: always as somebody, with the rows that this somebody may see. */
export interface Session {
  readonly principal: Principal;
  /** True once the database said that the principal's session ended or its rights changed. */
  readonly isStale: boolean;
  /** True once the database was asked anything, and so whether the principal's session still lives. */
  readonly hasAsked: boolean;
  /** True once a transaction was committed, so that starting the operation over would do things twice. */
  readonly hasWritten: boolean;
  /**
   * Runs a statement that only reads. Statements asked for in one tick travel together: one round trip, one transaction. If one of
   * them fails, those after it are sent again, each in a batch of its own, so that it fails alone.
   */
  read<Row>(call: Statement<Row>, values: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs one statement that may write, in a transaction of its own named `operation`: one round trip, repeated where
   * PostgreSQL asks for it.
   */
  run<Row>(operation: string, call: Statement<Row>, values: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs `work` in a transaction named `operation`, all or nothing. It may run more than once: where PostgreSQL asks for a
   * repetition (serialization failure, deadlock), up to three times.
   */
  write<T>(operation: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Asks the database nothing but whether the principal's session still lives, and throws where it does not. */
  verify(): Promise<void>;
  /** The same request as somebody else. */
  as(principal: Principal): Session;
}

const asSomebody = `set_config('role', $1, true), set_config('app.user_id', $2, true), set_config('app.permissions', $3, true)`;
const toRead = `${asSomebody}, set_config('transaction_read_only', 'on', true)`;
const toWrite = `${asSomebody}, set_config('app.operation', $4, true), set_config('app.request_id', $5, true)`;
const enter = {
  read: statement(`select ${toRead}`),
  readSignedIn: statement(`select verify_session($4, $5), ${toRead}`),
  write: statement(`select ${toWrite}`),
  writeSignedIn: statement(`select verify_session($6, $7), ${toWrite}`),
  readByKey: statement(`select verify_api_key($4, $5), ${toRead}`),
  writeByKey: statement(`select verify_api_key($6, $7), ${toWrite}, set_config('app.api_key_id', $8, true)`),
};

/** What the audit log is to know of a transaction that writes. */
interface Purpose {
  readonly operation: string;
  readonly requestId: string;
}

/**
 * The first statement of every transaction. What it sets ends with the transaction; without a purpose it can only read, and
 * so can whoever may change nothing.
 */
function entering(principal: Principal, wanted: Purpose | null): Call {
  const role = principal.kind === 'system' ? 'vitae_service' : 'vitae_app';
  const bearer = bearerOf(principal);
  const purpose = bearer?.isReadOnly ? null : wanted;
  const why = purpose ? [purpose.operation, purpose.requestId] : [];
  if (!bearer) return { statement: purpose ? enter.write : enter.read, values: [role, '', '', ...why] };
  const { userId, tokenHash, accessVersion, apiKeyId } = bearer;
  const values = [role, userId, reachOf(bearer), ...why, tokenHash, String(accessVersion)];
  if (apiKeyId === null) return { statement: purpose ? enter.writeSignedIn : enter.readSignedIn, values };
  return purpose ? { statement: enter.writeByKey, values: [...values, apiKeyId] } : { statement: enter.readByKey, values };
}

/** Whose session or API key has to be live; null: nobody's. */
function bearerOf(principal: Principal): SignedIn | null {
  if (principal.kind === 'system') return principal.behalf;
  return principal.kind === 'user' ? principal : null;
}

const reaches = new WeakMap<ReadonlySet<string>, string>();

/** The permissions that reach beyond one's own rows; the policies ask for no others. */
function reachOf({ permissions }: { permissions: ReadonlySet<string> }): string {
  let reach = reaches.get(permissions);
  if (reach === undefined) {
    reach = [...permissions].filter((permission) => permission.endsWith(':any')).join(',');
    reaches.set(permissions, reach);
  }
  return reach;
}

/** Opens a session for one operation of a request, or one run of a job. */
export function openSession(database: Database, principal: Principal, requestId: string): Session {
  return new DatabaseSession(database, principal, requestId, { isStale: false, hasAsked: false, hasWritten: false });
}

/** What is true of an operation, in whichever name it was done. */
interface State {
  isStale: boolean;
  hasAsked: boolean;
  hasWritten: boolean;
}

interface Waiting {
  readonly call: Call;
  resolve(rows: never[]): void;
  reject(error: unknown): void;
}

class DatabaseSession implements Session {
  readonly principal: Principal;
  readonly #database: Database;
  readonly #requestId: string;
  readonly #state: State;
  #waiting: Waiting[] = [];

  constructor(database: Database, principal: Principal, requestId: string, state: State) {
    this.#database = database;
    this.principal = principal;
    this.#requestId = requestId;
    this.#state = state;
  }

  get isStale(): boolean {
    return this.#state.isStale;
  }

  get hasAsked(): boolean {
    return this.#state.hasAsked;
  }

  get hasWritten(): boolean {
    return this.#state.hasWritten;
  }

  as(principal: Principal): Session {
    return new DatabaseSession(this.#database, principal, this.#requestId, this.#state);
  }

  read<Row>(call: Statement<Row>, values: readonly unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const waiting = { call: { statement: call, values: values.map(encode) }, resolve, reject };
      // Loaders dispatch in a tick of their own, so the statements are sent after the promise jobs and the ticks of now.
      if (this.#waiting.push(waiting as Waiting) === 1) queueMicrotask(() => process.nextTick(() => void this.#send()));
    });
  }

  async verify(): Promise<void> {
    this.#state.hasAsked = true;
    await sendReading(this.#database.pool, [entering(this.principal, null)]).catch((error: unknown) => {
      throw this.#translate(error);
    });
  }

  async #send(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#state.hasAsked = true;
    const skipped = await this.#sendTogether(waiting);
    // Together they would be skipped again by each that fails.
    if (skipped.length > 0) await Promise.all(skipped.map((alone) => this.#sendTogether([alone])));
  }

  /** Sends reads in one batch, and returns those that the server skipped because one before them failed. */
  async #sendTogether(waiting: readonly Waiting[]): Promise<readonly Waiting[]> {
    const first = entering(this.principal, null);
    const { results, error } = await sendReads(this.#database.pool, [first, ...waiting.map(({ call }) => call)]);
    // What was answered before the error was read as committed, and stays right.
    const answered = results.slice(1);
    for (const [i, rows] of answered.entries()) waiting[i]?.resolve(rows as never[]);
    if (!error) return [];
    const translated = this.#translate(error);
    const isAlone = results.length > 0 && isOfStatement(error);
    const [failed, next] = [answered.length, answered.length + 1];
    for (const { reject } of waiting.slice(failed, isAlone ? next : undefined)) reject(translated);
    return isAlone ? waiting.slice(next) : [];
  }

  run<Row>(operation: string, call: Statement<Row>, values: readonly unknown[]): Promise<Row[]> {
    const calls = [
      entering(this.principal, { operation, requestId: this.#requestId }),
      { statement: call, values: values.map(encode) },
    ];
    return this.#committed(async () => {
      const [, rows] = await sendWriting(this.#database.pool, calls);
      return (rows ?? []) as Row[];
    });
  }

  write<T>(operation: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const first = entering(this.principal, { operation, requestId: this.#requestId });
    return this.#committed(() =>
      prismaOf(this.#database).$transaction(
        async (prisma) => {
          await prisma.$executeRawUnsafe(first.statement.text, ...first.values);
          return work(transaction(prisma));
        },
        { maxWait: 10_000, timeout: 15_000 },
      ),
    );
  }

  async #committed<T>(transact: () => Promise<T>): Promise<T> {
    this.#state.hasAsked = true;
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await transact();
        this.#state.hasWritten = true;
        tellCommit(this.#database);
        return result;
      } catch (error) {
        if (attempt >= 3 || !isRetryable(error)) throw this.#translate(error);
        // Who is through at once may be back before the other has woken up that it met, and meet it again.
        await pause(10 * attempt);
      }
    }
  }

  #translate(error: unknown): unknown {
    const translated = translate(error);
    if (translated instanceof StaleSessionError) this.#state.isStale = true;
    return translated;
  }
}

function transaction(prisma: Prisma.TransactionClient): Transaction {
  return {
    prisma,
    query: (call, values) => prisma.$queryRawUnsafe(call.text, ...values),
    async actAs(userId) {
      await prisma.$executeRaw`select set_config('app.user_id', ${userId}, true)`;
    },
  };
}
