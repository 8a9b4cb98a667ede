/**
 * Folding many values into one: over the repeats of a point (`std(error)`) or over an axis (`max(gap, over: momentum)`).
 * One table for evaluation, type checks, completion and hover.
 */
import { linearRegression, max, mean, median, min, quantile, sampleStandardDeviation } from 'simple-statistics';
import { studentQuantile } from './student-quantile.ts';

export interface FoldInfo {
  readonly name: string;
  readonly doc: string;
  /**
   * What it can fold. Without `over:` it folds the repeats. `steps`: the course of a run; it takes a condition, is worked out while
   * the run is under way, and stands in the results as a figure.
   */
  readonly over: 'axis' | 'both' | 'steps';
  /** Further arguments, all pure numbers. */
  readonly parameters: readonly string[];
  /** `same`: the dimension of what is folded; `axis`: a value of the axis; `number`: a pure number. */
  readonly gives: 'same' | 'axis' | 'number';
  /** Whether it needs the values of the axis as numbers. */
  readonly needsPlaces?: boolean;
  /** `values[i]` belongs to `places[i]`, the value of the axis or the number of the repeat; never empty. */
  apply(values: readonly number[], places: readonly number[], args: readonly number[]): number;
}

export const FOLDS: readonly FoldInfo[] = [
  {
    name: 'mean',
    doc: 'The arithmetic mean; of the repeats it is what a metric stands for anyway.',
    over: 'both',
    parameters: [],
    gives: 'same',
    apply: (values) => mean([...values]),
  },
  {
    name: 'median',
    doc: 'The value in the middle.',
    over: 'both',
    parameters: [],
    gives: 'same',
    apply: (values) => median([...values]),
  },
  {
    name: 'std',
    doc: 'The standard deviation of the sample (n - 1); 0 for a single value.',
    over: 'both',
    parameters: [],
    gives: 'same',
    apply: (values) => (values.length < 2 ? 0 : sampleStandardDeviation([...values])),
  },
  {
    name: 'ci95',
    doc: 'Half the width of the 95 % confidence interval of the mean, by Student: `mean(error) + ci95(error)` is its upper end. No value for a single one.',
    over: 'both',
    parameters: [],
    gives: 'same',
    apply: (values) =>
      (sampleStandardDeviation([...values]) / Math.sqrt(values.length)) * studentQuantile(values.length - 1),
  },
  {
    name: 'quantile',
    doc: 'The value below which a share q of all lies: `quantile(error, 0.9)`.',
    over: 'both',
    parameters: ['q'],
    gives: 'same',
    apply: (values, _places, [q]) => quantile([...values], q),
  },
  {
    name: 'min',
    doc: 'The smallest value over an axis: `min(error, over: lr)`.',
    over: 'axis',
    parameters: [],
    gives: 'same',
    apply: (values) => min([...values]),
  },
  {
    name: 'max',
    doc: 'The largest value over an axis: `max(time, over: size)`.',
    over: 'axis',
    parameters: [],
    gives: 'same',
    apply: (values) => max([...values]),
  },
  {
    name: 'argmin',
    doc: 'The value of the axis where the figure is smallest: `argmin(error, over: momentum)`.',
    over: 'axis',
    parameters: [],
    gives: 'axis',
    apply: (values, places) => places[values.indexOf(min([...values]))],
  },
  {
    name: 'argmax',
    doc: 'The value of the axis where the figure is largest.',
    over: 'axis',
    parameters: [],
    gives: 'axis',
    apply: (values, places) => places[values.indexOf(max([...values]))],
  },
  {
    name: 'slope',
    doc: 'The exponent of a power law: the least-squares slope of log(figure) against log(axis). Both must be positive.',
    over: 'axis',
    parameters: [],
    gives: 'number',
    needsPlaces: true,
    apply: (values, places) => {
      if ([...values, ...places].some((value) => value <= 0)) throw new RangeError('expected positive values');
      return linearRegression(values.map((value, i) => [Math.log(places[i]), Math.log(value)])).m;
    },
  },
  {
    name: 'stepsTo',
    doc: 'The first step at which a condition over the metrics holds, the start being step 0: `stepsTo(loss <= 1e-3)`. No value where it never does.',
    over: 'steps',
    parameters: [],
    gives: 'number',
    apply: () => Number.NaN,
  },
];
