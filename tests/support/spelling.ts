import { once } from 'node:events';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';

/** A GraphQL request, whatever it is sent by. Parameters may be of types that they must not have. */
export interface GraphQLRequest {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** One of the many ways to send a request that must make no difference. */
export interface Spelling {
  readonly method: 'GET' | 'POST';
  readonly isKeptAlive: boolean;
  readonly isChunked: boolean;
  readonly hasByteOrderMark: boolean;
  readonly areNullsSent: boolean;
  readonly areKeysReversed: boolean;
  readonly areCharactersEscaped: boolean;
  readonly indent: number;
  readonly contentType: string;
  readonly areHeadersReversed: boolean;
  readonly headerCase: 'lower' | 'upper';
  /** Which of the spellings of an Accept header to take. */
  readonly accept: number;
}

export const anySpelling: fc.Arbitrary<Spelling> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  isKeptAlive: fc.boolean(),
  isChunked: fc.boolean(),
  hasByteOrderMark: fc.boolean(),
  areNullsSent: fc.boolean(),
  areKeysReversed: fc.boolean(),
  areCharactersEscaped: fc.boolean(),
  indent: fc.constantFrom(0, 0, 1, 3),
  contentType: fc.constantFrom('application/json', 'Application/JSON; charset=utf-8', 'application/json;charset="UTF-8"'),
  areHeadersReversed: fc.boolean(),
  headerCase: fc.constantFrom('lower', 'upper'),
  accept: fc.nat({ max: 20 }),
});

/** What came back, without the parts that are new each time. */
export interface Received {
  readonly status: number;
  readonly type: string | undefined;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends a request in one of its spellings. `undefined` among the Accept headers stands for no header. */
export async function sendSpelled(url: string, request: GraphQLRequest, spelling: Spelling, accepts: readonly (string | undefined)[]): Promise<Received> {
  const { method, isKeptAlive, isChunked } = spelling;
  const accept = accepts[spelling.accept % accepts.length];
  const body = method === 'POST' ? Buffer.from(bodyOf(request, spelling)) : null;
  const headers = [
    ['x-request-id', 'equal-request'],
    ...(accept === undefined ? [] : [['accept', accept]]),
    ...(body ? [['content-type', spelling.contentType], isChunked ? ['transfer-encoding', 'chunked'] : ['content-length', `${body.length}`]] : []),
    ['host', 'localhost'],
  ].map(([name = '', value]) => [spelling.headerCase === 'upper' ? name.toUpperCase() : name, value] as const);
  const ordered = spelling.areHeadersReversed ? headers.toReversed() : headers;
  const sent = send(method === 'GET' ? `${url}/graphql?${searchOf(request, spelling)}` : `${url}/graphql`, { method, agent: isKeptAlive && agent, headers: ordered.flat() as never });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, type: response.headers['content-type'], text: await text(response) };
}

/** Ends the connections that are kept alive. */
export const hangUp = (): void => agent.destroy();

function entriesOf(request: GraphQLRequest, { areNullsSent, areKeysReversed }: Spelling): [string, unknown][] {
  const all = ['query', 'operationName', 'variables', 'extensions'].map((name): [string, unknown] => [name, request[name as keyof GraphQLRequest]]);
  const sent = all.filter(([, value]) => value !== undefined || areNullsSent).map(([name, value]): [string, unknown] => [name, value ?? null]);
  return areKeysReversed ? sent.toReversed() : sent;
}

function bodyOf(request: GraphQLRequest, spelling: Spelling): string {
  const json = JSON.stringify(Object.fromEntries(entriesOf(request, spelling)), null, spelling.indent);
  const escaped = spelling.areCharactersEscaped ? json.replaceAll(/[^\n -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) : json;
  return (spelling.hasByteOrderMark ? '\uFEFF' : '') + escaped;
}

/** An address holds text only: other values are JSON, and an empty text stands for `null`. */
function searchOf(request: GraphQLRequest, spelling: Spelling): string {
  const isText = (name: string, value: unknown): value is string => typeof value === 'string' && (name === 'query' || name === 'operationName');
  const values = entriesOf(request, spelling).flatMap(([name, value]): [string, string][] => {
    if (value === null) return name === 'query' ? [] : [[name, '']];
    return [[name, isText(name, value) ? value : JSON.stringify(value, null, spelling.indent)]];
  });
  const search = new URLSearchParams(values).toString();
  return spelling.areCharactersEscaped ? search.replaceAll('+', '%20') : search;
}

/** The results in a response: one of JSON, or each of those in a stream of events, with whether that was completed. */
export function resultsIn({ type = '', text: received }: Received): unknown[] {
  if (!type.startsWith('text/event-stream')) return [JSON.parse(received)];
  return received
    .split('\n\n')
    .filter((part) => part.startsWith('event: next\n'))
    .map((part) => JSON.parse(part.slice('event: next\ndata: '.length)) as unknown);
}
