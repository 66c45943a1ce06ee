/** Signals closer together than this count once: npm passes on what the terminal sends to the whole group anyway. */
const repetition = 300;

/** A request of the system, or of a person at the keyboard, to stop the process. */
export interface StopSignal {
  /** Resolves with the first signal. */
  readonly asked: Promise<NodeJS.Signals>;
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
}

/**
 * Waits for SIGTERM and SIGINT. Within `deadline` milliseconds of the first one the process has to end; otherwise it exits
 * with code 1. A second signal exits at once.
 */
export function stopSignal(deadline: number): StopSignal {
  const stopping = new AbortController();
  const asked = new Promise<NodeJS.Signals>((resolve) => {
    let askedAt: number | undefined;
    const ask = (name: NodeJS.Signals) => {
      const now = performance.now();
      if (askedAt !== undefined && now - askedAt > repetition) process.exit(1);
      if (askedAt !== undefined) return;
      askedAt = now;
      setTimeout(() => {
        process.stderr.write('Shutdown timed out. The process exits and interrupts work in progress.\n');
        process.exit(1);
      }, deadline).unref();
      stopping.abort();
      resolve(name);
    };
    process.on('SIGTERM', ask).on('SIGINT', ask);
  });
  return { asked, signal: stopping.signal };
}
