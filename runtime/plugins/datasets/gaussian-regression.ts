/** Linear data with noise: what least squares is made for. */
import { defineDataset } from '../../api/dataset.ts';
import type { Dataset } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { createStream } from '../../kit/random-stream.ts';

export const gaussianRegression = defineDataset({
  name: 'gaussianRegression',
  summary: 'Normal features of given spread, real labels that are linear in them up to noise.',
  doc: `Feature i of a sample is normal with variance \`condition^(-(i - 1) / (features - 1))\`: from 1 down to 1 / condition in equal
factors. The label is \`a . w + noise e\` with a weight vector w and an e that are standard normal. With \`noise: 0\` some weights
fit every sample: gradients of single samples then all vanish at the optimum.

**Validated** variances of features and noise; without noise the residual of least squares is zero.`,
  cites: [],
  params: {
    samples: { kind: 'count', min: 1, max: 1_000_000, doc: 'Samples to learn from.', default: 100 },
    features: { kind: 'count', min: 1, max: 10_000, doc: 'Numbers per sample.', default: 5 },
    condition: { kind: 'positive', min: 1, doc: 'Largest over smallest variance of the features.', default: 1 },
    noise: { kind: 'real', min: 0, doc: 'Standard deviation of the noise in the labels.', default: 0 },
    testSamples: { kind: 'count', max: 1_000_000, doc: 'Samples to be judged by, of the same law.', default: 100 },
    dataSeed: {
      kind: 'count',
      doc: 'Chooses weights and samples: repeats of a run learn from the same ones.',
      default: 0,
    },
  },
  examples: ['gaussianRegression', 'gaussianRegression(samples: 50, features: 8, condition: 10, noise: 0.1)'],
  check: ({ samples, features }) =>
    samples * features <= 10_000_000
      ? []
      : [
          {
            code: 'value/range',
            message: `\`samples\` times \`features\` must be at most 10000000, found ${samples} times ${features}`,
            param: 'samples',
          },
        ],
  shape: ({ samples, features }) => ({ nSamples: samples, nFeatures: features, nClasses: null }),
  build: ({ samples, features, condition, noise, testSamples, dataSeed }) => {
    const weights = new Float64Array(features);
    createStream(dataSeed, 0, 'weights').fillNormal(weights);
    const deviation = Float64Array.from(
      { length: features },
      (_, i) => condition ** (-i / (2 * Math.max(1, features - 1))),
    );
    const draw = (nSamples: number, random: RandomStream): Dataset => {
      const all = new Float64Array(nSamples * features);
      random.fillNormal(all);
      const labels = new Float64Array(nSamples);
      random.fillNormal(labels);
      for (let i = 0; i < nSamples; i++) {
        labels[i] *= noise;
        for (let j = 0; j < features; j++) {
          all[i * features + j] *= deviation[j];
          labels[i] += all[i * features + j] * weights[j];
        }
      }
      return { nSamples, nFeatures: features, nClasses: null, features: all, labels };
    };
    return {
      train: draw(samples, createStream(dataSeed, 0, 'train')),
      test: draw(testSamples, createStream(dataSeed, 0, 'test')),
    };
  },
});
