import type { GraphQLField, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo } from 'graphql';
import { hash } from './random.ts';
import type { Call } from './run.ts';

const state = Symbol('state');

/** What determines the values of the fields of an object. */
export interface SourceState {
  readonly key: number;
  readonly typeName: string;
  /** Resolves a field of the object. */
  readonly resolve: (type: GraphQLOutputType, key: number, call?: Call) => unknown;
}

interface Source {
  readonly [state]: SourceState;
}

/** The state of an object that a resolver returned, or undefined if it returned something else. */
export const stateOf = (value: unknown): SourceState | undefined =>
  (typeof value === 'object' || typeof value === 'function') && value !== null ? (value as Partial<Source>)[state] : undefined;

const properties = new WeakMap<GraphQLObjectType, PropertyDescriptorMap>();
const prototypes = new WeakMap<GraphQLObjectType, object>();

/** A value for an object type: mostly an instance of a class, with a property or a method for each field. */
export function sourceObject(type: GraphQLObjectType, key: number, resolve: SourceState['resolve']): object {
  const source = emptyObject(type, key);
  Object.defineProperty(source, state, { value: { key, typeName: type.name, resolve } satisfies SourceState });
  if (key % 8 > 0) Object.defineProperty(source, '__typename', { value: type.name, configurable: true });
  return source;
}

function emptyObject(type: GraphQLObjectType, key: number): object {
  const kind = (key >>> 4) % 24;
  if (kind === 0) return new Map([['name', key]]);
  if (kind === 1) return Object.defineProperties(function source() {}, propertiesOf(type));
  if (kind === 2) return Object.defineProperties(Object.create(null) as object, propertiesOf(type));
  return Object.create(prototypeOf(type)) as object;
}

function prototypeOf(type: GraphQLObjectType): object {
  const known = prototypes.get(type);
  if (known) return known;
  const prototype = Object.defineProperties({}, propertiesOf(type));
  prototypes.set(type, prototype);
  return prototype;
}

function propertiesOf(type: GraphQLObjectType): PropertyDescriptorMap {
  const known = properties.get(type);
  if (known) return known;
  const made: PropertyDescriptorMap = Object.create(null);
  for (const field of Object.values(type.getFields())) made[field.name] = propertyFor(field, hash(field.name, type.name));
  properties.set(type, made);
  return made;
}

/** A property named `then` is never a method, because the object would be taken for a promise. */
function propertyFor(field: GraphQLField<unknown, unknown>, key: number): PropertyDescriptor {
  const isMethod = key % 6 === 0 && field.name !== 'then';
  if (isMethod) {
    return {
      configurable: true,
      value(this: Source, args: Record<string, unknown>, contextValue: unknown, info: GraphQLResolveInfo) {
        return this[state].resolve(field.type, hash(key, this[state].key), { args, contextValue, info });
      },
    };
  }
  return {
    configurable: true,
    get(this: Source) {
      const value = this[state].resolve(field.type, hash(key, this[state].key));
      return field.name === 'then' ? withoutPromise(value) : value;
    },
  };
}

/** Executors read `then` of each value to see whether it is a promise, which must not start one that nothing awaits. */
function withoutPromise(value: unknown): unknown {
  if (!(value instanceof Promise)) return value;
  value.catch(() => undefined);
  return null;
}
