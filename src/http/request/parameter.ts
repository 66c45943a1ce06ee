import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLParams } from 'graphql-yoga';
import { RequestError } from '../../errors.ts';
import { readBody } from './body.ts';
import { type BodyShare, weightOf } from './body-budget.ts';
import { Refusal } from '../response/reply.ts';

/**
 * The GraphQL parameters of a request, from the address or the body. Whether they are of the right kinds is checked by
 * Yoga. `share` holds the memory that they take.
 *
 * @throws {RequestError} if the body is too large, compressed, of another media type, or no JSON
 */
export async function readParameters(response: ServerResponse, share: BodyShare, bodyMs: number): Promise<GraphQLParams> {
  const request = response.req;
  if (request.method === 'GET') return fromAddress(request.url ?? '', share);
  refuseOtherMedia(request);
  const body = await readBody(response, share, bodyMs);
  share.resize(weightOf(body));
  return parse(decode(body), 'The body');
}

function fromAddress(address: string, share: BodyShare): GraphQLParams {
  const mark = address.indexOf('?');
  const search = new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1));
  share.resize(weightOf(Buffer.from([...search.values()].join(''))));
  const parameters: Record<string, unknown> = {};
  for (const name of ['query', 'operationName']) parameters[name] = search.get(name) || undefined;
  for (const name of ['variables', 'extensions']) {
    const text = search.get(name);
    if (text) parameters[name] = parse(text, `The parameter ${name}`);
  }
  return parameters;
}

/**
 * A foreign page can send urlencoded, multipart and text bodies without being asked, so JSON is the only form.
 * Compressed bodies are refused because a small one can unpack to any size.
 */
function refuseOtherMedia(request: IncomingMessage): void {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const [type = '', ...parameters] = contentType
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (type !== 'application/json' || (charset && !/^charset="?utf-8"?$/.test(charset))) {
    throw new Refusal('BAD_REQUEST', 'The content-type must be application/json, in UTF-8.', 415, {
      'accept-post': 'application/json',
    });
  }
  if (encoding !== 'identity') {
    throw new Refusal('BAD_REQUEST', 'The body must not be compressed.', 415, { 'accept-encoding': 'identity' });
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text that is not UTF-8 is refused, since decoding it leniently would store something else than was sent. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new RequestError('BAD_REQUEST', 'The body is not valid UTF-8.', { cause });
  }
}

function parse(text: string, what: string): GraphQLParams {
  try {
    return JSON.parse(text) as GraphQLParams;
  } catch (cause) {
    throw new RequestError('BAD_REQUEST', `${what} is not valid JSON.`, { cause });
  }
}
