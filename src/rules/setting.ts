import { z } from 'zod';
import { type Finding, reason, type Reason } from '../messages/message.ts';
import { anyText } from './field.ts';
import { because, issueOf, reasonOf } from './issue.ts';
import { flawOfValue } from './json.ts';

/** Limits of what a user can set: in bytes of JSON for a value, in characters for a key, and in settings for a call and for a user. */
export const settingLimits = { bytes: 16_384, keyLength: 255, perCall: 250, perUser: 500 } as const;

/** A setting that this service knows, with what it is where nobody has set it. */
interface Known<Value> {
  readonly description: string;
  readonly initial: Value;
  /** Judges a value and gives it the form in which it is kept. */
  readonly rule: z.ZodType<Value>;
}

/** One of a closed set of names; `name` is that of the set, each name has its description. */
export interface ChoiceSetting extends Known<string> {
  readonly type: 'choice';
  readonly name: string;
  readonly about: string;
  readonly choices: Readonly<Record<string, string>>;
}

interface PlainSetting extends Known<string | boolean> {
  readonly type: 'String' | 'Boolean';
}

export type KnownSetting = ChoiceSetting | PlainSetting;

function choice(name: string, about: string, initial: string, choices: Readonly<Record<string, string>>, description: string): ChoiceSetting {
  const isChoice = (value: unknown) => typeof value === 'string' && Object.hasOwn(choices, value);
  const rule = z.custom<string>(isChoice, because('INVALID.allowed', { allowed: Object.keys(choices) }));
  return { type: 'choice', name, about, choices, initial, rule, description };
}

const flag = (initial: boolean, description: string): PlainSetting => ({
  type: 'Boolean',
  initial,
  rule: z.custom<boolean>((value) => typeof value === 'boolean', because('INVALID.yesOrNo')),
  description,
});

/** A language tag in the spelling that BCP 47 recommends; null where it is none. */
function canonicalTag(tag: string): string | null {
  try {
    return tag.length <= 100 ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
  } catch {
    return null;
  }
}

const notATag = reason('INVALID.language');
const anyTag = z.custom<string>((value) => typeof value === 'string', issueOf(notATag));
const language = anyTag.pipe(anyText).transform((tag, context) => {
  const canonical = canonicalTag(tag);
  if (canonical === null) context.addIssue(issueOf(notATag));
  return canonical ?? tag;
});

const asLanguage = 'The convention of the language.';

/** The settings that this service knows. Fields, inputs and validation are made from this; all other keys are free. */
export const knownSettings: Readonly<Record<string, KnownSetting>> = {
  theme: choice(
    'Theme', 'A color theme.', 'SYSTEM',
    { SYSTEM: 'The theme of the device.', LIGHT: 'Dark text on a light background.', DARK: 'Light text on a dark background.' },
    'The color theme.',
  ),
  language: { type: 'String', initial: 'en', rule: language, description: 'The preferred language: a BCP 47 language tag, for example `de` or `pt-BR`.' },
  dateFormat: choice(
    'DateFormat', 'A date format.', 'LANGUAGE',
    { LANGUAGE: asLanguage, ISO: 'For example 2026-11-21.', DMY: 'For example 21/11/2026.', MDY: 'For example 11/21/2026.' },
    'The date format.',
  ),
  timeFormat: choice(
    'TimeFormat', 'A format for the time of day.', 'LANGUAGE',
    { LANGUAGE: asLanguage, H12: 'For example 3:04 pm.', H24: 'For example 15:04.' },
    'The format for the time of day.',
  ),
  firstDayOfWeek: choice(
    'FirstDayOfWeek', 'A first day of the week.', 'LANGUAGE',
    { LANGUAGE: asLanguage, MONDAY: 'Monday.', SATURDAY: 'Saturday.', SUNDAY: 'Sunday.' },
    'The first day of the week in calendars.',
  ),
  unitSystem: choice(
    'UnitSystem', 'A system of units.', 'METRIC',
    { METRIC: 'Meters and kilograms.', IMPERIAL: 'Feet and pounds.' },
    'The system of units for measurements.',
  ),
  reducedMotionEnabled: flag(false, 'Whether animations are reduced.'),
  emailNotificationsEnabled: flag(true, 'Whether notifications are also sent by email. Emails about the account are always sent.'),
  inAppNotificationsEnabled: flag(true, 'Whether notifications are shown in the app.'),
  productNewsEnabled: flag(false, 'Whether product news is sent by email.'),
};

