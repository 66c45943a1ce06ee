/**
 * Refuses tell-tale words in the prose that clients, operators and contributors read: the descriptions in `schema.graphql`, every
 * text literal in `src` (descriptions, messages, mails, logs, output) and every Markdown page. `docs/style.md` says what to write instead.
 *
 *     node lint/prose.mjs [directory]
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const tellTales =
  /\b(whoever|somebody|nobody|anew|(?:is|are) told|tells? of|hangs? on|takes? back|by itself|that by which|none but|as it stands)\b/giu;

/** Places where such a word is right, with the reason. */
const exemptions = [
  { file: 'docs/style.md', reason: 'lists the words' },
];

/** At most so many exemptions: more would mean that the rule is wrong. */
const maxExemptions = 20;

/** A text and the line that it starts at. */
const literalsOf = (file, source) => {
  const texts = [];
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      texts.push({ text: node.text, line: parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
    node.forEachChild(visit);
  };
  visit(parsed);
  return texts;
};

/** Paragraphs, so that a phrase that is wrapped is found; code blocks are left out, and so is inline code. */
const paragraphsOf = (source) => {
  const texts = [];
  const prose = source.replace(/^( *)```.*?^\1```/gmsu, (block) => block.replace(/[^\n]/gu, ''));
  let line = 1;
  for (const paragraph of prose.split(/(\n\s*\n)/u)) {
    texts.push({ text: paragraph.replace(/`[^`]*`/gu, ''), line });
    line += paragraph.split('\n').length - 1;
  }
  return texts;
};

const readers = [
  { files: ['src/**/*.ts'], except: /^src\/db\/generated\//u, textsOf: literalsOf },
  { files: ['*.md', 'docs/**/*.md', 'bench/*.md', 'src/**/*.md'], textsOf: (_file, source) => paragraphsOf(source) },
  { files: ['schema.graphql'], textsOf: (_file, source) => [{ text: source, line: 1 }] },
  { files: ['.env.example'], textsOf: (_file, source) => [{ text: source, line: 1 }] },
];

const wordsIn = ({ text, line }) =>
  [...text.replace(/\s/gu, (blank) => (blank === '\n' ? '\n' : ' ')).matchAll(new RegExp(tellTales.source.replaceAll(' ', '\\s+'), 'giu'))].map((match) => ({
    word: match[0].replace(/\s+/gu, ' '),
    line: line + text.slice(0, match.index).split('\n').length - 1,
  }));

/** Every tell-tale word in a checkout, with its place. */
function findingsIn(root) {
  return readers.flatMap(({ files, except, textsOf }) => {
    const names = globSync(files, { cwd: root }).toSorted().filter((file) => !except?.test(file));
    const foundIn = (file) => textsOf(file, readFileSync(join(root, file), 'utf8')).flatMap(wordsIn);
    return names.flatMap((file) => foundIn(file).map((found) => ({ file, ...found })));
  });
}

/** What is wrong in a checkout: tell-tale words by place, and exemptions that nothing needs. */
export function proseErrors(root, exempt = exemptions) {
  const unused = new Set(exempt);
  const errors = [];
  for (const { file, word, line } of findingsIn(root)) {
    const exemption = exempt.find((one) => one.file === file && (one.word === undefined || one.word === word.toLowerCase()));
    if (exemption) unused.delete(exemption);
    else errors.push(`${file}:${line}: "${word}": use a plain term, see docs/style.md`);
  }
  for (const { file, word = 'any word' } of unused) errors.push(`${file}: the exemption of "${word}" is not used; remove it`);
  if (exempt.length > maxExemptions) errors.push(`${exempt.length} exemptions; at most ${maxExemptions} are allowed`);
  return errors;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const errors = proseErrors(process.argv[2] ?? '.');
  for (const error of errors) console.error(error);
  process.exitCode = errors.length > 0 ? 1 : 0;
}
