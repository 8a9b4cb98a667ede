/** Linear data with noise: what least squares is made for. */
import { defineDataset } from '../../api/dataset.ts';
import type { Finding } from '../../api/issue.ts';
import type { Dataset } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { createStream } from '../../kit/random-stream.ts';

/** Making them takes a time that grows with the square of their number. */
const MOST_ORTHONORMAL = 1000;

export const gaussianRegression = defineDataset({
  name: 'gaussianRegression',
  summary: 'Normal features of given spread, real labels that are linear in them up to noise.',
  doc: `Feature i of a sample is normal with variance \`condition^(-(i - 1) / (features - 1))\`: from 1 down to 1 / condition in equal
factors, unless \`inputs\` asks for samples of length 1. The label is \`a . w + noise e\` with a weight vector w and an e that are standard normal. With \`noise: 0\` some weights
fit every sample: gradients of single samples then all vanish at the optimum. Orthonormal samples have labels that are independent
and, without noise, standard normal.

**Validated** variances of features and noise; lengths and right angles; without noise the residual of least squares is zero.`,
  cites: [],
  params: {
    samples: { kind: 'count', min: 1, max: 1_000_000, doc: 'Samples to learn from.', default: 100 },
    features: { kind: 'count', min: 1, max: 10_000, doc: 'Numbers per sample.', default: 5 },
    condition: { kind: 'positive', min: 1, doc: 'Largest over smallest variance of the features.', default: 1 },
    inputs: {
      kind: 'choice',
      doc: 'What becomes of the features of a sample once they are drawn.',
      default: 'normal',
      choices: {
        normal: 'They stay as they are.',
        unit: 'Every sample is scaled to length 1.',
        orthonormal:
          'Samples to learn from have length 1 and stand at right angles; there are at most as many as features. Those to be judged by have length 1.',
      },
    },
    nonzero: {
      kind: 'count',
      doc: 'How many of the weights are not 0, chosen at random; 0 for all.',
      default: 0,
      suggestions: ['5'],
    },
    noise: { kind: 'real', min: 0, doc: 'Standard deviation of the noise in the labels.', default: 0 },
    testSamples: { kind: 'count', max: 1_000_000, doc: 'Samples to be judged by, of the same law.', default: 100 },
    dataSeed: {
      kind: 'count',
      doc: 'Chooses weights and samples: repeats of a run learn from the same ones.',
      default: 0,
    },
  },
  examples: [
    'gaussianRegression',
    'gaussianRegression(samples: 50, features: 8, condition: 10, noise: 0.1)',
    'gaussianRegression(samples: 5, features: 8, inputs: orthonormal, nonzero: 3)',
  ],
  check: ({ samples, features, inputs, nonzero }) => {
    const found = (param: string, message: string): Finding[] => [{ code: 'value/range', message, param }];
    if (samples * features > 10_000_000) {
      return found(
        'samples',
        `\`samples\` times \`features\` must be at most 10000000, found ${samples} times ${features}`,
      );
    }
    if (nonzero > features) {
      return found('nonzero', `\`nonzero\` must be at most the ${features} features, found ${nonzero}`);
    }
    if (inputs === 'orthonormal' && samples > Math.min(features, MOST_ORTHONORMAL)) {
      const most = Math.min(features, MOST_ORTHONORMAL);
      return found(
        'samples',
        `\`samples\` must be at most ${most} for orthonormal samples of ${features} features, found ${samples}`,
      );
    }
    return [];
  },
  shape: ({ samples, features }) => ({ nSamples: samples, nFeatures: features, nClasses: null }),
  build: ({ samples, features, condition, inputs, nonzero, noise, testSamples, dataSeed }) => {
    const weights = new Float64Array(features);
    const ofWeights = createStream(dataSeed, 0, 'weights');
    ofWeights.fillNormal(weights);
    if (nonzero > 0) keepSome(weights, nonzero, ofWeights);
    const deviation = Float64Array.from(
      { length: features },
      (_, i) => condition ** (-i / (2 * Math.max(1, features - 1))),
    );
    const draw = (nSamples: number, random: RandomStream, form: typeof inputs): Dataset => {
      const all = new Float64Array(nSamples * features);
      random.fillNormal(all);
      const labels = new Float64Array(nSamples);
      random.fillNormal(labels);
      for (let i = 0; i < nSamples; i++) {
        labels[i] *= noise;
        for (let j = 0; j < features; j++) all[i * features + j] *= deviation[j];
        if (form === 'orthonormal') standAtRightAngles(all, i, features);
        if (form !== 'normal') scaleToUnit(all, i, features);
        for (let j = 0; j < features; j++) labels[i] += all[i * features + j] * weights[j];
      }
      return { nSamples, nFeatures: features, nClasses: null, features: all, labels };
    };
    return {
      train: draw(samples, createStream(dataSeed, 0, 'train'), inputs),
      test: draw(testSamples, createStream(dataSeed, 0, 'test'), inputs === 'orthonormal' ? 'unit' : inputs),
      weights,
    };
  },
});

/** Sets all but `nonzero` of the weights to 0; each choice of places is as likely. */
function keepSome(weights: Float64Array, nonzero: number, random: RandomStream): void {
  let left = nonzero;
  for (let i = 0; i < weights.length; i++) {
    if (random.integer(weights.length - i) < left) left--;
    else weights[i] = 0;
  }
}

/** Takes away from row i what it has along the rows before, which are orthonormal; twice, which is exact to rounding. */
function standAtRightAngles(rows: Float64Array, i: number, n: number): void {
  for (let pass = 0; pass < 2; pass++) {
    for (let before = 0; before < i; before++) {
      let along = 0;
      for (let j = 0; j < n; j++) along += rows[i * n + j] * rows[before * n + j];
      for (let j = 0; j < n; j++) rows[i * n + j] -= along * rows[before * n + j];
    }
  }
}

function scaleToUnit(rows: Float64Array, i: number, n: number): void {
  let squared = 0;
  for (let j = 0; j < n; j++) squared += rows[i * n + j] ** 2;
  const length = Math.sqrt(squared);
  for (let j = 0; j < n; j++) rows[i * n + j] /= length;
}
