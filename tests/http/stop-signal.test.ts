import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';

/** A process that waits for its stop signal and then goes on, as one whose work does not end. */
async function busyProcess(deadline: number) {
  const script = `import { stopSignal } from '${import.meta.resolve('../../src/stop-signal.ts')}';
    const { signal } = stopSignal(${deadline});
    signal.addEventListener('abort', () => process.stdout.write('stopping'));
    setInterval(() => {}, 1_000);
    process.stdout.write('ready');`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const complaint = text(child.stderr);
  await once(child.stdout, 'data');
  return { child, ended, complaint };
}

it('ends the process with a sentence and code 1 when the deadline has passed, whatever is under way', async () => {
  const { child, ended, complaint } = await busyProcess(500);
  const began = performance.now();
  child.kill('SIGTERM');
  expect(await ended).toEqual([1, null]);
  expect(performance.now() - began).toSatisfy((ms: number) => ms >= 450 && ms < 2_000);
  expect(await complaint).toBe('Shutdown timed out. The process exits and interrupts work in progress.\n');
});

it('is one signal if npm passes it on, and ends the process at once if it comes again later', async () => {
  const { child, ended, complaint } = await busyProcess(60_000);
  const stopping = once(child.stdout, 'data');
  child.kill('SIGINT');
  child.kill('SIGINT');
  await stopping;
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect(await ended).toEqual([1, null]);
  expect(await complaint).toBe('');
});
