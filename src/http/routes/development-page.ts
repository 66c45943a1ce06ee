import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { wantsPage } from '../request/accept.ts';
import type { Reply } from '../response/reply.ts';
import type { Route } from '../visit.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * The pages that browsers get in development beside the playground: `/`, which links to everything, and the files that it links to.
 * `null` if the server has none: in production, or if the playground is off.
 */
export function developmentPages({ mode, http }: Config): ((request: IncomingMessage) => Route | undefined) | null {
  if (mode === 'production' || !http.graphiql) return null;
  let files: ReadonlySet<string> | undefined;
  return ({ url = '', method, headers }) => {
    if (method !== 'GET' || !wantsPage(headers.accept)) return undefined;
    const [path = ''] = url.slice(1).split('?', 1);
    if (path === '') return asPage(async () => startPage);
    // Only listed files are read, so a path cannot lead out of the project.
    files ??= new Set(documents());
    return files.has(path) ? asPage(() => file(path)) : undefined;
  };
}

function documents(): string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name.replaceAll('\\', '/')}`);
  return ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'schema.graphql', 'bench/README.md', ...docs.filter((name) => name.endsWith('.md'))];
}

function asPage(reply: () => Promise<Reply>): Route {
  return (visit) => {
    visit.route = 'page';
    return reply();
  };
}

async function file(path: string): Promise<Reply> {
  const body = await readFile(join(root, path), 'utf8');
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

const links: readonly (readonly [href: string, title: string, description: string])[] = [
  ['graphql', 'Playground', 'Run operations in the browser. The tabs build on each other: run them from left to right.'],
  ['schema.graphql', 'Schema', 'Every type, field and argument of the GraphQL API, with descriptions.'],
  ['README.md', 'README', 'Quick start, first requests and everyday commands.'],
  ['docs/index.md', 'Documentation', 'What to read, for frontend developers, operators and contributors.'],
  ['docs/api/overview.md', 'API overview', 'Requests, errors, pagination, idempotency and cost.'],
  ['docs/operations/configuration.md', 'Configuration', 'All environment variables.'],
];

const style = `
  body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
  dt { margin-top: 1rem; font-weight: 600; }
  dd { margin: 0; }
  code { font-size: 0.95em; }
`;

const startPage: Reply = {
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  },
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vitae</title>
<style>${style}</style>
</head>
<body>
<h1>Vitae</h1>
<p>The server is running in development mode. The GraphQL API is at <code>/graphql</code>.</p>
<dl>
${links.map(([href, title, description]) => `<dt><a href="/${href}">${title}</a></dt>\n<dd>${description}</dd>`).join('\n')}
</dl>
</body>
</html>
`,
};
