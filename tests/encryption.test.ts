import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Config, configFrom } from '../src/config.ts';
import { createKeyring } from '../src/encryption.ts';

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const withKeys = (keys: string) => createKeyring(configFrom({ NODE_ENV: 'test', ENCRYPTION_KEYS: keys }));

describe('a keyring', () => {
  it('opens what it sealed, and never seals the same twice alike', () => {
    const keyring = withKeys(`a:${keyOf(1)}`);
    const boxes = ['Grüße 😀', 'Grüße 😀', ''].map((text) => keyring.seal(text, 'row 1'));
    expect(boxes.map((box) => keyring.open(box, 'row 1'))).toEqual(['Grüße 😀', 'Grüße 😀', '']);
    expect(boxes[0]!.equals(boxes[1]!)).toBe(false);
    expect(boxes[0]!.includes('Grüße')).toBe(false);
  });

  it('opens nothing that was changed, or moved to another row', () => {
    const keyring = withKeys(`a:${keyOf(1)}`);
    const box = keyring.seal('secret', 'row 1');
    expect(() => keyring.open(box, 'row 2')).toThrow();
    for (let at = 0; at < box.length; at++) {
      const changed = Buffer.from(box);
      changed[at]! ^= 1;
      expect(() => keyring.open(changed, 'row 1')).toThrow();
    }
  });

  it('opens what former keys sealed, tells it from what the present one sealed, and forgets keys that are taken away', () => {
    const old = withKeys(`a:${keyOf(1)}`).seal('secret', 'row 1');
    const rotated = withKeys(`b:${keyOf(2)},a:${keyOf(1)}`);
    expect([rotated.open(old, 'row 1'), rotated.isCurrent(old)]).toEqual(['secret', false]);
    expect(rotated.isCurrent(rotated.seal('secret', 'row 1'))).toBe(true);
    expect(() => withKeys(`b:${keyOf(2)}`).open(old, 'row 1')).toThrow('row 1 cannot be decrypted: there is no encryption key a.');
    expect(() => withKeys(`a:${keyOf(2)}`).open(old, 'row 1')).toThrow();
  });
});

describe('the key of a developer', () => {
  const inFile = (file: string) => createKeyring({ encryption: { keys: [], file } } as unknown as Config);

  it('is made once, is kept from others, and opens what was sealed before a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitae-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'new', 'encryption-key');
    const box = inFile(file).seal('secret', 'row 1');
    expect(inFile(file).open(box, 'row 1')).toBe('secret');
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([0o600, expect.stringMatching(/^[\w+/]{43}=$/)]);
    writeFileSync(file, 'short');
    expect(() => inFile(file)).toThrow('does not contain a base64-encoded key of 32 bytes');
  });

  it('does not do for production, and neither does one that is none', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y', ALLOW_NO_MAIL: 'true' };
    expect(() => configFrom(production)).toThrow('ENCRYPTION_KEYS is required in production');
    for (const keys of ['abc', `a:${'x'.repeat(42)}`, `:${keyOf(1)}`, `a b:${keyOf(1)}`, `a:${keyOf(1)}x`]) {
      expect(() => configFrom({ ENCRYPTION_KEYS: keys })).toThrow('ENCRYPTION_KEYS must be a comma-separated list of id:key pairs');
    }
    expect(configFrom({ ...production, ENCRYPTION_KEYS: `a:${keyOf(1)}` }).encryption.keys).toEqual([{ id: 'a', secret: Buffer.alloc(32, 1) }]);
  });
});
