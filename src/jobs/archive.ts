import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Keyring } from '../encryption.ts';
import { type AsUser, exportedTables, rowsOf } from '../resolvers/identity/exported-table.ts';

const readme = `Your data in Vitae

Each JSON file contains your rows of one database table as an array. The keys are the columns of the table, and times are in ISO 8601.
manifest.json lists the number of rows in each file. Passwords, tokens and keys are not included; they are stored only as hashes or
encrypted.
`;

interface Archive {
  readonly act: AsUser;
  readonly keyring: Keyring;
  /** What the files say of their age; a ZIP of the same rows is then the same. */
  readonly madeAt: Date;
  readonly signal: AbortSignal;
}

/** A ZIP file of everything that the user may read of their own, as it is being made. */
export async function archiveOf({ act, keyring, madeAt, signal }: Archive): Promise<AsyncIterable<Uint8Array>> {
  const zip = new ZipFile();
  // Its type knows less than the stream that it is.
  const output = zip.outputStream as Readable;
  const add = (name: string, lines: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, { mtime: madeAt }, (give) => {
      const stream = Readable.from(lines(), { signal });
      // The archive does not hear of it, and would wait for the rest for ever.
      stream.on('error', (error) => output.destroy(error));
      give(null, stream);
    });
  zip.on('error', (error: Error) => output.destroy(error));
  zip.addBuffer(Buffer.from(readme), 'README.txt', { mtime: madeAt });
  const files: { name: string; rows: number }[] = [];
  for (const table of await exportedTables(act)) {
    const file = { name: `${table.name}.json`, rows: 0 };
    files.push(file);
    add(file.name, () => listed(rowsOf(act, table, keyring), () => file.rows++));
  }
  // The files are written one after the other, so that the others are counted by then.
  add('manifest.json', async function* manifest() {
    yield `${JSON.stringify({ service: 'Vitae', requestedAt: madeAt, files }, null, 2)}\n`;
  });
  zip.end();
  return output as AsyncIterable<Uint8Array>;
}

/** A JSON array, a line for each item. */
async function* listed(items: AsyncIterable<string>, onItem: () => void): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of items) {
    onItem();
    yield before + item;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** The same bytes in pieces of `size`, but for the last one. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const some of bytes) {
    rest = Buffer.concat([rest, some]);
    for (; rest.length >= size; rest = rest.subarray(size)) yield rest.subarray(0, size);
  }
  if (rest.length > 0) yield rest;
}
