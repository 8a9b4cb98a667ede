/** Takes every k-th sample of each class away, to judge by what is learnt from the others. */
import type { SplitDataset } from '../../api/dataset.ts';
import type { Dataset } from '../../api/problem.ts';

/** Samples k - 1, 2 k - 1, .. of each class, in their order, are those to be judged by. */
export function splitSamples(all: Dataset, k: number): SplitDataset {
  const seen = new Map<number, number>();
  const isTest = Array.from(all.labels, (label) => {
    const n = (seen.get(label) ?? 0) + 1;
    seen.set(label, n);
    return n % k === 0;
  });
  const part = (test: boolean): Dataset => {
    const rows = isTest.flatMap((is, i) => (is === test ? [i] : []));
    const { nFeatures: d, features, labels } = all;
    return {
      ...all,
      nSamples: rows.length,
      features: Float64Array.from(rows.flatMap((i) => Array.from(features.subarray(i * d, (i + 1) * d)))),
      labels: Float64Array.from(rows, (i) => labels[i]),
    };
  };
  return { train: part(false), test: part(true) };
}
