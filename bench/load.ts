import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Message, Order, Report } from './generator.ts';

/** Puts load on a server; `measure` is called when the measured time begins and what it returned when it ends. */
export type Load = (order: Order, measure?: () => Promise<() => Promise<void>>) => Promise<Report>;

/** Starts the load generator, which is ended by `cleanUp`. */
export function startGenerator(cleanUp: AsyncDisposableStack): Load {
  const child = fork(join(import.meta.dirname, 'generator.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  });
  cleanUp.defer(() => void child.kill('SIGKILL'));
  return (order, measure) => carryOut(child, order, measure);
}

async function carryOut(child: ChildProcess, order: Order, measure?: Parameters<Load>[1]): Promise<Report> {
  let end: Promise<() => Promise<void>> | undefined;
  let ended: Promise<void> | undefined;
  const report = await new Promise<Report>((resolve, reject) => {
    const listen = (message: Message) => {
      if (message.kind === 'begun') end = measure?.();
      else if (message.kind === 'ended') ended = end?.then((finish) => finish());
      else {
        child.off('message', listen);
        child.off('exit', stop);
        if (message.kind === 'done') resolve(message.report);
        else reject(new Error(message.message));
      }
    };
    const stop = () => reject(new Error('The load generator ended.'));
    child.on('message', listen);
    child.once('exit', stop);
    child.send(order);
  });
  await ended;
  return report;
}
