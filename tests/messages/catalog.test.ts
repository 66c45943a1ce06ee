import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { commonParams, type UserErrorCode, userErrorCodes } from '../../src/messages/codes.ts';
import { languages } from '../../src/messages/language.ts';
import { type Catalog, combined, type Message, type MessageKey, reason } from '../../src/messages/message.ts';
import { catalogs, jsonParams, render, sourceOf } from '../../src/messages/render.ts';

const keys = Object.entries(catalogs.en).flatMap(([group, texts]) => Object.keys(texts).map((name) => `${group}.${name}` as MessageKey));
const reasonKeys = keys.filter((key) => !key.startsWith('PART.'));

/** The placeholders of a message, those inside of plurals and choices included. */
function placeholdersIn(key: MessageKey, language: (typeof languages)[number]): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    for (const child of Array.isArray(node) ? (node as unknown[]) : []) visit(child);
    if (Array.isArray(node)) return;
    if (typeof node !== 'object' || node === null) return;
    const { type, value, options } = node as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> };
    // 0 is literal text, 7 the number sign of a plural.
    if (type !== undefined && type !== 0 && type !== 7 && typeof value === 'string') found.add(value);
    for (const option of Object.values(options ?? {})) visit(option.value);
  };
  visit(new IntlMessageFormat(sourceOf(key, language), language, undefined, { ignoreTag: true }).getAst());
  return [...found].toSorted();
}

const paramsOf = (key: MessageKey): readonly string[] =>
  [...Object.keys(userErrorCodes[key.split('.')[0] as UserErrorCode].params), ...Object.keys(commonParams)];

const samples: Readonly<Record<string, unknown>> = {
  ...{ minDate: new Date('2026-11-20'), maxDate: new Date('2026-11-20'), allowed: ['A', 'B', 3], types: ['string', 'integer'], missing: ['a', 'b'], taken: ['a'] },
  ...{ format: 'date', name: 'zip', keyword: 'minimum', questionType: 'TEXT', question: 'What is your name?', detail: 'missing argument', kind: 'person' },
  ...{ pattern: '^a', reasons: [{ ...reason('INVALID.text'), path: ['a', '0'] }] },
};
const sampleOf = (key: MessageKey): Message => ({ key, params: Object.fromEntries(paramsOf(key).map((name) => [name, samples[name] ?? 2])) });

describe('the catalogs', () => {
  it.each(languages.flatMap((language) => keys.map((key) => ({ language, key }))))('$language has $key, which parses and has the placeholders of the English text', ({ language, key }) => {
    expect(Object.keys(catalogs[language])).toEqual(Object.keys(catalogs.en));
    expect(sourceOf(key, language)).not.toBe('');
    expect(placeholdersIn(key, language)).toEqual(placeholdersIn(key, 'en'));
  });

  it.each(reasonKeys)('%s has only placeholders that are documented for its code', (key) => {
    expect(paramsOf(key)).toEqual(expect.arrayContaining([...placeholdersIn(key, 'en')]));
  });

  it('have no more keys in one language than in another', () => {
    const keysOf = (catalog: Catalog) => Object.entries(catalog).map(([group, texts]) => [group, Object.keys(texts)]);
    for (const language of languages) expect(keysOf(catalogs[language])).toEqual(keysOf(catalogs.en));
  });

  it('have no key that no code uses', () => {
    const source = sources(join(import.meta.dirname, '../../src')).join('\n');
    const unused = keys.filter((key) => {
      const [group = '', name = ''] = key.split('.');
      if (source.includes(`'${key}'`)) return false;
      const isNoun = group === 'NOT_FOUND' && new RegExp(`NotFoundError\\('${name}'|noun: '${name}'`).test(source);
      // Computed keys end in one of these words.
      const isComputed = source.includes(`\`${group}.\${`) && source.includes(`'${name}'`);
      return !isNoun && !isComputed;
    });
    expect(unused).toEqual([]);
  });
});

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.parentPath.includes('generated') && !/messages\/(en|de)$/.test(file.parentPath))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));

