/** Labelled samples to learn from, and others to be judged by. A data set is a kind: the value of a parameter `data` of problems. */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Dataset } from './problem.ts';

/** What is known of a data set without making it. */
export interface DatasetShape {
  /** Samples to learn from. */
  readonly nSamples: number;
  readonly nFeatures: number;
  /** How many classes; `null` where labels are real numbers. */
  readonly nClasses: number | null;
}

export interface SplitDataset {
  readonly train: Dataset;
  /** Without samples where there are none to judge by. */
  readonly test: Dataset;
  /** The weights that linear labels were made with, one per feature; absent where nobody knows any. */
  readonly weights?: Float64Array;
}

export interface DatasetDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'dataset';
  shape(values: ValuesOf<P>): DatasetShape;
  /** The same for the same values: what is random in it has a seed of its own, so that repeats learn from the same samples. */
  build(values: ValuesOf<P>): SplitDataset;
}

export function defineDataset<const P extends Params>(
  descriptor: Omit<DatasetDescriptor<P>, 'category'>,
): DatasetDescriptor {
  return { category: 'dataset', ...descriptor } as unknown as DatasetDescriptor;
}
