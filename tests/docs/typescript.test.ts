import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { type Block, blocksOf } from './block.ts';

const root = join(import.meta.dirname, '../..');

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: ['node'],
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowJs: true,
  checkJs: true,
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

/** The errors of code blocks, each with the page and the line. Every block is a module of its own. */
function typeErrors(blocks: readonly Block[]): string[] {
  const sources = new Map(blocks.map((block, i) => [join(root, 'docs', `block-${i}.${block.language}`), block]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
  host.readFile = (name) => sources.get(name)?.text ?? readFile.call(host, name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const block = sources.get(name);
    return block ? ts.createSourceFile(name, block.text, languageVersion) : getSourceFile.call(host, name, languageVersion, ...rest);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const block = file && sources.get(file.fileName);
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${block ? `${block.place}, line ${line}` : file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

it('accepts every ts and js block of the documentation', { timeout: 60_000 }, () => {
  expect(typeErrors(blocksOf('ts', 'js'))).toEqual([]);
});

it('reports a block with a type error', { timeout: 60_000 }, () => {
  const block = { place: 'a.md:3', page: 'a.md', language: 'ts', info: '', text: 'const a: number = 1;\nconst b: string = a;\n', variables: null };
  expect(typeErrors([block])).toEqual([`a.md:3, line 2: Type 'number' is not assignable to type 'string'.`]);
});
