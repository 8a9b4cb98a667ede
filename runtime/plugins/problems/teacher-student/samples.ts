/** Drawn inputs with a teacher's outputs as labels, and the mean loss of a student on them. */
import type { Dataset, Relabel } from '../../../api/problem.ts';
import type { RandomStream } from '../../../api/random.ts';
import type { Sampler } from '../../../kit/training/data-params.ts';
import { drawDirection, type Neuron } from './teacher.ts';

export const INPUT_LAWS = {
  normal: 'Independent standard normal numbers.',
  sphere: 'Uniform on the unit sphere.',
} as const;

interface Asked {
  readonly samples: number;
  readonly features: number;
  readonly inputs: keyof typeof INPUT_LAWS;
  readonly noise: number;
}

export interface Samples {
  readonly data: Dataset;
  /** Half the mean squared residual. */
  errorAt(x: Float64Array): number;
  /** Of a gradient's share of the samples. */
  gradient(
    x: Float64Array,
    out: Float64Array,
    sampler: Sampler,
    random: RandomStream,
    worker: number,
    relabel?: Relabel,
  ): void;
}

export function createSamples(
  teacher: readonly Neuron[],
  nStudents: number,
  { samples, features: d, inputs, noise }: Asked,
  random: RandomStream,
): Samples {
  const features = new Float64Array(samples * d);
  for (let i = 0; i < samples; i++) {
    const row = features.subarray(i * d, (i + 1) * d);
    if (inputs === 'sphere') drawDirection(row, random);
    else random.fillNormal(row);
  }
  const dot = (w: Float64Array, from: number, i: number): number => {
    let z = 0;
    for (let j = 0; j < d; j++) z += w[from + j] * features[i * d + j];
    return z;
  };
  const labels = Float64Array.from({ length: samples }, (_, i) =>
    teacher.reduce((f, { mass, direction }) => f + mass * Math.max(0, dot(direction, 0, i)), noise * random.normal()),
  );
  const outer = nStudents * d;
  const sums = new Float64Array(nStudents);
  const outputAt = (x: Float64Array, i: number): number => {
    let f = 0;
    for (let j = 0; j < nStudents; j++) {
      sums[j] = dot(x, j * d, i);
      if (sums[j] > 0) f += x[outer + j] * sums[j];
    }
    return f;
  };
  return {
    data: { nSamples: samples, nFeatures: d, nClasses: null, features, labels },
    errorAt(x) {
      let sum = 0;
      for (let i = 0; i < samples; i++) sum += (outputAt(x, i) - labels[i]) ** 2;
      return sum / (2 * samples);
    },
    gradient(x, out, sampler, stream, worker, relabel) {
      out.fill(0);
      const n = sampler.size(worker);
      for (let k = 0; k < n; k++) {
        const i = sampler.draw(worker, stream, k);
        const r = (outputAt(x, i) - (relabel ? relabel(labels[i]) : labels[i])) / n;
        for (let j = 0; j < nStudents; j++) {
          if (!(sums[j] > 0)) continue;
          out[outer + j] += r * sums[j];
          const towards = r * x[outer + j];
          for (let f = 0; f < d; f++) out[j * d + f] += towards * features[i * d + f];
        }
      }
    },
  };
}
