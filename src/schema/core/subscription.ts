import type { InputFieldMap, InputShapeFromFields, ObjectRef, RootFieldBuilder } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type Needed, permit } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';
import { NotFoundError, type Noun } from '../../errors.ts';
import { statesOf } from '../../events/state.ts';
import type { Topic } from '../../events/topic.ts';
import type { Watch } from '../../events/watch.ts';
import type { Load } from '../../loaders/loader.ts';
import { Occurrence } from '../../request.ts';
import { followersOf } from './ahead.ts';
import { builder, type Types } from './builder.ts';
import { requires } from './guard.ts';

type Arguments<Args extends InputFieldMap> = InputShapeFromFields<Args>;

interface SubscriptionOptions<Shape, Args extends InputFieldMap> {
  /** What it tells, in a sentence or more for readers of the schema. */
  readonly description: string;
  /** What the caller's roles must grant. Which things they may then listen to, the policies of the database say. */
  readonly permission: Needed;
  readonly args: (t: RootFieldBuilder<Types, unknown>['arg']) => Args;
  readonly type: ObjectRef<Types, Shape>;
  /** What the error says was not found. */
  readonly noun: Noun;
  readonly topic: Topic;
  /** By what the topic knows it. */
  readonly key: (args: Arguments<Args>) => string;
  /** Shows the thing as it stands, to the caller. */
  readonly load: Load<string, Shape | null>;
  /** Whether the thing as it stands at the beginning is news to the caller, and told at once. */
  readonly isNews?: (context: Context, args: Arguments<Args>) => Promise<boolean>;
}

/**
 * Declares a subscription to one thing. Each event is the thing as it stands, read anew as the caller, with what a query
 * would have shown them; it ends when there is no such thing for them any more. Permission, description and price are the same for every
 * one, because they are nowhere else.
 */
export function subscription<Shape extends object, Args extends InputFieldMap>(name: string, options: SubscriptionOptions<Shape, Args>): void {
  const { description, permission, type } = options;
  builder.subscriptionField(name, (t) =>
    t.field({
      type: type as ObjectRef<Types, object>,
      description: `${description} ${requires(permission)}`,
      complexity: 10,
      extensions: { permission },
      args: options.args(t.arg as never),
      subscribe: (_root, args, context, info) => occurrences(options, args as Arguments<Args>, context, info) as never,
      resolve: (thing) => thing as Shape,
    }),
  );
}

async function occurrences<Shape extends object, Args extends InputFieldMap>(
  options: SubscriptionOptions<Shape, Args>,
  args: Arguments<Args>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<AsyncIterable<Occurrence>> {
  const { permission, topic, key, load, type, noun, isNews } = options;
  permit(context.principal, permission);
  const id = key(args);
  const look = async (now: Context) => {
    const found = await load(now, id, followersOf(info, now, type.name));
    return found && new Occurrence(now, found);
  };
  const watch = await context.watch(topic, id);
  const begin = async () => {
    const [first, isTold] = await Promise.all([look(context), isNews?.(context, args) ?? false]);
    // What was read beside the news may be from before them, and what is told must not be older than what the caller has seen since.
    const told = isTold ? await look(context.afresh()) : null;
    if (!first || (isTold && !told)) throw new NotFoundError(noun);
    return statesOf(watch, () => look(context.afresh()), told);
  };
  return begin().catch((error: unknown) => endedBy(watch, error));
}

/** Nobody is to be looked after who was refused. */
function endedBy(watch: Watch, error: unknown): never {
  watch.end();
  throw error;
}
