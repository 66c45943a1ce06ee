import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** Linux counts processor time in ticks of ten milliseconds, whatever the kernel's own clock is. */
const msPerTick = 10;

/** Processor time that a process has used so far, with all its threads, in milliseconds; null if it cannot be told. */
export function cpuMsOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return null;
  }
}

/**
 * The same for a process of one thread, which the kernel tells to the nanosecond: ticks would be too coarse for the
 * many small shares of PostgreSQL's processes.
 */
function backendCpuMsOf(pid: number): number | null {
  try {
    // Where PostgreSQL runs in a container, its numbers are those of other processes here.
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return null;
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}

/** Memory of a process that is in RAM, in MB. */
export function residentMbOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** The processor time of PostgreSQL's processes that serve the database, by process; ours are left out. */
async function backends(admin: pg.Pool): Promise<Map<number, number | null>> {
  const { rows } = await admin.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and usename <> current_user and backend_type = 'client backend'`,
  );
  return new Map(rows.map(({ pid }) => [pid, backendCpuMsOf(pid)]));
}

/** Processor time in milliseconds; null where PostgreSQL runs elsewhere. */
export interface CpuUse {
  readonly node: number;
  readonly postgres: number | null;
}

/** Begins to watch a server and PostgreSQL; what it returns tells what they have used since. */
export async function watchCpu(admin: pg.Pool | null, pid: number): Promise<() => Promise<CpuUse>> {
  const before = admin ? await backends(admin) : null;
  const nodeBefore = cpuMsOf(pid) ?? 0;
  return async () => {
    const node = (cpuMsOf(pid) ?? 0) - nodeBefore;
    if (!admin || !before) return { node, postgres: null };
    const after = await backends(admin);
    const used = [...after].map(([backend, ms]) => (ms === null ? null : ms - (before.get(backend) ?? 0)));
    return { node, postgres: used.reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0) };
  };
}
