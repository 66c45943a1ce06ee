import { Presets, SingleBar } from 'cli-progress';

/** Tells a person, or a file that a person reads later, how far a long piece of work has come. */
export interface Progress {
  advance(by: number): void;
  end(): void;
}

/** A bar on a terminal; elsewhere a line at each tenth of the way. `what` names the items in the plural. */
export function progressOn(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }, total: number, what: string): Progress {
  return stream.isTTY ? barOn(stream, total, what) : linesOn(stream, total, what);
}

function barOn(stream: NodeJS.WritableStream, total: number, what: string): Progress {
  const format = `{bar} {percentage} %, {value} of {total} ${what}, {eta_formatted} left`;
  const bar = new SingleBar({ stream, format, hideCursor: true, linewrap: false }, Presets.shades_classic);
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), end: () => bar.stop() };
}

function linesOn(stream: NodeJS.WritableStream, total: number, what: string): Progress {
  let [done, told] = [0, 0];
  return {
    advance(by) {
      done += by;
      const tenths = Math.floor((10 * done) / Math.max(total, 1));
      if (tenths > told) stream.write(`${done} of ${total} ${what}\n`);
      told = Math.max(told, tenths);
    },
    end() {},
  };
}
