import { parse } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Activity, maxNoted, type Used } from '../src/auth/activity.ts';
import { authentication, authenticationLimits } from '../src/auth/authentication.ts';
import { hashOf, newToken } from '../src/auth/token.ts';
import { maxPrepared } from '../src/db/batch.ts';
import { openDatabase } from '../src/db/database.ts';
import { sendReading } from '../src/db/lane.ts';
import { fieldsOf } from '../src/db/model.ts';
import { openSession } from '../src/db/session.ts';
import { statementOnDemand } from '../src/db/statement.ts';
import { Budget, maxPayers } from '../src/http/graphql/budget.ts';
import { Documents, documentLimits, weightOf } from '../src/http/graphql/document.ts';
import { negotiate } from '../src/http/request/accept.ts';
import { subscriptionLimits } from '../src/http/subscriptions/subscription.ts';
import { definitionOf, revisionLimits } from '../src/loaders/questionnaire.ts';
import { statementLimits, variantsOf } from '../src/loaders/variant.ts';
import { anonymous } from '../src/principal.ts';
import { textOf } from '../src/schema/core/scalar.ts';
import { emptyDatabase, ownerPool, testDatabase } from './support/database.ts';
import { growthOf } from './support/heap.ts';
import { connected } from './support/socket.ts';
import { stubServer } from './support/stub-server.ts';

/** What a full collection may take, since weights are estimates, beside what the heap varies by from one measurement to the next. */
const allowed = (bound: number): number => 1.2 * bound + 500_000;

const repeat = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

