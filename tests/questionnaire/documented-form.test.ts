import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import { startQuestionnaire } from '../support/answering.ts';
import { aUser } from '../support/seed.ts';
import { listenBySocket } from '../support/subscribe.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/api/questionnaires.md'), 'utf8');
const blocks = [...page.matchAll(/^```graphql\n(.*?)^```/gms)].map(([, block = '']) => block);

/** The block of the page with an operation and its fragments. */
const operation = (name: string) => blocks.find((block) => block.includes(` ${name}(`))!;

interface Form {
  readonly sections: { readonly nodes: readonly { readonly updatedAt: string }[] };
}

it('documents a form whose payloads and events hold everything that its query reads, at a cost that allows frequent saves', async () => {
  const api = await startApi();
  const ann = await aUser(api);
  const id = ann.profiles[0]!.globalId;
  await api.send(ann, startQuestionnaire, { input: { profileId: id, templateKey: 'about-you' } });
  const form = async () => (await api.sendText(ann, operation('QuestionnaireForm'), { id })).data['profile'] as unknown as Form;
  const before = await form();
  const listening = await listenBySocket(api.url, ann, operation('QuestionnaireChanges'), { profileId: id, sinceUpdatedAt: before.sections.nodes.map(({ updatedAt }) => updatedAt).toSorted().at(-1) });
  // One that decides whether others are shown, and in another section than the first.
  const answers = [{ sectionKey: 'everyday-life', questionKey: 'is-working', value: true }];
  const saved = await api.sendText(ann, operation('SaveAnswers'), { profileId: id, answers });
  const { profile, userErrors } = saved.data['saveAnswers'] as unknown as { profile: object; userErrors: unknown };
  expect(userErrors).toEqual([]);
  const after = await form();
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
