import { ConfigurationError } from '../config.ts';

/**
 * Checks that Node refuses to turn strings into code, so that no dependency can run what a client sends; see
 * docs/decisions/0036. Node takes the setting only from its command line.
 *
 * @throws {ConfigurationError} if the process was started without `--disallow-code-generation-from-strings`
 */
export function assertNoCodeGeneration(): void {
  try {
    Reflect.construct(Function, ['']);
  } catch {
    return;
  }
  throw new ConfigurationError('Code generation from strings is enabled. Start Vitae with npm start, or pass --disallow-code-generation-from-strings to Node.js.');
}
