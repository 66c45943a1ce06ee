import {
  type ArgumentNode,
  coerceInputLiteral,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getVariableValues,
  type GraphQLArgument,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { z } from 'zod';
import { render } from '../../messages/render.ts';
import { reasonOf } from '../../rules/issue.ts';
import { idViolations, takesIds } from './argument-id.ts';

/**
 * The extensions of an argument, or of a field of an input type that arguments use: the rule for its whole value, lists and
 * objects included. Without it, the values within are validated by the rules of their fields and scalars.
 */
export const ruledBy = (rule: z.ZodType) => ({ rule });

/** An argument, or a field of an input type. */
interface Input {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A value that its rule rejects, where it is within the arguments of its field, and why. */
interface Violation {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const ruleIn = ({ extensions }: Pick<Input, 'extensions'>) => extensions['rule'] as z.ZodType | undefined;

/** The rule of a scalar. Text has none, because its length depends on what it is for: its arguments declare one. */
const ruleOfType = (type: GraphQLInputType): z.ZodType | undefined => (isLeafType(type) ? ruleIn(type) : undefined);

/** Whether a value can violate a rule: numbers, booleans and enum values cannot. */
function isRuled({ type, extensions }: Pick<Input, 'type' | 'extensions'>): boolean {
  if (ruleIn({ extensions })) return true;
  const named = getNamedType(type);
  return isInputObjectType(named) ? Object.values(named.getFields()).some(isRuled) : ruleOfType(named) !== undefined;
}

function violationsOf(type: GraphQLInputType, rule: z.ZodType | undefined, value: unknown, path: Violation['path']): readonly Violation[] {
  if (value === null || value === undefined) return [];
  if (rule) {
    const issues = rule.safeParse(value).error?.issues ?? [];
    return issues.map((issue) => ({ path: [...path, ...(issue.path as (string | number)[])], message: `is invalid. ${render(reasonOf(issue).message, 'en')}` }));
  }
  if (isNonNullType(type)) return violationsOf(type.ofType, undefined, value, path);
  if (isListType(type)) return (value as unknown[]).flatMap((item, i) => violationsOf(type.ofType, undefined, item, [...path, i]));
  if (!isInputObjectType(type)) {
    const ofType = ruleOfType(type);
    return ofType ? violationsOf(type, ofType, value, path) : [];
  }
  const values = value as Readonly<Record<string, unknown>>;
  return Object.values(type.getFields()).flatMap((field) => violationsOf(field.type, ruleIn(field), values[field.name], [...path, field.name]));
}

/** A selected field that has arguments with rules. */
interface Place {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** Whether only global ids are validated here: the inputs of mutations have rules of their own, whose violations are user errors. */
  readonly isMutation: boolean;
}

/** The arguments of an operation to validate: constant ones once, the others for each set of variables. */
interface Plan {
  readonly problems: readonly GraphQLError[];
  readonly places: readonly Place[];
}

const plans = new WeakMap<OperationDefinitionNode, Plan>();

/** A client that sends more has learned enough. */
const maxProblems = 20;

/**
 * What is wrong with the arguments of an operation, by the rules that they declare: fields that `@skip` and `@include` leave out are
 * validated as well. Of the inputs of mutations, only global ids are validated.
 *
 * @param variables as the client sent them; those that do not fit their types are left to the execution
 */
export function argumentProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const plan = plans.get(operation) ?? planFor(schema, document, operation);
  plans.set(operation, plan);
  if (plan.places.length === 0) return plan.problems;
  const given = { ...defaultsOf(operation), ...variables };
  const inMutations = plan.places.filter(({ isMutation }) => isMutation).flatMap((place) => problemsInMutation(place, given));
  const others = plan.places.filter(({ isMutation }) => !isMutation);
  if (others.length === 0) return [...plan.problems, ...inMutations].slice(0, maxProblems);
  const { variableValues } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!variableValues) return [...plan.problems, ...inMutations].slice(0, maxProblems);
  return [...plan.problems, ...inMutations, ...others.flatMap((place) => problemsAt(place, variableValues))].slice(0, maxProblems);
}

/** The default values of an operation's variables, as JSON. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(variableDefinitions.flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [])));

function planFor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan {
  const places = placesIn(schema, document, operation);
  const [varying, constant] = [places.filter(({ node }) => hasVariables(node)), places.filter(({ node }) => !hasVariables(node))];
  return { problems: constant.flatMap((place) => (place.isMutation ? problemsInMutation(place, {}) : problemsAt(place))).slice(0, maxProblems), places: varying };
}

/** The fields of an operation, each once, however often its fragment is used. */
function placesIn(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): readonly Place[] {
  const fragments = new Map(document.definitions.flatMap((found) => (found.kind === Kind.FRAGMENT_DEFINITION ? [[found.name.value, found] as const] : [])));
  const pending = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  const places: Place[] = [];
  const typeInfo = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(typeInfo, {
    Field(node) {
      const isMutation = typeInfo.getParentType() === schema.getMutationType();
      const isValidated = isMutation ? takesIds : (argument: GraphQLArgument) => isRuled(argument) || takesIds(argument);
      const field = typeInfo.getFieldDef();
      const given = new Set(node.arguments?.map(({ name }) => name.value));
      if (field?.args.some((argument) => given.has(argument.name) && isValidated(argument))) places.push({ field, node, isMutation });
    },
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment) pending.add(fragment);
    },
  });
  // A set yields what is added to it while it is read.
  for (const definition of pending) visit(definition, visitor);
  return places;
}

