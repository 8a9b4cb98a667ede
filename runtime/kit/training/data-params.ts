/** What problems with data share: their parameters, how gradients draw samples, and who has which samples. */

import type { DatasetDescriptor, DatasetShape } from '../../api/dataset.ts';
import type { BoundKind, Params } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { Dataset } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';

export const DATA_PARAM = {
  kind: 'kind',
  of: 'dataset',
  doc: 'The samples to learn from.',
} as const satisfies Params[string];

export const SAMPLING_PARAMS = {
  batch: {
    kind: 'count',
    doc: 'Samples per gradient, drawn with replacement; 0 takes all, which leaves nothing random.',
    default: 0,
    suggestions: ['0', '1', '8', '32'],
  },
  split: {
    kind: 'choice',
    doc: 'Which samples a worker has.',
    default: 'shared',
    choices: {
      shared: 'Every worker draws from all samples.',
      dealt: 'Samples are dealt out in turn: worker v of n has the samples v, v + n, .. and no other.',
      sorted: 'Samples are sorted by label and cut into equal pieces: workers have different tasks.',
    },
  },
} as const satisfies Params;

export interface Sampling {
  readonly batch: number;
  readonly split: keyof typeof SAMPLING_PARAMS.split.choices;
}

/** Calls `visit` with the number of every sample of a gradient; the mean over them is an unbiased gradient of the worker's loss. */
export interface Sampler {
  readonly size: (worker: number) => number;
  draw(worker: number, random: RandomStream, k: number): number;
}

/**
 * The samples of each worker. The mean over workers is the mean over samples where all have as many: pieces differ by one sample
 * at most.
 */
export function createSampler({ labels, nSamples }: Dataset, { batch, split }: Sampling, nWorkers: number): Sampler {
  const order = Int32Array.from({ length: nSamples }, (_, i) => i);
  if (split === 'sorted') order.sort((a, b) => labels[a] - labels[b] || a - b);
  const isShared = split === 'shared' || nWorkers === 1;
  const first = (worker: number) => Math.floor((worker * nSamples) / nWorkers);
  const count = (worker: number): number => {
    if (isShared) return nSamples;
    if (split === 'sorted') return first(worker + 1) - first(worker);
    return Math.floor((nSamples - 1 - worker) / nWorkers) + 1;
  };
  const at = (worker: number, k: number): number => {
    if (isShared) return k;
    return split === 'sorted' ? order[first(worker) + k] : worker + k * nWorkers;
  };
  return {
    size: (worker) => (batch === 0 ? count(worker) : batch),
    draw: (worker, random, k) => at(worker, batch === 0 ? k : random.integer(count(worker))),
  };
}

/** Samples that a gradient reads, where no worker has fewer. */
export const samplesRead = ({ batch }: Pick<Sampling, 'batch'>, nSamples: number): number =>
  batch === 0 ? nSamples : batch;

/** As the facts of a problem have it that averages over the samples of a gradient. */
export function samplesPerGradient({ batch, split }: Sampling, nSamples: number): number | undefined {
  if (batch > 0) return batch;
  return split === 'shared' ? nSamples : undefined;
}

/** What a problem asks of its data. */
export function checkData(
  problem: string,
  { descriptor, values, label }: BoundKind<DatasetDescriptor>,
  wants: 'classes' | 'two classes' | 'real labels',
): readonly Finding[] {
  const { nClasses } = descriptor.shape(values as never);
  const good =
    wants === 'real labels' ? nClasses === null : nClasses !== null && (wants === 'classes' || nClasses === 2);
  if (good) return [];
  const found = nClasses === null ? 'real labels' : `${nClasses} classes`;
  return [
    {
      code: 'problem/data',
      message: `\`${problem}\` needs ${wants}, found ${found} in \`${label}\``,
      hint: 'choose another data set or another problem',
      param: 'data',
    },
  ];
}

export function shapeOf({ descriptor, values }: BoundKind<DatasetDescriptor>): DatasetShape {
  return descriptor.shape(values as never);
}
