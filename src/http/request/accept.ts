import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** What the reply to an operation may be written as. */
export interface Media {
  /** At least one, the client's preferred type first. */
  readonly types: readonly MediaType[];
  /**
   * The client named `application/json` itself, and prefers it. GraphQL over HTTP then wants status 200 for a document or variables
   * that are at fault, since old clients drop the body of anything else. Clients that accept anything get status 400.
   */
  readonly isLegacy: boolean;
}

export type MediaType = (typeof produced)[number];

// The order is that in which a wildcard gets them.
const produced = ['application/json', 'application/graphql-response+json', 'text/event-stream'] as const;

/** Longer headers are not parsed; browsers send a tenth of that. */
const maxLength = 2_000;

const negotiated = new LRUCache<string, { readonly media: Media | null }>({ max: 100 });

/** What the client accepts of what the server produces, by its preference; `null` if that is nothing. */
export function negotiate(accept = '*/*'): Media | null {
  const known = negotiated.get(accept);
  if (known) return known.media;
  const media = mediaFor(accept);
  if (accept.length < 500) negotiated.set(accept, { media });
  return media;
}

function mediaFor(accept: string): Media | null {
  const types = negotiatorOf(accept).mediaTypes(produced) as MediaType[];
  if (types.length === 0) return null;
  return { types, isLegacy: types[0] === 'application/json' && namesType(accept, 'application/json') };
}

/** The JSON type to refuse with, which is sent even to clients that did not ask for any. */
export function jsonOf(types: readonly MediaType[]): MediaType {
  return types.find((type) => type.endsWith('json')) ?? 'application/json';
}

/** Whether a browser asks for a page. */
export const wantsPage = (accept = ''): boolean => namesType(accept, 'text/html');

const namesType = (accept: string, type: string): boolean =>
  negotiatorOf(accept)
    .mediaTypes()
    .some((range) => range.toLowerCase() === type);

/** Every reply is UTF-8, so a client that names this charset asks for nothing more specific than one that names none. */
function negotiatorOf(accept: string): Negotiator {
  const header = accept.length > maxLength ? '' : accept.replaceAll(/;\s*charset="?utf-8"?(?=\s*(?:[,;]|$))/gi, '');
  return new Negotiator({ headers: { accept: header } });
}