describe('a message', () => {
  it.each(languages.flatMap((language) => reasonKeys.map((key) => ({ language, key }))))('is a sentence for people: $language $key', ({ language, key }) => {
    const text = render(sampleOf(key), language);
    expect(text).toMatch(/^[A-ZÄÖÜ]/);
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/[{}]|undefined|null|\[object/);
  });

  it.each(languages.flatMap((language) => reasonKeys.map((key) => ({ language, key }))))('has no words of programs: $language $key', ({ language, key }) => {
    expect(render(sampleOf(key), language)).not.toMatch(/\b[a-z]+[A-Z]\w*|\w_\w|`|\bNaN\b|\bnull\b|\bboolean\b/);
  });

  it('is formatted for its language', () => {
    const texts = (message: Message) => languages.map((language) => render(message, language));
    const long = (maximum: number) => texts(reason('TOO_LONG.text', { maximum, actual: 5_000 }).message);
    expect(long(1)).toEqual(['Must be at most 1 character.', 'Darf höchstens 1 Zeichen lang sein.']);
    expect(long(2_000)).toEqual(['Must be at most 2,000 characters.', 'Darf höchstens 2.000 Zeichen lang sein.']);
    expect(texts(reason('OUT_OF_RANGE.minimum', { minimum: 0.1 }).message)).toEqual(['Must be at least 0.1.', 'Muss mindestens 0,1 sein.']);
    expect(texts(reason('OUT_OF_RANGE.bytes', { maximumBytes: 262_144 }).message)).toEqual([
      'Too large: at most 256 KB are allowed.',
      'Zu groß: Höchstens 256 KB sind erlaubt.',
    ]);
    expect(texts(reason('OUT_OF_RANGE.maxDate', { maxDate: new Date('2026-11-20') }).message)).toEqual([
      'Must be November 20, 2026 or earlier.',
      'Muss am 20. November 2026 oder früher liegen.',
    ]);
    expect(texts(reason('INVALID.allowed', { allowed: ['A', 'B', 3] }).message)).toEqual(['Must be A, B, or 3.', 'Muss A, B oder 3 sein.']);
    expect(texts(reason('INVALID.type', { types: ['string', 'integer'] }).message)).toEqual(['Must be text or a whole number.', 'Muss ein Text oder eine ganze Zahl sein.']);
  });

  it('shows values as they are, whatever signs are in them', () => {
    const question = "<b>{x}</b> 'a' # {n, plural, other {#}}";
    expect(render(reason('REQUIRED.answer', { question }).message, 'en')).toBe(`Answer the question “${question}”.`);
  });

  it('names several reasons, with one code if they have the same', () => {
    const [text, short] = [{ ...reason('INVALID.text'), path: [] }, { ...reason('TOO_SHORT.list', { minimum: 2 }), path: ['b', '0'] }];
    const both = combined([text, short]);
    expect([both.code, combined([short, short]).code, combined([short])]).toEqual(['INVALID', 'TOO_SHORT', { code: short.code, message: short.message }]);
    expect(render(both.message, 'en')).toBe('Must be text. b.0: Must have at least 2 items.');
    expect(jsonParams(both.message.params)).toEqual({
      minimum: 2,
      reasons: [{ field: [], code: 'INVALID', params: {} }, { field: ['b', '0'], code: 'TOO_SHORT', params: { minimum: 2 } }],
    });
  });
});

describe('a reason', () => {
  it('cannot be made of what is not in the catalog, or not documented', () => {
    // @ts-expect-error There is no such message.
    expect(() => render(reason('INVALID.nothing').message, 'en')).not.toThrow();
    // @ts-expect-error The text needs a maximum.
    expect(() => render(reason('TOO_LONG.text').message, 'en')).toThrow('maximum');
    // @ts-expect-error The param is not documented for the code.
    expect(reason('TOO_LONG.text', { maximum: 1, latest: 2 }).code).toBe('TOO_LONG');
  });

  it('is rendered without generating code', () => {
    const script = `import { reason } from './src/messages/message.ts'; import { render } from './src/messages/render.ts';
      try { new Function('')(); } catch { console.log(render(reason('TOO_LONG.text', { maximum: 2_000 }).message, 'de')); }`;
    const flags = ['--disallow-code-generation-from-strings', '--disable-warning=ExperimentalWarning', '--input-type=module-typescript'];
    const output = execFileSync(process.execPath, [...flags, '--eval', script], { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' });
    expect(output).toBe('Darf höchstens 2.000 Zeichen lang sein.\n');
  });
});

describe('the definition of a code', () => {
  it.each(Object.entries(userErrorCodes))('%s has an example whose message and params exist', (code, { example }) => {
    const key = `${code}.${example.message}` as MessageKey;
    expect(keys).toContain(key);
    expect(paramsOf(key)).toEqual(expect.arrayContaining(Object.keys(example.params)));
    expect(Object.keys(example.params)).toEqual(expect.arrayContaining([...placeholdersIn(key, 'en')]));
  });

  it.each(Object.entries(userErrorCodes))('%s documents no param that none of its messages has', (code, { params }) => {
    const source = sources(join(import.meta.dirname, '../../src')).join('\n');
    const unused = Object.keys(params).filter((name) => !reasonKeys.some((key) => key.startsWith(`${code}.`) && (placeholdersIn(key, 'en').includes(name) || source.includes(name))));
    expect(unused).toEqual([]);
  });
});
