/**
 * Runs the benchmarks and prints a table: `npm run bench`; with the number of a case, what was measured of that one. Every case has a
 * process of its own, which runs it several times, so that the peak of the resident set is its own; it includes Node. Ends with 1 if
 * a goal is missed.
 *
 * What is measured is a bundle, as it is shipped. A loader of TypeScript hands buffers from thread to thread, and where a buffer
 * was once handed over, the engine asks at every access to any array of numbers whether that one was: loops take up to twice as long.
 */
import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';
import { CASES } from './cases.ts';
import type { Measured } from './measure.ts';

const BUNDLE = 'out/bench.cjs';

const [only] = process.argv.slice(2);
buildSync({
  entryPoints: ['test/bench/measure.ts'],
  outfile: BUNDLE,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
  logOverride: { 'empty-import-meta': 'silent' },
});
if (only === undefined) main();
else console.log(JSON.stringify(measureApart(Number(only))));

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
  const child = spawnSync(process.execPath, [BUNDLE, String(index)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`expected case ${index} to end well, found: ${child.stderr}`);
  return JSON.parse(child.stdout) as Measured;
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
