import { IntlMessageFormat } from 'intl-messageformat';
import { de } from './de/catalog.ts';
import { en } from './en/catalog.ts';
import type { Language } from './language.ts';
import type { Catalog, Finding, Message, MessageKey, MessageParams } from './message.ts';

export const catalogs: Readonly<Record<Language, Catalog>> = { en, de };

const formats = {
  // All digits that a double has.
  number: { exact: { maximumSignificantDigits: 17 }, kilobytes: { scale: 1 / 1_024, maximumFractionDigits: 0 } },
  date: { day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } },
} as const;

/** The text of a message in a catalog, in ICU MessageFormat. */
export function sourceOf(key: MessageKey, language: Language): string {
  const [group, name] = key.split('.') as [keyof Catalog, string];
  return (catalogs[language][group] as Readonly<Record<string, string>>)[name] ?? '';
}

const parsed = new Map<string, IntlMessageFormat>();

/** Each message is parsed once for each language. */
function formatOf(key: MessageKey, language: Language): IntlMessageFormat {
  const id = `${language} ${key}`;
  const known = parsed.get(id) ?? new IntlMessageFormat(sourceOf(key, language), language, formats as never, { ignoreTag: true });
  parsed.set(id, known);
  return known;
}

/** The text of a message for people. */
export function render({ key, params }: Message, language: Language): string {
  const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(name, value, { key, language })]));
  return String(formatOf(key, language).format(values));
}

interface Place {
  readonly key: MessageKey;
  readonly language: Language;
}

type Shown = string | number | Date;

function shown(name: string, value: unknown, { key, language }: Place): Shown {
  if (name === 'reasons') return textOfReasons(value as readonly Finding[], key !== 'INVALID.noForm', language);
  if (name === 'types') return listed((value as readonly string[]).map((type) => String(formatOf('PART.type', language).format({ type }))), language, 'disjunction');
  // Selectors of ICU have no hyphens.
  if (name === 'format') return String(value).replaceAll('-', '_');
  if (Array.isArray(value)) return listed(value.map(plain), language, name === 'allowed' ? 'disjunction' : 'conjunction');
  return typeof value === 'number' || value instanceof Date ? value : plain(value);
}

/** Reasons of one value after each other, or numbered as forms to choose from. */
const textOfReasons = (reasons: readonly Finding[], isSequence: boolean, language: Language): string =>
  reasons
    .map(({ path, message }, i) => `${isSequence ? '' : `(${i + 1}) `}${path.length > 0 ? `${path.join('.')}: ` : ''}${render(message, language)}`)
    .join(' ');

const listed = (values: readonly string[], language: Language, type: 'conjunction' | 'disjunction'): string =>
  new Intl.ListFormat(language, { type }).format(values);

const maxShown = 200;

/** Text as it is; any other value as JSON. */
function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

/** The values of a message for programs, as JSON. */
export function jsonParams(params: MessageParams): Record<string, unknown> {
  const told = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told.map(([name, value]) => [name, name === 'reasons' ? (value as readonly Finding[]).map(jsonReason) : jsonValue(value)]));
}

const jsonReason = ({ path, code, message }: Finding) => ({ field: path, code, params: jsonParams(message.params) });

/** Dates are whole days. */
const jsonValue = (value: unknown): unknown => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
