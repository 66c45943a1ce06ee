import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestError } from '../../errors.ts';
import { readBody } from './body.ts';
import { type BodyShare, weightOf } from './body-budget.ts';
import { Refusal } from '../response/reply.ts';

/** The parameters of a GraphQL request. Those that were `null` or an empty name are absent. */
export interface Parameters {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The GraphQL parameters of a request, from the address or the body. `share` holds the memory that they take.
 *
 * @throws {RequestError} if the address or the body is too large, not UTF-8, or holds something other than one GraphQL request
 */
export async function readParameters(response: ServerResponse, share: BodyShare, bodyMs: number): Promise<Parameters> {
  const request = response.req;
  if (request.method === 'GET') return parametersIn(fromAddress(request.url ?? '', share));
  refuseOtherMedia(request);
  const body = await readBody(response, share, bodyMs);
  share.resize(weightOf(body));
  return parametersIn(parse(decode(body), 'The request body'));
}

function fromAddress(address: string, share: BodyShare): Record<string, unknown> {
  refuseUndecodable(address);
  const mark = address.indexOf('?');
  const search = new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1));
  share.resize(weightOf(Buffer.from([...search.values()].join(''))));
  const [variables, extensions] = ['variables', 'extensions'].map((name) => {
    const text = search.get(name);
    return text ? parse(text, `The parameter ${name}`) : undefined;
  });
  return { query: search.get('query'), operationName: search.get('operationName'), variables, extensions };
}

/** `URLSearchParams` would replace what is not UTF-8, so the server would execute something else than was sent. */
function refuseUndecodable(address: string): void {
  try {
    decodeURIComponent(address);
  } catch (cause) {
    throw new RequestError('BAD_REQUEST', 'The URL is not valid percent-encoded UTF-8. Correct the encoding of the query string.', { cause });
  }
}

const names: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions'] satisfies (keyof Parameters)[]);

/** Checks the types of parameters, wherever they come from. */
function parametersIn(value: unknown): Parameters {
  if (!isMap(value)) throw invalid('The request body must be a JSON object. Send one operation per request: batching is not supported.');
  for (const name in value) {
    if (!names.has(name) && value[name] !== null) throw invalid(`Unknown parameter. The supported parameters are ${[...names].join(', ')}.`);
  }
  const { query, operationName, variables, extensions } = value;
  if (typeof query !== 'string') throw invalid('The parameter query is required and must be a GraphQL document.');
  if (operationName != null && typeof operationName !== 'string') throw invalid('The parameter operationName must be a string.');
  return {
    query,
    operationName: operationName || undefined,
    variables: mapIn('variables', variables),
    extensions: mapIn('extensions', extensions),
  };
}

function mapIn(name: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value == null) return undefined;
  if (isMap(value)) return value;
  throw invalid(`The parameter ${name} must be a JSON object.`);
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (message: string): RequestError => new RequestError('BAD_REQUEST', message);

/**
 * A foreign page can send urlencoded, multipart and text bodies without being asked, so JSON is the only form.
 * Compressed bodies are refused because a small one can unpack to any size.
 */
function refuseOtherMedia(request: IncomingMessage): void {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (type !== 'application/json' || (charset && !/^charset="?utf-8"?$/.test(charset))) {
    throw new Refusal('BAD_REQUEST', 'Unsupported media type. Send the body as application/json, encoded in UTF-8.', 415, { 'accept-post': 'application/json' });
  }
  if (encoding !== 'identity') {
    throw new Refusal('BAD_REQUEST', 'Compressed request bodies are not supported. Send the body without Content-Encoding.', 415, { 'accept-encoding': 'identity' });
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text that is not UTF-8 is refused, since decoding it leniently would store something else than was sent. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new RequestError('BAD_REQUEST', 'The request body is not valid UTF-8. Correct its encoding.', { cause });
  }
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RequestError('BAD_REQUEST', `${what} is not valid JSON.`, { cause });
  }
}
