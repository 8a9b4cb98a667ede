/** Series of a run: what the problem measures at every so many steps, the start among them. Values are not folded. */
import type { ProblemMetric } from '../api/problem.ts';
import type { Trace } from '../api/training.ts';
import { finiteOrNull } from './folds.ts';

export interface Recorder {
  /** Whether the iterate after `step` steps belongs to the series. */
  wants(step: number): boolean;
  add(step: number, values: Float64Array): void;
  trace(): Trace;
}

/** `every` is a whole number from 1. */
export function createRecorder(metrics: readonly ProblemMetric[], every: number): Recorder {
  const steps: number[] = [];
  const columns: (number | null)[][] = metrics.map(() => []);
  return {
    wants: (step) => step % every === 0,
    add(step, values) {
      steps.push(step);
      for (const [i, column] of columns.entries()) column.push(finiteOrNull(values[i]));
    },
    trace: () => ({ every, steps, values: Object.fromEntries(metrics.map(({ name }, i) => [name, columns[i]])) }),
  };
}
