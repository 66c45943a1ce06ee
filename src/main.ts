import { setTimeout as pause } from 'node:timers/promises';
import { type Demo, seedDemo } from '../prisma/seed.ts';
import { authentication } from './auth/authentication.ts';
import { warmUp } from './auth/password.ts';
import { defineCommand, runAsProcess } from './command/command-line.ts';
import { type Config, ConfigurationError } from './config.ts';
import type { Service } from './context.ts';
import { openDatabase } from './db/database.ts';
import { translate } from './db/errors.ts';
import { registerKeys } from './db/key-registry.ts';
import { prepareDatabase } from './db/prepare.ts';
import { createKeyring } from './encryption.ts';
import { RequestError } from './errors.ts';
import { openPort, type Port } from './http/port.ts';
import { startServer } from './http/server.ts';
import { serviceOptions } from './http/service.ts';
import { type StopSignal, stopSignal } from './stop-signal.ts';
import { jobs, queues } from './jobs/jobs.ts';
import { startWorker } from './jobs/worker.ts';
import { createLog, type Log } from './log.ts';
import { mailerFor } from './mail/mailer.ts';
import { prepareQueues } from './queue/boss.ts';

/**
 * How long stopping may take, in milliseconds: for requests, for jobs and for jobs that were told to give up; for all of
 * these together; and for the whole process, which must have ended within ten seconds.
 */
const stopping = { requests: 7_000, jobs: 6_000, abortedJobs: 1_000, orderly: 8_000, process: 9_500 };

/**
 * Runs the server until the process is asked to stop.
 *
 * @returns whether everything that was under way was finished
 */
async function serve(config: Config, log: Log, port: Port, { asked, signal }: StopSignal): Promise<boolean> {
  const keyring = createKeyring(config);
  const { url, poolSize, statementTimeoutMs } = config.database;
  const onError = (error: Error) => log.warn({ err: error }, 'database connection lost');
  const database = await openDatabase({ url, poolSize, statementTimeoutMs, onError, onLost: exitWithoutDatabase });
  try {
    const onUnnoted = (error: unknown) => log.warn({ err: error }, 'failed to save the last activity of sessions');
    const service = { config, log, database, authentication: authentication(database, onUnnoted), keyring };
    const demo = await prepare(service, signal);
    await warmUp(config.auth.bcryptCost);
    signal.throwIfAborted();
    const server = await startServer(serviceOptions(service), {}, port);
    const worker = await startWorker({ ...service, mailer: mailerFor(config, log) }, jobs, { drain: stopping.jobs, leave: stopping.abortedJobs });
    if (!keyring.isConfigured) log.warn('ENCRYPTION_KEYS is not set, sensitive columns are stored unencrypted');
    log.info({ graphql: `${server.url}/graphql`, database: database.kind }, 'server listening');
    if (demo) process.stdout.write(greeting(server.url, demo));
    log.info({ signal: await asked }, 'shutting down');
    const finished = Promise.all([server.stop(), worker.stop()]).then(() => service.authentication.flush()).then(() => true);
    return await Promise.race([finished, pause(stopping.orderly, false, { ref: false })]);
  } finally {
    await database.close();
  }
}

/** A sentence, if `error` says that the database was lost; otherwise `null`. */
function lossOf(error: unknown): string | null {
  const translated = translate(error);
  if (!(translated instanceof RequestError) || translated.code !== 'SERVICE_UNAVAILABLE') return null;
  return 'The connection to the database was lost during startup. Start the server again when the database is available.';
}

function exitWithoutDatabase(reason: string): never {
  process.stderr.write(`The server exits: ${reason}.\n`);
  process.exit(1);
}

/** Creates everything that a start creates, while no other server does. Returns the demo account of a development server. */
async function prepare(service: Service, signal: AbortSignal): Promise<Demo | null> {
  const { config, database, keyring, log } = service;
  const { url, migrationUrl } = config.database;
  let demo: Demo | null = null;
  const whileLocked = async () => {
    const missing = await registerKeys(database, keyring);
    if (missing.length > 0) log.warn({ keys: missing }, 'ENCRYPTION_KEYS lacks keys that values may be encrypted with');
    await prepareQueues(database, queues);
    if (config.mode === 'development') demo = await seedDemo(service);
  };
  await prepareDatabase(database, { url, migrationUrl, whileLocked, signal }, (message, fields) => log.info(fields, message));
  return demo;
}

const greeting = (url: string, { email, password }: { email: string; password: string }) => `
Vitae is ready.

  Playground    ${url}/graphql
  Demo account  ${email}, password ${password}

Open the playground and run its tabs in order. The first tab creates your own account; the next ones save a version of your
profile and read its history. The demo account has profiles with a history. Its password changes every time the server starts.

`;

/** Serves until the process is asked to stop; 0 if everything that was under way was finished. */
async function runServer(config: Config): Promise<number> {
  const stop = stopSignal(stopping.process);
  const log = createLog(config);
  // Before anything is migrated or created: a server that cannot listen leaves its database as it is.
  const port = await openPort(config, log, { drain: stopping.requests });
  try {
    const isFinished = await serve(config, log, port, stop);
    if (!isFinished) log.warn('shutdown timed out, work in progress was interrupted');
    return isFinished ? 0 : 1;
  } catch (error) {
    // Whatever fails once the process was asked to stop, fails because of that.
    if (stop.signal.aborted) return 0;
    const loss = error instanceof ConfigurationError ? null : lossOf(error);
    throw loss === null ? error : new ConfigurationError(loss, { cause: error });
  } finally {
    await port.close();
  }
}

export const command = defineCommand({
  name: 'npm start',
  summary: 'Runs the server until it receives SIGTERM or SIGINT. Environment variables configure it: see docs/operations/configuration.md.',
  read: () => undefined,
  run: (_input, config) => runServer(config),
});

if (import.meta.main) await runAsProcess(command);
