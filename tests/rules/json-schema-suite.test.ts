import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../src/rules/json-schema-check.ts';
import { expanded, flawsOfForm } from '../../src/rules/json-schema-form.ts';
import { Run } from '../../src/rules/json-schema-run.ts';
import { flawsOfShape } from '../../src/rules/json-schema-shape.ts';
import type { JsonObject } from '../../src/rules/json.ts';

/** The official JSON-Schema-Test-Suite, as Debian's package libtest-json-schema-acceptance-perl brings it; `.ci/run` installs it. */
const suite = '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests/draft2020-12';

interface Group {
  readonly description: string;
  readonly schema: JsonObject | boolean;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** What registering a schema refuses, so nothing is claimed about it: decision 0024 says why. */
const unclaimed: Readonly<Record<string, RegExp>> = {
  'references outside the document, anchors and ids of parts': /schemaReference/,
  'keywords of other drafts and vocabularies, $dynamicRef and $anchor': /schemaKeyword/,
  'dialects other than draft 2020-12': /schemaDialect/,
  'schemas that contain themselves': /schemaLoop/,
  'formats that are not asserted': /INVALID\.allowed/,
  'patterns that RE2 does not have': /regularExpression/,
};

/** Tests of the optional part that have another result here, and why. */
const differences: Readonly<Record<string, string>> = {
  'ECMA 262 \\s matches whitespace': 'RE2 has ASCII white space only',
  'ECMA 262 \\S matches everything but whitespace': 'RE2 has ASCII white space only',
  'validation of e-mail addresses': 'no quoted local parts and no address literals: the form has to be one that mail can be sent to',
};

/** Why a group is left out; null: it runs. */
function refusal(schema: JsonObject | boolean): string | null {
  if (typeof schema === 'boolean') return null;
  const [flaw] = [...flawsOfShape(schema), ...flawsOfForm(schema)];
  return (flaw ?? expanded(schema).flaw)?.message.key ?? null;
}

const files = existsSync(suite) ? (readdirSync(suite, { recursive: true }) as string[]).filter((file) => file.endsWith('.json')).toSorted() : [];
const groups = files.flatMap((file) => (JSON.parse(readFileSync(join(suite, file), 'utf8')) as Group[]).map((group) => ({ ...group, file })));

describe.skipIf(files.length === 0)('the official test suite of JSON Schema, draft 2020-12', () => {
  it('has the results that it asks for, with and without stopping at the first fault', () => {
    const wrong: string[] = [];
    let run = 0;
    for (const { file, description, schema, tests } of groups) {
      if (refusal(schema) !== null) continue;
      const check = compileSchema(typeof schema === 'boolean' ? schema : expanded(schema).schema);
      for (const test of tests) {
        run++;
        const results = [true, false].map((stopsAtFirst) => check(new Run(stopsAtFirst), test.data));
        if (results.some((isValid) => isValid !== test.valid)) wrong.push(`${file}: ${description}`);
      }
    }
    expect([...new Set(wrong)].filter((name) => !Object.keys(differences).some((known) => name.endsWith(`: ${known}`)))).toEqual([]);
    // A difference that has gone is no longer to be listed.
    for (const known of Object.keys(differences)) expect(wrong.filter((name) => name.endsWith(`: ${known}`)).length).toBeGreaterThan(0);
    expect(wrong.every((name) => name.startsWith('optional/'))).toBe(true);
    expect(run).toBeGreaterThan(1_350);
  });

  it('has no tests that are left out for another reason than those listed', () => {
    const reasons = groups.flatMap(({ schema }) => refusal(schema) ?? []);
    expect(reasons.filter((reason) => !Object.values(unclaimed).some((known) => known.test(reason)))).toEqual([]);
    for (const [what, known] of Object.entries(unclaimed)) expect([what, reasons.some((reason) => known.test(reason))]).toEqual([what, true]);
    expect(reasons.length).toBeLessThan(100);
  });
});

describe('values that libraries get wrong', () => {
  const isValid = (schema: JsonObject, data: unknown) => compileSchema(expanded(schema).schema)(new Run(true), data);

  it.each([8.69, 143.48, 1.11, 0.94, 4.35, 0.01, 1e300, -8.69, 0])('are multiples of 0.01 in decimal arithmetic: %d', (value) => {
    expect(isValid({ multipleOf: 0.01 }, value)).toBe(true);
  });

  it.each([8.695, 0.001, 1e-300])('are no multiples of 0.01: %d', (value) => {
    expect(isValid({ multipleOf: 0.01 }, value)).toBe(false);
  });

  it('are compared by their own members, whatever those are called', () => {
    const odd = JSON.parse('{"toString": 1, "valueOf": null, "constructor": {"prototype": []}, "hasOwnProperty": "x"}') as JsonObject;
    expect([isValid({ const: odd }, { ...odd }), isValid({ enum: [{ a: 1 }] }, odd), isValid({ const: {} }, odd)]).toEqual([true, false, false]);
    expect(isValid({ properties: { a: { type: 'string' } }, additionalProperties: false }, JSON.parse('{"toString": 1}'))).toBe(false);
    expect(isValid({ properties: { toString: { type: 'string' } } }, {})).toBe(true);
  });

  it.each<[string, boolean]>([
    ['1985-04-12T00:59:59.999999999999999Z', true],
    ['1985-04-12t00:59:59z', true],
    ['1985-04-12 00:59:59Z', false],
    ['1985-04-12T23:59:60Z', true],
    ['1985-04-13T00:59:60+01:00', true],
    ['1985-04-12T23:58:60Z', false],
    ['1985-04-12T00:59:59+0100', false],
    ['1985-02-29T00:00:00Z', false],
    ['0000-02-29T00:00:00Z', true],
    ['1985-04-12T24:00:00Z', false],
  ])('are times by RFC 3339 or not: %s', (text, expected) => {
    expect(isValid({ format: 'date-time' }, text)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['uri', 'https://user:p%20w@[2001:db8::1]:8080/a;b?c=d#e', true],
    ['uri', 'urn:isbn:0451450523', true],
    ['uri', '//example.org/a', false],
    ['uri', 'https://exa mple.org', false],
    ['uri', 'https://[fe80::1%25eth0]/', false],
    ['uri-reference', '../a?b', true],
    ['uri-reference', '\\a', false],
    ['hostname', `${'a'.repeat(64)}.example`, false],
    ['email', 'ann@example', false],
    ['ipv6', 'fe80::1%eth0', false],
    ['json-pointer', '/a~2', false],
    ['duration', 'P1Y2W', false],
  ])('are of the format %s or not: %s', (format, text, expected) => {
    expect(isValid({ format }, text)).toBe(expected);
  });
});
