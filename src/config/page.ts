import type { z } from 'zod';
import { topics } from './environment.ts';
import { type Documentation, documentationOf } from './form.ts';

interface Variable extends Documentation {
  readonly name: string;
}

/** @throws {Error} if a variable was declared without documentation */
function variablesOf(forms: Readonly<Record<string, z.ZodType>>): readonly Variable[] {
  return Object.entries(forms).map(([name, form]) => {
    const about = documentationOf(form);
    if (!about) throw new Error(`${name} is not documented: declare it with documented().`);
    return { name, ...about };
  });
}

const rowOf = ({ name, description, values = '', unit = '–', default: standard = '–' }: Variable): string =>
  `| \`${name}\` | ${[description, values, unit, standard].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** `docs/operations/configuration.md` */
export function configurationPage(): string {
  const sections = Object.entries(topics).map(([title, forms]) => [
    `## ${title}`,
    '',
    '| variable | description | allowed values | unit | default |',
    '| --- | --- | --- | --- | --- |',
    ...variablesOf(forms).map(rowOf),
    '',
  ]);
  return [introduction, ...sections.flat()].join('\n');
}

const introduction = `<!-- Generated from src/config/variables by npm run generate. Do not edit. -->

# Configuration

You configure Vitae with environment variables. [\`.env.example\`](../../.env.example) lists all of them as a template.

- An empty variable counts as not set.
- An invalid value stops the server and every command with an error message that names the variable. The exit code is 1.
- A *network* is an IPv4 address or an IPv6 /64 network.
- An *origin* is a scheme, a host and an optional port without a path or trailing slash: \`https://app.example.org\`.
`;

/** `.env.example` */
export function environmentExample(): string {
  const sections = Object.entries(topics).map(([title, forms]) => [
    `# --- ${title} ---`,
    '',
    ...variablesOf(forms).flatMap((variable) => [...commentOf(variable), `#${variable.name}=${exampleOf(variable)}`, '']),
  ]);
  return [header, ...sections.flat()].join('\n');
}

const header = `# Generated from src/config/variables by npm run generate. Do not edit.
#
# The environment variables of Vitae, each with an example or its default. Copy this file to .env and uncomment what you need.
# Vitae does not read .env itself: pass it with your process manager or container runtime, or load it in a shell with
#
#   set -a; . ./.env; set +a
#
# Quote values that contain spaces or JSON if a shell reads the file. See docs/operations/configuration.md.
`;

const exampleOf = ({ example, default: standard = '' }: Documentation): string => example ?? standard.replaceAll('`', '');

function commentOf({ description, values = '', unit, default: standard }: Documentation): readonly string[] {
  const facts = [values, unit && `in ${unit}`, standard && `default: ${standard}`].filter(Boolean).join('; ');
  return wrap(`${description} (${facts})`.replaceAll(/\[([^\]]*)\]\(([^)#]*)[^)]*\)/g, '$1 (docs/operations/$2)').replaceAll('`', ''));
}

const wrap = (text: string): readonly string[] => (text.match(/.{1,116}(?:\s|$)/g) ?? [text]).map((line) => `# ${line.trim()}`);