function hasVariables(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) visit(argument, { Variable: () => void (found = true) });
  return found;
}

/** A missing or mistyped value is an error of the field, which is not resolved then. */
function problemsAt({ field, node }: Place, variableValues?: Parameters<typeof coerceInputLiteral>[2]): readonly GraphQLError[] {
  return (node.arguments ?? []).flatMap((given) => {
    const argument = field.args.find(({ name }) => name === given.name.value);
    if (!argument) return [];
    const value = coerceInputLiteral(given.value, argument.type, variableValues);
    const violations = [...violationsOf(argument.type, ruleIn(argument), value, [argument.name]), ...idViolations(argument, value)];
    return violations.map((violation) => problemOf(field.name, given, violation));
  });
}

/** Global ids are looked up in the values as the client sent them, so that large inputs are coerced only once, by the execution. */
function problemsInMutation({ field, node }: Place, variables: Readonly<Record<string, unknown>>): readonly GraphQLError[] {
  return (node.arguments ?? []).flatMap((given) => {
    const argument = field.args.find(({ name }) => name === given.name.value);
    if (!argument) return [];
    const value = given.value.kind === Kind.VARIABLE ? variables[given.value.name.value] : valueFromASTUntyped(given.value, variables);
    return idViolations(argument, value).map((violation) => problemOf(field.name, given, violation));
  });
}

const problemOf = (fieldName: string, node: ArgumentNode, { path, message }: Violation) =>
  new GraphQLError(`The argument ${path.join('.')} of ${fieldName} ${message}`, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } });

/**
 * Makes sure that no argument outside of mutations takes text without a rule. Every other scalar that could be rejected by the
 * database has a rule of its own.
 *
 * @throws {Error} naming the arguments, and the fields of input types, that lack one
 */
export function requireRules(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type) && type !== schema.getMutationType());
  const args = types.flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []).flatMap((field) =>
    field.args.flatMap((argument: GraphQLArgument) => unruled(argument, `${type.name}.${field.name}(${argument.name}:)`))));
  if (args.length > 0) throw new Error(`These arguments have no rule: ${args.join(', ')}. Declare one with ruledBy.`);
}

function unruled(input: Input, path: string): readonly string[] {
  if (ruleIn(input)) return [];
  const type = getNamedType(input.type);
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => unruled(field, `${path}.${field.name}`));
  return isEnumType(type) || bounded.has(type.name) || ruleOfType(type) ? [] : [path];
}

/** Scalars without a rule: ids are validated by `idViolations`. */
const bounded = new Set(['ID', 'Int', 'Float', 'Boolean']);
