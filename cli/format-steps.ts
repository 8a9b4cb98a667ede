/** The steps of a schedule as text: per step, operation and chunks the pairs of ranks. */
import type { ShownTransfer } from './schedule-steps.ts';

export function formatSteps(steps: readonly (readonly ShownTransfer[])[]): string {
  return steps.map((transfers, step) => (transfers.length === 0 ? '' : formatStep(step, transfers))).join('');
}

function formatStep(step: number, transfers: readonly ShownTransfer[]): string {
  const pairs = new Map<string, string[]>();
  for (const { op, chunk, count, src, dst } of transfers) {
    const what = `${op.padEnd(6)} ${spellChunks(chunk, count)}`;
    const known = pairs.get(what);
    if (known) known.push(`${src} > ${dst}`);
    else pairs.set(what, [`${src} > ${dst}`]);
  }
  const width = Math.max(...Array.from(pairs.keys(), (what) => what.length));
  const lines = Array.from(pairs, ([what, ways]) => `  ${what.padEnd(width)}  ${ways.join(', ')}\n`);
  return `step ${step}\n${lines.join('')}`;
}

function spellChunks(first: number, count: number): string {
  return count === 1 ? `chunk ${first}` : `chunks ${first}-${first + count - 1}`;
}
