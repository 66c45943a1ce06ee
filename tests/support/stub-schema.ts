import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Cost } from '../../src/cost.ts';
import { DomainError, ForbiddenError, NotFoundError, RequestError } from '../../src/errors.ts';
import { reason } from '../../src/messages/message.ts';
import type { Credentials, ServedContext } from '../../src/request.ts';

/** What the resolvers of the stub schema get. */
export interface StubContext extends ServedContext {
  readonly setCookies: string[];
  readonly credentials: Credentials;
  readonly client: { readonly address: string };
  readonly cost: Cost;
  readonly isFirst: boolean;
}

/** What ran, by name; tests look here for whether a refused operation was executed nevertheless. */
export type Ran = string[];

/** A schema that has one of everything the HTTP layer must deal with, and no database. */
export function stubSchema(ran: Ran): GraphQLSchema {
  const builder = new SchemaBuilder<{
    Context: StubContext;
    DefaultFieldNullability: false;
    Scalars: { JSON: { Input: unknown; Output: unknown }; Odd: { Input: number; Output: number } };
  }>({
    plugins: [ComplexityPlugin],
    defaultFieldNullability: false,
    complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
    // The product's plugins make options of theirs obligatory for every builder in the program.
  } as never);
  type Builder = typeof builder;
  builder.scalarType('JSON', { serialize: (value) => value });
  builder.scalarType('Odd', {
    serialize(value) {
      throw new GraphQLError(`Odd cannot represent secret-${String(value)}.`);
    },
  });
  builder.queryType({});
  builder.mutationType({});
  builder.subscriptionType({});
  queries(builder, ran);
  mutations(builder, ran);
  throwers(builder);
  return builder.toSchema();

  function queries(builder: Builder, names: Ran): void {
    const Color = builder.enumType('Color', { values: ['RED', 'GREEN'] as const });
    const Node = builder.objectRef<{ level: number }>('Node');
    Node.implement({
      fields: (t) => ({
        level: t.exposeInt('level'),
        next: t.field({ type: Node, resolve: ({ level }) => ({ level: level + 1 }) }),
        children: t.field({
          type: [Node],
          args: { first: t.arg.int({ defaultValue: 10 }) },
          complexity: ({ first }) => ({ field: 1, multiplier: first ?? 10 }),
          resolve: ({ level }, { first }) =>
            Array.from({ length: Math.min(first ?? 10, 3) }, () => ({ level: level + 1 })),
        }),
      }),
    });
    builder.queryField('root', (t) => t.field({ type: Node, resolve: () => ({ level: 0 }) }));
    builder.queryFields((t) => ({
      hello: t.string({
        args: { name: t.arg.string({ defaultValue: 'world' }) },
        resolve: (_root, { name }) => (names.push('hello'), `hello ${name}`),
      }),
      color: t.string({
        args: { of: t.arg({ type: Color, required: true }) },
        resolve: (_root, { of }) => of,
      }),
      required: t.string({
        args: { name: t.arg.string({ required: true, defaultValue: 'x' }) },
        resolve: (_root, { name }) => name,
      }),
      numbers: t.intList({ args: { of: t.arg.intList({ required: true }) }, resolve: (_root, { of }) => of }),
      json: t.field({
        type: 'JSON',
        nullable: true,
        args: { of: t.arg({ type: 'JSON' }) },
        resolve: (_root, { of }) => of,
      }),
      long: t.string({ args: { length: t.arg.int({ required: true }) }, resolve: (_root, { length }) => 'x'.repeat(length) }),
      slow: t.string({
        args: { ms: t.arg.int({ required: true }) },
        resolve: async (_root, { ms }) => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          names.push('slow');
          return 'done';
        },
      }),
      signedInBy: t.string({
        nullable: true,
        resolve: (_root, _args, { credentials }) =>
          Object.entries(credentials)
            .find(([, value]) => value !== null)
            ?.join(' ') ?? null,
      }),
      address: t.string({ resolve: (_root, _args, { client }) => client.address }),
      contextKeys: t.stringList({ resolve: (_root, _args, context) => Object.keys(context).sort() }),
      remaining: t.int({ nullable: true, resolve: (_root, _args, { cost }) => cost.remaining }),
      isFirst: t.boolean({ resolve: (_root, _args, { isFirst }) => isFirst }),
    }));
  }

  function mutations(builder: Builder, names: Ran): void {
    builder.mutationFields((t) => ({
      echo: t.string({
        args: { text: t.arg.string({ required: true }) },
        resolve: (_root, { text }) => (names.push('echo'), text),
      }),
      login: t.boolean({
        args: { password: t.arg.string({ required: true }) },
        resolve: (_root, _args, { setCookies }) => {
          names.push('login');
          setCookies.push('a=1; HttpOnly', 'b=2; HttpOnly');
          return true;
        },
      }),
    }));
    builder.subscriptionFields((t) => ({
      signedInBy: t.string({
        nullable: true,
        subscribe: async function* (_root, _args, { credentials }) {
          yield Object.entries(credentials).find(([, value]) => value !== null)?.join(' ') ?? null;
        },
        resolve: (told) => told as string | null,
      }),
      large: t.string({
        subscribe: async function* () {
          for (;;) {
            names.push('large');
            yield 'x'.repeat(100_000);
          }
        },
        resolve: (text) => text as string,
      }),
      once: t.string({
        args: { length: t.arg.int({ required: true }) },
        subscribe: async function* (_root, { length }) {
          yield 'x'.repeat(length);
          // And then says nothing more.
          yield* silence(names) as AsyncIterable<never>;
        },
        resolve: (text) => text as string,
      }),
      silence: t.int({ subscribe: () => silence(names), resolve: (n) => n }),
      late: t.int({
        args: { ms: t.arg.int({ required: true }) },
        subscribe: async function* (_root, { ms }) {
          await new Promise((resolve) => setTimeout(resolve, ms));
          yield* [1, 2, 3];
        },
        resolve: (n) => n as number,
      }),
      count: t.int({
        args: { to: t.arg.int({ required: true }) },
        subscribe: async function* (_root, { to }) {
          try {
            for (let n = 1; n <= to; n++) yield n;
            if (to > 3) throw new Error('secret of the subscription');
          } finally {
            names.push('count ended');
          }
        },
        resolve: (n) => n as number,
      }),
    }));
  }

  function throwers(builder: Builder): void {
    const thrown: Record<string, () => unknown> = {
      bug: () => new Error('relation "users" does not exist at /srv/app/secret.ts'),
      forbidden: () => new ForbiddenError('users:read:any'),
      notFound: () => new NotFoundError('profile'),
      domain: () => new DomainError(reason('TAKEN.userName')),
      unavailable: () =>
        new RequestError('SERVICE_UNAVAILABLE', 'The database cannot answer now.', {
          cause: new Error('secret cause'),
        }),
      scoped: () => new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN', secret: 'secret' } }),
      codeless: () => new GraphQLError('secret of a library', { extensions: { code: 'SOMETHING_ELSE' } }),
      text: () => 'secret text',
    };
    builder.queryFields((t) => ({
      ...Object.fromEntries(
        Object.entries(thrown).map(([name, make]) => [
          name,
          t.string({
            nullable: true,
            resolve: () => {
              throw make();
            },
          }),
        ]),
      ),
      odd: t.field({ type: 'Odd', nullable: true, resolve: () => 1 }),
      missing: t.string({ resolve: () => null as unknown as string }),
    }));
  }
}

/** Never says anything. It is no generator, because one that waits could not be ended. */
function silence(names: Ran): AsyncIterable<number> {
  const iterator = {
    next: () => new Promise<IteratorResult<number>>(() => {}),
    return: () => Promise.resolve({ done: true as const, value: names.push('silence ended') }),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
