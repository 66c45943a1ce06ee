import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { ModelName, Selection } from '../../db/model.ts';

/** The extensions of a field whose resolver reads these fields of its parent row, and no others. */
export const reads = (...fields: readonly string[]) => ({ reads: fields });

/** For one model: the fields of the API by which each field of its rows is shown. */
interface Needs {
  readonly byField: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields of the API that do not say what they read, and so may read anything. */
  readonly unsaid: ReadonlySet<string>;
}

/**
 * Tells, for the operations of a schema, which columns they need. A field that exposes a column says so by itself; one
 * with a resolver says so by `reads`; what says nothing is given the whole row.
 */
export function needsOf(schema: GraphQLSchema): (asksFor: (name: string) => boolean) => Selection {
  const models = new Map<string, Needs>();
  for (const type of Object.values(schema.getTypeMap())) {
    const model = isObjectType(type) ? type.extensions['pothosPrismaModel'] : undefined;
    if (typeof model === 'string' && model !== '') models.set(model, needsOfType(type as GraphQLObjectType, models.get(model)));
  }
  const known = new WeakMap<object, Selection>();
  return (asksFor) => {
    const selection = known.get(asksFor);
    if (selection) return selection;
    const made = selectionFrom(models, asksFor);
    known.set(asksFor, made);
    return made;
  };
}

function selectionFrom(models: ReadonlyMap<string, Needs>, asksFor: (name: string) => boolean): Selection {
  const needs = (model: ModelName, field: string): boolean => {
    const known = models.get(model);
    if (!known || [...known.unsaid].some(asksFor)) return true;
    return [...(known.byField.get(field) ?? [])].some(asksFor);
  };
  return { asksFor, needs };
}

/** A model may be shown by more than one type; whatever one of them shows by a name counts for all. */
function needsOfType(type: GraphQLObjectType, before: Needs | undefined): Needs {
  const byField = new Map<string, Set<string>>([...(before?.byField ?? [])].map(([field, names]) => [field, new Set(names)]));
  const unsaid = new Set(before?.unsaid);
  for (const { name, extensions } of Object.values(type.getFields())) {
    const read = readBy(name, extensions);
    if (!read) unsaid.add(name);
    for (const field of read ?? []) byField.set(field, (byField.get(field) ?? new Set()).add(name));
  }
  return { byField, unsaid };
}

function readBy(name: string, extensions: Readonly<Record<string, unknown>>): readonly string[] | null {
  const { reads: said, pothosExposedField: exposed } = extensions;
  if (Array.isArray(said)) return said as string[];
  if (typeof exposed === 'string') return [exposed];
  // Every node has one, and it is made of the key.
  return name === 'id' ? ['id'] : null;
}
