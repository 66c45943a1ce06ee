/** JSON Pointers, RFC 6901: `/address/zip`, and the empty text for the whole document. */

/** A step into a document: the name of a member, or the index of an item. */
export type Segment = string | number;

export const pointerOf = (segments: readonly Segment[]): string =>
  segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The steps that a pointer names; null where it is none. */
export function segmentsOf(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer.slice(1).split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
