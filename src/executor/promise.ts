export const isPromiseLike = (value: unknown): value is PromiseLike<unknown> => typeof (value as Partial<PromiseLike<unknown>> | null)?.then === 'function';

const ignore = (): void => {};

/** Handles the rejections of promises that nothing waits for, which would end the process otherwise. */
export function track(values: readonly unknown[]): void {
  for (const value of values) if (isPromiseLike(value)) void Promise.resolve(value).then(ignore, ignore);
}

/** The promises that an iterator still yields; those before an error, if it fails or reading `then` of a value does. */
export function promisesOf(iterator: Iterator<unknown>): unknown[] {
  const promises: unknown[] = [];
  try {
    for (let step = iterator.next(); !step.done; step = iterator.next()) if (isPromiseLike(step.value)) promises.push(step.value);
  } catch {
    // The list has already failed for another reason.
  }
  return promises;
}
