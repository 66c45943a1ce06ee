// Loaded into Vitae to see whether it grows: after each message, the bytes that are in use when all waste is collected.
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
