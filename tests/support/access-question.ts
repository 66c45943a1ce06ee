import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { expect } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import type { Row } from './access-matrix.ts';
import type { Target } from './access-world.ts';
import type { Answer, Api, Sender } from './api.ts';
import { firstEvent, ways } from './subscribe.ts';

/** As much of a field as tells whether there is anything. */
function selectionOf({ type, field }: Row): string {
  const parent = schema.getType(type);
  const found = isObjectType(parent) ? parent.getFields()[field.split('(', 1)[0] ?? ''] : undefined;
  if (!found) throw new Error(`There is no field ${type}.${field}.`);
  const named = getNamedType(found.type);
  if (isLeafType(named)) return '';
  const fields = 'getFields' in named ? Object.keys(named.getFields()) : [];
  if (fields.includes('userErrors')) return '{ userErrors { code } }';
  if (fields.includes('nodes')) return '{ nodes { id } }';
  return fields.includes('id') ? '{ id }' : '{ __typename }';
}

/** The operation that asks for the field, under the name `found`. */
export function operation(via: string, row: Row, target: Target): string {
  const whole = via.replace('?', `found: ${row.field} ${selectionOf(row)}`);
  return whole.replaceAll(/<(\w+)>/g, (_, name: string) => (name === 'new' ? crypto.randomUUID() : (target[name as keyof Target] ?? name)));
}

/** What stands under the name `found`, wherever that is; undefined: it was not reached. */
export function find(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('found' in value) return value.found;
  return Object.values(value).map(find).find((found) => found !== undefined);
}

/** What somebody got, in the words of the matrix. */
export function outcome({ data, errors }: Answer<unknown>): string {
  if (errors) return errors[0]?.extensions.code ?? 'an error without a code';
  return outcomeOf(find(data));
}

function outcomeOf(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.every((item) => item === null) ? 'null' : 'data';
  if (typeof value !== 'object') return value === '' ? 'empty' : 'data';
  const { userErrors, nodes } = value as { userErrors?: { code: string }[]; nodes?: unknown[] };
  if (userErrors) return userErrors[0]?.code ?? 'data';
  return nodes ? outcomeOf(nodes) : 'data';
}

/** Sends an operation as somebody; of a subscription it is the first event that counts, whichever way it comes. */
export async function ask(api: Api, sender: Sender | null, text: string): Promise<Answer<unknown>> {
  if (!text.startsWith('subscription')) return api.sendText(sender, text);
  const [event, ...others] = await Promise.all(ways.map(([, listen]) => firstEvent(listen, api.url, sender, text)));
  const tell = ({ data, errors }: NonNullable<typeof event>) => ({ data, errors });
  for (const other of others) expect(tell(other)).toEqual(tell(event!));
  return event as unknown as Answer<unknown>;
}
