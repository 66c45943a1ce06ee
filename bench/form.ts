import { deepStrictEqual } from 'node:assert/strict';
import type pg from 'pg';
import { agree, sample } from './agreement.ts';
import { type Servers, startAll } from './compare.ts';
import { type Contestant, titles } from './contestant.ts';
import { countTraffic } from './count.ts';
import type { Population } from './fill.ts';
import type { FormOperation } from './form-operations.ts';
import { describeMachine, machineText } from './machine.ts';
import { type Bench, takeTurns } from './measure.ts';
import { ask, type Call, freshNumber, isAsked, nonce, type Operation, requestText } from './operation.ts';
import type { Scratch } from './scratch.ts';
import { type Result, summarise, tableOf, verdictsOf } from './summary.ts';
import type { Traffic } from './wire.ts';

type Place = Pick<Scratch, 'admin'> & { readonly population: Population; readonly servers: Servers };

/** What it costs to show a form and to save answers, beside the floor where that knows the operation. Returns the table. */
export async function form(chosen: readonly FormOperation[], population: Population, bench: Bench, { admin, loginUrl }: Scratch): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const { options, say } = bench;
  const machine = await describeMachine(admin);
  const names = options.servers.filter((name) => chosen.some((operation) => isAsked(operation, name)));
  say('Counting statements on the wire');
  const counts = new Map<Contestant, Map<Operation, Traffic>>();
  for (const name of names) {
    const known = chosen.filter((operation) => isAsked(operation, name));
    counts.set(name, (await countTraffic(name, known, population, { url: loginUrl, variant: options.variant })).traffic);
  }
  const servers = await startAll({ ...bench, options: { ...options, servers: names } }, loginUrl, cleanUp);
  const results: Result[] = [];
  for (const operation of chosen) {
    const rounds = await measureOne(operation, bench, { admin, population, servers });
    results.push(summarise(operation, rounds, (name) => counts.get(name)?.get(operation)));
  }
  await checkAnswers(admin);
  const how = `${options.rounds} rounds of ${options.seconds} s, ${options.connections} connections, ${options.users.toLocaleString('en')} users.`;
  const verdicts = options.variant === null ? [] : ['', verdictsOf(results)];
  return [machineText(machine), how, '', tableOf(results), ...verdicts].join('\n');
}

/** By turns, on those servers that know the operation; each request must have made as many changes as it is to make. */
async function measureOne(operation: FormOperation, bench: Bench, { admin, population, servers }: Place) {
  const asked = new Map([...servers].filter(([name]) => isAsked(operation, name)));
  const ports = new Map([...asked].map(([name, { port }]) => [name, port]));
  const calls = operation.calls(population);
  if (operation.isWrite) await agreeOnAnswers(operation, sample(operation, population, 20), ports, admin);
  else await agree(operation, population, ports, admin);
  // What others changed is saved again before it is saved without a change.
  if (!operation.isWrite) for (const call of calls) await ask(ports.get('vitae') ?? ports.get('variant') ?? 0, operation, 'vitae', call);
  await admin.query('vacuum analyze');
  await admin.query('checkpoint');
  const before = await countChanges(admin);
  const turns = [...asked].map(([name, { pid, port }]) => ({
    ...{ title: titles[name], pid, port, admin },
    requests: calls.map((call) => requestText(operation, name, call)),
    nonce: operation.isWrite ? nonce : null,
  }));
  const { rounds, replies } = await takeTurns(operation.name, turns, bench);
  const made = (await countChanges(admin)) - before;
  if (made !== replies * operation.changes) throw new Error(`${replies} requests of ${operation.name} have made ${made} changes.`);
  return new Map([...asked.keys()].map((name, at) => [name, rounds[at] ?? []]));
}

/** Each server saves in turn, and must answer with what the tables then hold. */
async function agreeOnAnswers(operation: FormOperation, calls: readonly Call[], ports: ReadonlyMap<Contestant, number>, admin: pg.Pool): Promise<void> {
  for (const call of calls) {
    for (const [contestant, port] of ports) {
      const number = freshNumber();
      const found = await ask(port, operation, contestant, call, number);
      deepStrictEqual(found, await savedWith(admin, call, number), `${titles[contestant]} saved something else, or answers ${operation.name} in another way.`);
    }
  }
}

interface SavedAnswer {
  readonly id: string;
  readonly value: unknown;
  readonly updatedAt: Date;
}

/** What is to be answered after answers were saved that end with a number. */
async function savedWith(admin: pg.Pool, { ids }: Call, number: number): Promise<unknown> {
  const { rows: answers } = await admin.query<SavedAnswer>(
    `select id, coalesce(to_jsonb(answer_text), answer_data) as value, updated_at as "updatedAt" from answers
     where profile_id = $1 and (answer_text like '%' || $2 or answer_data = to_jsonb($2::int)) order by section_key, question_key`,
    [ids[0], String(number)],
  );
  const { rows: [profile] } = await admin.query<{ currentSection: string; percent: number }>(
    `select current_section as "currentSection", (select (100 * sum(required_answered) / sum(required))::int from sections where profile_id = p.id) as percent
     from profiles p where id = $1`,
    [ids[0]],
  );
  return {
    answers: answers.map(({ updatedAt, ...answer }) => ({ ...answer, updatedAt: updatedAt.getTime() })),
    profile: { currentSection: { key: profile?.currentSection }, progress: { percent: profile?.percent } },
    userErrors: [],
  };
}

async function countChanges(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from answer_changes');
  return rows[0]?.count ?? 0;
}

/** Makes sure that the history of every answer is without gaps, up to the answer as it stands. */
async function checkAnswers(admin: pg.Pool): Promise<void> {
  const { rows } = await admin.query<{ id: string }>(
    `select a.id from answers a left join lateral (
       select count(*) as changes, max(version) as last, (array_agg(new_value order by version desc))[1] as value from answer_changes where answer_id = a.id
     ) h on true
     where (h.changes, h.last, h.value) is distinct from (a.version::bigint, a.version, coalesce(to_jsonb(a.answer_text), a.answer_data)) limit 1`,
  );
  if (rows[0]) throw new Error(`The history of the answer ${rows[0].id} has gaps.`);
}
