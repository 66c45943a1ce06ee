import { seedDemo } from '../prisma/seed.ts';
import { authentication } from './auth/authentication.ts';
import { warmUp } from './auth/password.ts';
import { assertNoCodeGeneration } from './code-generation.ts';
import { type Config, ConfigurationError, configFrom } from './config.ts';
import { openDatabase } from './db/database.ts';
import { prepareDatabase } from './db/prepare.ts';
import { createKeyring } from './encryption.ts';
import { openPort, type Port } from './http/port.ts';
import { startServer } from './http/server.ts';
import { serviceOptions } from './http/service.ts';
import { stopSignal } from './http/stop-signal.ts';
import { jobs, queues } from './jobs/jobs.ts';
import { startWorker } from './jobs/worker.ts';
import { createLog, type Log } from './log.ts';
import { mailerFor } from './mail/mailer.ts';
import { prepareQueues } from './queue/boss.ts';

/** Runs the server until the process is asked to stop. */
async function serve(config: Config, log: Log, port: Port): Promise<void> {
  const asked = stopSignal();
  const keyring = createKeyring(config);
  const { url, migrationUrl, poolSize, statementTimeoutMs } = config.database;
  const onError = (error: Error) => log.warn({ err: error }, 'A database connection dropped');
  const database = await openDatabase({ url, poolSize, statementTimeoutMs, onError });
  try {
    await prepareDatabase(database, { url, migrationUrl }, (line) => log.info(line));
    await prepareQueues(database, queues);
    const onUnnoted = (error: unknown) => log.warn({ err: error }, 'Last activity not written down');
    const service = { config, log, database, authentication: authentication(database, onUnnoted), keyring };
    await warmUp(config.auth.bcryptCost);
    const demo = config.mode === 'development' ? await seedDemo(service) : null;
    const server = await startServer(serviceOptions(service), {}, port);
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

const greeting = (url: string, { email, password }: { email: string; password: string }) => `
Vitae is ready.

  Playground    ${url}/graphql
  Demo account  ${email}, password ${password}

Open the playground and run its tabs in order: the first makes an account of your own, the next ones save a version of its
profile and read the history. The demo account has profiles with a history to look around in; its password is new at each start.

`;

try {
  assertNoCodeGeneration();
  const config = configFrom(process.env);
  const log = createLog(config);
  // Before anything is migrated or created: a server that cannot listen leaves its database as it is.
  const port = await openPort(config, log);
  try {
    await serve(config, log, port);
  } finally {
    await port.close();
  }
  // Nothing should be left that keeps the process alive; what is left nevertheless must not keep it for long.
  setTimeout(() => process.exit(), 1_000).unref();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
