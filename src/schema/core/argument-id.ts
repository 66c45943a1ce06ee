import {
  getNamedType,
  GraphQLID,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { canBeGlobalId } from '../../rules/argument.ts';
import { partsOrNull } from './builder.ts';

/** An argument, or a field of an input type. */
interface Input {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A value that is not a global id of the right type: its path within the arguments of its field, and the end of a sentence. */
export interface IdViolation {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsWithIds = new WeakMap<GraphQLInputObjectType, readonly Input[]>();

/** The fields of an input type that are global ids or contain some. */
function idFieldsOf(type: GraphQLInputObjectType): readonly Input[] {
  const known = fieldsWithIds.get(type);
  if (known) return known;
  // An input type that contains itself is in the map before its fields are searched.
  fieldsWithIds.set(type, []);
  const found = Object.values(type.getFields()).filter(takesIds);
  fieldsWithIds.set(type, found);
  return found;
}

/** Whether an argument is a global id or contains some. */
export function takesIds({ type }: Pick<Input, 'type'>): boolean {
  const named = getNamedType(type);
  return isInputObjectType(named) ? idFieldsOf(named).length > 0 : named === GraphQLID;
}

/** The object types whose ids an input accepts; `null` if any. Pothos's Relay plugin notes them. */
function typesOf({ extensions }: Pick<Input, 'extensions'>): readonly string[] | null {
  const types = extensions['relayGlobalIDFor'] as readonly { readonly typename: string }[] | null | undefined;
  return types ? types.map(({ typename }) => typename) : null;
}

/**
 * The values of an argument that are not global ids, or ids of another type than the argument accepts. Decides by the id only: whether
 * the object exists is decided by the database.
 *
 * @param value coerced, or as the client sent it; values of another type than text are left to the coercion
 */
export function idViolations(input: Input, value: unknown, path: IdViolation['path'] = [input.name]): readonly IdViolation[] {
  return takesIds(input) ? violationsIn(input, input.type, value, path) : [];
}

function violationsIn(input: Input, type: GraphQLInputType, value: unknown, path: IdViolation['path']): readonly IdViolation[] {
  if (isNonNullType(type)) return violationsIn(input, type.ofType, value, path);
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, i) => violationsIn(input, type.ofType, item, Array.isArray(value) ? [...path, i] : path));
  }
  if (isInputObjectType(type)) {
    return isObject(value) ? idFieldsOf(type).flatMap((field) => violationsIn(field, field.type, value[field.name], [...path, field.name])) : [];
  }
  if (type !== GraphQLID || typeof value !== 'string') return [];
  const message = violationOf(value, typesOf(input));
  return message === null ? [] : [{ path, message }];
}

function violationOf(id: string, types: readonly string[] | null): string | null {
  const parts = canBeGlobalId(id) ? partsOrNull(id) : null;
  if (!parts) return 'is not an ID of this API. Use an ID that the API returned.';
  return types === null || types.includes(parts.typename) ? null : `must be an ID of the type ${types.join(' or ')}, not ${parts.typename}.`;
}
