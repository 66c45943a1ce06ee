import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examples } from '../../src/http/playground/example.ts';
import { ListenError } from '../../src/http/port.ts';
import { nodeFlags } from '../support/node-flags.ts';
import { aPlace } from '../support/place.ts';
import { sendRaw } from '../support/raw.ts';
import { stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const status = async (url: string) => {
  const response = await fetch(url);
  return [response.status, await response.json()];
};

describe('health and readiness', () => {
  it('tell that the process lives and the database answers', async () => {
    const { url } = await stubServer();
    expect(await status(`${url}/health`)).toEqual([200, { status: 'ok' }]);
    expect(await status(`${url}/ready`)).toEqual([200, { status: 'ok' }]);
    expect((await fetch(`${url}/ready`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/ready`, { method: 'POST' })).status).toBe(405);
  });

  it.for([
    ['says no', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('secret'))],
    ['hangs', () => new Promise<boolean>(() => {})],
  ] as const)('differ when the database %s', async ([, isReady]) => {
    const { url } = await stubServer({ isReady });
    expect(await status(`${url}/health`)).toEqual([200, { status: 'ok' }]);
    expect(await status(`${url}/ready`)).toEqual([503, { status: 'unavailable' }]);
  });
});

describe('stopping', () => {
  it('lets requests under way end, and takes no new ones', async () => {
    const server = await stubServer();
    const slow = server.send('{ slow(ms: 400) }');
    await pause(100);
    const stopped = server.stop();
    await expect(server.send('{ hello }')).rejects.toThrow();
    const answer = await slow;
    expect([answer.body.data, answer.headers.get('connection')]).toEqual([{ slow: 'done' }, 'close']);
    const startedAt = performance.now();
    await stopped;
    expect(performance.now() - startedAt).toBeLessThan(300);
  });

  it('closes connections that are kept alive for nothing', async () => {
    const server = await stubServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const startedAt = performance.now();
    await Promise.all([server.stop(), once(socket, 'close')]);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('closes connections that were opened ahead of need', async () => {
    const server = await stubServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    await pause(50);
    const startedAt = performance.now();
    await Promise.all([server.stop(), once(socket, 'close')]);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('cuts off requests that take too long', async () => {
    const server = await stubServer({ patience: { drain: 200 } });
    const slow = server.send('{ slow(ms: 5000) }');
    const failed = expect(slow).rejects.toThrow();
    await pause(100);
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toSatisfy((ms: number) => ms >= 190 && ms < 1_000);
    await failed;
  });
});

describe('clients that misbehave', () => {
  const patience = { headers: 200, request: 400 };

  it('are not waited for: a head that does not come', async () => {
    const { url } = await stubServer({ patience });
    expect(await sendRaw(url, 'GET /graphql HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('are not waited for: a body that does not come', async () => {
    const { url } = await stubServer({ patience });
    const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n';
    expect(await sendRaw(url, head, '{')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.for([
    ['nonsense', 'hello\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['large headers', `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ] as const)('get an answer: %s', async ([, request, code]) => {
    const { url } = await stubServer();
    const answer = await sendRaw(url, request);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${code} `));
    expect(answer).toContain('x-content-type-options: nosniff');
  });
});

describe('an address that is taken', () => {
  it('is reported in one sentence', async () => {
    const { url } = await stubServer();
    const { port } = new URL(url);
    const second = stubServer({ variables: { PORT: port } });
    await expect(second).rejects.toThrow(ListenError);
    await expect(second).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is already in use. Stop the program that uses it, or set PORT to a free port.`,
    );
  });
});

describe('the program', () => {
  const main = join(import.meta.dirname, '../../src/main.ts');

  function start(variables: Record<string, string> = {}) {
    const program = spawn(process.execPath, [...nodeFlags, main], {
      env: { NODE_ENV: 'test', DATABASE_URL: 'memory:', HOST: '127.0.0.1', PORT: '0', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void program.kill('SIGKILL'));
    return program;
  }

  async function listening(program: ChildProcess): Promise<string> {
    let output = '';
    for await (const chunk of program.stdout!.iterator({ destroyOnReturn: false })) {
      output += String(chunk);
      const address = /"graphql":"(http:[^"]+)\/graphql"/.exec(output)?.[1];
      if (address) return address;
    }
    throw new Error(`It ended with: ${output}`);
  }

  it('serves, ends with 0 when asked to, and at once when asked again', { timeout: 90_000 }, async () => {
    const [calm, hasty] = [start(), start((await aPlace()).environment)];
    const [calmUrl, hastyUrl] = await Promise.all([listening(calm), listening(hasty)]);
    expect(await status(`${calmUrl}/ready`)).toEqual([200, { status: 'ok' }]);
    const [register] = examples;
    const headers = { 'content-type': 'application/json' };
    const under = fetch(`${calmUrl}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: register }) });
    await pause(50);
    // npm passes on a signal that the program has got already.
    calm.kill('SIGINT');
    calm.kill('SIGINT');
    expect(await (await under).json()).toMatchObject({ data: { register: { userErrors: [] } } });
    expect(calm.exitCode ?? (await once(calm, 'exit'))[0]).toBe(0);
    const { hostname, port } = new URL(hastyUrl);
    const socket = connect(Number(port), hostname).on('error', () => {});
    onTestFinished(() => void socket.destroy());
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await pause(100);
    const exit = once(hasty, 'exit');
    hasty.kill('SIGTERM');
    await pause(500);
    expect(hasty.exitCode).toBeNull();
    hasty.kill('SIGTERM');
    expect(await exit).toEqual([1, null]);
  });

  it('says what keeps it from starting, and ends with 1', { timeout: 90_000 }, async () => {
    const { url } = await stubServer();
    const { port } = new URL(url);
    const [taken, wrong] = [start({ PORT: port }), start({ PORT: 'many' })];
    const outcome = async (program: ChildProcess) => [
      await text(program.stderr!),
      (await once(program, 'exit'))[0] as number,
    ];
    const [first, second] = await Promise.all([outcome(taken), outcome(wrong)]);
    expect(first).toEqual([
      `Port ${port} on 127.0.0.1 is already in use. Stop the program that uses it, or set PORT to a free port.\n`,
      1,
    ]);
    expect(second).toEqual(['PORT must be an integer between 0 and 65535.\n', 1]);
  });
});
