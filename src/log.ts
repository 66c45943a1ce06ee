import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

const secrets = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'authorization',
  'cookie',
  'setCookies',
  'variables',
  'input',
];

/**
 * Structured log lines on standard output: JSON in production, otherwise `time level message key=value …`.
 *
 * Nothing that a caller typed belongs in a log. Callers log names and numbers; the redaction is for the day when
 * somebody logs a whole object nevertheless.
 */
export function createLog(config: Config, destination: { write(line: string): void } = process.stdout): Log {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describe, error: describe },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    config.mode === 'development' ? { write: (line) => destination.write(readable(line)) } : destination,
  );
}

/**
 * The parts of an error that help to mend it. Other properties are left out on purpose: a GraphQL error holds the
 * document with its literals, and a database error the values of the row.
 */
function describe(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    stack: error.stack,
    ...(error.cause !== undefined && depth < 3 && { cause: describe(error.cause, depth + 1) }),
  };
}

function readable(line: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const pairs = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const stack = (err as { stack?: string } | undefined)?.stack;
  const head = [String(time).slice(11, 19), String(level).toUpperCase(), msg, ...pairs].join(' ');
  return stack ? `${head}\n${stack}\n` : `${head}\n`;
}
