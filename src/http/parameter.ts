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

/** Reads to the end or to the limit; the declared length only ever shortens that. */
async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks = await chunksOf(request);
  const [first] = chunks;
  return decode(first && chunks.length === 1 ? first : Buffer.concat(chunks));
}

/** By events, which cost a fraction of what a stream's iterator does. The request is left open for the reply. */
function chunksOf(request: IncomingMessage): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const take = (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > maxBodyBytes) {
        request.off('data', take);
        reject(tooLarge());
      } else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => resolve(chunks));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('The body broke off.'));
    });
  });
}

const tooLarge = (): Refusal => new Refusal('BAD_REQUEST', `The body is larger than ${maxBodyBytes} bytes.`, 413);

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
