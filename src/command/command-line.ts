import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { assertNoCodeGeneration } from '../config/code-generation.ts';
import { type Config, ConfigurationError, configFrom } from '../config.ts';
import { sqlFailure, translate, UnexpectedViolationError } from '../db/errors.ts';
import { RequestError } from '../errors.ts';

/** An option of a command, by name. */
interface Option {
  /** How the usage shows the option's value, such as `<1 to 1000>`. Absent: it takes none. */
  readonly value?: string;
  readonly description: string;
}

interface Positional {
  /** How the usage shows it, such as `email address`. */
  readonly name: string;
  readonly isRequired: boolean;
}

/** The arguments that were given, which the declaration allows. */
export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  /** The value of an option; undefined if it was not given. */
  value(option: string): string | undefined;
}

/** How a command talks to the operator. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
  /** Asks a question; null if standard input is not a terminal. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

interface Declaration<Input> {
  /** What is typed, such as `npm run accounts:erase`. */
  readonly name: string;
  /** What it does, in one or a few sentences. */
  readonly summary: string;
  readonly options?: Readonly<Record<string, Option>>;
  readonly positionals?: readonly Positional[];
  /** @throws {UsageError} if the arguments make no sense; nothing was read or opened then */
  read(given: Arguments): Input;
  /** Returns the exit code. */
  run(input: Input, config: Config, terminal: Terminal): Promise<number>;
}

type Run = (config: Config, terminal: Terminal) => Promise<number>;

/** A command that an operator can run. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** What to run; null: the usage was asked for. @throws {UsageError} */
  parse(args: readonly string[]): Run | { readonly usage: string };
}

/** The arguments make no sense. The usage is printed after the message, and the exit code is 2. */
export class UsageError extends Error {
  /** The usage of the command that was meant, if it is known. */
  usage: string | undefined;
}

/** The option of every command that removes or replaces data. */
export const dryRun = (description: string): Readonly<Record<string, Option>> => ({ 'dry-run': { description } });

/** Declares a command. Anything that it does not declare is refused. */
export function defineCommand<Input>(declaration: Declaration<Input>): Command {
  const { name, summary } = declaration;
  const usage = usageOf(declaration);
  return {
    ...{ name, summary, usage },
    parse(args) {
      try {
        const given = argumentsIn(args, declaration);
        if (given.has('help')) return { usage };
        checkPositionals(given.positionals, declaration.positionals ?? []);
        const input = declaration.read(given);
        return (config, terminal) => declaration.run(input, config, terminal);
      } catch (error) {
        if (error instanceof UsageError) error.usage = usage;
        throw error;
      }
    },
  };
}

/** Declares a command whose first argument names one of several: `npm run migrate -- status`. */
export function defineGroup(name: string, summary: string, members: Readonly<Record<string, Command>>): Command {
  const width = Math.max(...Object.keys(members).map((word) => word.length));
  const list = Object.entries(members).map(([word, member]) => `  ${word.padEnd(width)}  ${member.summary.split('\n')[0]}`);
  const usage = `Usage: ${name} -- <command> [options]\n\n${summary}\n\nCommands (add --help for details):\n${list.join('\n')}\n`;
  return {
    ...{ name, summary, usage },
    parse([word = '', ...rest]) {
      if (word === '--help' || word === '-h') return { usage };
      const member = Object.hasOwn(members, word) ? members[word] : undefined;
      if (member) return member.parse(rest);
      throw Object.assign(new UsageError(word && `Unknown command ${word}.`), { usage });
    },
  };
}

function usageOf({ name, summary, options = {}, positionals = [] }: Pick<Declaration<never>, 'name' | 'summary' | 'options' | 'positionals'>): string {
  const words = positionals.map((each) => (each.isRequired ? `<${each.name}>` : `[<${each.name}>]`));
  const flags = Object.entries({ ...options, help: { description: 'Print this help text.' } as Option }).map(
    ([flag, { value, description }]) => [value === undefined ? `--${flag}` : `--${flag} ${value}`, description] as const,
  );
  const width = Math.max(...flags.map(([flag]) => flag.length));
  const line = [`Usage: ${name}`, ...(name.includes(' -- ') ? [] : ['--']), ...words, '[options]'].join(' ');
  return `${line}\n\n${summary}\n\nOptions:\n${flags.map(([flag, description]) => `  ${flag.padEnd(width)}  ${description}`).join('\n')}\n`;
}

function argumentsIn(args: readonly string[], { options = {} }: { readonly options?: Readonly<Record<string, Option>> }): Arguments {
  const known = Object.entries(options).map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const);
  const { positionals, values } = parseStrictly(args, { ...Object.fromEntries(known), help: { type: 'boolean', short: 'h' } });
  return {
    positionals,
    has: (option) => values[option] === true,
    value(option) {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

type Options = Record<string, { readonly type: 'boolean' | 'string'; readonly short?: string }>;

function parseStrictly(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // The first sentence says what is wrong; the next ones are about programs in general.
    throw new UsageError(error instanceof Error ? `${error.message.split(/\.?\s*(?:\. |\n|$)/)[0]}.` : '');
  }
}

function checkPositionals(given: readonly string[], declared: readonly Positional[]): void {
  const extra = given[declared.length];
  if (extra !== undefined) throw new UsageError(`Unexpected argument ${extra}.`);
  const missing = declared.find((each, i) => each.isRequired && (given[i] ?? '') === '');
  if (missing) throw new UsageError(`Missing argument: ${missing.name}.`);
}

/**
 * Runs a command and returns the exit code: 0 done, 1 failed, 2 the arguments make no sense.
 *
 * @param readConfig called once the arguments are known to make sense
 */
export async function execute(command: Command, args: readonly string[], terminal: Terminal, readConfig: () => Config): Promise<number> {
  try {
    const parsed = command.parse(args);
    if (typeof parsed === 'function') return await parsed(readConfig(), terminal);
    terminal.say(parsed.usage.trimEnd());
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain([error.message, (error.usage ?? command.usage).trimEnd()].filter(Boolean).join('\n\n'));
      return 2;
    }
    terminal.complain(sentenceOf(error));
    return 1;
  }
}

/** @throws the error itself if it is a fault of ours, whose stack is needed to find it */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const known = translate(error);
  const isOfDatabase = error instanceof UnexpectedViolationError || sqlFailure(error) !== undefined || (known instanceof RequestError && known.code === 'SERVICE_UNAVAILABLE');
  if (!isOfDatabase) throw error;
  return `The command stopped because of a database error (${rootOf(error)}). Completed work is kept. Run the command again to continue.`;
}

function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootOf(error.cause) : error.message;
}

async function askOperator(question: string): Promise<string> {
  const dialogue = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await dialogue.question(question);
  } finally {
    dialogue.close();
  }
}

/** How long what is left of a command may keep the process alive, in milliseconds. */
const grace = 1_000;

/** Runs a command as this process, with its arguments and environment. */
export async function runAsProcess(command: Command): Promise<void> {
  const terminal: Terminal = {
    say: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    ask: process.stdin.isTTY ? askOperator : null,
  };
  try {
    process.exitCode = await execute(command, process.argv.slice(2), terminal, () => {
      assertNoCodeGeneration();
      return configFrom(process.env);
    });
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  // A connection whose set-up failed can be left open by the driver, and would keep the process alive.
  setTimeout(() => process.exit(), grace).unref();
}
