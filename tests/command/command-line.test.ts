import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Command, defineCommand, defineGroup, execute, type Terminal, UsageError } from '../../src/command/command-line.ts';
import { ConfigurationError, configFrom } from '../../src/config.ts';

const root = resolve(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const commandPage = readFileSync(join(root, 'docs/operations/commands.md'), 'utf8');

/** The scripts whose further arguments reach a program of this project: `npm run <script> -- <arguments>`. */
const programs = Object.entries(scripts).flatMap(([script, line]) => {
  const direct = /^node (.* )?(src\/[\w/-]+\.ts)$/.exec(line);
  const [, through, member] = /^npm run ([\w:]+) -- ([\w-]+)$/.exec(line) ?? [];
  const file = direct?.[2] ?? /(src\/[\w/-]+\.ts)$/.exec(through === undefined ? '' : (scripts[through] ?? ''))?.[1];
  return file === undefined ? [] : [{ script, line, file, first: member === undefined ? [] : [member], isDirect: direct !== null }];
});

/** What a command has written, and how it has ended. The configuration must not be read. */
async function outcomeOf(command: Command, args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { ask: null, say: (line) => out.push(line), complain: (line) => err.push(line) };
  const code = await execute(command, args, terminal, () => {
    throw new Error(`${args.join(' ')} was understood.`);
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

it('finds the programs of package.json', () => {
  expect(programs.map(({ script }) => script)).toEqual([
    'start', 'migrate', 'admin:create', 'keys:rotate', 'backfill:profiles', 'accounts:erase', 'profiles:purge', 'db:reset',
  ]);
});

describe.each(programs)('npm run $script', ({ script, line, file, first, isDirect }) => {
  let command: Command;
  beforeAll(async () => {
    ({ command } = (await import(join(root, file))) as { command: Command });
  });

  it('prints its usage for --help and -h, and ends with 0', async () => {
    for (const flag of ['--help', '-h']) {
      const { code, out, err } = await outcomeOf(command, [...first, flag]);
      expect([code, err]).toEqual([0, '']);
      const typed = script === 'start' ? 'npm start' : `npm run ${first.length > 0 ? `migrate -- ${first.join(' ')}` : script}`;
      expect(out.startsWith(`Usage: ${typed}`), out).toBe(true);
      expect(out).toContain('--help');
    }
  });

  it.each([['--nonsense'], ['--dry'], ['--help=yes'], ['--dry-run=no'], ['x', 'y', 'z'], ['-x'], ['--', '--help', 'x', 'y']])(
    'refuses %s %s %s %s with its usage on standard error and 2, before the configuration is read',
    async (...args) => {
      const { code, out, err } = await outcomeOf(command, [...first, ...args.filter((word) => word !== undefined)]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^[^\n]+\.\n\nUsage: npm /);
      expect(err).not.toContain('To specify a positional');
    },
  );

  it('is in docs/operations/commands.md with all of its options', async () => {
    if (script === 'migrate') return;
    const { out } = await outcomeOf(command, [...first, '--help']);
    const options = [...out.matchAll(/^  (--[\w-]+(?: <[^>]*>)?) /gm)].map(([, option = '']) => option).filter((option) => option !== '--help');
    const row = commandPage.split('\n').find((line) => new RegExp(`^\\| \`npm (run )?${script}[ \`]`).test(line));
    const listed = [...(row?.split(' | ')[1] ?? '').matchAll(/`([^`]*)`/g)].map(([, option]) => option);
    expect(row).toBeDefined();
    expect(listed.toSorted()).toEqual(options.toSorted());
  });

  it('is started by a file that runs it, after a look at the installation', () => {
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/\nif \(import\.meta\.main\) await runAsProcess\(command\);\n$/);
    if (isDirect) expect(line).toMatch(/^node --disallow-code-generation-from-strings --liftoff-only .*--require \.\/bin\/check-install\.cjs src\//);
  });
});

describe('the members of npm run migrate', () => {
  it('have a usage each, refuse what they do not know, and are all named in that of the group', async () => {
    const { command } = (await import(join(root, 'src/command/migrate.ts'))) as { command: Command };
    const { out } = await outcomeOf(command, ['--help']);
    for (const word of ['status', 'deploy', 'new', 'retry', 'reset']) {
      expect(out).toMatch(new RegExp(`^  ${word} +\\S`, 'm'));
      expect(await outcomeOf(command, [word, '--help'])).toMatchObject({ code: 0, out: expect.stringMatching(`^Usage: npm run migrate -- ${word}`) });
      expect(await outcomeOf(command, [word, '--nonsense'])).toMatchObject({ code: 2, err: expect.stringContaining(`Usage: npm run migrate -- ${word}`) });
    }
    for (const word of ['', 'constructor', '__proto__', 'Status']) expect(await outcomeOf(command, [word])).toMatchObject({ code: 2, out: '' });
  });
});

describe('a command', () => {
  const given: unknown[] = [];
  const greet = defineCommand({
    name: 'npm run greet',
    summary: 'Greets.',
    options: { loud: { description: 'Shouts.' }, times: { value: '<number>', description: 'How often.' } },
    positionals: [{ name: 'name', isRequired: true }],
    read: ({ positionals, has, value }) => {
      if (positionals[0] === 'nobody') throw new UsageError('Nobody cannot be greeted.');
      return [positionals, has('loud'), value('times')];
    },
    run: (input) => {
      given.push(input);
      if ((input[0] as string[])[0] === 'wrong') return Promise.reject(new ConfigurationError('GREETING must be set.'));
      if ((input[0] as string[])[0] === 'bug') return Promise.reject(new TypeError('It is undefined.'));
      return Promise.resolve(3);
    },
  });
  const terminal: Terminal = { ask: null, say: () => {}, complain: () => {} };
  const runWith = (...args: string[]) => execute(defineGroup('npm run all', 'All.', { greet }), ['greet', ...args], terminal, () => configFrom({}));

  it('gets what it declares and returns its own exit code', async () => {
    expect(await runWith('ann', '--loud', '--times', '2')).toBe(3);
    expect(await runWith('--times=3', 'ann')).toBe(3);
    expect(given.splice(0)).toEqual([[['ann'], true, '2'], [['ann'], false, '3']]);
  });

  it('is not run with what it refuses', async () => {
    for (const args of [[], [''], ['nobody'], ['ann', 'bob'], ['ann', '--times']]) expect(await runWith(...args)).toBe(2);
    expect(given).toEqual([]);
  });

  it('ends with 1 where the configuration is wrong, and throws what is a fault of ours', async () => {
    expect(await runWith('wrong')).toBe(1);
    await expect(runWith('bug')).rejects.toThrow('It is undefined.');
  });
});