describe('filled to twice its bound, the heap grows by less than 1.2 times the bound:', () => {
  // Fields alone weigh most, but more of them are not compared with each other; values make the largest documents.
  const fields = (n: number) => `query A${n} { root { ${repeat(10, (i) => `...F${i}`).join(' ')} } } ${repeat(10, (i) => `fragment F${i} on Node { ${'level '.repeat(30)}}`).join(' ')}`;
  const values = (n: number) => `query B${n} { json(of: [${'1 '.repeat(1_980)}]) }`;

  it.for([['of fields', fields], ['of values', values]] as const)('the document cache, with documents %s over HTTP', { timeout: 120_000 }, async ([, make]) => {
    const server = await stubServer();
    const count = Math.ceil((2 * documentLimits.bytes) / weightOf(parse(make(0)), make(0)));
    await server.send(make(-1));
    const growth = await growthOf(async () => {
      for (let n = 0; n < count; n++) for (let time = 0; time < 2; time++) expect((await server.send(make(n))).status).toBe(200);
    });
    expect(growth).toBeLessThan(allowed(documentLimits.bytes));
  });

  it('the document cache, with documents as small as they get', async () => {
    const documents = new Documents();
    const growth = await growthOf(() => {
      for (let n = 0; n < (2 * documentLimits.bytes) / (5 * documentLimits.bytesPerToken); n++) {
        for (let time = 0; time < 2; time++) documents.add(`{a${n}}`, parse(`{a${n}}`));
      }
      return documents;
    });
    expect(growth).toBeLessThan(allowed(documentLimits.bytes));
  });

  it('the digests of documents that came once', async () => {
    const documents = new Documents();
    const document = parse('{ a }');
    const growth = await growthOf(() => {
      for (let n = 0; n < 2 * documentLimits.seen; n++) documents.add(`{a${n}}`, document);
      return documents;
    });
    expect(growth).toBeLessThan(allowed(documentLimits.seen * 200));
  });

  it('the points of payers', async () => {
    const budget = new Budget(1_000);
    const growth = await growthOf(() => {
      for (let n = 0; n < 2 * maxPayers; n++) budget.spend(`address:2001:db8:${(n >> 16).toString(16)}:${(n & 65_535).toString(16)}::/64`, 1);
      return budget;
    });
    expect(growth).toBeLessThan(allowed(maxPayers * 300));
  });

  it('open subscriptions, with documents and variables of their own', { timeout: 120_000 }, async () => {
    // What messages hold while they are processed has a bound of its own.
    const server = await stubServer({ variables: { BODY_BUFFER_BYTES: '1000000000', BODY_BUFFER_BYTES_PER_NETWORK: '1000000000' } });
    const callers = Math.ceil((2 * subscriptionLimits.bytes) / subscriptionLimits.bytesPerCaller);
    const variables = { list: repeat(500, (i) => [i]) };
    const refusals: unknown[] = [];
    const growth = await growthOf(async () => {
      const sockets = [];
      for (let caller = 0; caller < callers; caller++) {
        const before = server.open().subscriptions;
        const socket = await connected(server.url, { authorization: `Bearer user-${caller}` });
        for (let n = 0; n < 100; n++) socket.subscribe(`${n}`, `subscription S${caller}_${n} { ${'silence '.repeat(30)} } # ${'x'.repeat(4_000)}`, { variables });
        const refused = () => socket.messages.filter(({ type }) => type === 'error');
        await expect.poll(() => refused().length + server.open().subscriptions - before, { timeout: 20_000 }).toBe(100);
        refusals.push(...refused().map(({ payload }) => (payload as { extensions: { code: string } }[])[0]?.extensions.code));
        socket.messages.length = 0;
        sockets.push(socket);
      }
      return sockets;
    });
    expect([...new Set(refusals)].toSorted()).toEqual(['RATE_LIMITED', 'SERVICE_UNAVAILABLE']);
    expect(growth).toBeLessThan(allowed(subscriptionLimits.bytes));
  });

  it('cached principals', { timeout: 170_000 }, async () => {
    const database = await testDatabase();
    const tokens = repeat(2 * authenticationLimits.principals, () => newToken('vat'));
    const owner = ownerPool(database);
    const { rows } = await owner.query<{ id: string }>(`insert into users (email, password_hash) values ('limits@example.org', 'x') returning id`);
    await owner.query(
      `insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at)
       select $1, hash, refresh_hash, now() + interval '1 hour', now() + interval '1 day' from unnest($2::text[], $3::text[]) as t(hash, refresh_hash)`,
      [rows[0]?.id, tokens.map(hashOf), tokens.map((token) => hashOf(hashOf(token)))],
    );
    const service = authentication(database);
    await service.principalOf(newToken('vat'), 'limits');
    const growth = await growthOf(async () => {
      for (let n = 0; n < tokens.length; n += 100) {
        const found = await Promise.all(tokens.slice(n, n + 100).map(async (token) => service.principalOf(token, 'limits')));
        expect(found.every(({ kind }) => kind === 'user')).toBe(true);
      }
      await service.flush();
      return service;
    });
    expect(growth).toBeLessThan(allowed(authenticationLimits.principals * 600));
  });

  it('noted uses of sessions and API keys', async () => {
    const database = await testDatabase();
    const activity = new Activity(database, () => {});
    await database.pool.query('select 1');
    const used = (n: number, apiKeyId: string | null) => ({ principal: { apiKeyId, tokenHash: hashOf(`${n}`) }, notedAt: Number.NEGATIVE_INFINITY }) as Used;
    const growth = await growthOf(() => {
      for (let n = 0; n < 2 * maxNoted; n++) activity.note(used(n, null));
      for (let n = 0; n < 2 * maxNoted; n++) activity.note(used(n, hashOf(`key ${n}`)));
      return activity;
    });
    expect(growth).toBeLessThan(allowed(2 * maxNoted * 150));
    await activity.flush();
  });

  it('statements made on demand', async () => {
    const names = fieldsOf('Profile');
    const selection = (n: number) => ({ asksFor: () => false, needs: (_model: string, field: string) => ((n >> (names.indexOf(field) % 16)) & 1) === 1 });
    const text = (fields: readonly string[]) => `select ${fields.join()} from a /* ${'x'.repeat(1_500)} */`;
    const growth = await growthOf(() => {
      const kept = [];
      // Each purpose has forty forms of 3.5 KB.
      for (let purpose = 0; purpose < (2 * statementLimits.bytes) / (40 * 3_500); purpose++) {
        const variants = variantsOf('Profile', ['id'], (fields) => `${text(fields)} -- ${purpose}`);
        for (let n = 0; n < 60; n++) variants(selection(n * 37) as never);
        kept.push(variants);
      }
      return kept;
    });
    expect(growth).toBeLessThan(allowed(statementLimits.bytes));
  });

  it('statements that a connection has prepared', async () => {
    const { url } = await emptyDatabase();
    const database = await openDatabase({ url, poolSize: 1 });
    onTestFinished(() => database.close());
    const columns = repeat(30, (i) => `${i} as column${i}`).join();
    const send = (n: number) => sendReading(database.pool, [{ statement: statementOnDemand(`select ${columns}, ${n} as n`, repeat(20, (i) => `absent${i}`)), values: [] }]);
    await send(-1);
    const growth = await growthOf(async () => {
      for (let n = 0; n < 2 * maxPrepared; n++) await send(n);
    });
    expect(growth).toBeLessThan(allowed(maxPrepared * 4_000));
  });

  it('revisions of questionnaires', { timeout: 120_000 }, async () => {
    const database = await testDatabase();
    const sections = JSON.stringify({ sections: repeat(10, (i) => ({ key: `s${i}`, title: 'Section', questions: repeat(40, (j) => ({ key: `q${j}`, text: 'How are you today?', type: 'text' })) })) });
    const count = Math.ceil((2 * revisionLimits.bytes) / (sections.length * revisionLimits.bytesPerCharacter));
    const { rows } = await ownerPool(database).query<{ id: string }>(
      `insert into questionnaire_templates (template_key, revision, title, definition, published_at)
       select 'limits-' || n, 1, 'Limits', $1::jsonb, now() from generate_series(1, $2::int) n returning id`,
      [sections, count],
    );
    const growth = await growthOf(async () => {
      for (const { id } of rows) {
        const session = openSession(database, anonymous, 'limits');
        const found = await definitionOf({ session, selection: { asksFor: () => true, needs: () => true }, loaded: new Map() }, id);
        expect(found?.sections).toHaveLength(10);
      }
    });
    expect(growth).toBeLessThan(allowed(revisionLimits.bytes));
  });

  it('media types and days, which are small', async () => {
    expect(await growthOf(() => repeat(200, (n) => negotiate(`application/json, text/x${n}-${'x'.repeat(400)}`)))).toBeLessThan(allowed(100 * 2_000));
    expect(await growthOf(() => void repeat(20_000, (n) => textOf(new Date(n * 86_400_000))))).toBeLessThan(allowed(10_000 * 150));
  });
});
