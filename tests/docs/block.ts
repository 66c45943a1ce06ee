import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A fenced code block of a Markdown page. */
export interface Block {
  /** `docs/api/profiles.md:21`, the line of the opening fence. */
  readonly place: string;
  readonly page: string;
  readonly language: string;
  /** The info string after the language. */
  readonly info: string;
  readonly text: string;
  /** The JSON of the block that follows directly, with nothing but blank lines between; `null` if there is none. */
  readonly variables: Record<string, unknown> | null;
}

const folders = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs'];
const tested = new Set(['graphql', 'sh', 'js', 'ts']);
const fence = /^( *)```(\w+)([^\n]*)\n(.*?)^\1```$(?:\s*^\1```json\n(.*?)^\1```$)?/gms;

/** The pages whose code blocks are tested, as paths from the project's root. */
export function pages(): string[] {
  return folders.flatMap((name) => {
    if (name.endsWith('.md')) return [name];
    const files = readdirSync(join(root, name), { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.md')).map((file) => `${name}/${file}`).toSorted();
  });
}

/** The graphql, sh, js and ts blocks of a page, including those that are not tested. */
export function blocksIn(page: string, source: string): Block[] {
  const blocks: Block[] = [];
  for (const [all, indent = '', language = '', info = '', text = '', json] of source.matchAll(fence)) {
    if (!tested.has(language)) continue;
    const line = source.slice(0, source.indexOf(all)).split('\n').length;
    const plain = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    blocks.push({ place: `${page}:${line}`, page, language, info: info.trim(), text: plain, variables: json === undefined ? null : parseJson(json) });
  }
  return blocks;
}

function parseJson(json: string): Record<string, unknown> | null {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return null;
  }
}

export const allBlocks: readonly Block[] = pages().flatMap((page) => blocksIn(page, readFileSync(join(root, page), 'utf8')));

/** The blocks of some languages that are not marked `no-test`. */
export const blocksOf = (...languages: string[]): Block[] =>
  allBlocks.filter(({ language, info }) => languages.includes(language) && !info.startsWith('no-test'));

/** What is wrong with the info string of a block; `null` if nothing is. */
export function infoProblem({ place, info }: Block): string | null {
  if (info === '' || /^no-test: \S.{9,}/.test(info)) return null;
  if (info.startsWith('no-test')) return `${place}: give a reason, for example "no-test: needs a mail server".`;
  return `${place}: unknown info string "${info}".`;
}
