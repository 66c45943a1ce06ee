import { type Config, ConfigurationError, configFrom } from '../config.ts';
import { type Database, openDatabase } from '../db/database.ts';

/**
 * Does an operator's work on the database of the environment, and ends the process with the exit code that it gives. A variable that
 * is wrong ends it with 1 and a sentence.
 */
export async function runForOperator(work: (database: Database, config: Config) => Promise<number>): Promise<void> {
  try {
    const config = configFrom(process.env);
    const database = await openDatabase({ url: config.database.url, poolSize: 1 });
    try {
      process.exitCode = await work(database, config);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
