import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { type Api, startApi } from '../support/api.ts';
import { listenByEvents } from '../support/subscribe.ts';
import { allBlocks, type Block, blocksIn, blocksOf, infoProblem } from './block.ts';
import { preparations, staffOperations } from './preparations.ts';
import { appUrl, createWorld, type Variables, variablesOf, type World } from './world.ts';

interface Example {
  readonly block: Block;
  readonly name: string;
  readonly operation: OperationDefinitionNode;
  /** The operation with the fragments that it uses. */
  readonly text: string;
}

const isFragment = (node: { kind: Kind }): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION;
const isOperation = (node: { kind: Kind }): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;

/** The operations of a block. A block without operations, for example of fragments, has none. */
function examplesIn(block: Block): Example[] {
  const { definitions } = parse(block.text);
  const fragments = definitions.filter(isFragment).map(print).join('\n');
  return definitions.filter(isOperation).map((operation) => {
    const text = print(operation);
    return { block, operation, name: operation.name?.value ?? '', text: /\.\.\.\w/.test(text) ? `${text}\n${fragments}` : text };
  });
}

const examples = blocksOf('graphql').flatMap(examplesIn);

/** The variables of an operation: those of the JSON block after it, except that "…" stands for a value of the world. */
function variablesFor({ block, operation }: Example, known: Variables): Variables {
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const shown = Object.entries(block.variables ?? {}).filter(([, value]) => value !== '…');
  const values = { ...known, ...Object.fromEntries(shown) };
  return Object.fromEntries(declared.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}

async function firstEvent({ api, user }: World, text: string, variables: Variables) {
  const subscription = await listenByEvents(api.url, user, text, variables);
  const event = await subscription.next();
  subscription.leave();
  return event;
}

const userErrorsIn = (data: unknown): unknown[] =>
  Object.values((data ?? {}) as object).flatMap((payload: unknown) => (payload as { userErrors?: unknown[] } | null)?.userErrors ?? []);

let api: Promise<Api> | undefined;
const provider = { GITHUB_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret', PUBLIC_URL: 'http://localhost:4000', APP_URL: appUrl };

describe('operations in the documentation', () => {
  it.for(examples.map((example) => [example.block.place, example.name, example] as const))('run without errors: %s %s', async ([, name, example]) => {
    expect(name, 'operations in the documentation have names').not.toBe('');
    expect(validate(schema, parse(example.text))).toEqual([]);
    const world = await createWorld(await (api ??= startApi(provider)), staffOperations.test(name));
    const variables = variablesFor(example, { ...variablesOf(world), ...(await preparations[name]?.(world)) });
    const isSubscription = example.operation.operation === 'subscription';
    const result = isSubscription ? await firstEvent(world, example.text, variables) : await world.api.sendText(world.user, example.text, variables);
    expect(result?.errors).toBeUndefined();
    expect(Object.values(result?.data ?? {}), 'every root field has a value').not.toContain(undefined);
    expect(Object.keys(result?.data ?? {}).length).toBeGreaterThan(0);
    expect(userErrorsIn(result?.data)).toEqual([]);
  });
});

describe('code blocks in the documentation', () => {
  it('have no info string except no-test with a reason', () => {
    expect(allBlocks.map(infoProblem).filter((problem) => problem !== null)).toEqual([]);
  });

  it('are refused with a mark that is unknown or has no reason, or in an unknown language', () => {
    const source = '```sh no-test\nls\n```\n\n```ts no-test:\n```\n\n```js maybe\n```\n\n```graphql no-test: needs a mail server\n```\n\n```json\n{}\n```\n\n```bash\nls\n```\n';
    expect(blocksIn('a.md', source).map(infoProblem)).toEqual([
      'a.md:1: give a reason, for example "no-test: needs a mail server".',
      'a.md:5: give a reason, for example "no-test: needs a mail server".',
      'a.md:8: unknown info string "maybe".',
      null,
      'a.md:18: unknown language "bash". Use graphql, sh, js, ts, json, sql or text.',
    ]);
  });

  it('are prepared only by entries that an operation uses', () => {
    const names = new Set(examples.map(({ name }) => name));
    expect(Object.keys(preparations).filter((name) => !names.has(name))).toEqual([]);
  });
});
