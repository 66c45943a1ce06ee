const waiting: (() => Promise<void>)[] = [];

/** Has `work` done when the tests of the file that runs are done: what came last goes first. */
export function afterFile(work: () => Promise<void>): void {
  waiting.push(work);
}

/** Does all of it, also where some of it fails. */
export async function cleanUp(): Promise<void> {
  const failures: unknown[] = [];
  for (const work of waiting.splice(0).toReversed()) await work().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
}
