import type pg from 'pg';

/** What was sent to the database. */
export interface Traffic {
  /** The text of every statement that was executed, in order. */
  readonly statements: string[];
  /** How often an answer was waited for. */
  trips: number;
}

interface Protocol {
  parse(message: { name?: string; text: string }): void;
  bind(message: { statement?: string }): void;
  execute(message: unknown): void;
  query(text: string): void;
  sync(): void;
}

const watched = new WeakSet<Protocol>();

/** Watches the wire of every connection that the pool will open, underneath all of our code and all libraries. */
export function watch(pool: pg.Pool): Traffic {
  const traffic: Traffic = { statements: [], trips: 0 };
  pool.on('connect', (client) => {
    const { connection } = client as unknown as { connection: Protocol };
    if (watched.has(connection)) return;
    watched.add(connection);
    const texts = new Map<string, string>();
    let bound = '';
    before(connection, 'parse', ({ name, text }) => texts.set(name ?? '', text));
    before(connection, 'bind', ({ statement }) => (bound = texts.get(statement ?? '') ?? ''));
    before(connection, 'execute', () => traffic.statements.push(bound));
    before(connection, 'query', (text) => (traffic.statements.push(text), traffic.trips++));
    before(connection, 'sync', () => traffic.trips++);
  });
  return traffic;
}

function before<K extends keyof Protocol>(connection: Protocol, method: K, note: (...sent: Parameters<Protocol[K]>) => void) {
  const original = connection[method].bind(connection) as (...sent: Parameters<Protocol[K]>) => void;
  (connection as unknown as Record<K, unknown>)[method] = (...sent: Parameters<Protocol[K]>) => {
    note(...sent);
    original(...sent);
  };
}

/** Statements that ask or change something, without those that open, describe and close a transaction. */
export const isWork = (text: string): boolean => !/^(begin|commit|rollback|select (verify_session|set_config))/i.test(text.trim());
