/**
 * From what a problem measures at single iterates to the figures of a run: the value at the last one, or the largest of all.
 * A value that is not finite has no place in JSON and becomes `null`; once a largest value is `null`, it stays so.
 */
import type { ProblemMetric } from '../api/problem.ts';

export interface Folds {
  /** Whether some figure needs every iterate; if none does, one call with the last is enough. */
  readonly needsEveryStep: boolean;
  /** Takes in what stands in `values`: the measurement of the next iterate. */
  add(): void;
  /** Writes what is known so far under the metrics' names. */
  writeTo(record: Record<string, number | null>): void;
}

/** `values` is where the measurements are written, one after the other, in the order of the metrics. */
export function createFolds(metrics: readonly ProblemMetric[], values: Float64Array): Folds {
  const places = Int32Array.from([...metrics.keys()].filter((i) => metrics[i].fold === 'max'));
  const largest = new Float64Array(metrics.length).fill(Number.NEGATIVE_INFINITY);
  return {
    needsEveryStep: places.length > 0,
    add() {
      for (let k = 0; k < places.length; k++) {
        const i = places[k];
        // Written so that NaN replaces every number and nothing replaces NaN.
        if (!(values[i] <= largest[i] || Number.isNaN(largest[i]))) largest[i] = values[i];
      }
    },
    writeTo(record) {
      for (const [i, { name, fold }] of metrics.entries()) {
        record[name] = finiteOrNull(fold === 'max' ? largest[i] : values[i]);
      }
    },
  };
}

export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
