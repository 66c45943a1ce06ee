import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, Kind, parse, print, validate } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { startApi } from '../support/api.ts';
import { startQuestionnaire } from '../support/answering.ts';
import { aUser } from '../support/seed.ts';
import { listenBySocket } from '../support/subscribe.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const definitions = [...readme.matchAll(/^```graphql\n(.*?)^```/gms)].flatMap(([, block = '']) => parse(block).definitions);
const isFragment = ({ kind }: DefinitionNode) => kind === Kind.FRAGMENT_DEFINITION;
const fragments = definitions.filter(isFragment).map(print).join('\n');

/** The operations of the README, each with the fragments that it needs. */
const operations = definitions.filter((each) => !isFragment(each)).map((each) => (print(each).includes('...') ? `${print(each)}\n${fragments}` : print(each)));
const operation = (name: string) => operations.find((each) => each.includes(` ${name}(`))!;

it.each(operations.map((each) => [each.split('\n')[0], each] as const))('shows operations that fit the schema: %s', (_first, each) => {
  expect(validate(schema, parse(each))).toEqual([]);
});

interface Page {
  readonly sections: { readonly nodes: readonly { readonly updatedAt: string }[] };
}

it('shows a form whose payloads and events tell all that its page tells of how things stand, at a price that lets it save often', async () => {
  const api = await startApi();
  const ann = await aUser(api);
  const id = ann.profiles[0]!.globalId;
  await api.send(ann, startQuestionnaire, { input: { profileId: id, templateKey: 'about-you' } });
  const page = async () => (await api.sendText(ann, operation('Form'), { id })).data['profile'] as unknown as Page;
  const before = await page();
  const listening = await listenBySocket(api.url, ann, operation('Elsewhere'), { id, since: before.sections.nodes.map(({ updatedAt }) => updatedAt).toSorted().at(-1) });
  // One that decides whether others are shown, and in another section than the first.
  const answers = [{ sectionKey: 'everyday-life', questionKey: 'is-working', value: true }];
  const saved = await api.sendText(ann, operation('Autosave'), { id, answers });
  const { profile, userErrors } = saved.data['saveAnswers'] as unknown as { profile: object; userErrors: unknown };
  expect(userErrors).toEqual([]);
  const after = await page();
  expect(after).not.toEqual(before);
  expect(after).toMatchObject(profile);
  expect(merged(before, profile)).toEqual(after);
  expect((await listening.next())?.data).toEqual({ questionnaireChanged: profile });
  expect(saved.extensions.cost.cost * 300).toBeLessThan(100_000);
});

/** What a cache makes of something that it knows and of what it is told: of lists, item by item. */
function merged(known: unknown, told: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(told)) return told.map((each, i) => merged(known[i], each));
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(known) || !isObject(told)) return told;
  const names = new Set([...Object.keys(known as object), ...Object.keys(told as object)]);
  const [old, now] = [known as Record<string, unknown>, told as Record<string, unknown>];
  return Object.fromEntries([...names].map((name) => [name, Object.hasOwn(now, name) ? merged(old[name], now[name]) : old[name]]));
}
