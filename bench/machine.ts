import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';

/** Where the figures come from. */
export interface Machine {
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly postgres: string;
  readonly postgraphile: string;
  /** The product's commit, with a mark where files differ from it. */
  readonly vitae: string;
  /** How busy the machine was before the first round, with other things than this. */
  readonly loadBefore: number;
}

export async function describeMachine(admin: pg.Pool): Promise<Machine> {
  const { rows } = await admin.query<{ name: string; setting: string }>(
    `select name, current_setting(name) as setting from pg_settings
     where name in ('server_version', 'shared_buffers', 'fsync', 'synchronous_commit')
     order by name = 'server_version' desc, name`,
  );
  const [version, ...settings] = rows;
  const processors = cpus();
  return {
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: `${version?.setting} (${settings.map(({ name, setting }) => `${name} ${setting}`).join(', ')})`,
    postgraphile: versionOf('postgraphile'),
    vitae: commit(),
    loadBefore: loadavg()[0] ?? 0,
  };
}

function versionOf(name: string): string {
  const file = join(import.meta.dirname, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function commit(): string {
  try {
    const args = ['describe', '--always', '--dirty'];
    return execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}

export const machineText = (machine: Machine): string =>
  [
    `${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres},`,
    `PostGraphile ${machine.postgraphile}, Vitae ${machine.vitae}; load before ${machine.loadBefore.toFixed(1)}.`,
  ].join('\n');
