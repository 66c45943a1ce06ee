import { compare } from './compare.ts';
import { fill } from './fill.ts';
import { form } from './form.ts';
import { type FormOperation, formOperations } from './form-operations.ts';
import { fillForms } from './forms.ts';
import { history } from './history.ts';
import { startGenerator } from './load.ts';
import type { Bench } from './measure.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { type Options, optionsFrom, UsageError } from './options.ts';
import { profile } from './profile.ts';
import { scale } from './scale.ts';
import { makeScratch } from './scratch.ts';
import { signIn } from './sign-in.ts';
import { subscribe } from './subscribe.ts';

const startedAt = performance.now();

function say(line: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  process.stderr.write(`${String(seconds).padStart(4)} s  ${line}\n`);
}

function chosen<Known extends Operation>(known: readonly Known[], { only }: Options): readonly Known[] {
  const unknown = only?.filter((name) => !known.some((operation) => operation.name === name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`There is no operation ${unknown.join(', ')}.`);
  return known.filter(({ name }) => only === null || only.includes(name));
}

async function run(options: Options, cleanUp: AsyncDisposableStack): Promise<void> {
  const ofForms: readonly FormOperation[] = options.kind === 'form' ? chosen(formOperations, options) : [];
  const picked = options.kind === 'form' ? [] : chosen(options.kind === 'profile' ? [...operations, ...formOperations] : operations, options);
  const bench: Bench = { options, load: startGenerator(cleanUp), say };
  const tell = (text: string) => process.stdout.write(`\n${text}\n`);
  if (options.kind === 'scale') return scale(picked, bench, tell, cleanUp);
  say(`Making a scratch database with ${options.users.toLocaleString('en')} users`);
  const scratch = await makeScratch(options.serverUrl, cleanUp);
  const population = await fill(scratch.admin, options.users);
  if (ofForms.length > 0 || picked.some((operation) => 'changes' in operation)) await fillForms(scratch.admin, population);
  if (options.kind === 'sign-in') tell(await signIn(population, bench, scratch));
  else if (options.kind === 'subscribe') tell(await subscribe(population, bench, scratch));
  else if (options.kind === 'history') tell(await history(population, bench, scratch));
  else if (options.kind === 'form') tell(await form(ofForms, population, bench, scratch));
  else if (options.kind === 'compare') tell(await compare(picked, bench, { scratch, population }, cleanUp));
  else for (const operation of picked) tell(await profile(operation, population, bench, scratch.loginUrl));
}

const cleanUp = new AsyncDisposableStack();
let isInterrupted = false;

function interrupt(): void {
  if (isInterrupted) return;
  isInterrupted = true;
  say('Cleaning up');
  void cleanUp.disposeAsync().then(() => process.exit(130));
}
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

try {
  await run(optionsFrom(process.argv.slice(2), process.env), cleanUp);
} catch (error) {
  // What fails because its servers and its database are being taken away is no news.
  if (!isInterrupted) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof UsageError ? error.message : (error as Error).stack}\n`);
  }
}
if (!isInterrupted) await cleanUp.disposeAsync();
