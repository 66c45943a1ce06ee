import type { Database } from './database.ts';

const listeners = new WeakMap<Database, Set<() => void>>();

/** Has `listener` called after each transaction that this process commits, until the function that comes back is called. */
export function onCommit(database: Database, listener: () => void): () => void {
  const all = listeners.get(database) ?? new Set();
  listeners.set(database, all.add(listener));
  return () => void all.delete(listener);
}

/** Tells those who listen that something was committed. Where nobody does, as in most processes, it costs nothing. */
export function tellCommit(database: Database): void {
  for (const listener of listeners.get(database) ?? []) listener();
}
