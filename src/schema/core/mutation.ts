import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core';
import type { z } from 'zod';
import { permitChange, type Requirements } from '../../auth/permission.ts';
import { type Context, type Writing, type WritingAtOnce, writing } from '../../context.ts';
import { answerTo, once, type Repeatable } from '../../db/idempotency.ts';
import type { Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, InvalidInputError, ThrottledError } from '../../errors.ts';
import type { UserErrorCode } from '../../messages/codes.ts';
import { type SignedIn, system } from '../../principal.ts';
import { idempotencyKey as keyRule } from '../../rules/field.ts';
import { builder, type Types } from './builder.ts';
import { nullOnErrors, UserError } from './error.ts';
import { requires } from './guard.ts';
import { checked } from './input.ts';

interface Scalars {
  readonly String: string;
  readonly Int: number;
  readonly Boolean: boolean;
}

type Ref = ObjectRef<Types, never>;
/** An object or a plain value, or a list of such. */
type PayloadType = Ref | keyof Scalars | readonly [Ref | keyof Scalars];
type PayloadFields = Record<string, { readonly type: PayloadType; readonly description: string }>;
type ShapeOf<Type> = Type extends ObjectRef<Types, infer _Output, infer Shape>
  ? Shape
  : Type extends readonly [infer Item]
    ? readonly ShapeOf<Item>[]
    : Type extends keyof Scalars
      ? Scalars[Type]
      : never;
type Payload<Fields> = { readonly [K in keyof Fields]: ShapeOf<Fields[K] extends { type: infer Type } ? Type : never> | null };

interface Described {
  /** What it does, in a sentence or more for readers of the schema. */
  readonly description: string;
  /** The error codes that are specific to it, each with its cause. */
  readonly errors?: Readonly<Partial<Record<UserErrorCode, string>>>;
}

interface MutationOptions<Input extends InputFieldMap, Fields, Checked, Prepared> extends Requirements, Described {
  /**
   * The purpose for which it runs as the system, where the caller's own rights cannot suffice; in the caller's name where a
   * permission is asked for, else in nobody's.
   */
  readonly as?: string;
  readonly input: (t: InputFieldBuilder<Types, 'InputObject'>) => Input;
  /** Judges the input and gives it the form that the resolver takes. Fields that it does not name are dropped. */
  readonly rules: z.ZodType<Checked>;
  readonly payload: Fields;
  /**
   * Slow work without the database's transaction, such as hashing. What it changes stays changed, whatever becomes of the rest:
   * an attempt to sign in counts before it is known whether it succeeds.
   */
  readonly prepare?: (input: Checked, context: Context) => Promise<Prepared>;
  /**
   * Whether `prepare` has to pass also where the request was answered before: what the answer holds is for none but those who
   * prove once more that it is theirs.
   */
  readonly provesAgain?: boolean;
  /** Makes the change, all or nothing; it may run again where PostgreSQL asks for a repetition. */
  readonly resolve: (writing: Writing, input: Checked, prepared: Prepared) => Promise<Payload<Fields>>;
  /**
   * Makes the change by one statement in one round trip, or returns null for it to be made by `resolve`. Not tried where the
   * client sent an idempotency key, which has to be stored in the same transaction.
   */
  readonly shortcut?: (writing: WritingAtOnce, input: Checked) => Promise<Payload<Fields> | null>;
  /** What is to be done although the change was refused, in a transaction of its own. */
  readonly refused?: (context: Context, input: Checked, prepared: Prepared) => Promise<void>;
  /** What follows once the change is committed, also where the answer is that of an earlier request. */
  readonly settle?: (context: Context, payload: Payload<Fields>, input: Checked) => Promise<Payload<Fields>>;
}

const recordRefusal = statement<never>('select audit_refusal($1, $2, $3::text[])');

/**
 * Declares a mutation: `verbNoun(input: VerbNounInput!): VerbNounPayload!`. Permission, validation, transaction,
 * idempotency, audit context and `userErrors` are the same for every one, because they are nowhere else.
 */
export function mutation<Input extends InputFieldMap, const Fields, Checked, Prepared = undefined>(
  name: string,
  options: MutationOptions<Input, Fields, Checked, Prepared>,
): void {
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const input = inputType(typeName, name, options.input);
  const payload = payloadType(typeName, name, options.payload as unknown as PayloadFields);
  builder.mutationField(name, (t) =>
    t.field({
      type: payload,
      description: described(options),
      complexity: 10,
      extensions: { permission: options.permission, needsSession: options.needsSession ?? false, withinProfile: options.withinProfile ?? false },
      args: { input: t.arg({ type: input, required: true, description: `Input for \`${name}\`.` }) },
      resolve: async (_root, args, context) => {
        permitChange(context.principal, options);
        return answer(name, options, (args as { input: Record<string, unknown> }).input, context);
      },
    }),
  );
}

function described({ description, permission, needsSession, errors = {} }: Requirements & Described): string {
  const needs = permission ? ` ${requires(permission)}` : '';
  const text = description + needs + (needsSession ? ' Requires a session: API keys are rejected.' : '');
  const codes = Object.entries(errors).map(([code, cause]) => `- \`${code}\`: ${cause}`);
  return codes.length > 0 ? `${text}\n\nErrors:\n\n${codes.join('\n')}` : text;
}

/** What follows a change of what the caller may do, or as whom: the rest of the operation goes by it. */
export async function renewed<P>(context: Context, payload: P): Promise<P> {
  await context.renew();
  return payload;
}

