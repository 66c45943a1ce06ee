import { type Contestant, titles } from './contestant.ts';
import type { Person, Population } from './fill.ts';

/** One request that an operation can be sent with: who asks, and the ids that they name. */
export interface Call {
  readonly caller: Person;
  readonly ids: readonly string[];
}

/** How one server is asked. */
interface Question {
  /** The document; for the floor, the path. */
  readonly text: string;
  readonly variables: (call: Call, nonce: number) => object;
  /** The names that lead from `data` to what the operation is about. */
  readonly answer: readonly string[];
}

/** What is measured: the same information, asked of each server in its own way. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  readonly isWrite: boolean;
  /** How many times PostGraphile's throughput Vitae is to reach, and which part of the floor's later. */
  readonly goal: number;
  readonly calls: (population: Population) => readonly Call[];
  readonly questions: Readonly<Record<Dialect, Question>>;
}

type Dialect = 'floor' | 'postgraphile' | 'vitae';

/** Whether the operation is known to this server. */
export const isAsked = ({ questions }: Operation, contestant: Contestant): boolean => questions[dialectOf(contestant)].text !== '';

const dialectOf = (contestant: Contestant): Dialect => (contestant === 'variant' ? 'vitae' : contestant);

/** The number in the bodies of saves that the load generator replaces, since one without a change makes no version. */
export const nonce = 10_000_000;

let lastNumber = 1_000_000;

/** A number that no profile holds yet, to save. */
export const freshNumber = (): number => ++lastNumber;

/** A request as it goes to one of the servers. */
interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function requestOf(operation: Operation, contestant: Contestant, call: Call, number: number): Request {
  const { text, variables } = operation.questions[dialectOf(contestant)];
  const given = variables(call, number);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...identityOf(contestant, call.caller),
  };
  if (contestant === 'floor') return { path: text, headers, body: JSON.stringify(given) };
  return { path: '/graphql', headers, body: JSON.stringify({ query: text, variables: given }) };
}

/** The request as text, for the load generator. */
export function requestText(operation: Operation, contestant: Contestant, call: Call): string {
  const { path, headers, body } = requestOf(operation, contestant, call, nonce);
  const all = { host: '127.0.0.1', ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/** Asks once. */
export async function ask(
  port: number,
  operation: Operation,
  contestant: Contestant,
  call: Call,
  number = freshNumber(),
): Promise<unknown> {
  const { path, headers, body } = requestOf(operation, contestant, call, number);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
  const reply = await response.text();
  if (!response.ok || reply.includes('"errors":')) {
    throw new Error(`${titles[contestant]} answers ${operation.name} with ${response.status}: ${reply.slice(0, 500)}`);
  }
  return meaningOf(operation, contestant, reply);
}

function identityOf(contestant: Contestant, { id, token, reach }: Person): Record<string, string> {
  if (dialectOf(contestant) === 'vitae') return { authorization: `Bearer ${token}` };
  return { 'x-user-id': id, ...(reach !== '' && { 'x-permissions': reach }) };
}

/** What a reply says, in a form in which the replies of all servers are the same. */
function meaningOf(operation: Operation, contestant: Contestant, reply: string): unknown {
  let answer: unknown = (JSON.parse(reply) as { data: unknown }).data;
  const path = operation.questions[dialectOf(contestant)].answer;
  for (const name of path) answer = (answer as Record<string, unknown>)[name];
  return plain(answer);
}

/** Connections become lists, global ids keys, and instants milliseconds. */
function plain(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value === 'string') {
    if (name.endsWith('At')) return Date.parse(value);
    return name === 'id' && !value.includes('-') ? Buffer.from(value, 'base64url').toString().split(':')[1] : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('nodes' in value) return plain(value.nodes);
  if (name === 'data') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, key)]));
}

export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');
