import type { IncomingMessage } from 'node:http';
import type { GraphQLParams } from 'graphql-yoga';
import { RequestError } from '../errors.ts';
import { Refusal } from './reply.ts';

const maxBodyBytes = 1_000_000;

/**
 * The GraphQL parameters of a request, from the address or the body. Whether they are of the right kinds is checked by
 * Yoga.
 *
 * @throws {RequestError} if the body is too large, compressed, of another media type, or no JSON
 */
export async function readParameters(request: IncomingMessage): Promise<GraphQLParams> {
  if (request.method === 'GET') return fromAddress(request.url ?? '');
  refuseOtherMedia(request);
  return parse(await readBody(request), 'The body');
}

function fromAddress(address: string): GraphQLParams {
  const mark = address.indexOf('?');
  const search = new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1));
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
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (type !== 'application/json' || (charset && !/^charset="?utf-8"?$/.test(charset))) {
    throw new Refusal('BAD_REQUEST', 'The content-type must be application/json, in UTF-8.', 415, {
      'accept-post': 'application/json',
    });
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new Refusal('BAD_REQUEST', 'The body must not be compressed.', 415, { 'accept-encoding': 'identity' });
  }
}

/** Reads to the end or to the limit; the declared length only ever shortens that. */
async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The iterator must not destroy the request, or there would be no connection left to answer on.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

const tooLarge = (): Refusal => new Refusal('BAD_REQUEST', `The body is larger than ${maxBodyBytes} bytes.`, 413);

/** Text that is not UTF-8 is refused, since decoding it leniently would store something else than was sent. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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
