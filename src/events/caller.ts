import type { Principal } from '../principal.ts';
import { callerTopic } from './topic.ts';
import type { Watch } from './watch.ts';
import type { Watcher } from './watcher.ts';

/** By what `callerTopic` knows a principal; null for one that has no session that could end. */
function keyOf(principal: Principal): string | null {
  if (principal.kind !== 'user') return null;
  const { apiKeyId, tokenHash, accessVersion } = principal;
  return `${apiKeyId === null ? 'session' : 'key'}:${tokenHash}:${accessVersion}`;
}

/**
 * Calls `tell` once a caller's session or API key works no longer, or with other rights; or with the reason why that cannot
 * be known. All callers are looked after by one statement. The function that comes back ends it.
 */
export function untilCallerEnds(watcher: Watcher, principal: Principal, tell: (reason?: unknown) => void): () => void {
  const key = keyOf(principal);
  if (key === null) return () => {};
  let isOver = false;
  let watch: Watch | null = null;
  const look = async () => {
    watch = await watcher.watch(callerTopic, key);
    if (isOver) watch.end();
    while (await watch.changed());
  };
  look().then(
    () => isOver || tell(),
    (error: unknown) => isOver || tell(error),
  );
  return () => {
    isOver = true;
    watch?.end();
  };
}
