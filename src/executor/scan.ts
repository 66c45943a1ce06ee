import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { maxConditions } from './condition.ts';
import type { Executed } from './execution.ts';

/** Facts about a query that are known before its first execution. */
export interface Scan extends Executed {
  readonly rootType: GraphQLObjectType;
  readonly bits: ReadonlyMap<string, number>;
  /** The same with messages that do not suggest names of the schema. */
  readonly hidingSuggestions: Executed;
}

/** Scans an operation of a valid document. Returns the reason as text if the operation must be delegated to graphql-js. */
export function scan(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Scan | string {
  if (schema.getDirective('defer') || schema.getDirective('stream')) return 'incremental delivery';
  const operation = getOperationAST(document, operationName);
  if (!operation) return 'no such operation';
  if (operation.operation !== OperationTypeNode.QUERY) return operation.operation;
  const rootType = schema.getQueryType();
  if (!rootType) return 'no root type';
  const fragments = fragmentsOf(document);
  const bits = new Map<string, number>();
  const reason = new Scanner(fragments, bits).reasonAgainst(operation);
  if (reason !== null) return reason;
  const executed = { schema, operation, fragments };
  return { ...executed, rootType, bits, hideSuggestions: false, hidingSuggestions: { ...executed, hideSuggestions: true } };
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}

interface Directed {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

const hasDirectives = ({ directives = [] }: Directed): boolean => directives.length > 0;

/** Numbers the variables of conditions, and finds constructs that plans do not support. */
class Scanner {
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #bits: Map<string, number>;
  readonly #visited = new Set<string>();

  constructor(fragments: Readonly<Record<string, FragmentDefinitionNode>>, bits: Map<string, number>) {
    this.#fragments = fragments;
    this.#bits = bits;
  }

  reasonAgainst(operation: OperationDefinitionNode): string | null {
    if (hasDirectives(operation) || operation.variableDefinitions?.some(hasDirectives)) return 'directive';
    return this.#inSelectionSet(operation.selectionSet);
  }

  #inSelectionSet({ selections }: SelectionSetNode): string | null {
    for (const selection of selections) {
      const reason = this.#inConditions(selection) ?? this.#below(selection);
      if (reason !== null) return reason;
    }
    return null;
  }

  #below(selection: SelectionNode): string | null {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) return selection.selectionSet ? this.#inSelectionSet(selection.selectionSet) : null;
    const { value } = selection.name;
    const fragment = this.#fragments[value];
    if (!fragment || this.#visited.has(value)) return null;
    this.#visited.add(value);
    if (hasDirectives(fragment)) return 'directive';
    return fragment.variableDefinitions?.length ? 'variables of a fragment' : this.#inSelectionSet(fragment.selectionSet);
  }

  #inConditions({ directives = [] }: SelectionNode): string | null {
    for (const { name, arguments: [condition] = [] } of directives) {
      if (name.value !== 'skip' && name.value !== 'include') return 'directive';
      if (condition?.value.kind === Kind.BOOLEAN) continue;
      if (condition?.value.kind !== Kind.VARIABLE) return 'condition that is not a Boolean';
      const variable = condition.value.name.value;
      if (!this.#bits.has(variable)) this.#bits.set(variable, 1 << this.#bits.size);
      if (this.#bits.size > maxConditions) return 'too many conditions';
    }
    return null;
  }
}
