import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import type { Answer, Opening, Request } from './pglite.ts';
import { exchangeRaw } from './raw-protocol.ts';

// Runs in a thread of its own, because a statement that never ends would otherwise stop the whole process: PGlite answers
// synchronously.

/** Severities after which a PostgreSQL server would end its process. PGlite goes on, and hangs in the next statement. */
const deadly = [Buffer.from('VPANIC\0'), Buffer.from('VFATAL\0')];

const port = parentPort as MessagePort;
const { dataDir, snapshot, wasm } = workerData as Opening;

// PostgreSQL's standard 128 MB of shared buffers would be allocated at once. Generic plans spare planning a prepared
// statement again at each call, as on the server.
const settings = ['-c', 'shared_buffers=16MB', '-c', 'plan_cache_mode=force_generic_plan'];
const opened = await PGlite.create({
  dataDir,
  extensions: { citext, pg_trgm, pgcrypto },
  startParams: [...PGlite.defaultStartParams, ...settings],
  pgliteWasmModule: wasm,
  ...(snapshot && { loadDataDir: new Blob([snapshot]) }),
}).catch((error: unknown) => {
  port.postMessage(failed(0, error));
  // The message is delivered before the thread ends.
  port.close();
  return null;
});

/** An error loses what makes it an error of the file system when it is sent to another thread. */
function failed(id: number, error: unknown): Answer {
  const { errno } = (error ?? {}) as { errno?: unknown };
  return { id, bytes: null, failure: error instanceof Error ? error.message : String(error), ...(typeof errno === 'number' && { errno }) };
}

async function carryOut(pglite: PGlite, request: Request): Promise<ArrayBuffer | null> {
  if (request.kind === 'send') return copyOf(await exchangeRaw(pglite, request.bytes));
  if (request.kind === 'dump') return (await pglite.dumpDataDir('none')).arrayBuffer();
  if (request.kind === 'close') await pglite.close();
  else for (const text of request.texts) await pglite.exec(text);
  return null;
}

/** PGlite answers with a view of its memory. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

async function answer(pglite: PGlite, request: Request): Promise<void> {
  const { id } = request;
  try {
    const bytes = await carryOut(pglite, request);
    const isDeadly = request.kind === 'send' && bytes !== null && deadly.some((mark) => Buffer.from(bytes).includes(mark));
    reply({ id, bytes });
    if (isDeadly) process.exit(1);
  } catch (error) {
    reply(failed(id, error));
  }
}

function reply(message: Answer): void {
  port.postMessage(message, message.bytes ? [message.bytes] : []);
}

if (opened) {
  port.on('message', (request: Request) => void answer(opened, request));
  reply({ id: 0, bytes: null });
}
