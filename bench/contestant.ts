import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Running, start } from './child.ts';

/** In the order in which they take turns. The variant is another version of Vitae. */
export const contestants = ['floor', 'postgraphile', 'vitae', 'variant'] as const;

export type Contestant = (typeof contestants)[number];

export const titles: Record<Contestant, string> = {
  floor: 'FLOOR',
  postgraphile: 'PostGraphile',
  vitae: 'Vitae',
  variant: 'the variant',
};

export const poolSize = 10;

const ownRoot = join(import.meta.dirname, '..');

/** How `npm start` runs the product: the arguments that it gives Node. */
function productArguments(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [node, ...rest] = scripts.start.split(' ');
  const file = rest.pop();
  if (node !== 'node' || file === undefined) throw new Error('package.json does not start the product with node.');
  return [...rest.map((word) => (word.startsWith('./') ? join(root, word) : word)), join(root, file)];
}

const peerArguments = (name: string): string[] => [join(import.meta.dirname, `servers/${name}.ts`)];

const product = { HOST: '127.0.0.1', LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '0' };

const environments: Record<Contestant, Record<string, string>> = {
  floor: {},
  postgraphile: { GRAPHILE_ENV: 'production' },
  vitae: product,
  variant: product,
};

export interface Settings {
  readonly databaseUrl: string;
  /** Where another version of Vitae is, if there is one. */
  readonly variant?: string | null;
  /** Arguments of Node before its own, such as `--cpu-prof`. */
  readonly flags?: readonly string[];
  readonly environment?: Record<string, string>;
}

/** Starts a server in a process of its own, in production mode, and resolves once it answers. */
export async function startContestant(
  contestant: Contestant,
  { databaseUrl, variant, flags = [], environment = {} }: Settings,
  cleanUp: AsyncDisposableStack,
): Promise<Running> {
  const port = await freePort();
  const shared = {
    NODE_ENV: 'production',
    ALLOW_NO_MAIL: 'true',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(poolSize),
    PORT: String(port),
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const given = { ...shared, ...environments[contestant], ...environment };
  const isProduct = contestant === 'vitae' || contestant === 'variant';
  const root = contestant === 'variant' ? (variant ?? ownRoot) : ownRoot;
  const args = isProduct ? productArguments(root) : peerArguments(contestant);
  return start(titles[contestant], [...flags, ...args], given, port, cleanUp);
}
