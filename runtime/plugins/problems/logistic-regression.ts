/** Linear classification into two classes. */
import { defineProblem } from '../../api/problem.ts';
import { logisticLoss, logisticSlope } from '../../kit/training/cross-entropy.ts';
import {
  checkData,
  createSampler,
  DATA_PARAM,
  SAMPLING_PARAMS,
  samplesRead,
  shapeOf,
} from '../../kit/training/data-params.ts';

export const logisticRegression = defineProblem({
  name: 'logisticRegression',
  summary: 'Linear classification into two classes by the logistic loss, on a data set.',
  doc: `With labels y of +1 (class 1) and -1 (class 0) the loss is the mean of \`log(1 + exp(-y (w . a + b)))\` over the samples plus
\`regularization / 2\` times the squared length of all weights. The iterate has the weights, then the bias. The start is zero, where
the loss is log 2.

Convex; strongly with a positive \`regularization\`. Where the classes can be separated and nothing is regularized there is no
minimum: the loss goes to zero as the weights grow.

**Workers** draw from all samples, or from some of their own (\`split\`).

**Validated** gradients against finite differences; log 2 at the start.`,
  cites: [
    {
      authors: 'D. R. Cox',
      title: 'The Regression Analysis of Binary Sequences',
      venue: 'Journal of the Royal Statistical Society B 20(2)',
      year: 1958,
    },
  ],
  params: {
    data: { ...DATA_PARAM, suggestions: ['blobs'] },
    ...SAMPLING_PARAMS,
    regularization: {
      kind: 'real',
      min: 0,
      doc: 'Factor of half the squared length of the weights, added to the loss.',
      default: 0,
      suggestions: ['0', '0.01'],
    },
  },
  examples: ['logisticRegression(blobs)', 'logisticRegression(blobs(separation: 0.5), batch: 4, regularization: 0.1)'],
  metrics: [
    {
      name: 'loss',
      unit: '',
      fold: 'last',
      doc: 'Mean logistic loss over all samples to learn from, plus the regularization.',
    },
    { name: 'accuracy', unit: '', fold: 'last', doc: 'Share of the samples to learn from that are on the right side.' },
    {
      name: 'testAccuracy',
      unit: '',
      fold: 'last',
      doc: 'The same share of the samples that are kept to be judged by.',
    },
  ],
  check: ({ data }) => checkData('logisticRegression', data, 'two classes'),
  facts: ({ data, batch, regularization }) => ({
    dimension: shapeOf(data).nFeatures + 1,
    gradientWork: samplesRead({ batch }, shapeOf(data).nSamples) * (shapeOf(data).nFeatures + 1),
    role: 'minimum',
    ...(regularization > 0 && { strongConvexity: regularization }),
    nClasses: 2,
    offers: ['labels', 'data'],
  }),
  build: ({ data, batch, split, regularization }, { nWorkers }) => {
    const { train, test } = data.descriptor.build(data.values as never);
    const { nFeatures: d } = train;
    const sampler = createSampler(train, { batch, split }, nWorkers);
    const score = (x: Float64Array, features: Float64Array, i: number): number => {
      let s = x[d];
      for (let j = 0; j < d; j++) s += x[j] * features[i * d + j];
      return s;
    };
    const accuracyOn = ({ nSamples, features, labels }: typeof train, x: Float64Array): number => {
      let right = 0;
      for (let i = 0; i < nSamples; i++) if (score(x, features, i) > 0 === (labels[i] === 1)) right++;
      return right / nSamples;
    };
    return {
      dimension: d + 1,
      labels: { nClasses: 2 },
      data: train,
      start: (x) => x.fill(0),
      gradient(x, out, random, worker = 0, relabel) {
        for (let j = 0; j <= d; j++) out[j] = regularization * x[j];
        const n = sampler.size(worker);
        for (let k = 0; k < n; k++) {
          const i = sampler.draw(worker, random, k);
          const sign = (relabel ? relabel(train.labels[i]) : train.labels[i]) === 1 ? 1 : -1;
          const slope = (sign * logisticSlope(sign * score(x, train.features, i))) / n;
          for (let j = 0; j < d; j++) out[j] += slope * train.features[i * d + j];
          out[d] += slope;
        }
      },
      measure(x, _at, out) {
        let loss = 0;
        for (let i = 0; i < train.nSamples; i++) {
          const sign = train.labels[i] === 1 ? 1 : -1;
          loss += logisticLoss(sign * score(x, train.features, i)) / train.nSamples;
        }
        let squared = 0;
        for (let j = 0; j <= d; j++) squared += x[j] * x[j];
        out[0] = loss + (regularization * squared) / 2;
        out[1] = accuracyOn(train, x);
        out[2] = accuracyOn(test, x);
      },
    };
  },
});
