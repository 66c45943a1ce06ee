import { describe, expect, it } from 'vitest';
import { whileAllowed } from '../../src/http/subscription.ts';
import { stubServer } from '../support/stub-server.ts';

describe('a subscription', () => {
  it('ends with the right to it, and says so', async () => {
    const server = await stubServer();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: 'Bearer user-leaving' },
      body: JSON.stringify({ query: 'subscription { count(to: 100000000) }' }),
    });
    const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
    const results = events.map((line) => JSON.parse(line.slice(6)) as unknown);
    expect(results).toMatchObject([{ data: { count: 1 } }, { data: { count: 2 } }, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    await expect.poll(() => server.ran).toEqual(['count ended']);
  });

  it('that has nothing to tell ends as well', async () => {
    let isAllowed = true;
    let isClosed = false;
    const silent = {
      next: () => new Promise<never>(() => {}),
      return: async () => {
        isClosed = true;
        return { done: true as const, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    const events = whileAllowed(silent, async () => isAllowed, 20);
    const next = events.next();
    expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 100, 'still open'))])).toBe('still open');
    isAllowed = false;
    expect((await next).value.errors).toMatchObject([{ message: expect.stringContaining('Your session ended') }]);
    expect([await events.next(), isClosed]).toEqual([{ done: true, value: undefined }, true]);
  });
});
