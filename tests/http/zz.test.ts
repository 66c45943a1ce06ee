import { it } from 'vitest';
import { stubServer } from '../support/stub-server.ts';
it.for([[[3,100000000]],[[4,100000000]],[[100000000]],[[3,4,100000000]], [[3,4]]] as const)('x %s', async ([tos]) => {
  const server = await stubServer();
  const c = new AbortController();
  for (const to of tos) {
  const request = { method: 'POST', signal: c.signal, headers: { 'content-type':'application/json', accept:'text/event-stream' }, body: JSON.stringify({ query: `subscription { count(to: ${to}) }` }) };
  const r = await fetch(`${server.url}/graphql`, request);
  if (to>100) { await r.body!.getReader().read(); c.abort(); while (server.ran.length<tos.length) await new Promise(x=>setTimeout(x,20)); } else await r.text();
  }
  const t=performance.now(); await server.stop(); console.log('R', tos.join(), performance.now()-t, server.ran, server.text().replace(/stack.*/g,''));
}, 60000);
