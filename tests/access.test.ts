import { availableParallelism } from 'node:os';
import { isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../src/auth/password.ts';
import { permissions } from '../src/auth/permission.ts';
import { schema } from '../src/schema/index.ts';
import { type Caller, callers, expectedOf, matrix, mutations, type Program, programs, type Row, rows } from './support/access-matrix.ts';
import { ask, find, operation, outcome, partOf } from './support/access-question.ts';
import { aRole, aTarget, type Target } from './support/access-world.ts';
import { type Api, type Answer, type Sender, startApi } from './support/api.ts';
import { aKey, aUser, type SeededUser } from './support/seed.ts';

let api: Api;
type Asker = Caller | Program;
const isProgram = (asker: Asker): asker is Program => asker in programs;
const askers: readonly Asker[] = [...callers, ...(Object.keys(programs) as Program[])];

/** Ann and those who ask for what is hers, for what changes nothing. */
let world: Readonly<Record<Asker, Sender | null>> & { readonly target: Target };
// It publishes nothing that would have to be asked for before somebody is sent there.
const provider = { GITHUB_CLIENT_ID: 'vitae', GITHUB_CLIENT_SECRET: 'secret' };

beforeAll(async () => {
  api = await startApi({ ...provider, RATE_LIMIT_PER_MINUTE: '1000000000', MAX_PROFILES_PER_USER: '1000' });
  const { user, target } = await aTarget(api);
  const people = { owner: user, anonymous: null, ...(await theOthers()) };
  world = { target, ...people, ...(await theirPrograms(user)) };
});

async function theirPrograms(ann: SeededUser): Promise<Record<Program, Sender>> {
  const made: Partial<Record<Program, Sender>> = {};
  for (const program of Object.keys(programs) as Program[]) {
    const { of, scope } = programs[program];
    made[program] = await aKey(api, await aPerson(of, ann), scope);
  }
  return made as Record<Program, Sender>;
}

const theOthers = async () => ({
  stranger: await aUser(api),
  manager: await aUser(api, { role: 'manager' }),
  admin: await aUser(api, { role: 'admin' }),
});

const fieldOf = (row: Row) => row.field.split('(', 1)[0] ?? '';

/** Keeps all hands full with passwords, so that no further one is taken on, while `work` runs. */
async function overloaded<T>(work: () => Promise<T>): Promise<T> {
  const long = Array.from({ length: availableParallelism() }, () => hashPassword('slow', 13));
  const waiting = Array.from({ length: 50 }, () => hashPassword('quick', 4));
  const result = await work();
  await Promise.all([...long, ...waiting]);
  return result;
}

const send = (sender: Sender | null, text: string) => ask(api, sender, text);

const expectedFor = (asker: Asker, row: Row) => (isProgram(asker) ? expectedOf(asker, row) : row.expected[asker]);

/**
 * Whether this asker is refused by a mutation that needs a permission: then nothing changes, and they can ask for what is there. (Where none
 * is needed, or a password is shown, an attempt may count.) If they are not refused after all, their row fails anyway.
 */
function isRefused(asker: Asker, asked: readonly Row[], { via }: Row['table']): boolean {
  const calls = asked.map((row) => via.replace('?', row.field));
  const [name, ...others] = [...new Set(calls.flatMap((call) => [...call.matchAll(/(\w+) ?\(input:/g)].map(([, found = '']) => found)))];
  if (calls.some((call) => call.includes('<password>')) || others.length > 0 || schema.getMutationType()?.getFields()[name ?? '']?.extensions['permission'] == null) return false;
  const isRefusal = (row: Row) => /^(UNAUTHENTICATED|FORBIDDEN|NOT_FOUND|NOT_ALLOWED)$/.test(expectedFor(asker, row));
  return asked.every(isRefusal) || asked.some((row) => fieldOf(row) === 'userErrors' && expectedFor(asker, row) === 'data');
}

/** Whether a change has to do with questionnaires, of which others need not find one. */
const isOfQuestionnaires = (asked: readonly Row[], { via }: Row['table']) =>
  asked.some(({ field }) => /questionnaire|template|section|answer|completeProfile|draft/i.test(via.replace('?', field)));

/** Makes whatever it takes to ask for the fields of some rows of one table, and returns the question. */
async function prepare(caller: Asker, asked: readonly Row[], table: Row['table']): Promise<() => Promise<Answer<unknown>>> {
  const { via, isEnrolled } = table;
  const asking = (sender: Sender | null, target: Target) => () => send(sender, operation(via, asked, target));
  if (!via.startsWith('mutation') || (!isEnrolled && isRefused(caller, asked, table))) return asking(world[caller], world.target);
  // What changes something is done to an Ann of its own, by callers of its own.
  const { user, target } = await aTarget(api, { isEnrolled, isFilledIn: isOfQuestionnaires(asked, table) });
  if (isProgram(caller)) {
    const { of, scope } = programs[caller];
    return asking(await aKey(api, await aPerson(of, user), scope), target);
  }
  return asking(caller === 'anonymous' ? null : await aPerson(caller, user), target);
}

const askAll = async (asked: readonly Row[], table: Row['table']) => {
  const questions = await Promise.all(askers.map((asker) => prepare(asker, asked, table)));
  const all = () => Promise.all(questions.map((question) => question()));
  return table.isOverloaded ? overloaded(all) : all();
};

const answered = new Map<Row['table'], Promise<Answer<unknown>[]>>();

/** What each gets. What can be asked together is: each question of a change takes a world of its own. */
async function answersTo(row: Row): Promise<Answer<unknown>[]> {
  const { table } = row;
  const together = rows.filter((other) => other.table === table);
  if (table.via.startsWith('query')) return Promise.all(askers.map((asker) => answerTo(asker, row, together)));
  if (row.type === 'Mutation' || !table.via.startsWith('mutation') || together.length === 1) return askAll([row], table);
  const answers = answered.get(table) ?? askAll(together, table);
  answered.set(table, answers);
  return (await answers).map((answer) => partOf(answer, together.indexOf(row)));
}

/** As many fields as an operation may name anew. */
const atOnce = 25;
const read = new Map<string, Promise<Answer<unknown>>>();

/** Reads what somebody is to get without an error together with the rest of that. Where there is an error, each is asked for alone. */
async function answerTo(asker: Asker, row: Row, table: readonly Row[]): Promise<Answer<unknown>> {
  const alone = () => send(world[asker], operation(row.table.via, [row], world.target));
  const fine = table.filter((other) => !/^[A-Z_]+$/.test(expectedFor(asker, other)));
  const place = fine.indexOf(row);
  if (place < 0 || fine.length === 1) return alone();
  const part = Math.floor(place / atOnce);
  const asked = fine.slice(part * atOnce, (part + 1) * atOnce);
  const name = `${asker} ${part} ${rows.indexOf(table[0]!)}`;
  const answer = read.get(name) ?? send(world[asker], operation(row.table.via, asked, world.target));
  read.set(name, answer);
  const { errors } = await answer;
  return errors || asked.length === 1 ? alone() : partOf(await answer, place % atOnce);
}

async function aPerson(caller: Exclude<Caller, 'anonymous'>, ann: SeededUser): Promise<SeededUser> {
  const role = caller === 'manager' || caller === 'admin' ? caller : 'user';
  return caller === 'owner' ? ann : aUser(api, { role });
}

const own = Object.entries(permissions).map(([name]) => `${name}:own`);

/** Those who ask in vain, by their role. */
const lacking = new Map<string, Awaited<ReturnType<typeof aTarget>>>();

/** Asks as somebody who has every permission for what is their own but the one that the field needs. */
async function askWithout(row: Row): Promise<Answer<unknown>> {
  const { via, own: way = via, isEnrolled } = row.table;
  const next = ['profiles:create:own', 'api_keys:create:own', 'user_settings:update:own', 'fitness_profiles:update:own'];
  const granted = row.needs === null ? next : own.filter((name) => name !== `${row.needs}:own`);
  const role = row.needs === null ? 'next to nothing' : `all but ${row.needs}`;
  const made = () => aRole(api, role, granted).then(() => aTarget(api, { role, isEnrolled }));
  // Signing in, making profiles and reading can be done again and again, and so can what is refused.
  const isRepeatable = row.table.own !== undefined || !way.startsWith('mutation') || (row.type === 'Mutation' && row.needs !== null && !isEnrolled);
  const known = isRepeatable ? lacking.get(role) : undefined;
  const { user, target } = known ?? (await made());
  if (isRepeatable) lacking.set(role, { user, target });
  return send(user, operation(way, [row], target));
}

/** Whether all who get something get the same, because it is Ann's. What she said in confidence is exported for her alone. */
const isAboutAnn = ({ type, field, table }: Row) =>
  !table.via.startsWith('mutation') &&
  `${table.via}${field}`.includes('<') &&
  !/^(Session\.isCurrent|QuestionnaireExport\.content|\w+\.viewerCan\w+)$/.test(`${type}.${field}`);

describe('the access matrix', () => {
  it('has a row for every field of every object type, and no others', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
    const fields = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));
    expect([...new Set(rows.map((row) => `${row.type}.${fieldOf(row)}`))].toSorted()).toEqual(fields.toSorted());
  });

  it('has a row that needs it for every permission that the schema asks for', () => {
    const asked = new Set(rows.flatMap(({ needs }) => needs?.replace(/:any$/, '') ?? []));
    const unused = Object.keys(permissions).filter((name) => !asked.has(name));
    // Kept for the fields that come with later domains.
    expect(unused).toEqual(['audit_logs:read']);
  });
});