/** What a known setting is, given what is stored; its initial value where nothing is, or nothing that it can be. */
export function settingFrom({ rule, initial }: KnownSetting, stored: { readonly value: unknown } | null): string | boolean {
  const judged = stored && rule.safeParse(stored.value);
  return judged?.success ? judged.data : initial;
}

/** A setting as it is to be; null takes it away. */
export interface SettingChange {
  readonly key: string;
  readonly value: unknown;
}

interface Given extends SettingChange {
  readonly path: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly value?: unknown;
}

const known = (key: string): KnownSetting | null => (Object.hasOwn(knownSettings, key) ? (knownSettings[key] ?? null) : null);

/** What the input says, field by field and entry by entry. */
function givenIn({ entries, ...fields }: Readonly<Record<string, unknown>>): Given[] {
  const typed = Object.entries(fields).filter(([, value]) => value !== undefined);
  return [
    ...typed.map(([key, value]) => ({ key, value, path: [key] })),
    ...((entries ?? []) as readonly Entry[]).map(({ key, value }, i) => ({ key, value, path: ['entries', String(i)] })),
  ];
}

function problemsOfKey(key: string, path: readonly string[], isRepeated: boolean): Finding[] {
  const at = [...path, 'key'];
  const why = flawOfKey(key) ?? (isRepeated ? reason('CONFLICTING_ARGUMENTS.setting') : null);
  return why ? [{ ...why, path: at }] : [];
}

function flawOfKey(key: string): Reason | null {
  if (key === '') return reason('TOO_SHORT.text', { minimum: 1, actual: 0 });
  if (key.length > settingLimits.keyLength) return reason('TOO_LONG.text', { maximum: settingLimits.keyLength, actual: key.length });
  return /^[A-Za-z0-9._:-]+$/.test(key) ? null : reason('INVALID.settingKey');
}

function problemsOfValue({ key, value, path }: Given): Finding[] {
  const at = path[0] === 'entries' ? [...path, 'value'] : path;
  if (value === null) return [];
  if (value === undefined) return [{ ...reason('REQUIRED.value'), path: at }];
  const flaw = flawOfValue(value, settingLimits.bytes);
  if (flaw) return [{ ...flaw, path: at }];
  const judged = known(key)?.rule.safeParse(value);
  const issue = judged?.error?.issues[0];
  return issue ? [{ ...reasonOf(issue), path: at }] : [];
}

/** What is wrong with the changes: whatever can be told of each of them. */
function problemsOf(given: readonly Given[]): Finding[] {
  const seen = new Set<string>();
  return given.flatMap((each) => {
    const isRepeated = seen.has(each.key);
    seen.add(each.key);
    return [...(each.path[0] === 'entries' ? problemsOfKey(each.key, each.path, isRepeated) : []), ...problemsOfValue(each)];
  });
}

/** In the form in which it is kept. */
const kept = ({ key, value }: Given): SettingChange => ({ key, value: value === null ? null : (known(key)?.rule.parse(value) ?? value) });

/** Many settings at once: the known ones by their fields, and any by `entries`. */
export const settingsChange = z.record(z.string(), z.unknown()).transform((input, context): SettingChange[] => {
  const given = givenIn(input);
  if (given.length > settingLimits.perCall) {
    context.addIssue({ ...issueOf(reason('TOO_LONG.settings', { maximum: settingLimits.perCall, actual: given.length })), path: ['entries'] });
    return [];
  }
  const problems = problemsOf(given);
  for (const { path, ...why } of problems) context.addIssue({ ...issueOf(why), path: [...path] });
  return problems.length > 0 ? [] : given.map(kept);
});
