/**
 * From what a problem measures at single iterates to the figures of a run: the value at the last one, or the largest of all.
 * A value that is not finite has no place in JSON and becomes `null`; once a largest value is `null`, it stays so.
 */
import type { ProblemMetric } from '../api/training.ts';

export interface Folds {
  /** Whether some figure needs every iterate; if none does, one call with the last is enough. */
  readonly needsEveryStep: boolean;
  /** Takes the values measured at the next iterate, in the order of the metrics. */
  add(values: Float64Array): void;
  /** Writes what is known so far under the metrics' names. */
  writeTo(record: Record<string, number | null>): void;
}

export function createFolds(metrics: readonly ProblemMetric[]): Folds {
  const keepsLargest = metrics.map(({ fold }) => fold === 'max');
  const figures = new Float64Array(metrics.length).fill(Number.NEGATIVE_INFINITY);
  return {
    needsEveryStep: keepsLargest.includes(true),
    add(values) {
      for (let i = 0; i < figures.length; i++) {
        const value = values[i];
        // Written so that NaN replaces every number and nothing replaces NaN.
        if (!keepsLargest[i] || !(value <= figures[i] || Number.isNaN(figures[i]))) figures[i] = value;
      }
    },
    writeTo(record) {
      for (let i = 0; i < figures.length; i++) record[metrics[i].name] = finiteOrNull(figures[i]);
    },
  };
}

export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
