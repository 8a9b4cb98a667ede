/** A worker that dies with some runs: by ending its thread, by filling its heap, by an error that nobody catches. */
import runBatch, { type Batch, type BatchResult } from '../../../runtime/host/worker.ts';

export const ENDS = 3;
export const FILLS = 5;
export const BREAKS = 8;

export default async function dyingWorker(batch: Batch): Promise<BatchResult> {
  const has = (run: number) => batch.from <= run && run < batch.to;
  if (has(ENDS)) process.exit(7);
  if (has(FILLS)) fillHeap();
  if (has(BREAKS)) {
    setImmediate(() => {
      throw new TypeError('x is not a function');
    });
    await new Promise(() => {});
  }
  return runBatch(batch);
}

function fillHeap(): void {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => i / 3));
}
