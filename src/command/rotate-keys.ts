import type { Config } from '../config.ts';
import { retireKeys } from '../db/key-registry.ts';
import { asOwner } from '../db/owner.ts';
import { type Rotated, rotateKeys } from '../db/rotation.ts';
import type { Keyring } from '../encryption.ts';
import { defineCommand, dryRun, runAsProcess, type Terminal } from './command-line.ts';
import { openKeyring, withDatabase } from './operator.ts';

/** The report of a rotation: a line for each column, a conclusion, and the exit code. */
export interface Report {
  readonly lines: readonly string[];
  /** 1 if something could not be decrypted, or is still encrypted under a former key. */
  readonly code: number;
  /** The former keys that nothing is encrypted under any more. */
  readonly unused: readonly string[];
}

export function report(done: readonly Rotated[], keyring: Keyring, isDry = false): Report {
  const lines = done.map((each) => describe(each, isDry));
  const [present, ...former] = keyring.fingerprints.map(({ id }) => id);
  const unused = former.filter((id) => done.every(({ remaining }) => !remaining.has(id)));
  if (isDry) return { lines: [...lines, 'Nothing was changed (dry run).'], code: done.some(({ unopened }) => unopened > 0) ? 1 : 0, unused: [] };
  const unopened = done.reduce((sum, each) => sum + each.unopened, 0);
  if (unopened > 0) {
    const end = `${unopened} values cannot be decrypted. Keep all keys in ENCRYPTION_KEYS, add the missing ones, and run the command again.`;
    return { lines: [...lines, end], code: 1, unused: [] };
  }
  const used = former.filter((id) => !unused.includes(id));
  if (used.length > 0) {
    const end = `Servers still encrypt with ${used.join(', ')}. Restart them with ${present} first in ENCRYPTION_KEYS, and run the command again.`;
    return { lines: [...lines, end], code: 1, unused };
  }
  const end = former.length === 0
    ? 'All values can be decrypted.'
    : `All values are encrypted with ${present}. Once all servers run with ${present} first, remove ${former.join(', ')} from ENCRYPTION_KEYS.`;
  return { lines: [...lines, end], code: 0, unused };
}

function describe({ table, column, resealed, left, unopened, unopenedBy }: Rotated, isDry: boolean): string {
  const keys = [...unopenedBy].map(([id, count]) => `${count} with key ${id || '(none)'}`).join(', ');
  return (
    `${table}.${column}: ${resealed} ${isDry ? 'to re-encrypt' : 're-encrypted'}, ${left} unchanged` +
    (unopened > 0 ? `, ${unopened} cannot be decrypted (${keys})` : '')
  );
}

async function rotate(isDry: boolean, config: Config, { say }: Terminal): Promise<number> {
  return withDatabase(config, 'require', async (database) => {
    const { url, migrationUrl } = config.database;
    const keyring = await openKeyring(config, database, isDry);
    const done = await asOwner(database, migrationUrl ?? url, (owner) => rotateKeys(owner, keyring, isDry));
    const { lines, code, unused } = report(done, keyring, isDry);
    if (unused.length > 0) await retireKeys(database, unused);
    for (const line of lines) say(line);
    return code;
  });
}

export const command = defineCommand({
  name: 'npm run keys:rotate',
  summary:
    'Re-encrypts with the first key in ENCRYPTION_KEYS everything that is encrypted with another key, and encrypts health data and\n' +
    'sensitive answers that are stored unencrypted. You can interrupt and repeat the command, and run it while servers are running.',
  options: dryRun('Count the values to re-encrypt and those that cannot be decrypted, but change nothing.'),
  read: (given) => given.has('dry-run'),
  run: rotate,
});

if (import.meta.main) await runAsProcess(command);
