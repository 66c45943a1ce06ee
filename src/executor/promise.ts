export const isPromiseLike = (value: unknown): value is PromiseLike<unknown> => typeof (value as Partial<PromiseLike<unknown>> | null)?.then === 'function';

const ignore = (): void => {};

/** Handles the rejections of promises that nothing waits for, which would end the process otherwise. */
export function track(values: readonly unknown[]): void {
  for (const value of values) if (isPromiseLike(value)) void Promise.resolve(value).then(ignore, ignore);
}
