/** Measures one benchmark, whose number it is given, in a process that does nothing else: what `run.ts` makes a bundle of. */
import { CASES, type Case } from './cases.ts';

const RUNS = 5;
/** s that runs take before those that count, the first included: until then code is still being compiled. */
const WARMING = 1;

export interface Measured {
  /** s: a run in a fresh process, before anything is compiled. */
  readonly first: number;
  /** s: of runs in a warm one. */
  readonly median: number;
  /** MB */
  readonly peak: number;
  /** What the runs return. */
  readonly figure: number;
}

async function measure({ prepare }: Case): Promise<Measured> {
  const run = prepare();
  let figure = 0;
  const timed = async (): Promise<number> => {
    const start = performance.now();
    figure = await run();
    if (!(figure > 0)) throw new Error('expected a run to come to a positive figure');
    return (performance.now() - start) / 1000;
  };
  const first = await timed();
  // Nothing is collected in between: that would throw away what was compiled for closures of the run before.
  for (let spent = first; spent < WARMING; ) spent += await timed();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await timed());
  const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  // Node reports KiB on every platform.
  return { first, median, peak: (process.resourceUsage().maxRSS * 1024) / 1e6, figure };
}

measure(CASES[Number(process.argv[2])]).then((measured) => console.log(JSON.stringify(measured)));
