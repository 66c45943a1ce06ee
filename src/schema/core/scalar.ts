import { GraphQLError, GraphQLScalarType, type GraphQLScalarTypeConfig, print } from 'graphql';
import {
  BigIntResolver,
  CurrencyResolver,
  DateResolver,
  DateTimeResolver,
  EmailAddressResolver,
  JSONObjectResolver,
  JSONResolver,
  TimeZoneResolver,
} from 'graphql-scalars';
import { anyJson } from '../../rules/argument.ts';
import { instant, textUpTo } from '../../rules/field.ts';
import { ruledBy } from './argument.ts';
import { builder } from './builder.ts';

/**
 * A scalar that takes any text and leaves it to the rules of the mutation to judge it, because a person who mistypes an
 * address is owed an entry in `userErrors` rather than a failed request.
 */
function judgedByRules(scalar: GraphQLScalarType, maxLength: number, description: string): GraphQLScalarType<string, string> {
  const { parseLiteral: _literal, extensions: _extensions, astNode: _node, ...config } = scalar.toConfig();
  const parseValue = (value: unknown) => {
    // Any other error than this would pass for one of ours, and be masked.
    if (typeof value !== 'string') throw new GraphQLError(`${scalar.name} must be a string.`);
    return value;
  };
  return new GraphQLScalarType({
    ...{ name: config.name, description, serialize: String, parseValue, specifiedByURL: config.specifiedByURL },
    extensions: ruledBy(textUpTo(maxLength)),
  });
}

const millisecondsPerDay = 86_400_000;
const numbers = (count: number, length: number) => Array.from({ length: count }, (_, n) => String(n).padStart(length, '0'));
const [twoDigits, threeDigits] = [numbers(60, 2), numbers(1_000, 3)];
const maxDays = 10_000;
const days = new Map<number, string>();

/** What `toISOString` gives, which takes several times as long to work out the day of each instant. */
export function textOf(value: Date): string {
  const time = value.getTime();
  const day = Math.floor(time / millisecondsPerDay);
  let date = days.get(day);
  if (date === undefined) {
    date = value.toISOString().slice(0, -13);
    // To start over costs less than an order of use, which each instant would have to update.
    if (days.size >= maxDays) days.clear();
    days.set(day, date);
  }
  const rest = time - day * millisecondsPerDay;
  const [minutes, seconds] = [Math.floor(rest / 60_000), Math.floor(rest / 1_000)];
  const hours = twoDigits[Math.floor(minutes / 60)];
  return `${date}${hours}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}.${threeDigits[rest % 1_000]}Z`;
}

/** Instants become text when a field is completed. As `Date` objects, they would be converted one by one by `JSON.stringify`. */
function instantText(value: unknown): string {
  const isInstant = value instanceof Date && !Number.isNaN(value.getTime());
  return textOf(isInstant ? value : (DateTimeResolver.coerceOutputValue(value) as Date));
}

const DateTime = new GraphQLScalarType<Date, string>({
  ...(DateTimeResolver.toConfig() as unknown as GraphQLScalarTypeConfig<Date, string>),
  description: 'A point in time (RFC 3339) with millisecond precision, for example `2026-11-20T18:02:03.123Z`. Inputs must be in the years 1–9999 in UTC.',
  extensions: ruledBy(instant),
  // `toConfig` returns both. graphql-js calls the second, other tools the first.
  serialize: instantText,
  coerceOutputValue: instantText,
});

const jsonAsInput = 'Inputs are limited to 256 KB, 32 levels and 1,000 keys, and must not contain NUL characters or lone surrogates.';

/** In a document a bare name is no JSON. The library gives nothing for it, and no reason, which GraphQL reports as a fault of the server. */
const Json = new GraphQLScalarType({
  ...JSONResolver.toConfig(),
  description: `Any JSON value (RFC 8259). ${jsonAsInput}`,
  extensions: ruledBy(anyJson),
  parseLiteral(node, variables) {
    const value: unknown = JSONResolver.parseLiteral(node, variables);
    if (value === undefined) throw new GraphQLError(`Invalid JSON value: ${print(node)}. Enclose strings in double quotes.`, { nodes: node });
    return value;
  },
});

/** JSON's numbers are exact up to 2^53. The library writes text beyond that as well, but warns of it on the console. */
const exact = (value: unknown): number | string => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

const BigInt64 = new GraphQLScalarType<bigint, number | string>({
  ...(BigIntResolver.toConfig() as unknown as GraphQLScalarTypeConfig<bigint, number | string>),
  description: 'A 64-bit integer. Serialized as a JSON number, or as a string if it is not between -(2^53 - 1) and 2^53 - 1.',
  serialize: exact,
  coerceOutputValue: exact,
});

builder.addScalarType('DateTime', DateTime);
builder.addScalarType('JSON', Json);
builder.addScalarType('JSONObject', new GraphQLScalarType({
  ...JSONObjectResolver.toConfig(),
  description: `A JSON object (RFC 8259). ${jsonAsInput}`,
  extensions: ruledBy(anyJson),
}));
builder.addScalarType('BigInt', BigInt64);
builder.addScalarType('Date', judgedByRules(DateResolver, 10, 'A calendar date without a time zone (ISO 8601), for example `2026-11-20`.'));
builder.addScalarType('EmailAddress', judgedByRules(EmailAddressResolver, 254, 'An email address, up to 254 characters. Stored in lower case without surrounding whitespace.'));
builder.addScalarType('TimeZone', judgedByRules(TimeZoneResolver, 64, 'An IANA time zone name, for example `Europe/Berlin`.'));
builder.addScalarType('Currency', judgedByRules(CurrencyResolver, 3, 'An ISO 4217 currency code, for example `EUR`.'));
