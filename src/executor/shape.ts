import type { Container } from './position.ts';

export type Shape = new () => Container;

const bare = Object.create(null) as object;

/**
 * A constructor of objects that inherit nothing, so that a field may have any name. V8 gives all objects of one constructor the same hidden
 * classes; those of `Object.create(null)` are dictionaries, which take twice as long to fill and to stringify.
 */
export function shape(): Shape {
  const Shape = function () {} as unknown as Shape;
  Shape.prototype = bare;
  return Shape;
}
