import { describe, expect, it } from 'vitest';
import { type Config, ConfigurationError, configFrom } from '../src/config.ts';
import { environment, topics } from '../src/config/environment.ts';
import { documentationOf } from '../src/config/form.ts';
import { configurationPage, environmentExample } from '../src/config/page.ts';

const names = Object.keys(environment.shape) as (keyof typeof environment.shape)[];

/** The sentences that a value of a variable is refused with; null: it is accepted. */
function refusal(variables: Record<string, string>): readonly string[] | null {
  try {
    configFrom(variables);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.split('\n');
  }
}

/** Words of the validation library, which no operator should meet. */
const libraryWords = /invalid (input|option|string|type)|expected|received|unrecognized|too (small|big)|pattern|NaN|undefined|\[object/i;

/** Those of these values that are not refused with one sentence of ours, and what is said instead. */
const unrefused = (name: string, values: readonly string[]) =>
  values.flatMap((value) => {
    const sentences = refusal({ [name]: value });
    const [sentence = ''] = sentences ?? [];
    const isSentence = sentences?.length === 1 && new RegExp(`^${name}(\\.\\d+(\\.\\w+)?)? must .+\\.$`).test(sentence) && !libraryWords.test(sentence);
    return isSentence ? [] : [[value, sentences]];
  });

/** What no variable takes, however it is declared: a variable that is added is tested as well. */
const neverValid = [' ', '\t', '\n', '  \r\n', '\u00a0', '\u0000', 'x\u0000y', 'x\u001b[31m', '\u0007'];

/** Text that is valid for no number, switch or word of a list. */
const oddities = ['0x1F90', '0b11', '1e3', '1E3', '+5', '-5', '-0', '5.0', '.5', '5.', '1_000', '1,000', '٥', '５', 'NaN', 'Infinity', 'null', 'undefined', 'yes', 'TRUE', 'verbose', '99999999999999999999', '{}', '[]'];

const numbers = names.filter((name) => refusal({ [name]: 'many' })?.[0]?.includes('must be an integer'));
const switches = names.filter((name) => refusal({ [name]: 'many' })?.[0]?.includes('must be true or false'));
const words = names.filter((name) => refusal({ [name]: 'many' })?.[0]?.includes('must be one of'));
const origins = names.filter((name) => /must be (an origin|a comma-separated list of origins)\b/.test(refusal({ [name]: 'many' })?.[0] ?? ''));

describe('every variable', () => {
  it.each(names)('%s refuses blanks and control characters with a sentence', (name) => {
    expect(unrefused(name, neverValid)).toEqual([]);
  });

  // JSON may have white space around it.
  it.each(names.filter((name) => name !== 'OIDC_PROVIDERS'))('%s refuses a valid value with blanks around it', (name) => {
    const valid = validValues[name];
    expect(valid, 'a valid value, to be added to this test').toBeTypeOf('string');
    expect(refusal({ [name]: valid! })?.filter((sentence) => sentence.startsWith(`${name} must be `)) ?? []).toEqual([]);
    expect(unrefused(name, [` ${valid}`, `${valid} `, `${valid}\n`, `\t${valid}`])).toEqual([]);
  });

  it('is absent if it is empty, as compose files leave it', () => {
    for (const name of names) expect([name, refusal({ [name]: '' })]).toEqual([name, null]);
  });
});

/** A value of each variable that is accepted. */
const validValues: Partial<Record<string, string>> = {
  ...Object.fromEntries(numbers.map((name) => [name, / and (\d+)\.$/.exec(refusal({ [name]: 'many' })?.[0] ?? '')?.[1]])),
  ...Object.fromEntries(switches.map((name) => [name, 'true'])),
  ...Object.fromEntries(origins.map((name) => [name, 'https://app.example.org'])),
  NODE_ENV: 'test',
  LOG_LEVEL: 'warn',
  HOST: '127.0.0.1',
  DATABASE_URL: 'memory:',
  MIGRATION_DATABASE_URL: 'postgres://postgres@localhost/vitae',
  ENCRYPTION_KEYS: `2026a:${Buffer.alloc(32, 1).toString('base64')}`,
  SMTP_URL: 'smtp://mail.example.org',
  MAIL_FROM: 'Vitae <no-reply@example.org>',
  WEBAUTHN_RP_ID: 'localhost',
  ADMIN_EMAIL: 'ann@example.org',
  GOOGLE_CLIENT_ID: 'id',
  GOOGLE_CLIENT_SECRET: 'secret',
  GITHUB_CLIENT_ID: 'id',
  GITHUB_CLIENT_SECRET: 'secret',
  FACEBOOK_CLIENT_ID: 'id',
  FACEBOOK_CLIENT_SECRET: 'secret',
};

describe('numbers, switches and words', () => {
  it('are found among the variables', () => {
    expect(numbers.length).toBeGreaterThan(15);
    expect(switches.length).toBeGreaterThan(3);
    expect(words).toEqual(['NODE_ENV', 'LOG_LEVEL']);
    expect(origins.length).toBeGreaterThan(3);
  });

  it.each([...numbers, ...switches, ...words])('%s takes nothing but what it names', (name) => {
    expect(unrefused(name, oddities)).toEqual([]);
  });

  it.each([
    ['RATE_LIMIT_PER_MINUTE', (config: Config) => config.http.rateLimitPerMinute, 100_000],
    ['NETWORK_LOGIN_ATTEMPTS', (config: Config) => config.auth.networkLoginAttempts, 100],
  ] as const)('%s is switched off by 0 alone', (name, read, standard) => {
    expect(unrefused(name, [' '])).toEqual([]);
    expect([read(configFrom({})), read(configFrom({ [name]: '' })), read(configFrom({ [name]: '0' }))]).toEqual([standard, standard, 0]);
  });
});

describe('addresses', () => {
  it.each(origins)('%s is an origin of http or https', (name) => {
    expect(unrefused(name, [
      ...['ftp://app.example.org', 'ws://app.example.org', 'file:///tmp', 'javascript:alert(1)', 'HTTPS://app.example.org', 'app.example.org', 'https://'],
      ...['https://app.example.org/', 'https://app.example.org/x', 'https://ann@app.example.org'],
    ])).toEqual([]);
  });

  it.each([
    ['DATABASE_URL', [':memory:', 'mysql://localhost/x', 'memory://x', 'postgres:/vitae', 'postgres://', 'postgres://u:%zz@localhost/x', 'postgres://localhost:99999/x', 'file:///tmp/x', 'sqlite::memory:']],
    ['MIGRATION_DATABASE_URL', ['memory:', '/tmp/x', 'mysql://localhost/x', 'postgres://u:%zz@localhost/x']],
    ['HOST', ['http://localhost', 'localhost/', 'a b', 'a,b']],
    ['SMTP_URL', ['mail.example.org', 'http://mail.example.org', 'smtp://']],
    ['ADMIN_EMAIL', ['ann', '@', 'a b@example.org']],
    ['OIDC_PROVIDERS', ['{', '{}', '[1]', '["x"]', '[{}]', '[null]', '[{"name":"a","extra":1}]']],
    ['ENCRYPTION_KEYS', ['x', 'a:b']],
  ] as const)('%s refuses what is none', (name, values) => {
    for (const value of values) {
      for (const sentence of refusal({ [name]: value }) ?? [`${name}=${value} was accepted`]) {
        expect(sentence).toMatch(new RegExp(`^${name}(\\.\\d+(\\.\\w+)?)? must .+\\.$`));
        expect(sentence).not.toMatch(libraryWords);
        expect(sentence).not.toContain('%zz');
      }
    }
  });
});

describe('the documentation', () => {
  const forms = Object.values(topics).flatMap((topic) => Object.entries(topic));

  it('covers every variable exactly once', () => {
    expect(forms.map(([name]) => name).toSorted()).toEqual(names.toSorted());
    for (const name of names) expect([name, configurationPage().split(`\n| \`${name}\` |`).length - 1]).toEqual([name, 1]);
    for (const name of names) expect([name, environmentExample().split(`\n#${name}=`).length - 1]).toEqual([name, 1]);
  });

  it.each(forms)('describes %s in sentences, with its allowed values', (_name, form) => {
    const { description, values } = documentationOf(form) ?? {};
    expect(description).toMatch(/^[A-Z`][^\n]*\.$/);
    expect(values).toMatch(/\S/);
  });

  it('has examples that the server accepts', () => {
    const examples = [...environmentExample().matchAll(/^#(\w+)=(.*)$/gm)].filter(([, , value = '']) => !value.includes('<output'));
    const variables = Object.fromEntries(examples.map(([, name, value]) => [name, value]));
    expect(examples).toHaveLength(names.length - 1);
    expect(refusal({ ...variables, ENCRYPTION_KEYS: `2026a:${Buffer.alloc(32, 1).toString('base64')}` })).toBeNull();
  });
});

describe('encryption keys', () => {
  const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

  it('have ids of their own', () => {
    expect(refusal({ ENCRYPTION_KEYS: `2026a:${key(2)},2026a:${key(1)}` })).toEqual([expect.stringMatching(/^ENCRYPTION_KEYS must give each key a unique id/)]);
    expect(refusal({ ENCRYPTION_KEYS: `2026a:${key(1)},2026a:${key(1)}` })).toHaveLength(1);
    expect(configFrom({ ENCRYPTION_KEYS: `2026b:${key(2)},2026a:${key(1)}` }).encryption.keys.map(({ id }) => id)).toEqual(['2026b', '2026a']);
  });

  it('are not shown where they are wrong', () => {
    expect(refusal({ ENCRYPTION_KEYS: `2026a:${key(1)}x` })?.join()).not.toContain(key(1));
  });
});
