import type { ObjectRef } from '@pothos/core';
import type { Connection } from '../../loaders/page.ts';
import type { Page } from '../../loaders/page-result.ts';
import { builder, type Types } from './builder.ts';

/** An item and the page that it is on, which knows its place. */
interface Edge<T> {
  readonly node: T;
  readonly page: Page<T>;
}

/** Shows something of a connection's page, at once where the page is there already: waiting has its price for every list. */
function show<T, Shown>(connection: Connection<T>, what: (page: Page<T>) => Shown): Shown | Promise<Shown> {
  const page = connection.page();
  return page instanceof Promise ? page.then(what) : what(page);
}

/** The connection type of a node type, which all lists of this type share. */
export function connectionOf<Shape>(node: ObjectRef<Types, Shape>) {
  const edge = builder.objectRef<Edge<Shape>>(`${node.name}Edge`).implement({
    description: `An item in a list of \`${node.name}\` objects and its cursor.`,
    fields: (t) => ({
      cursor: t.string({
        description: 'The opaque cursor of the item, for use as `after` or `before`.',
        resolve: ({ node: item, page }) => page.cursorOf(item),
      }),
      node: t.field({ type: node, description: 'The item.', resolve: ({ node: item }) => item as never }),
    }),
  });
  return builder.objectRef<Connection<Shape>>(`${node.name}Connection`).implement({
    description: `A page of a list of \`${node.name}\` objects.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'A list of edges.',
        resolve: (connection) => show(connection, (page) => page.nodes.map((item) => ({ node: item, page }))),
      }),
      nodes: t.field({
        type: [node],
        description: 'A list of nodes.',
        resolve: (connection) => show(connection, ({ nodes }) => nodes) as never,
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Information for pagination.',
        resolve: (connection) => show(connection, pageInfo),
      }),
      totalCount: t.int({
        description: 'The number of items in the whole list. Counted only if selected.',
        resolve: (connection) => connection.count(),
      }),
    }),
  });
}

function pageInfo<T>(page: Page<T>) {
  const cursorAt = (at: number) => {
    const node = page.nodes.at(at);
    return node === undefined ? null : page.cursorOf(node);
  };
  return {
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    get startCursor() {
      return cursorAt(0);
    },
    get endCursor() {
      return cursorAt(-1);
    },
  };
}
