import { type DocumentNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Documents, documentLimits } from '../../src/http/graphql/document.ts';

describe('the document cache', () => {
  it('has a document from the second time that it was sent', () => {
    const documents = new Documents();
    const [first, second] = [parse('{ a }'), parse('{ a }')];
    documents.add('{ a }', first);
    expect([documents.has(first), documents.get('{ a }')]).toEqual([false, undefined]);
    documents.add('{ a }', second);
    expect([documents.has(first), documents.has(second), documents.get('{ a }')]).toEqual([false, true, second]);
  });

  it('tells which documents it evicts, so that their plans are dropped', () => {
    const evicted: DocumentNode[] = [];
    const documents = new Documents((document) => evicted.push(document));
    const field = 'f'.repeat(100_000);
    const all = Array.from({ length: 100 }, (_, n) => `{ ${field}${n} }`).map((text) => ({ text, document: parse(text) }));
    for (const { text, document } of all) for (let time = 0; time < 2; time++) documents.add(text, document);
    const kept = all.filter(({ document }) => documents.has(document));
    expect(kept.length).toBeLessThan(all.length);
    expect(evicted).toEqual(all.slice(0, all.length - kept.length).map(({ document }) => document));
  });

  it('does not have a document that exceeds its share', () => {
    const documents = new Documents();
    const text = `{ ${'f'.repeat(documentLimits.bytesPerDocument / documentLimits.bytesPerCharacter)} }`;
    const document = parse(text);
    for (let time = 0; time < 3; time++) documents.add(text, document);
    expect(documents.has(document)).toBe(false);
  });
});
