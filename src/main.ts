import { type Demo, seedDemo } from '../prisma/seed.ts';
import { authentication } from './auth/authentication.ts';
import { warmUp } from './auth/password.ts';
import { defineCommand, runAsProcess } from './command/command-line.ts';
import type { Config } from './config.ts';
import type { Service } from './context.ts';
import { openDatabase } from './db/database.ts';
import { registerKeys } from './db/key-registry.ts';
import { prepareDatabase } from './db/prepare.ts';
import { createKeyring } from './encryption.ts';
import { startServer } from './http/server.ts';
import { serviceOptions } from './http/service.ts';
import { stopSignal } from './http/stop-signal.ts';
import { jobs, queues } from './jobs/jobs.ts';
import { startWorker } from './jobs/worker.ts';
import { createLog, type Log } from './log.ts';
import { mailerFor } from './mail/mailer.ts';
import { prepareQueues } from './queue/boss.ts';

/** Runs the server until the process is asked to stop. */
async function serve(config: Config, log: Log): Promise<void> {
  const asked = stopSignal();
  const keyring = createKeyring(config);
  const { url, poolSize, statementTimeoutMs } = config.database;
  const onError = (error: Error) => log.warn({ err: error }, 'A database connection dropped');
  const database = await openDatabase({ url, poolSize, statementTimeoutMs, onError });
  try {
    const onUnnoted = (error: unknown) => log.warn({ err: error }, 'Last activity not written down');
    const service = { config, log, database, authentication: authentication(database, onUnnoted), keyring };
    const demo = await prepare(service);
    await warmUp(config.auth.bcryptCost);
    const server = await startServer(serviceOptions(service));
    const worker = await startWorker({ ...service, mailer: mailerFor(config, log) }, jobs);
    if (!keyring.isConfigured) log.warn('Sensitive columns are stored unencrypted: ENCRYPTION_KEYS is not set. See README.md.');
    log.info({ graphql: `${server.url}/graphql`, database: database.kind }, 'Listening');
    if (demo) process.stdout.write(greeting(server.url, demo));
    log.info({ signal: await asked }, 'Stopping');
    await Promise.all([server.stop(), worker.stop()]);
    await service.authentication.flush();
  } finally {
    await database.close();
  }
}

/** Creates everything that a start creates, while no other server does. Returns the demo account of a development server. */
async function prepare(service: Service): Promise<Demo | null> {
  const { config, database, keyring, log } = service;
  const { url, migrationUrl } = config.database;
  let demo: Demo | null = null;
  const whileLocked = async () => {
    const missing = await registerKeys(database, keyring);
    if (missing.length > 0) log.warn({ keys: missing }, 'Values may be encrypted under keys that ENCRYPTION_KEYS lacks: see docs/operations/encryption-keys.md');
    await prepareQueues(database, queues);
    if (config.mode === 'development') demo = await seedDemo(service);
  };
  await prepareDatabase(database, { url, migrationUrl, whileLocked }, (line) => log.info(line));
  return demo;
}

const greeting = (url: string, { email, password }: { email: string; password: string }) => `
Vitae is ready.

  Playground    ${url}/graphql
  Demo account  ${email}, password ${password}

Open the playground and run its tabs in order: the first makes an account of your own, the next ones save a version of its
profile and read the history. The demo account has profiles with a history to look around in; its password is new at each start.

`;

export const command = defineCommand({
  name: 'npm start',
  summary: 'Runs the server until it is asked to stop. It is configured by environment variables: see README.md.',
  read: () => undefined,
  async run(_input, config) {
    await serve(config, createLog(config));
    return 0;
  },
});

if (import.meta.main) await runAsProcess(command);
