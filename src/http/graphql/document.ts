import { hash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Lexer, parse, Source, type Token, TokenKind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Served } from './exchange.ts';
import { limits } from './limit.ts';
import { Refusal } from '../response/reply.ts';

/**
 * Bounds of the document cache, in bytes of heap. A document weighs 240–450 bytes per token, measured for every kind of selection, value and
 * definition (docs/operations/limits.md): its nodes, their locations and the tokens that the locations refer to.
 */
export const documentLimits = { bytes: 32_000_000, bytesPerToken: 500, bytesPerCharacter: 4, bytesPerDocument: 2_000_000, seen: 10_000 } as const;

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Reads the tokens of a document up to the limits of their number and nesting, so that the parser's recursion is bounded too. */
class BoundedLexer extends Lexer {
  tokens = 0;
  #depth = 0;

  override advance(): Token {
    const token = super.advance();
    if (token.kind === TokenKind.EOF) return token;
    if (++this.tokens > limits.tokens) throw refusal(`has more than ${limits.tokens} tokens`);
    if (opening.has(token.kind) && ++this.#depth > limits.nesting) throw refusal(`nests brackets deeper than ${limits.nesting} levels`);
    if (closing.has(token.kind)) this.#depth--;
    return token;
  }
}

const refusal = (what: string): Refusal => new Refusal('GRAPHQL_VALIDATION_FAILED', `The document ${what}. Split it into several operations.`);

/**
 * Parses a document. `noteTokens` receives the number of tokens read, also if the document is refused.
 *
 * @throws {Refusal} if the document exceeds the limits of tokens or nesting
 * @throws {GraphQLError} if it is not valid GraphQL, or has too many comments
 */
function parseBounded(text: string, noteTokens: (tokens: number) => void): DocumentNode {
  const source = new Source(text);
  const lexer = new BoundedLexer(source);
  try {
    return parse(source, { lexer, maxComments: limits.comments });
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions['code'] = 'GRAPHQL_PARSE_FAILED';
    throw error;
  } finally {
    noteTokens(lexer.tokens);
  }
}

/**
 * The document cache: parsed documents by their text. It keeps only documents that passed validation and were sent at least twice, because a
 * document that is sent once, or is invalid, would only evict others.
 */
export class Documents {
  readonly #onEvict: (document: DocumentNode) => void;
  readonly #kept = new LRUCache<string, DocumentNode>({
    maxSize: documentLimits.bytes,
    maxEntrySize: documentLimits.bytesPerDocument,
    sizeCalculation: weightOf,
    onInsert: (document) => this.#documents.add(document),
    dispose: (document) => {
      this.#documents.delete(document);
      this.#onEvict(document);
    },
  });
  /** The documents in `#kept`, which has them by their text. */
  readonly #documents = new WeakSet<DocumentNode>();
  readonly #seen = new LRUCache<string, true>({ max: documentLimits.seen });

  /** `onEvict` is called with each document that the cache drops. */
  constructor(onEvict: (document: DocumentNode) => void = () => {}) {
    this.#onEvict = onEvict;
  }

  /** Whether the cache holds this very document. */
  has(document: DocumentNode): boolean {
    return this.#documents.has(document);
  }

  /** The valid document with this text; undefined if it is not in the cache. */
  get(text: string): DocumentNode | undefined {
    return this.#kept.get(text);
  }

  /** Notes that a document passed validation. */
  add(text: string, document: DocumentNode): void {
    if (this.#kept.peek(text) === document) return;
    const digest = hash('sha256', text, 'base64url');
    if (this.#seen.delete(digest)) this.#kept.set(text, document);
    else this.#seen.set(digest, true);
  }
}

/** Counts comments as well, which the parser drops and the tokens beside them refer to. */
export function weightOf(document: DocumentNode, text: string): number {
  let tokens = 0;
  for (let token: Token | null = document.loc?.startToken ?? null; token; token = token.next) tokens++;
  return tokens * documentLimits.bytesPerToken + text.length * documentLimits.bytesPerCharacter;
}

/** Has Yoga parse documents within the limits, and caches those that its validation finds valid. */
export function useDocuments(documents: Documents): Plugin<Served, Served> {
  const exchangeOf = (context: unknown) => (context as Served).exchange;
  return {
    onParse({ context, params, setParseFn }) {
      setParseFn(() => parseBounded(String(params.source), (tokens) => (exchangeOf(context).tokens = tokens)));
    },
    onValidate({ context, params }) {
      return ({ valid }) => {
        if (valid) documents.add(exchangeOf(context).params.query, params.documentAST as DocumentNode);
      };
    },
  };
}
