/** An object or a list of a response, while it is being filled. */
export type Container = Record<string | number, unknown>;

/**
 * A position in the response: where a value is written, and how many promises are pending below it. Resolvers receive it as `info.path`. A position that
 * may be null counts the promises whose failure would end there, so no promise is needed for an object or a list.
 */
export class Position {
  readonly prev: Position | undefined;
  key: string | number;
  /** The type of the object, or undefined for an item of a list. */
  readonly typename: string | undefined;
  readonly container: Container;
  readonly isNullable: boolean;
  pending = 0;
  /** Whether the value is null because of an error. Values below it that are still pending no longer matter. */
  isDiscarded = false;
  /** Whether something refers to the position, so that the next item of a list needs another one. */
  isShared = false;

  constructor(prev: Position | undefined, key: string | number, typename: string | undefined, container: Container, isNullable: boolean) {
    if (prev !== undefined) prev.isShared = true;
    this.prev = prev;
    this.key = key;
    this.typename = typename;
    this.container = container;
    this.isNullable = isNullable;
  }
}

/** The nearest position, from this one upward, that may be null; undefined is the response as a whole. */
export function nullableAt(position: Position | undefined): Position | undefined {
  let nearest = position;
  while (nearest !== undefined && !nearest.isNullable) nearest = nearest.prev;
  return nearest;
}

/** The path of a position as errors report it. */
export function pathOf(position: Position): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Position | undefined = position; at !== undefined; at = at.prev) path.push(at.key);
  return path.reverse();
}

/** The position of the field that a list, or a list in it, belongs to. */
export function fieldPositionOf(position: Position): Position {
  let field = position;
  while (typeof field.key === 'number' && field.prev !== undefined) field = field.prev;
  return field;
}
