import { fieldsOf, type ModelName, type Selection } from '../db/model.ts';
import { type Statement, statement } from '../db/statement.ts';

/** Statements of one purpose, which differ in the fields that they read. */
export type Variants<Row> = (selection: Selection) => Statement<Row>;

/** No client has so many forms of a list; who sends more is given rows with all fields. */
const maxVariants = 40;

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
  const made = new Map<string, Statement<Row>>();
  const known = new WeakMap<Selection, Statement<Row>>();

  function make(selection: Selection): Statement<Row> {
    const isCrowded = made.size >= maxVariants;
    const isExtra = extra.names.some((name) => isCrowded || selection.asksFor(name));
    const own = isExtra ? [...keys, ...extra.keys] : keys;
    const fields = all.filter((field) => isCrowded || own.includes(field) || selection.needs(model, field));
    const name = `${fields.join()} ${isExtra}`;
    const absent = all.filter((field) => !fields.includes(field));
    const variant = made.get(name) ?? statement<Row>(textOf(fields, isExtra), absent);
    made.set(name, variant);
    return variant;
  }

  return (selection) => {
    const variant = known.get(selection) ?? make(selection);
    known.set(selection, variant);
    return variant;
  };
}
