// Loaded into every server: none is left running when the benchmark is killed and cannot end it.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
