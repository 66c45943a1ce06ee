import { readFileSync } from 'node:fs';
import pg from 'pg';
import { send } from './servers/pipeline.ts';
import { cpuMsOf } from './cpu.ts';
export const h = JSON.parse(readFileSync('/tmp/hold.json', 'utf8'));
function schedNs(pid: number) { return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]); }
export async function costs(list: [string, [string, string[]][], string?][], chunk = 500, reps = 14) {
  const made = [];
  for (const [label, calls, opts] of list) {
    const pool = new pg.Pool({ connectionString: h.loginUrl, max: 1, options: opts ?? '-c plan_cache_mode=force_generic_plan' });
    const { rows: [{ pid }] } = await pool.query('select pg_backend_pid() as pid');
    const prepared = calls.map(([text, values], i) => [{ name: 's' + i, text }, values] as const);
    for (let i = 0; i < 50; i++) await send(pool, ...prepared);
    made.push({ label, pool, pid, prepared, best: Infinity, wall: Infinity });
  }
  for (let r = 0; r < reps; r++) for (const m of made) {
    const b = schedNs(m.pid), t = performance.now();
    for (let i = 0; i < chunk; i++) await send(m.pool, ...m.prepared);
    m.best = Math.min(m.best, (schedNs(m.pid) - b) / 1000 / chunk);
    m.wall = Math.min(m.wall, (performance.now() - t) * 1000 / chunk);
  }
  for (const m of made) { console.log(m.label.padEnd(60), m.best.toFixed(1).padStart(7), 'µs CPU', m.wall.toFixed(0).padStart(6), 'µs wall'); await m.pool.end(); }
}
