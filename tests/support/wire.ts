import type pg from 'pg';

/** What was sent to the database. */
export interface Traffic {
  /** The text of every statement that was executed, in order. */
  readonly statements: string[];
  /** How often an answer was waited for. */
  trips: number;
}

interface Wire {
  write(bytes: Uint8Array, ...rest: unknown[]): boolean;
}

const watched = new WeakSet<Wire>();

/** Watches the wire of every connection that the pool will open, underneath all of our code and all libraries. */
export function watch(pool: pg.Pool): Traffic {
  const traffic: Traffic = { statements: [], trips: 0 };
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Wire } }).connection;
    if (watched.has(stream)) return;
    watched.add(stream);
    const note = noting(traffic);
    const write = stream.write.bind(stream);
    stream.write = (bytes, ...rest) => {
      for (const [kind, body] of messagesIn(bytes)) note(kind, body);
      return write(bytes, ...rest);
    };
  });
  return traffic;
}

/** Notes the messages of one connection, which prepares statements under names of its own. */
function noting(traffic: Traffic) {
  const texts = new Map<string, string>();
  let bound = '';
  const notes: Record<string, (body: Buffer) => void> = {
    P(body) {
      const [name, text] = stringsIn(body);
      texts.set(name, text);
    },
    B(body) {
      const [, name] = stringsIn(body);
      bound = texts.get(name) ?? '';
    },
    E: () => traffic.statements.push(bound),
    S: () => traffic.trips++,
    Q(body) {
      const [text] = stringsIn(body);
      traffic.statements.push(text);
      traffic.trips++;
    },
  };
  return (kind: string, body: Buffer) => notes[kind]?.(body);
}

/** The messages in a piece of PostgreSQL's protocol; each is a letter, its length, and the rest. */
function* messagesIn(bytes: Uint8Array): Generator<[kind: string, body: Buffer]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < buffer.length; ) {
    const end = at + 1 + buffer.readInt32BE(at + 1);
    yield [String.fromCharCode(buffer[at] ?? 0), buffer.subarray(at + 5, end)];
    at = end;
  }
}

/** The first two strings of a message; an absent one is empty. */
function stringsIn(body: Buffer): [string, string] {
  const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
  return [first, second];
}

/** Statements that ask or change something, without those that open, describe and close a transaction. */
export const isWork = (text: string): boolean => !/^(begin|commit|rollback|select (verify_session|verify_api_key|set_config))/i.test(text.trim());
