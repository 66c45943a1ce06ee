import { type DocumentNode, visit } from 'graphql';

const known = new WeakMap<DocumentNode, (field: string) => boolean>();

/**
 * Whether a document asks for a field of a name, in any of its operations and fragments, of whatever type. That is more
 * than one operation may ask for, never less. The function is the same each time the document comes.
 */
export function fieldsIn(document: DocumentNode): (field: string) => boolean {
  let asksFor = known.get(document);
  if (!asksFor) {
    const fields = new Set<string>();
    visit(document, { Field: ({ name }) => void fields.add(name.value) });
    asksFor = (field) => fields.has(field);
    known.set(document, asksFor);
  }
  return asksFor;
}
