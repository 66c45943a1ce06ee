import { onTestFinished } from 'vitest';
import { type Config, configFrom } from '../../src/config.ts';
import { RequestError } from '../../src/errors.ts';
import type { ServerOptions } from '../../src/http/graphql/exchange.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import type { Timeouts } from '../../src/http/timeouts.ts';
import { createLog } from '../../src/log.ts';
import { anonymous, type Principal } from '../../src/principal.ts';
import type { IncomingOperation } from '../../src/request.ts';
import { type Ran, type StubContext, stubSchema } from './stub-schema.ts';

export interface Stub extends RunningServer {
  readonly ran: Ran;
  /** The log, one parsed line each. */
  readonly lines: Record<string, unknown>[];
  /** The log as it was written. */
  readonly text: () => string;
  /** Sends a GraphQL request as a modern client would, unless told otherwise. */
  send(
    query: string,
    request?: { variables?: object; operationName?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
    extensions?: {
      cost?: { cost: number; maximumCost: number; remaining: number | null; resetAt: string | null };
    };
  };
  readonly code: unknown;
}

export interface StubOptions {
  readonly variables?: Record<string, string>;
  readonly patience?: Partial<Timeouts>;
  readonly isReady?: () => Promise<boolean>;
}

/** Starts a server with the stub schema on a free port; it stops when the test ends. */
export async function stubServer({ variables, patience, isReady }: StubOptions = {}): Promise<Stub> {
  const config = stubConfig(variables);
  const [ran, written]: [Ran, string[]] = [[], []];
  const options = stubOptions(config, ran, (line) => written.push(line), isReady);
  const server = await startServer(options, patience);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  onTestFinished(stop);
  return {
    url: server.url,
    open: server.open,
    load: server.load,
    stop,
    ran,
    text: () => written.join(''),
    get lines() {
      return written.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    send: (query, request) => send(server.url, query, request),
  };
}

export const stubConfig = (variables: Record<string, string> = {}): Config =>
  configFrom({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    RATE_LIMIT_PER_MINUTE: '0',
    // Production asks for a key and for a mail server, or leave to have none.
    ALLOW_NO_MAIL: 'true',
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    ...variables,
  });

/** The token `bad` is refused, `user-slow` takes 200 ms to find, `user-leaving` ends after its first two events, `broken` ends in a bug, `stale` must start over once, and `user-…` is that user. */
export function stubOptions(
  config: Config,
  ran: Ran,
  write: (line: string) => void,
  isReady = () => Promise.resolve(true),
): ServerOptions {
  let contexts = 0;
  return {
    schema: stubSchema(ran),
    config,
    log: createLog(config, { write }),
    isReady,
    admits: async ({ bearer }) => bearer !== 'bad',
    signIn: noProviders,
    openDownload: () => Promise.resolve(null),
    async createContext({ client, credentials, cost }: IncomingOperation): Promise<StubContext> {
      const { bearer } = credentials;
      if (bearer === 'bad') throw new RequestError('UNAUTHENTICATED', 'The token is not valid.');
      if (bearer === 'user-slow') await new Promise((resolve) => setTimeout(resolve, 200));
      if (bearer === 'broken') throw new Error('secret of the context');
      const isFirst = bearer !== 'stale' || contexts++ === 0;
      const context = { principal: principalOf(bearer), setCookies: [], credentials, client, cost, isFirst };
      if (bearer === 'user-leaving') {
        let asked = 0;
        return { ...context, isLive: async () => ++asked <= 2 };
      }
      return bearer === 'stale' ? { ...context, mustStartOver: () => isFirst } : context;
    },
  };
}

const nobody = () => Promise.reject(new Error('There is no provider.'));
const noProviders = { knows: () => false, destination: () => null, begin: nobody, take: nobody, finish: nobody, note: nobody };

function principalOf(bearer: string | null): Principal {
  if (!bearer?.startsWith('user-')) return anonymous;
  return { kind: 'user', userId: bearer, permissions: new Set() } as unknown as Principal;
}

async function send(
  url: string,
  query: string,
  { variables, operationName, headers }: NonNullable<Parameters<Stub['send']>[1]> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, headers: response.headers, body, code: body.errors?.[0]?.extensions['code'] };
}
