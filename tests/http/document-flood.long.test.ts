import { describe, expect, it } from 'vitest';
import { aPlace } from '../support/place.ts';
import { type ServerProcess, startProcess } from '../support/server-process.ts';
import { residentMegabytes } from '../support/memory.ts';

/** How many documents are sent: almost three times as many as ended the process before the cache was bounded by what they weigh. */
const count = 1_500;

const id = Buffer.from(`Profile:${crypto.randomUUID()}`).toString('base64url');

/** 3.8 KB, 1,900 fields, each document a text of its own. */
const documents: Record<string, (n: number) => string> = {
  'that are not valid': (n) => `{a${n} ${'a '.repeat(1_897)}}`,
  'that are no GraphQL': (n) => `{a${n} ${'a '.repeat(1_897)}`,
  'that are valid': (n) => `query A${n} { __typename ${`... @skip(if: true) { nodes(ids: [${`"${id}" `.repeat(10)}]) { id } } `.repeat(7)}}`,
};

async function send({ url }: ServerProcess, query: string): Promise<{ status: number; code: string | undefined; retryAfter: number | undefined }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string; retryAfter?: number } }[] };
  return { status: response.status, ...{ code: errors?.[0]?.extensions.code, retryAfter: errors?.[0]?.extensions.retryAfter } };
}

/** Sends documents eight at a time. */
async function flood(server: ServerProcess, document: (n: number) => string): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  let next = 0;
  const sendAll = async () => {
    while (next < count) {
      const { status } = await send(server, document(next++));
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendAll));
  return statuses;
}

describe(`${count} anonymous documents of 1,900 fields`, () => {
  it('leave a process with a heap of 512 MB running, and most of it free', async () => {
    const server = await startProcess((await aPlace()).environment, ['--max-old-space-size=512']);
    await flood(server, (n) => `{ a${n} }`);
    const before = residentMegabytes(server.child.pid);
    const measured: Record<string, number> = {};
    for (const [name, document] of Object.entries(documents)) {
      const statuses = await flood(server, document);
      measured[name] = residentMegabytes(server.child.pid) - before;
      expect([name, statuses]).toEqual([name, { [name === 'that are valid' ? 200 : 400]: count }]);
    }
    // Sent a second time, those that are valid are kept, as far as there is room.
    await flood(server, documents['that are valid']!);
    measured['that are valid, again'] = residentMegabytes(server.child.pid) - before;
    expect(Math.max(...Object.values(measured))).toBeLessThan(160);
    expect(await send(server, '{ __typename }')).toMatchObject({ status: 200 });
  });

  it.for(Object.entries(documents).slice(0, 2))('%s end in RATE_LIMITED', async ([, document]) => {
    const server = await startProcess({ ...(await aPlace()).environment, RATE_LIMIT_PER_MINUTE: '100000' });
    const statuses = await flood(server, document);
    expect(Object.keys(statuses)).toEqual(['400', '429']);
    // A point for each token, of which there are 1,900 in each.
    expect(statuses[400]).toBeLessThan(70);
    const refused = await send(server, document(count));
    expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(refused.retryAfter).toBeGreaterThan(0);
    expect(refused.retryAfter).toBeLessThanOrEqual(60);
  });
});
