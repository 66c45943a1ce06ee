import { LRUCache } from 'lru-cache';

/** What the reply to an operation may be written as. */
export interface Media {
  /** At least one, the client's favourite first. */
  readonly types: readonly MediaType[];
  /**
   * The client named `application/json` itself. GraphQL over HTTP then wants status 200 for a document or variables
   * that are at fault, as old clients drop the body of anything else; who accepts whatever comes gets a telling status.
   */
  readonly isLegacy: boolean;
}

export type MediaType = (typeof produced)[number];

// The order is that in which a wildcard gets them.
const produced = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed',
] as const;

const negotiated = new LRUCache<string, { readonly media: Media | null }>({ max: 100 });

/** What the client accepts of what we have, by its preference; null if that is nothing. */
export function negotiate(accept = '*/*'): Media | null {
  const known = negotiated.get(accept) ?? { media: mediaFor(accept) };
  if (accept.length < 500) negotiated.set(accept, known);
  return known.media;
}

function mediaFor(accept: string): Media | null {
  const ranges = preferences(accept);
  const types = [...new Set(ranges.flatMap((range) => produced.filter((type) => covers(range, type))))];
  if (types.length === 0) return null;
  return { types, isLegacy: jsonOf(types) === 'application/json' && ranges.includes('application/json') };
}

/** The JSON type to refuse with, which is sent even to who did not ask for any. */
export function jsonOf(types: readonly MediaType[]): MediaType {
  return types.find((type) => type.endsWith('json')) ?? 'application/json';
}

/** Whether a browser is asking for a page. */
export function wantsPage(accept: string | undefined): boolean {
  return preferences(accept ?? '').includes('text/html');
}

function preferences(accept: string): string[] {
  const ranges = accept.split(',').map((item) => {
    const [range = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, quality: quality ? Number(quality.slice(2)) : 1 };
  });
  // The sort is stable: of two equally good types the client gets the one it named first.
  return ranges
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

function covers(range: string, type: string): boolean {
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}
