import { readFileSync } from 'node:fs';

/** How much memory a process has in use, in megabytes. */
export function residentMegabytes(pid: number | undefined): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`Process ${pid} is not running.`);
  return Number(kilobytes) / 1_024;
}
