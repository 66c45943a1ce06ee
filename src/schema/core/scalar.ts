import { GraphQLScalarType, type GraphQLScalarTypeConfig } from 'graphql';
import {
  CurrencyResolver,
  DateTimeResolver,
  EmailAddressResolver,
  JSONObjectResolver,
  TimeZoneResolver,
} from 'graphql-scalars';
import { builder } from './builder.ts';

/**
 * A scalar that takes any text and leaves it to the rules of the mutation to judge it, because a person who mistypes an
 * address is owed an entry in `userErrors` rather than a failed request.
 */
function judgedByRules(scalar: GraphQLScalarType, description: string): GraphQLScalarType<string, string> {
  const { parseLiteral: _literal, extensions: _extensions, astNode: _node, ...config } = scalar.toConfig();
  const parseValue = (value: unknown) => {
    if (typeof value !== 'string') throw new TypeError(`${scalar.name} must be a string.`);
    return value;
  };
  return new GraphQLScalarType({ name: config.name, description, serialize: String, parseValue, specifiedByURL: config.specifiedByURL });
}

/** Writes instants as text right away: as dates they would be turned into text one by one while the reply is written. */
const DateTime = new GraphQLScalarType<Date, string>({
  ...(DateTimeResolver.toConfig() as unknown as GraphQLScalarTypeConfig<Date, string>),
  serialize(value) {
    const isInstant = value instanceof Date && !Number.isNaN(value.getTime());
    return (isInstant ? value : (DateTimeResolver.serialize(value) as Date)).toISOString();
  },
});

builder.addScalarType('DateTime', DateTime);
builder.addScalarType('JSONObject', JSONObjectResolver);
builder.addScalarType('EmailAddress', judgedByRules(EmailAddressResolver, 'An email address, at most 254 characters. It is kept trimmed and in lower case.'));
builder.addScalarType('TimeZone', judgedByRules(TimeZoneResolver, 'The name of a time zone in the IANA database, such as `Europe/Berlin`.'));
builder.addScalarType('Currency', judgedByRules(CurrencyResolver, 'A currency code of ISO 4217, such as `EUR`.'));
