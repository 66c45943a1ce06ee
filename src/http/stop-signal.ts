/** Signals closer together than this are one wish: npm passes on what the terminal sends to the whole group anyway. */
const oneWish = 300;

/**
 * Resolves when the system or somebody at the keyboard asks the process to stop. Whoever asks again is in a hurry, and
 * ends it at once.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = (signal: NodeJS.Signals) => {
      const now = performance.now();
      if (askedAt !== undefined && now - askedAt > oneWish) process.exit(1);
      askedAt ??= now;
      resolve(signal);
    };
    process.on('SIGTERM', ask).on('SIGINT', ask);
  });
}
