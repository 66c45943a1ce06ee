import { LRUCache } from 'lru-cache';
import { fieldsOf, type ModelName, type Selection } from '../db/model.ts';
import { type Statement, statementOnDemand } from '../db/statement.ts';

/** Statements of one purpose, which differ in the fields that they read. */
export type Variants<Row> = (selection: Selection) => Statement<Row>;

/** No client has so many forms of a list; clients that send more are given rows with all fields. */
const maxVariants = 40;

/** Room for the statements of all lists together, in bytes: a thousand of the usual length. */
export const statementLimits = { bytes: 4_000_000, bytesPerStatement: 500 } as const;

/** Statements that were made on demand. One that is evicted is made again, with the same text and name. */
const statements = new LRUCache<string, Statement<unknown>>({
  maxSize: statementLimits.bytes,
  sizeCalculation: ({ text, absent = [] }) => 2 * text.length + 8 * absent.length + statementLimits.bytesPerStatement,
});

let purposes = 0;

/**
 * Makes a statement for each combination of fields that operations need, once: few, so that each connection can keep them
 * prepared. `keys` are the fields that the loader itself reads; `extra` names fields of the API for which `textOf` adds
 * something, made of further keys.
 */
export function variantsOf<Row>(
  model: ModelName,
  keys: readonly string[],
  textOf: (fields: readonly string[], isExtra: boolean) => string,
  extra: { readonly names: readonly string[]; readonly keys: readonly string[] } = { names: [], keys: [] },
): Variants<Row> {
  const all = fieldsOf(model);
  const purpose = purposes++;
  const forms = new Set<string>();
  const known = new WeakMap<Selection, Statement<Row>>();

  function make(selection: Selection): Statement<Row> {
    const isCrowded = forms.size >= maxVariants;
    const isExtra = extra.names.some((name) => isCrowded || selection.asksFor(name));
    const own = isExtra ? [...keys, ...extra.keys] : keys;
    const fields = all.filter((field) => isCrowded || own.includes(field) || selection.needs(model, field));
    const form = `${all.map((field) => (fields.includes(field) ? 1 : 0)).join('')} ${isExtra}`;
    forms.add(form);
    const name = `${purpose} ${form}`;
    const found = statements.get(name) as Statement<Row> | undefined;
    if (found) return found;
    const made = statementOnDemand<Row>(textOf(fields, isExtra), all.filter((field) => !fields.includes(field)));
    statements.set(name, made);
    return made;
  }

  return (selection) => {
    const variant = known.get(selection);
    if (variant) return variant;
    const made = make(selection);
    known.set(selection, made);
    return made;
  };
}
