import { type DocumentNode, visit } from 'graphql';

const known = new WeakMap<DocumentNode, ReadonlySet<string>>();

/**
 * Whether a document asks for a field of a name, in any of its operations and fragments, of whatever type. That is more
 * than one operation may ask for, never less.
 */
export function selectsOf(document: DocumentNode): (field: string) => boolean {
  const fields = known.get(document) ?? fieldsOf(document);
  known.set(document, fields);
  return (field) => fields.has(field);
}

function fieldsOf(document: DocumentNode): ReadonlySet<string> {
  const fields = new Set<string>();
  visit(document, { Field: ({ name }) => void fields.add(name.value) });
  return fields;
}
