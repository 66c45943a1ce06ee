import { describe, expect, it } from 'vitest';
import { fuzzCopy, maxDocuments, textWith } from './planted-bug.ts';
import { plantedBugs } from './planted-bugs.ts';

/** Bugs that a few documents reveal; the others take as long as tests that `npm run test:long` runs. */
const quick = plantedBugs.filter(({ file }) => file === 'condition.ts' || file === 'runtime-type.ts');

describe('planted bugs', () => {
  it.for(plantedBugs)('can be planted: $name ($file)', async (bug) => {
    await expect(textWith(bug)).resolves.toContain(bug.replacement);
  });

  it('are in all files of the executor that decide anything', () => {
    expect(plantedBugs.length).toBeGreaterThanOrEqual(15);
    expect(new Set(plantedBugs.map(({ file }) => file)).size).toBeGreaterThanOrEqual(10);
  });

  it.for(quick)('are found by the fuzzer: $name ($file)', async (bug) => {
    expect((await fuzzCopy(bug, maxDocuments)).mismatches).toBeGreaterThan(0);
  });
});
