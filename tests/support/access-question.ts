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

/**
 * The operation that asks for the fields of some rows of one table at once: for one under the name `found`, for several under that
 * name and their place.
 */
export function operation(via: string, asked: readonly Row[], target: Target): string {
  const name = (i: number) => (asked.length === 1 ? 'found' : `found${i}`);
  const whole = via.replace('?', asked.map((row, i) => `${name(i)}: ${row.field} ${selectionOf(row)}`).join(' '));
  return whole.replaceAll(/<(\w+)>/g, (_, part: string) => (part === 'new' ? crypto.randomUUID() : (target[part as keyof Target] ?? part)));
}

/** What the answer would have been if the field in this place had been asked for alone. */
export function partOf(answer: Answer<unknown>, place: number): Answer<unknown> {
  const alone = (name: string | number) => (name === `found${place}` ? 'found' : name);
  const isOthers = (name: unknown) => /^found\d+$/.test(String(name)) && name !== `found${place}`;
  const prune = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(prune);
    return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (isOthers(name) ? [] : [[alone(name), prune(inner)]])));
  };
  const errors = answer.errors?.filter(({ path }) => !path?.some(isOthers)).map((error) => ({ ...error, path: error.path?.map(alone) }));
  return { ...answer, data: prune(answer.data), errors: errors?.length ? errors : undefined } as Answer<unknown>;
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
