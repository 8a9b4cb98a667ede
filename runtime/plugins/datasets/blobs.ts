/** Normal clouds around a random centre per class. */
import { defineDataset } from '../../api/dataset.ts';
import type { Dataset } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { createStream } from '../../kit/random-stream.ts';

export const blobs = defineDataset({
  name: 'blobs',
  summary: 'A normal cloud around a random centre for each class; as hard as the distance of the centres says.',
  doc: `The centre of each class is standard normal times \`separation\` in every feature, a sample is its centre plus standard normal
noise; classes take turns, so that all are equally large. Two centres are about \`separation sqrt(2 features)\` apart, in units of the
deviation of a cloud.

**Validated** means and deviations of the clouds; the same values give the same samples.`,
  cites: [],
  params: {
    samples: { kind: 'count', min: 1, max: 1_000_000, doc: 'Samples to learn from.', default: 200 },
    features: { kind: 'count', min: 1, max: 10_000, doc: 'Numbers per sample.', default: 2 },
    classes: { kind: 'count', min: 2, max: 1000, doc: 'How many classes there are.', default: 2 },
    separation: { kind: 'positive', doc: 'Standard deviation of the centres, that of a cloud being 1.', default: 2 },
    testSamples: { kind: 'count', max: 1_000_000, doc: 'Samples to be judged by, from the same clouds.', default: 200 },
    dataSeed: {
      kind: 'count',
      doc: 'Chooses centres and samples: repeats of a run learn from the same ones.',
      default: 0,
    },
  },
  examples: ['blobs', 'blobs(samples: 100, features: 10, classes: 5)'],
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
  shape: ({ samples, features, classes }) => ({ nSamples: samples, nFeatures: features, nClasses: classes }),
  build: ({ samples, features, classes, separation, testSamples, dataSeed }) => {
    const centres = new Float64Array(classes * features);
    createStream(dataSeed, 0, 'centres').fillNormal(centres);
    const cloud = (nSamples: number, random: RandomStream): Dataset => {
      const all = new Float64Array(nSamples * features);
      random.fillNormal(all);
      const labels = Float64Array.from({ length: nSamples }, (_, i) => i % classes);
      for (let i = 0; i < nSamples; i++) {
        for (let j = 0; j < features; j++) all[i * features + j] += separation * centres[labels[i] * features + j];
      }
      return { nSamples, nFeatures: features, nClasses: classes, features: all, labels };
    };
    return {
      train: cloud(samples, createStream(dataSeed, 0, 'train')),
      test: cloud(testSamples, createStream(dataSeed, 0, 'test')),
    };
  },
});
