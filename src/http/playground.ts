import type { Reply } from './reply.ts';
/** stub */
export function createPlayground(): () => Promise<Reply> {
  return async () => {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: renderGraphiQL({}) };
  };
}
