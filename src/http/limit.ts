import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import {
  type ASTNode,
  type DocumentNode,
  getNullableType,
  GraphQLError,
  type GraphQLSchema,
  isListType,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  validate,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Config } from '../config.ts';
import { Refusal } from './reply.ts';

/** How large an operation may be, whatever it asks for. What a document repeats through fragments counts each time. */
export const limits = { tokens: 2_000, depth: 12, aliases: 30, directives: 30, listLength: 250 };

/** Fields that hash or compare a password: many in one operation would be many guesses and seconds of work at once. */
const passwordFields = new Set(['login', 'register', 'changePassword', 'resetPassword']);

/** Refuses what exceeds the limits while it is parsed and validated, before anybody is authenticated for it. */
export function useLimits(config: Config): Plugin {
  const plugins: Plugin[] = [
    maxTokensPlugin({ n: limits.tokens, ...refusing(`has more than ${limits.tokens} tokens`) }),
    // Fragments are spread out before counting, so that a client that composes its query of them pays nothing for it.
    maxDepthPlugin({
      n: limits.depth,
      flattenFragments: true,
      ...refusing(`is nested deeper than ${limits.depth} levels`),
    }),
    maxAliasesPlugin({ n: limits.aliases, allowList: [], ...refusing(`has more than ${limits.aliases} aliases`) }),
    maxDirectivesPlugin({ n: limits.directives, ...refusing(`has more than ${limits.directives} directives`) }),
  ];
  const rules = [
    listLengthRule,
    passwordFieldRule,
    ...(config.http.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  return {
    onPluginInit({ addPlugin }) {
      for (const plugin of plugins) addPlugin(plugin);
    },
    onValidate({ addValidationRule, setValidationFn }) {
      for (const rule of rules) addValidationRule(rule);
      // "Did you mean" spells out, guess by guess, the schema that introspection is to keep back.
      setValidationFn((schema: GraphQLSchema, document: DocumentNode, all: readonly ValidationRule[]) =>
        validate(schema, document, all, { hideSuggestions: !config.http.introspection }),
      );
    },
  };
}

/** Replaces armor's own error, which calls itself a syntax error, carries no code and would be sent with status 200. */
function refusing(what: string) {
  const onReject = (context: ValidationContext | null) => {
    const refusal = new Refusal('GRAPHQL_VALIDATION_FAILED', `The document ${what}.`);
    if (!context) throw refusal;
    context.reportError(located(refusal));
  };
  return { onReject: [onReject], propagateOnRejection: false };
}

const located = (refusal: Refusal, nodes: readonly ASTNode[] = []): GraphQLError =>
  new GraphQLError(refusal.message, { nodes, originalError: refusal });

/** The refusal of a list that is too long, wherever it stands. */
export const tooLong = (): Refusal =>
  new Refusal('BAD_USER_INPUT', `A list in the input has more than ${limits.listLength} items.`);

/** Lists within a JSON scalar have limits of their own. */
const listLengthRule: ValidationRule = (context) => ({
  ListValue(node) {
    if (node.values.length > limits.listLength && isListType(getNullableType(context.getParentInputType()))) {
      context.reportError(located(tooLong(), [node]));
    }
  },
});

const passwordFieldRule: ValidationRule = (context) => ({
  OperationDefinition({ selectionSet }) {
    const found = rootFields(selectionSet, context, new Set()).filter((name) => passwordFields.has(name));
    if (found.length < 2) return;
    const message = `An operation may hold only one of the fields ${[...passwordFields].join(', ')}, and only once.`;
    context.reportError(located(new Refusal('GRAPHQL_VALIDATION_FAILED', message)));
  },
});

/** The names of an operation's root fields, aliased or not. A fragment is executed once, however often it is spread. */
function rootFields({ selections }: SelectionSetNode, context: ValidationContext, spread: Set<string>): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, context, spread);
    const name = selection.name.value;
    const fragment = spread.has(name) ? undefined : context.getFragment(name);
    spread.add(name);
    return fragment ? rootFields(fragment.selectionSet, context, spread) : [];
  });
}
