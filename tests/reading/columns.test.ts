import { getNamedType, getNullableType, type GraphQLField, isCompositeType, isObjectType, isRequiredArgument } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { type Api, startApi } from '../support/api.ts';
import { exampleNodes } from '../support/example-nodes.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
let nodes: ReadonlyMap<string, string>;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin', versions: 2 });
  nodes = await exampleNodes(api, admin);
});

/** How to ask for a field with nothing besides. */
function selectionOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const values: Record<string, string> = { number: '1', from: '1', to: '2', time: '"2999-01-01T00:00:00Z"', path: '"/n"', key: '"theme"', format: 'JSON' };
  const required = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${values[arg.name] ?? ''}`);
  const given = required.length > 0 ? `(${required.join()})` : '';
  if (!isCompositeType(getNamedType(type))) return name + given;
  return `${name}${given} { __typename }`;
}

const nodeTypes = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));

const fields = nodeTypes.flatMap((type) => Object.values(type.getFields()).map((field) => [type.name, selectionOf(field)] as const));

const lists: Record<string, string> = {
  Answer: '{ viewer { profiles(first: 1) { nodes { answers(first: 1) { nodes { … } } } } } }',
  ApiKey: '{ viewer { apiKeys(first: 1) { nodes { … } } } }',
  Profile: '{ viewer { profiles(first: 1) { nodes { … } } } }',
  ProfileVersion: '{ viewer { profiles(first: 1) { nodes { versions(first: 1) { nodes { … } } } } } }',
  Section: '{ viewer { profiles(first: 1) { nodes { sections(first: 1) { nodes { … } } } } } }',
  QuestionnaireTemplate: '{ questionnaireTemplates(first: 1) { nodes { … } } }',
};

describe('a row of which one field is asked for', () => {
  it.each(fields)('shows it as a whole row does: %s.%s', async (type, selection) => {
    const id = nodes.get(type);
    if (id === undefined) throw new Error(`Add a ${type} to this test.`);
    const all = fields.filter(([name]) => name === type).map(([, each]) => each);
    const ask = (text: string) => api.sendText(admin, `query Row($id: ID!) { node(id: $id) { ... on ${type} { ${text} } } }`, { id });
    const name = selection.split(/\W/)[0] ?? '';
    const [whole, alone] = [await ask(all.join(' ')), await ask(selection)];
    expect(whole.errors).toBeUndefined();
    expect(alone.errors).toBeUndefined();
    const row = (whole.data as unknown as { node: Record<string, unknown> }).node;
    // Whatever was asked for shows something, or null where that is allowed.
    const field = (schema.getType(type) as (typeof nodeTypes)[number]).getFields()[name];
    if (field?.type !== getNullableType(field?.type)) expect(row[name]).not.toBeNull();
    expect(alone.data).toEqual({ node: { [name]: row[name] } });
  });

  it.each(fields.filter(([type]) => type in lists))('shows it in a list as well: %s.%s', async (type, selection) => {
    // A row by its id is read with its id, so that nothing would be missed that is made of it.
    const ask = (text: string) => api.sendText(admin, (lists[type] ?? '').replace('…', text));
    const [alone, withKeys] = [await ask(selection), await ask(`id ${selection}`)];
    expect(alone.errors).toBeUndefined();
    expect(JSON.stringify(alone.data)).toBe(JSON.stringify(withKeys.data, (key, value: unknown) => (key === 'id' && selection !== 'id' ? undefined : value)));
  });

  it('is read without what nobody asked for', async () => {
    const query = 'query Narrow { viewer { profiles(first: 1) { nodes { name versions(first: 1) { nodes { version } } } } } }';
    await api.sendText(admin, query);
    const before = api.traffic.statements.length;
    await api.sendText(admin, query);
    const texts = api.traffic.statements.slice(before).join('\n');
    expect(texts).toContain('profile_name');
    for (const column of ['profile_data', 'currency', 'timezone', 'created_by', 'message']) expect(texts).not.toContain(`t.${column}`);
  });

  it('is right for any combination of fields, of which only so many make statements of their own', async () => {
    const names = ['name', 'title', 'description', 'timezone', 'currency', 'latestVersion', 'isDefault'];
    const ask = (some: readonly string[]) => api.sendText(admin, `{ viewer { profiles(first: 1) { nodes { ${some.join(' ')} } } } }`);
    const whole = (await ask(names)).data as unknown as { viewer: { profiles: { nodes: [Record<string, unknown>] } } };
    const before = api.traffic.statements.length;
    for (let bits = 1; bits < 128; bits++) {
      const some = names.filter((_name, i) => bits & (1 << i));
      const [row] = whole.viewer.profiles.nodes;
      const nodes = [Object.fromEntries(some.map((name) => [name, row[name]]))];
      expect((await ask(some)).data).toEqual({ viewer: { profiles: { nodes } } });
    }
    const texts = new Set(api.traffic.statements.slice(before).filter((text) => text.includes('from profiles')));
    expect(texts.size).toBeLessThanOrEqual(42);
  });
});
