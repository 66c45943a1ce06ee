import type { ModelName, Row } from '../db/model.ts';
import { cursorText, type Stretch } from '../rules/page.ts';
import type { Item } from './page-statement.ts';

/** One page of a list: its items, and whether there is more on either side. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** The place of an item in the list, as opaque text. */
  cursorOf(node: T): string;
}

export const emptyPage: Page<never> = { nodes: [], hasNextPage: false, hasPreviousPage: false, cursorOf: () => '' };

/** A page of the rows that were read for it, of which one more than it shows tells that there is more. */
export function pageFrom<M extends ModelName>(rows: readonly Item<M>[], stretch: Stretch, order: string): Page<Row<M>> {
  const { size, isBackward, cursor } = stretch;
  const isMore = rows.length > size;
  const shown = isMore ? rows.slice(0, size) : rows;
  return {
    nodes: isBackward ? shown.toReversed() : shown,
    hasNextPage: isBackward ? cursor !== null : isMore,
    hasPreviousPage: isBackward ? isMore : cursor !== null,
    cursorOf: (node) => cursorText({ order, value: (node as Item<M>).sortValue ?? '', id: (node as Item<M>).id }),
  };
}
