import { createHash } from 'node:crypto';
import { examples } from './example.ts';
import type { Reply } from '../response/reply.ts';

/**
 * GraphiQL as a single page that loads nothing more. It is put together when it is first asked for, because nine
 * megabytes are not worth reading where it is never opened.
 */
export function createPlayground(): () => Promise<Reply> {
  let page: Promise<Reply> | undefined;
  return () => (page ??= makePage());
}

async function makePage(): Promise<Reply> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const rendered = renderGraphiQL({
    title: 'Vitae',
    endpoint: '/graphql',
    defaultTabs: examples.map((query) => ({ query })),
    // Lets requests sign in by the cookies that the first example makes.
    additionalHeaders: { 'x-vitae-csrf': 'playground' },
    credentials: 'same-origin',
    // The examples hold their input themselves, so the panes for variables and headers can wait for a click.
    defaultEditorToolsVisibility: false,
    // Tokens that are typed in for a try should not outlive it.
    shouldPersistHeaders: false,
  });
  const html = rendered.replace('</style>', `${stillTabs}</style>`);
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyFor(html) },
    body: html,
  };
}

/** Tabs that are there from the start hold on to where they slid in from, and jump back there under the first click. */
const stillTabs = '.graphiql-tab { transform: none !important }';

/**
 * Exactly the page's own script may run, and requests go to this server alone. Monaco, the editor, adds style elements
 * and attributes as it goes and has no way to sign them, so styles are free; they can load nothing from elsewhere.
 */
function policyFor(html: string): string {
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
