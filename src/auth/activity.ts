import type { Database } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { statement } from '../db/statement.ts';
import { type SignedIn, system } from '../principal.ts';

const noteSessions = statement<never>('select note_activity($1::text[])');
const noteKeys = statement<never>('select note_api_key_use($1::uuid[], $2::int[])');

/** How long a session may be in use without that being noted, and how long notes are gathered, in milliseconds. */
const [noteAfter, gatherFor] = [60_000, 5_000];

/** How many sessions or keys are told of in one statement. */
const chunk = 1_000;

/** A principal that is in use. */
export interface Used {
  readonly principal: SignedIn;
  /** When it was last noted that its session is in use, in milliseconds of the process's clock. */
  notedAt: number;
}

/** Writes down which sessions and API keys are in use: many in one statement, some time after they were used. */
export class Activity {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  #sessions = new Set<string>();
  #keys = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(database: Database, onError: (error: unknown) => void) {
    this.#database = database;
    this.#onError = onError;
  }

  /** Notes that a request came: each for an API key, and one a minute for a session. */
  note(used: Used): void {
    const { apiKeyId, tokenHash } = used.principal;
    if (apiKeyId !== null) return this.#count(apiKeyId, 1);
    const now = performance.now();
    if (now - used.notedAt < noteAfter) return;
    used.notedAt = now;
    this.#sessions.add(tokenHash);
    this.#schedule();
  }

  /** Takes back that a request came with an API key. */
  uncount(apiKeyId: string): void {
    this.#count(apiKeyId, -1);
  }

  #count(apiKeyId: string, requests: number): void {
    this.#keys.set(apiKeyId, (this.#keys.get(apiKeyId) ?? 0) + requests);
    this.#schedule();
  }

  /** Writes down all that was noted so far, after what is being written down already. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), gatherFor).unref();
  }

  async #write(): Promise<void> {
    const [sessions, keys] = [[...this.#sessions], [...this.#keys].filter(([, count]) => count !== 0)];
    this.#sessions = new Set();
    this.#keys = new Map();
    const session = openSession(this.#database, system('activity'), 'activity');
    for (const hashes of chunks(sessions)) {
      await session.run('note_activity', noteSessions, [hashes]).catch(this.#onError);
    }
    for (const some of chunks(keys)) {
      const values = [some.map(([id]) => id), some.map(([, count]) => count)];
      await session.run('note_api_key_use', noteKeys, values).catch((error: unknown) => this.#putBack(some, error));
    }
  }

  /** Sessions will be seen again; requests that are not counted now would never be. */
  #putBack(keys: readonly (readonly [string, number])[], error: unknown): void {
    for (const [id, count] of keys) this.#count(id, count);
    this.#onError(error);
  }
}

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / chunk) }, (_, i) => items.slice(i * chunk, (i + 1) * chunk));
