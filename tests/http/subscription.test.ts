import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Answers, type Held, OpenSubscriptions, subscriptionLimits, type Terms } from '../../src/http/subscriptions/subscription.ts';
import { connected } from '../support/socket.ts';
import { stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A source of events that says nothing by itself. */
function aSource() {
  const told: string[] = [];
  let tell: (result: IteratorResult<unknown>) => void = () => {};
  const iterator = {
    next: () => new Promise<IteratorResult<unknown>>((resolve) => (tell = resolve)),
    return: async () => {
      told.push('ended');
      return { done: true as const, value: undefined };
    },
  };
  return { source: { [Symbol.asyncIterator]: () => iterator }, told, tell: (value: unknown) => tell({ done: false, value }) };
}

const terms: Terms = {
  answer: async (event) => ({ data: { event } }),
  isAllowed: async () => true,
  untilEnded: () => () => {},
  closed: () => {},
};

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
    expect(server.open().subscriptions).toBe(0);
  });

  it('that has nothing to tell ends as well', async () => {
    const { source, told } = aSource();
    let end: (reason?: unknown) => void = () => {};
    let closed = 0;
    const answers = new Answers(source, { ...terms, untilEnded: (tell) => ((end = tell), () => told.push('not looked after')), closed: () => closed++ });
    const next = answers.next();
    end();
    expect((await next).value?.errors).toMatchObject([{ message: expect.stringContaining('Your session has ended') }]);
    expect([await answers.next(), told, closed]).toEqual([{ done: true, value: undefined }, ['not looked after', 'ended'], 1]);
  });

  it('tells who was not listening when it ended, once', async () => {
    const { source } = aSource();
    const open = new OpenSubscriptions(1);
    const answers = open.open(source, terms, open.take('ann', small));
    open.stop();
    expect((await answers.next()).value?.errors).toMatchObject([{ message: 'The server is shutting down. Reconnect and subscribe again.' }]);
    expect(await answers.next()).toEqual({ done: true, value: undefined });
    expect(() => open.take('bob', small)).toThrow('The server is shutting down. Reconnect and subscribe again.');
  });

  it('says nothing more to who has left, whatever is under way', async () => {
    const { source, tell, told } = aSource();
    let allow: (isAllowed: boolean) => void = () => {};
    const answers = new Answers(source, { ...terms, isAllowed: () => new Promise((resolve) => (allow = resolve)) });
    const next = answers.next();
    tell(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await answers.return()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
    allow(true);
    expect([await answers.next(), told]).toEqual([{ done: true, value: undefined }, ['ended']]);
  });

  it('is told in its last answer that it broke', async () => {
    const { source, tell, told } = aSource();
    const answers = new Answers(source, { ...terms, answer: () => Promise.reject(new Error('broken')) });
    const next = answers.next();
    tell(1);
    expect((await next).value?.errors).toMatchObject([{ message: 'broken' }]);
    expect([await answers.next(), told]).toEqual([{ done: true, value: undefined }, ['ended']]);
  });
});

const small: Held = { document: {}, documentBytes: 1_000, ownBytes: 100 };

describe('the subscriptions of a caller', () => {
  it('are so many at a time', () => {
    const open = new OpenSubscriptions(2);
    const [first] = [open.take('ann', small), open.take('ann', small), open.take('bob', small)];
    expect(() => open.take('ann', small)).toThrow('You have reached the limit of 2 open subscriptions');
    first();
    open.take('ann', small);
    expect(() => open.take('ann', small)).toThrow('You have reached the limit of 2 open subscriptions');
  });
});

describe('what open subscriptions hold in memory', () => {
  const { bytesPerCaller, bytesPerSubscription } = subscriptionLimits;
  const half = bytesPerCaller / 2 - bytesPerSubscription;

  it('is bounded for each caller, and given back', () => {
    const open = new OpenSubscriptions(100);
    const [first] = [open.take('ann', { ...small, documentBytes: half, ownBytes: 0 }), open.take('ann', { ...small, documentBytes: 0, ownBytes: half })];
    expect(() => open.take('ann', { document: {}, documentBytes: 0, ownBytes: 0 })).toThrow('Your open subscriptions use too much memory.');
    open.take('bob', small);
    first();
    open.take('ann', small);
  });

  it('is bounded for all callers, and counts a document once', () => {
    const open = new OpenSubscriptions(100);
    const whole = { documentBytes: 2 * half, ownBytes: 0 };
    const shared = {};
    const taken = Array.from({ length: 100 }, (_, n) => open.take(`shares-${n}`, { document: shared, ...whole }));
    for (let n = 0; n < 14; n++) open.take(`own-${n}`, { document: {}, ...whole });
    expect(() => open.take('one-more', { document: {}, ...whole })).toThrow('The server has reached its limit of open subscriptions.');
    open.take('one-more', { document: shared, ...whole });
    // The document stays as long as one of them does.
    for (const giveBack of taken) giveBack();
    expect(() => open.take('two-more', { document: {}, documentBytes: 2 * half, ownBytes: 0 })).not.toThrow();
    expect(() => open.take('three-more', { document: {}, ...whole })).toThrow('The server has reached its limit of open subscriptions.');
  });

  it('counts the document and the variables that came along', async () => {
    // Messages that are being processed have a bound of their own.
    const server = await stubServer({ variables: { BODY_BUFFER_BYTES_PER_NETWORK: '64000000' } });
    const socket = await connected(server.url, { authorization: 'Bearer user-ann' });
    // As objects, 60 KB of empty lists are many times as large.
    const variables = { unused: Array.from({ length: 20_000 }, () => []) };
    for (let n = 0; n < 9; n++) socket.subscribe(`${n}`, 'subscription { silence }', { variables });
    expect(await socket.heard('error')).toMatchObject({ payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(server.open().subscriptions).toBeLessThan(9);
    expect(server.open().subscriptions).toBeGreaterThan(3);
  });
});

describe('a client that does not read', () => {
  it('has little made for it, over server-sent events as well', async () => {
    const server = await stubServer();
    const { hostname, port } = new URL(server.url);
    const body = JSON.stringify({ query: 'subscription { large }' });
    const socket = connect(Number(port), hostname).pause();
    onTestFinished(() => void socket.destroy());
    const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Accept: text/event-stream', `Content-Length: ${body.length}`];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    await pause(500);
    const made = server.ran.length;
    // What the sockets of both sides hold, and no more.
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(200);
    await pause(300);
    expect(server.ran.length).toBeLessThanOrEqual(made + 1);
    socket.destroy();
    await expect.poll(() => server.open().subscriptions, { timeout: 5_000 }).toBe(0);
  });
});
