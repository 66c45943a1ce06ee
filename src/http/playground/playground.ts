import { createHash } from 'node:crypto';
import { examples } from './example.ts';
import { profileIdScript } from './profile-id.ts';
import type { Reply } from '../response/reply.ts';

/** GraphiQL as a single page that loads nothing else. The nine megabytes are read for the first request, not at the start. */
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
    // Authenticates requests by the cookies that the first tab sets.
    additionalHeaders: { 'x-vitae-csrf': 'playground' },
    credentials: 'same-origin',
    // The operations contain their input, so the panes for variables and headers stay closed.
    defaultEditorToolsVisibility: false,
    // Tokens in the headers pane are not saved in the browser.
    shouldPersistHeaders: false,
  });
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(rendered) ?? [];
  const html = rendered.replace('</style>', `${stillTabs}</style><script>${profileIdScript}</script>`);
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyFor([profileIdScript, script]) },
    body: html,
  };
}

/** Tabs that exist from the start keep their transform, and would jump on the first click. */
const stillTabs = '.graphiql-tab { transform: none !important }';

/**
 * Allows only these scripts, and requests only to this server. Monaco, the editor, adds style elements and attributes at run time
 * without a nonce, so inline styles are allowed; they cannot load anything from elsewhere.
 */
function policyFor(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
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
