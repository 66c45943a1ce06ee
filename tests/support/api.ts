import { type Authentication, authentication } from '../../src/auth/authentication.ts';
import { type Config, configFrom } from '../../src/config.ts';
import type { Service } from '../../src/context.ts';
import type { Database } from '../../src/db/database.ts';
import { createKeyring, type Keyring } from '../../src/encryption.ts';
import { startServer } from '../../src/http/server.ts';
import { serviceOptions } from '../../src/http/service.ts';
import { createLog } from '../../src/log.ts';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { afterFile } from './after-file.ts';
import { testDatabase } from './database.ts';
import { createSecrets } from './secrets.ts';
import { isWork, type Traffic, watch } from './wire.ts';

/** Who sends an operation. */
export interface Sender {
  readonly accessToken: string;
}

export interface Answer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: { message: string; path?: (string | number)[]; extensions: { code: string; requestId?: string } }[] | undefined;
  readonly extensions: { cost: { cost: number } };
  /** How many statements asked or changed something, without those that open and close transactions. */
  readonly statements: number;
  /** How often the database was waited for. */
  readonly trips: number;
}

/** A running server on a database of the test file's own. */
export interface Api {
  readonly url: string;
  readonly config: Config;
  readonly database: Database;
  readonly authentication: Authentication;
  readonly traffic: Traffic;
  /** The parts that the server is made of. */
  readonly service: Service;
  /** What the server seals with. */
  readonly keyring: Keyring;
  /** What was logged, a line each. */
  readonly log: string[];
  /** Stops the server; it is stopped by itself when the file's tests are done. */
  stop(): Promise<void>;
  /** Sends one operation through HTTP, as a client would. Figures are right while nothing else runs. */
  send<Data, Variables>(
    sender: Sender | null,
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>;
  /** The same for a document that no type was made for. */
  sendText(sender: Sender | null, query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<Record<string, never>>>;
}

/**
 * Starts a server for the calling test file. When the file's tests are done, it stops, and neither its database nor its log may
 * hold any secret that was sent or answered. `adapt` changes what no variable says.
 */
export async function startApi(
  variables: Record<string, string> = {},
  database?: Database,
  adapt: (config: Config) => Config = (config) => config,
): Promise<Api> {
  const own = database ?? (await testDatabase());
  const standard = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', BCRYPT_COST: '4', RATE_LIMIT_PER_MINUTE: '0', NETWORK_LOGIN_ATTEMPTS: '0' };
  const config = adapt(configFrom({ ...standard, ...variables }));
  const log: string[] = [];
  const traffic = watch(own.pool);
  const keyring = createKeyring(config);
  const service = { config, database: own, authentication: authentication(own), keyring, log: createLog(config, { write: (line) => log.push(line) }) };
  const server = await startServer(serviceOptions(service));
  const secrets = createSecrets();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  afterFile(async () => {
    await stop();
    await secrets.expectUnkept(own, log);
  });
  const sendText: Api['sendText'] = async (sender, query, sent, headers) => {
    const answer = await post(server.url, traffic, sender, query, sent, headers);
    secrets.note(sent, answer.data);
    return answer;
  };
  return {
    url: server.url,
    config,
    database: own,
    authentication: service.authentication,
    traffic,
    service,
    keyring,
    log,
    stop,
    sendText,
    send: (sender, document, sent, headers) => sendText(sender, document.toString(), sent as object, headers) as Promise<never>,
  };
}

async function post(url: string, traffic: Traffic, sender: Sender | null, query: string, variables?: object, headers?: Record<string, string>) {
  const before = { statements: traffic.statements.length, trips: traffic.trips };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(sender && { authorization: `Bearer ${sender.accessToken}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Pick<Answer<never>, 'data' | 'errors' | 'extensions'>;
  return {
    status: response.status,
    headers: response.headers,
    ...{ data: body.data, errors: body.errors, extensions: body.extensions },
    statements: traffic.statements.slice(before.statements).filter(isWork).length,
    trips: traffic.trips - before.trips,
  };
}

export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');
