import { setTimeout as pause } from 'node:timers/promises';
import { onCommit } from '../db/commit.ts';
import type { Database } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { RequestError } from '../errors.ts';
import type { Log } from '../log.ts';
import { system } from '../principal.ts';
import type { Topic } from './topic.ts';
import { ActiveWatch, type Watch } from './watch.ts';

export interface WatcherOptions {
  readonly database: Database;
  readonly log: Log;
  /** How long after one look at the database the next one follows, in milliseconds. */
  readonly intervalMs: number;
}

/** How long things may take, in milliseconds. */
export interface Patience {
  /** For one look at the database. */
  readonly look: number;
  /** For the database to answer again, before those who watch are told that it does not. */
  readonly outage: number;
}

/** The least time between two looks, in milliseconds, however much is written meanwhile. */
const breath = 20;
/** The most time between two polls while the database does not answer, so that subscriptions resume soon after it does. */
const longest = 1_000;

type Watched = Map<string, Set<ActiveWatch>>;

/**
 * Looks for all in this process who watch something, by one round trip for each interval, with one statement for each topic. It compares how
 * things stand; so it cannot miss the last change, whatever was lost or came twice in between, and changes that follow each
 * other quickly become one. What this process commits makes it look at once. While nobody watches it does nothing.
 */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #patience: Patience;
  readonly #watched = new Map<Topic, Watched>();
  #count = 0;
  /** Looks at the database that have begun. */
  #looks = 0;
  #isLooking = false;
  #isUrgent = false;
  #lastEnd = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #failures = 0;
  #failingSince = 0;
  #stopListening: (() => void) | null = null;

  constructor(options: WatcherOptions, { look = 10_000, outage = 30_000 }: Partial<Patience> = {}) {
    this.#options = options;
    this.#patience = { look, outage };
  }

  /** How many watches are open. */
  get size(): number {
    return this.#count;
  }

  /**
   * Watches the thing with this key, as it stands from now on: once the promise resolves, no change is missed.
   *
   * @throws {RequestError} SERVICE_UNAVAILABLE where the database cannot be asked
   */
  async watch(topic: Topic, key: string): Promise<Watch> {
    const watch = new ActiveWatch(topic, key, this.#looks, (ended) => this.#forget(ended));
    this.#remember(watch);
    this.#hurry();
    await watch.changed();
    return watch;
  }

  #remember(watch: ActiveWatch): void {
    const { topic, key } = watch;
    const ofTopic = this.#watched.get(topic) ?? new Map<string, Set<ActiveWatch>>();
    this.#watched.set(topic, ofTopic.set(key, (ofTopic.get(key) ?? new Set()).add(watch)));
    this.#count++;
    this.#stopListening ??= onCommit(this.#options.database, () => this.#hurry());
  }

  #forget(watch: ActiveWatch): void {
    const { topic, key } = watch;
    const ofTopic = this.#watched.get(topic);
    const ofKey = ofTopic?.get(key);
    if (!ofTopic || !ofKey?.delete(watch)) return;
    this.#count--;
    if (ofKey.size === 0) ofTopic.delete(key);
    if (ofTopic.size === 0) this.#watched.delete(topic);
    if (this.#count === 0) this.#rest();
  }

  #rest(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#stopListening?.();
    this.#stopListening = null;
  }

  /** Has the next look come at once, or as soon as the present one is over; a database that does not answer is not hurried. */
  #hurry(): void {
    if (this.#isLooking) this.#isUrgent = true;
    else if (this.#failures === 0 || !this.#timer) this.#schedule(Math.max(0, this.#lastEnd + breath - performance.now()));
  }

  #schedule(milliseconds: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), milliseconds).unref();
  }

  async #look(): Promise<void> {
    this.#timer = null;
    this.#isLooking = true;
    this.#isUrgent = false;
    await this.#compare().then(() => this.#succeeded(), (error: unknown) => this.#failed(error));
    this.#isLooking = false;
    this.#lastEnd = performance.now();
    if (this.#count > 0) this.#schedule(this.#delay());
  }

  #delay(): number {
    const { intervalMs } = this.#options;
    if (this.#failures > 0) return Math.min(longest, intervalMs * 2 ** this.#failures);
    return this.#isUrgent ? breath : intervalMs;
  }

  async #compare(): Promise<void> {
    const look = ++this.#looks;
    const session = openSession(this.#options.database, system('watching'), 'watching');
    const reading = [...this.#watched].map(async ([topic, watched]) => ({ watched, rows: await session.read(topic.stamps, [[...watched.keys()]]) }));
    for (const { watched, rows } of await this.#inTime(Promise.all(reading))) {
      const stamps = new Map(rows.map(({ key, stamp }) => [key, stamp]));
      const watches = [...watched.values()].flatMap((ofKey) => [...ofKey]);
      for (const watch of watches) if (watch.after < look) watch.see(stamps.get(watch.key) ?? null);
    }
  }

  /** A connection may be lost without a word, and then nothing would ever answer. */
  async #inTime<T>(looking: Promise<T>): Promise<T> {
    const patience = new AbortController();
    const late = pause(this.#patience.look, null, { signal: patience.signal, ref: false }).then(() => {
      throw new RequestError('SERVICE_UNAVAILABLE', 'The database is temporarily unavailable. Try again in a few seconds.');
    });
    return Promise.race([looking, late]).finally(() => patience.abort());
  }

  #succeeded(): void {
    if (this.#failures > 0) this.#options.log.info('polling for changes recovered');
    this.#failures = 0;
  }

  #failed(error: unknown): void {
    const now = performance.now();
    if (this.#failures++ === 0) {
      this.#failingSince = now;
      this.#options.log.warn({ err: error }, 'polling for changes failed, will retry');
    }
    const isOver = now - this.#failingSince >= this.#patience.outage;
    const watches = [...this.#watched.values()].flatMap((watched) => [...watched.values()].flatMap((ofKey) => [...ofKey]));
    for (const watch of watches) if (isOver || watch.isBlind) watch.fail(error);
  }
}
