import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flawOfValue, jsonLimits } from '../../src/rules/json.ts';
import { ownerPool, testDatabase } from '../support/database.ts';

it('lets nothing pass that takes more room in the database than it is said to have, but for spaces', async () => {
  const owner = ownerPool(await testDatabase());
  const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1, max: 1 }), fc.constantFrom(1e-300, 5e-324, 1e-7, 1.5e-10, 0, -0));
  await fc.assert(
    fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 50 }), async (few) => {
      const { rows } = await owner.query<{ bytes: number }>('select octet_length($1::jsonb::text) as bytes', [JSON.stringify(few)]);
      const { bytes } = rows[0]!;
      // PostgreSQL adds a space after each comma; and what is counted for a number may be a few digits more than it has.
      expect(flawOfValue(few, bytes - few.length - 1)).toMatchObject({ code: 'OUT_OF_RANGE', message: { key: 'OUT_OF_RANGE.bytes' } });
      expect(flawOfValue(few, bytes + 6 * few.length)).toBeNull();
    }),
    { numRuns: 100 },
  );
});

it('counts what is written without exponents as long as it is', () => {
  const bytes = jsonLimits.bytes;
  expect(flawOfValue('x'.repeat(bytes - 2), bytes)).toBeNull();
  expect(flawOfValue('x'.repeat(bytes - 1), bytes)).toMatchObject({ code: 'OUT_OF_RANGE', message: { key: 'OUT_OF_RANGE.bytes' } });
  expect(flawOfValue([0.000001, -0.25, 1e15, 123], 37)).toBeNull();
});
