/**
 * The point with the smallest sum of distances to given points, by Weiszfeld's iteration with the step of Vardi and Zhang where an
 * iterate lies on a point. It starts at the median of each coordinate, so that outliers do not decide how long it takes.
 *
 * When to stop is no guess. With r the length of the sum of unit vectors towards the points and eta the number of points under
 * the iterate, the objective f is convex with a smallest slope of max(0, r - eta), and the solution is at most 2 f / n away. So
 * 2 max(0, r - eta) / n <= e / (1 + e) proves f <= (1 + e) f*. At or near a point iterates only creep: where one outweighs all
 * others it is therefore asked, once, whether it is the solution, and if not whether the step from there leads further down.
 *
 * Y. Vardi, C.-H. Zhang, The multivariate L1-median and associated data depth, PNAS 97(4), 2000.
 */
import { createColumnMedians } from '../../../kit/training/column-medians.ts';

/** Writes the median of `rows` (nRows x the length of `out`); tells whether it was proved as accurate as asked. */
export type GeometricMedian = (rows: Float64Array, out: Float64Array) => boolean;

/** `tolerance`: largest excess of the sum of distances over the smallest, relative; `maxIterations` a whole number from 1. */
export function createWeiszfeld(
  nRows: number,
  dimension: number,
  tolerance: number,
  maxIterations: number,
): GeometricMedian {
  /** Sum of the unit vectors from the iterate towards the points. */
  const pull = new Float64Array(dimension);
  const trial = new Float64Array(dimension);
  const medianOfColumns = createColumnMedians(nRows);
  const wasAsked = new Uint8Array(nRows);
  const goal = (nRows * tolerance) / (2 * (1 + tolerance));
  const seen: View = { sum: 0, weight: 0, nUnder: 0, nearest: 0, nearestWeight: 0, slope: 0 };

  function isSolution(rows: Float64Array, at: Float64Array): boolean {
    look(rows, at, pull, seen);
    return Math.max(0, seen.slope - seen.nUnder) <= goal;
  }
  /** Weiszfeld's step is pull / weight; points under the iterate hold it back by their number. */
  function stepFrom(at: Float64Array): void {
    const step = (1 - Math.min(1, seen.nUnder / seen.slope)) / seen.weight;
    for (let i = 0; i < dimension; i++) at[i] += step * pull[i];
  }
  /** Whether the point that outweighs all others, or the step from it, is better than `out`; then that is written there. */
  function tryNearest(rows: Float64Array, out: Float64Array): boolean {
    const { nearest, sum } = seen;
    for (let i = 0; i < dimension; i++) trial[i] = rows[nearest * dimension + i];
    if (!isSolution(rows, trial)) {
      stepFrom(trial);
      look(rows, trial, pull, seen);
      if (!(seen.sum < sum)) return false;
    }
    out.set(trial);
    return true;
  }

  return (rows, out) => {
    medianOfColumns(rows, out);
    wasAsked.fill(0);
    for (let k = 0; k < maxIterations; k++) {
      if (isSolution(rows, out)) return true;
      if (2 * seen.nearestWeight > seen.weight && wasAsked[seen.nearest] === 0) {
        wasAsked[seen.nearest] = 1;
        if (tryNearest(rows, out)) continue;
        look(rows, out, pull, seen);
      }
      stepFrom(out);
    }
    return isSolution(rows, out);
  };
}

/** What there is to know of the points from one place. */
interface View {
  /** Of the distances. */
  sum: number;
  /** Sum of 1 / distance over the points elsewhere. */
  weight: number;
  /** How many points are here. */
  nUnder: number;
  nearest: number;
  nearestWeight: number;
  /** Length of the sum of unit vectors. */
  slope: number;
}

function look(rows: Float64Array, at: Float64Array, pull: Float64Array, seen: View): void {
  const n = at.length;
  let [sum, weight, nUnder, nearest, nearestWeight] = [0, 0, 0, 0, 0];
  pull.fill(0);
  for (let start = 0, row = 0; start < rows.length; start += n, row++) {
    let squared = 0;
    for (let i = 0; i < n; i++) {
      const difference = rows[start + i] - at[i];
      squared += difference * difference;
    }
    if (squared === 0) {
      nUnder++;
      continue;
    }
    const distance = Math.sqrt(squared);
    const w = 1 / distance;
    if (w > nearestWeight) {
      nearest = row;
      nearestWeight = w;
    }
    sum += distance;
    weight += w;
    for (let i = 0; i < n; i++) pull[i] += w * (rows[start + i] - at[i]);
  }
  let squared = 0;
  for (let i = 0; i < n; i++) squared += pull[i] * pull[i];
  seen.sum = sum;
  seen.weight = weight;
  seen.nUnder = nUnder;
  seen.nearest = nearest;
  seen.nearestWeight = nearestWeight;
  seen.slope = Math.sqrt(squared);
}
