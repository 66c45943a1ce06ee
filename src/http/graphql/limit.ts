import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
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
import type { Config } from '../../config.ts';
import type { Served } from './exchange.ts';
import { Refusal } from '../response/reply.ts';

/** How large an operation may be, whatever it asks for. What a document repeats through fragments counts each time. */
export const limits = { tokens: 2_000, comments: 1_000, nesting: 100, depth: 12, aliases: 30, directives: 30, repetitions: 30, listLength: 250 };

/** Fields that hash or compare a password or a code: many in one operation would be many guesses and seconds of work at once. */
const passwordFields = new Set([
  ...['login', 'register', 'changePassword', 'resetPassword', 'requestEmailChange', 'verifySecondFactor', 'startTotpEnrollment'],
  ...['confirmTotpEnrollment', 'disableTotp', 'regenerateRecoveryCodes', 'startPasskeyRegistration', 'removePasskey'],
]);

/** Refuses documents that exceed the limits during validation, before the caller is authenticated. `document.ts` bounds tokens and nesting. */
export function useLimits(config: Config): Plugin<Served, Served> {
  const { depth, aliases, directives } = limits;
  const size: ValidationRule[] = [
    // Fragments are spread out before counting, so that a client that composes its query of them pays nothing for it.
    maxDepthRule({ n: depth, flattenFragments: true, ...refusing(`is nested deeper than ${depth} levels`) }),
    maxAliasesRule({ n: aliases, allowList: [], ...refusing(`has more than ${aliases} aliases`) }),
    maxDirectivesRule({ n: directives, ...refusing(`has more than ${directives} directives`) }),
    repetitionRule,
    listLengthRule,
    passwordFieldRule,
  ];
  const language = config.http.introspection ? [] : [NoSchemaIntrospectionCustomRule];
  // "Did you mean" spells out, guess by guess, the schema that introspection is to keep back.
  const options = { hideSuggestions: !config.http.introspection, maxErrors: 5 };
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      for (const rule of language) addValidationRule(rule);
      setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[]) => {
        // Counting is cheap; some rules of the language are not, for what is too large.
        const excess = validate(schema, document, size, options);
        return excess.length > 0 ? excess : validate(schema, document, rules, options);
      });
    },
  };
}

/** Replaces armor's own error, which calls itself a syntax error, carries no code and would be sent with status 200. */
function refusing(what: string) {
  const onReject = (context: ValidationContext | null) => {
    context?.reportError(located(new Refusal('GRAPHQL_VALIDATION_FAILED', `The document ${what}. Split it into several operations.`)));
  };
  return { onReject: [onReject], propagateOnRejection: false };
}

const located = (refusal: Refusal, nodes: readonly ASTNode[] = []): GraphQLError =>
  new GraphQLError(refusal.message, { nodes, originalError: refusal });

/** The refusal of a list that is too long, wherever it stands. */
export const tooLong = (): Refusal =>
  new Refusal('BAD_USER_INPUT', `A list in the input has more than ${limits.listLength} items. Split it into several requests.`);

/** Repeating a field changes nothing in the result, and makes comparing all with all a long work. */
const repetitionRule: ValidationRule = (context) => ({
  SelectionSet({ selections }) {
    const counts = new Map<string, number>();
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) continue;
      const name = (selection.alias ?? selection.name).value;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    if (Math.max(0, ...counts.values()) <= limits.repetitions) return;
    const message = `The document selects a field more than ${limits.repetitions} times in one selection set. Select it once.`;
    context.reportError(located(new Refusal('GRAPHQL_VALIDATION_FAILED', message)));
  },
});

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
    const message = `An operation can contain only one of these fields, and only once: ${[...passwordFields].join(', ')}.`;
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
