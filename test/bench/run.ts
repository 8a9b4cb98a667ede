/**
 * Runs the benchmarks and prints a table: `npm run bench`. Every case has a process of its own, which runs it several times,
 * so that the peak of the resident set is its own; it includes Node and the TypeScript loader. Ends with 1 if a goal is missed.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CASES, type Case } from './cases.ts';

const RUNS = 5;

interface Measured {
  /** s: a run in a fresh process, before anything is compiled. */
  readonly first: number;
  readonly median: number;
  /** MB */
  readonly peak: number;
  /** What the runs return. */
  readonly figure: number;
}

const [only] = process.argv.slice(2);
if (only === undefined) main();
else console.log(JSON.stringify(await measure(CASES[Number(only)])));

function main(): void {
  console.log(row(['case', 'first run', 'median', 'peak memory', 'goal', '', 'others']));
  for (const [i, { name, goal, work, others }] of CASES.entries()) {
    const { first, median, peak, figure } = measureApart(i);
    const tooLittle = figure < (goal?.efficiency ?? 0);
    const missed = goal !== undefined && (median > goal.time || peak > (goal.memory ?? Infinity) || tooLittle);
    if (missed) process.exitCode = 1;
    const limits = goal && [seconds(goal.time), ...(goal.memory ? [megabytes(goal.memory)] : [])].join(', ');
    const reached =
      goal?.efficiency === undefined ? undefined : `${percent(figure)} of the bound, goal ${percent(goal.efficiency)}`;
    const verdict = goal === undefined ? '' : missed ? 'MISSED' : 'met';
    const rate = work ? `${(work.count / median / 1e6).toFixed(2)} M ${work.unit}/s` : '';
    const beside = [reached ?? rate, others].filter(Boolean).join('; ');
    console.log(row([name, seconds(first), seconds(median), megabytes(peak), limits ?? '', verdict, beside]));
  }
}

function measureApart(index: number): Measured {
  const script = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [...process.execArgv, script, String(index)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`expected case ${index} to end well, found: ${child.stderr}`);
  return JSON.parse(child.stdout) as Measured;
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

function row(cells: readonly string[]): string {
  const widths = [42, 10, 10, 12, 15, 6, 0];
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
    .join('  ')
    .trimEnd();
}

function seconds(value: number): string {
  return `${value.toFixed(3)} s`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}