/** The payload, or the user errors that took its place. */
async function answer<Fields, Checked, Prepared>(
  name: string,
  options: MutationOptions<InputFieldMap, Fields, Checked, Prepared>,
  input: Record<string, unknown>,
  context: Context,
): Promise<{ userErrors: readonly DomainError[] }> {
  try {
    const payload = await carryOut(name, options, input, context);
    return { ...payload, userErrors: [] };
  } catch (error) {
    const userErrors = userErrorsOf(error);
    if (!userErrors) throw error;
    await noteRefusal(name, userErrors, context);
    return { userErrors };
  }
}

async function carryOut<Fields, Checked, Prepared>(
  name: string,
  options: MutationOptions<InputFieldMap, Fields, Checked, Prepared>,
  { idempotencyKey, ...rest }: Record<string, unknown>,
  context: Context,
): Promise<Payload<Fields>> {
  const { rules, prepare, provesAgain, settle } = options;
  const key = idempotencyKey == null ? null : checked(keyRule, idempotencyKey, ['idempotencyKey']);
  const input = checked(rules, rest);
  const { session, caller } = actorOf(options, context);
  const repeatable = key === null ? null : { caller, key, operation: name, input: rest };
  const answered = repeatable && prepare && !provesAgain ? await answerTo<Payload<Fields>>(session, repeatable) : null;
  const payload = answered ?? (await change(name, options, input, { session, repeatable, context }));
  context.loaded.clear();
  return settle ? settle(context, payload, input) : payload;
}

/** As whom a mutation is carried out, and whose its idempotency keys are. */
function actorOf({ as, permission }: Pick<MutationOptions<never, never, never, never>, 'as' | 'permission'>, { principal, session }: Context) {
  const user = principal.kind === 'user' && (as === undefined || permission !== null) ? principal : null;
  return { session: as === undefined ? session : session.as(system(as, user)), caller: user ? callerOf(user) : '' };
}

/** A key that is bound to a profile must not be told what its owner was, who reaches further. */
const callerOf = ({ userId, apiKeyId, ...user }: SignedIn): string =>
  'boundProfileId' in user && user.boundProfileId !== null ? `${userId} ${apiKeyId}` : userId;

interface Acting {
  readonly session: Session;
  readonly repeatable: Repeatable | null;
  readonly context: Context;
}

async function change<Fields, Checked, Prepared>(
  name: string,
  { prepare, resolve, shortcut, refused }: MutationOptions<InputFieldMap, Fields, Checked, Prepared>,
  input: Checked,
  { session, repeatable, context }: Acting,
): Promise<Payload<Fields>> {
  const prepared = (await prepare?.(input, context)) as Prepared;
  const transact = () =>
    session.write(name, (tx) => {
      const work = () => resolve(writing(context, tx), input, prepared);
      return repeatable === null ? work() : once(tx, repeatable, work);
    });
  const atOnce: WritingAtOnce = { principal: context.principal, run: (call, values) => session.run(name, call, values) };
  return refusable(
    async () => (repeatable === null ? await shortcut?.(atOnce, input) : null) ?? transact(),
    async () => refused?.(context, input, prepared),
  );
}

/** Does `work`; where that is refused, `after` follows before the refusal goes on its way. */
async function refusable<T>(work: () => Promise<T>, after: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) await after();
    throw error;
  }
}

function userErrorsOf(error: unknown): readonly DomainError[] | null {
  if (error instanceof InvalidInputError) return error.problems;
  return error instanceof DomainError ? [error] : null;
}

/** The attempt left no change behind that the audit trigger could tell of. An overloaded server is not given more to do. */
async function noteRefusal(name: string, userErrors: readonly DomainError[], context: Context): Promise<void> {
  if (userErrors.some((error) => error instanceof ThrottledError)) return;
  const codes = [...new Set(userErrors.map((error) => error.code))];
  try {
    await context.session.run(name, recordRefusal, [name, context.requestId, codes]);
  } catch (error) {
    context.log.error({ err: error, requestId: context.requestId }, 'failed to record a rejected mutation');
  }
}

function inputType(typeName: string, name: string, fields: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap) {
  return builder.inputRef<Record<string, unknown>>(`${typeName}Input`).implement({
    description: `Input for \`${name}\`.`,
    fields: (t: InputFieldBuilder<Types, 'InputObject'>) => ({
      ...fields(t),
      idempotencyKey: t.string({
        description:
          'A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first ' +
          'successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. ' +
          '16–255 characters that cannot be guessed, such as a new UUID.',
      }),
    }),
  } as never);
}

function payloadType(typeName: string, name: string, fields: PayloadFields) {
  return builder.objectRef<{ userErrors: readonly DomainError[] }>(`${typeName}Payload`).implement({
    description: `Payload returned by \`${name}\`.`,
    fields: (t) => ({
      ...Object.fromEntries(
        Object.entries(fields).map(([field, { type, description }]) => [
          field,
          t.field({
            type: type as Ref,
            nullable: true,
            description: nullOnErrors(description),
            resolve: (payload) => (payload as Record<string, unknown>)[field] as never,
          }),
        ]),
      ),
      userErrors: t.field({
        type: [UserError],
        description: 'Errors that prevented the mutation. Empty on success; if present, nothing was changed.',
        resolve: ({ userErrors }) => userErrors.map((error) => ({ error })),
      }),
    }),
  });
}
