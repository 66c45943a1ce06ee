import { describe, expect, it } from 'vitest';
import { fuzzCopy, maxDocuments } from './planted-bug.ts';
import { plantedBugs } from './planted-bugs.ts';

describe('the fuzzer', () => {
  it.for(plantedBugs)('finds that $name ($file)', async (bug) => {
    expect((await fuzzCopy(bug, maxDocuments)).mismatches).toBeGreaterThan(0);
  });

  it('finds nothing in a copy of the executor without a bug', async () => {
    expect(await fuzzCopy(undefined, maxDocuments)).toMatchObject({ documents: maxDocuments, mismatches: 0 });
  });
});
