import { embedded } from './embedded.ts';
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import type { Bench } from './measure.ts';
import type { Operation } from './operation.ts';
import { pages } from './pages.ts';
import { startUp } from './start-up.ts';

/** Shows how Vitae bears growth: of the tables, of one list, of its own age. Tells each result as it comes. */
export async function scale(
  operations: readonly Operation[],
  bench: Bench,
  tell: (text: string) => void,
  cleanUp: AsyncDisposableStack,
): Promise<void> {
  tell(await growth(operations, bench, cleanUp));
  tell(await pages(bench));
  tell(await memory(operations, bench));
  tell(await startUp(bench));
  tell(await embedded(operations, bench));
}