describe('mutations', () => {
  it('are each open to API keys or not, on purpose', () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    const needSession = fields.filter(({ extensions }) => extensions['needsSession']).map(({ name }) => name);
    expect(needSession.toSorted()).toEqual(mutations.needSession);
    expect(fields.map(({ name }) => name).filter((name) => !needSession.includes(name)).toSorted()).toEqual(mutations.open);
  });
});

describe.each([...new Set(matrix.map(({ type }) => type))])('%s', (type) => {
  it.each(rows.filter((row) => row.type === type))('$field', async (row) => {
    const answers = await answersTo(row);
    expect(Object.fromEntries(askers.map((asker, i) => [asker, outcome(answers[i] as Answer<unknown>)]))).toEqual(
      Object.fromEntries(askers.map((asker) => [asker, expectedFor(asker, row)])),
    );
    const values = answers.map(({ data }) => JSON.stringify(find(data) ?? null)).filter((value) => value !== 'null' && value !== '[null]');
    if (isAboutAnn(row) && row.expected.admin === 'data') expect(new Set(values).size).toBe(1);

    const { errors } = await askWithout(row);
    const refusals = errors?.filter(({ path, extensions }) => path?.at(-1) === 'found' && extensions.code === 'FORBIDDEN') ?? [];
    expect(refusals.map(({ message }) => message)).toEqual(row.needs === null ? [] : [`Permission denied. This operation requires the permission ${row.needs}.`]);
  });
});
