import type { ParamName, ParamOf, UserErrorCode } from './codes.ts';
import type { en } from './en/catalog.ts';

export type Catalog = { readonly [Group in keyof typeof en]: { readonly [Name in keyof (typeof en)[Group]]: string } };

/** The group of a message and its name within it, such as `TOO_LONG.text`. The group is the code of the errors that have the message. */
export type MessageKey = { [Group in keyof Catalog]: `${Group}.${keyof Catalog[Group] & string}` }[keyof Catalog];

/** The messages that errors can have; the others are parts of these. */
export type ReasonKey = Extract<MessageKey, `${UserErrorCode}.${string}`>;

export type MessageParams = Readonly<Record<string, unknown>>;

/** A text for people in any language: which one, and the values in it. */
export interface Message {
  readonly key: MessageKey;
  readonly params: MessageParams;
}

/** Why something is refused. */
export interface Reason {
  readonly code: UserErrorCode;
  readonly message: Message;
}

/** A reason with the place of what is refused. */
export interface Finding extends Reason {
  readonly path: readonly string[];
}

type GroupOf<Key extends ReasonKey> = Key extends `${infer Group extends UserErrorCode}.${string}` ? Group : never;
type TextOf<Key extends MessageKey> = Key extends `${infer Group extends keyof typeof en}.${infer Name}`
  ? Name extends keyof (typeof en)[Group] ? (typeof en)[Group][Name] : never
  : never;
type Mentioned<Text, Name extends string> = Name extends Name
  ? Text extends `${string}{${Name}}${string}` | `${string}{${Name},${string}` ? Name : never
  : never;

interface Special {
  readonly minDate: Date;
  readonly maxDate: Date;
  readonly reasons: readonly Finding[];
  readonly allowed: readonly unknown[];
  readonly types: readonly string[];
  readonly missing: readonly string[];
  readonly taken: readonly string[];
  readonly format: string;
  readonly pattern: string;
  readonly name: string;
  readonly keyword: string;
  readonly questionType: string;
  readonly question: string;
  readonly detail: string;
  readonly kind: string;
}
type ValueOf<Name extends string> = Name extends keyof Special ? Special[Name] : number;

/** All that the text mentions, and whatever else is documented for the code. */
export type ParamsFor<Key extends ReasonKey> = { readonly [Name in Mentioned<TextOf<Key>, ParamName>]: ValueOf<Name> } & {
  readonly [Name in ParamOf<GroupOf<Key>>]?: ValueOf<Name> | undefined;
};

export type Given<Params> = Partial<Params> extends Params ? [params?: Params] : [params: Params];

/** Makes a reason. Its params must be documented for its code. */
export function reason<Key extends ReasonKey>(key: Key, ...[params]: Given<ParamsFor<Key>>): Reason {
  const [code] = key.split('.') as [UserErrorCode];
  return { code, message: { key, params: (params ?? {}) as MessageParams } };
}

/** A reason in place of several for one value: all their messages, and their code if they have the same. */
export function combined(findings: readonly Finding[]): Reason {
  const [first] = findings;
  if (first && findings.length === 1) return { code: first.code, message: first.message };
  const codes = new Set(findings.map(({ code }) => code));
  const params = Object.assign({}, ...findings.map(({ message }) => message.params).toReversed(), { reasons: findings }) as MessageParams;
  return { code: codes.size === 1 && first ? first.code : 'INVALID', message: { key: 'PART.several', params } };
}

/** The same reason in a message that introduces it. `path` is the place that the message names. */
export const introduced = (key: 'PART.withChange' | 'PART.merged' | 'PART.oldVersion', { code, message }: Reason, path: Finding['path'] = []): Reason => ({
  code,
  message: { key, params: { ...message.params, reasons: [{ code, message, path }] } },
});
