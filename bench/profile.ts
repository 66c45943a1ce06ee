import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContestant } from './contestant.ts';
import type { Population } from './fill.ts';
import type { Bench } from './measure.ts';
import { nonce, type Operation, requestText } from './operation.ts';
import { markdown } from './summary.ts';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where Vitae's own time goes under load with one operation: two tables, by package and by function. */
export async function profile(
  operation: Operation,
  population: Population,
  { options, load, say }: Bench,
  databaseUrl: string,
): Promise<string> {
  say(`Profiling ${operation.name}`);
  await using cleanUp = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'vitae-profile-'));
  cleanUp.defer(() => rm(directory, { recursive: true }));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${directory}`, '--cpu-prof-interval=500'];
  const name = options.servers.includes('variant') ? 'variant' : 'vitae';
  const server = await startContestant(name, { databaseUrl, variant: options.variant, flags }, cleanUp);
  const { replies } = await load({
    port: server.port,
    requests: operation.calls(population).map((call) => requestText(operation, 'vitae', call)),
    nonce: operation.isWrite ? nonce : null,
    connections: options.connections,
    warmUpSeconds: 0,
    seconds: options.seconds * 2,
  });
  // The profile is written as the process ends.
  await server.stop();
  const [file] = await readdir(directory);
  if (file === undefined) throw new Error('Node wrote no profile.');
  const text = await readFile(join(directory, file), 'utf8');
  return `${operation.name}, ${replies} requests\n\n${tablesOf(JSON.parse(text) as CpuProfile)}`;
}

function tablesOf({ nodes, samples, timeDeltas }: CpuProfile): string {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const [byPackage, byFunction] = [new Map<string, number>(), new Map<string, number>()];
  const add = (sums: Map<string, number>, name: string, time: number) => sums.set(name, (sums.get(name) ?? 0) + time);
  let total = 0;
  for (const [i, id] of samples.entries()) {
    const frame = frames.get(id);
    const time = timeDeltas[i] ?? 0;
    if (!frame || frame.functionName === '(idle)') continue;
    total += time;
    add(byPackage, ownerOf(id, frames, parents), time);
    add(byFunction, `${frame.functionName || '(anonymous)'} – ${placeOf(frame)}`, time);
  }
  const where = topOf('where, with what it asked of Node', byPackage, 20, total);
  return `${where}\n\n${topOf('function', byFunction, 30, total)}`;
}

/** The package that the time is to be put down to: what Node and the engine do, they do for their caller. */
function ownerOf(id: number, frames: ReadonlyMap<number, Frame>, parents: ReadonlyMap<number, number>): string {
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const frame = frames.get(at);
    if (frame && /node_modules|\/src\//.test(frame.url)) return packageOf(frame);
  }
  const frame = frames.get(id);
  return frame?.functionName.startsWith('(') ? frame.functionName : 'Node';
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

function packageOf({ url, functionName }: Frame): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  const [, folder] = /\/src\/([^/]+)/.exec(url) ?? [];
  if (name !== undefined) return name;
  if (folder !== undefined) return `src/${folder}`;
  return url.startsWith('node:') ? 'Node' : functionName;
}

function placeOf(frame: Frame): string {
  const file = frame.url.split('/').slice(-2).join('/');
  return file === '' ? 'engine' : `${packageOf(frame)} ${file}:${frame.lineNumber + 1}`;
}

function topOf(title: string, sums: ReadonlyMap<string, number>, count: number, total: number): string {
  const sorted = [...sums].sort(([, a], [, b]) => b - a).slice(0, count);
  return markdown(
    [title, 'self time'],
    sorted.map(([name, time]) => [name, `${((100 * time) / total).toFixed(1)} %`]),
  );
}
