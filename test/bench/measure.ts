/** Measures one benchmark, whose number it is given, in a process that does nothing else: what `run.ts` makes a bundle of. */
import { CASES, type Case } from './cases.ts';

const RUNS = 5;

export interface Measured {
  /** s: a run in a fresh process, before anything is compiled. */
  readonly first: number;
  readonly median: number;
  /** MB */
  readonly peak: number;
  /** What the runs return. */
  readonly figure: number;
}

async function measure({ prepare }: Case): Promise<Measured> {
  const run = prepare();
  const times: number[] = [];
  let figure = 0;
  for (let i = 0; i < RUNS; i++) {
    globalThis.gc?.();
    const start = performance.now();
    figure = await run();
    if (!(figure > 0)) throw new Error('expected a run to come to a positive figure');
    times.push((performance.now() - start) / 1000);
  }
  const [first] = times;
  const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  // Node reports KiB on every platform.
  return { first, median, peak: (process.resourceUsage().maxRSS * 1024) / 1e6, figure };
}

measure(CASES[Number(process.argv[2])]).then((measured) => console.log(JSON.stringify(measured)));
