/**
 * Folding many values into one: over the repeats of a point (`std(error)`) or over an axis (`max(gap, over: momentum)`).
 * One table for evaluation, type checks, completion and hover.
 */
import { max, mean, median, min, quantile, sampleStandardDeviation } from 'simple-statistics';

export interface FoldInfo {
  readonly name: string;
  readonly doc: string;
  /** What it can fold. Without `over:` it folds the repeats. */
  readonly over: 'axis' | 'both';
  /** Further arguments, all pure numbers. */
  readonly parameters: readonly string[];
  /** `same`: the dimension of what is folded; `axis`: a value of the axis; `number`: a pure number. */
  readonly gives: 'same' | 'axis' | 'number';
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
];
