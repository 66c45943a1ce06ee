import { expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { ownerPool } from './database.ts';

/** What is secret, by the names under which it is sent and answered. */
const names = /^(\w*password|\w*token|secret|code|recoveryCodes?|idempotencyKey|otpauthUri)$/i;

/** A token of ours, whatever it is for. */
const tokens = /\bv[a-z]{2}_[\w-]{43}/g;

/** Whether a text can be told from others: codes of few characters are found by chance, and an address is no secret. */
const isTelling = (text: string) => text.length >= 12 && new Set(text).size >= 6 && !text.includes('@') && !/^[A-Z_]+$/.test(text);

/** Everything secret in what was sent or answered. */
function secretsIn(value: unknown, isSecret = false): string[] {
  if (typeof value === 'string') return isSecret && isTelling(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, isSecret));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => secretsIn(inner, names.test(name)));
}

/** The secrets that have passed through an API, and whether it has kept one. */
export interface Secrets {
  note(...messages: unknown[]): void;
  /** Looks for them in every table there is, and in the log. */
  expectUnkept(database: Database, log: readonly string[]): Promise<void>;
}

export function createSecrets(): Secrets {
  const known = new Set<string>();
  return {
    note(...messages) {
      for (const secret of messages.flatMap((message) => secretsIn(message))) known.add(secret);
    },
    async expectUnkept(database, log) {
      const places = { ...(await dumpOf(database)), 'the log': log.join('\n') };
      for (const [place, text] of Object.entries(places)) {
        const found = [...known].filter((secret) => text.includes(secret) || text.includes(Buffer.from(secret).toString('hex')));
        expect([place, found]).toEqual([place, []]);
        expect([place, text.match(tokens) ?? []]).toEqual([place, []]);
      }
    },
  };
}

/** All that a dump of the database would show, by table; binary values in hexadecimal digits. */
async function dumpOf(database: Database): Promise<Record<string, string>> {
  const { rows } = await ownerPool(database).query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'pgboss')`,
  );
  const dump: Record<string, string> = {};
  for (const { name } of rows) {
    const found = await ownerPool(database).query<{ text: string }>(`select coalesce(string_agg(t::text, E'\\n'), '') as text from ${name} t`);
    dump[name] = found.rows[0]?.text ?? '';
  }
  return dump;
}
