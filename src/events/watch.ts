import type { Topic } from './topic.ts';

/** Somebody's eye on one thing. It tells that the thing has changed, never how: whoever hears that looks for themselves. */
export interface Watch {
  /**
   * Resolves with true when the thing has changed since the last time, however often; with false once it is gone, or the
   * watch has ended. Rejects once the database could not be asked for so long that nobody would believe the silence.
   */
  changed(): Promise<boolean>;
  /** Takes the last change back as not seen, so that it is told again when the database is next looked at. */
  postpone(): void;
  end(): void;
}

interface Waiting {
  resolve(isThere: boolean): void;
  reject(error: unknown): void;
}

/** A watch as its watcher sees it. */
export class ActiveWatch implements Watch {
  readonly topic: Topic;
  readonly key: string;
  /** The last look at the database that had begun before the watch; it may have missed what the watch is to start from. */
  readonly after: number;
  readonly #leave: (watch: ActiveWatch) => void;
  #stamp: string | null | undefined;
  #isNew = false;
  #isOver = false;
  #error: unknown;
  #waiting: Waiting | null = null;

  constructor(topic: Topic, key: string, after: number, leave: (watch: ActiveWatch) => void) {
    this.topic = topic;
    this.key = key;
    this.after = after;
    this.#leave = leave;
  }

  /** Whether it is not known yet what to compare with. */
  get isBlind(): boolean {
    return this.#stamp === undefined;
  }

  /** Compares with how the thing stands; null: it is gone. */
  see(stamp: string | null): void {
    const before = this.#stamp;
    this.#stamp = stamp;
    if (before === stamp) return;
    this.#isNew = true;
    if (stamp === null) this.end();
    else this.#tell();
  }

  fail(error: unknown): void {
    this.#error = error;
    this.end();
  }

  changed(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#isNew || this.#isOver) this.#tell();
    });
  }

  postpone(): void {
    this.#stamp = '';
  }

  end(): void {
    if (!this.#isOver) this.#leave(this);
    this.#isOver = true;
    this.#tell();
  }

  #tell(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = null;
    this.#isNew = false;
    if (this.#error !== undefined) waiting.reject(this.#error);
    else waiting.resolve(!this.#isOver);
  }
}
