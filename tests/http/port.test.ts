import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPort } from '../../src/http/port.ts';
import { startServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { aPlace } from '../support/place.ts';
import { runFile } from '../support/process.ts';
import { openSocket } from '../support/socket.ts';
import { stubConfig, stubOptions, stubServer } from '../support/stub-server.ts';

const main = join(import.meta.dirname, '../../src/main.ts');
const tables = "select count(*)::int as count from pg_class where relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) and relkind = 'r' and relnamespace::regnamespace::text not like 'pg_%'";

async function startIn(environment: Record<string, string>) {
  const startedAt = performance.now();
  const ended = await runFile(main, [], { NODE_ENV: 'test', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...environment });
  return { ...ended, ms: performance.now() - startedAt };
}

describe('an address that cannot be listened on', () => {
  it('stops the start before the database is touched', { timeout: 60_000 }, async () => {
    const { url } = await stubServer();
    const { port } = new URL(url);
    const place = await aPlace('empty');
    const { code, err } = await startIn({ ...place.environment, PORT: port });
    expect([code, err]).toEqual([1, `Port ${port} on 127.0.0.1 is already in use. Stop the program that uses it, or set PORT to a free port.\n`]);
    expect(await place.query(tables)).toEqual([{ count: 0 }]);
  });

  it.for([
    ['nowhere.invalid', 'The host name nowhere.invalid cannot be resolved. Set HOST to an address of this machine, such as localhost or 0.0.0.0.'],
    ['192.0.2.1', 'This machine does not have the address 192.0.2.1. Set HOST to one of its addresses, such as localhost or 0.0.0.0.'],
  ])('is reported in one sentence: %s', async ([HOST = '', sentence]) => {
    const config = stubConfig({ HOST });
    await expect(openPort(config, createLog(config))).rejects.toThrow(sentence);
  });
});

describe('while the server starts', () => {
  it('is alive, is not ready, and serves nothing; then it does', async () => {
    const config = stubConfig();
    const options = stubOptions(config, [], () => {});
    const port = await openPort(config, options.log);
    onTestFinished(() => port.close());
    const statuses = () => Promise.all(['/health', '/ready', '/graphql?query={hello}'].map(async (path) => (await fetch(port.url + path)).status));
    expect(await statuses()).toEqual([200, 503, 503]);
    const refusal = await fetch(`${port.url}/graphql`, { method: 'POST', body: 'x'.repeat(2_000_000) });
    expect([refusal.status, refusal.headers.get('retry-after'), refusal.headers.get('x-content-type-options')]).toEqual([503, '5', 'nosniff']);
    expect(await refusal.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    expect((await fetch(`${port.url}/health`, { method: 'HEAD' })).status).toBe(200);
    await expect(openSocket(port.url)).rejects.toThrow('Unexpected server response: 503');
    await startServer(options, {}, port);
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  it('stops within its deadline, though a client keeps a connection open', async () => {
    const config = stubConfig();
    const port = await openPort(config, createLog(config), { headers: 1_000, request: 1_000, drain: 300 });
    const closed = fetch(`${port.url}/health`, { method: 'POST', body: new ReadableStream({}), duplex: 'half' } as RequestInit).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const startedAt = performance.now();
    await port.close();
    await closed;
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
