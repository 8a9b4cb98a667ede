/** Linear classification into any number of classes. */
import { defineProblem } from '../../api/problem.ts';
import { crossEntropy } from '../../kit/training/cross-entropy.ts';
import {
  checkData,
  createSampler,
  DATA_PARAM,
  SAMPLING_PARAMS,
  samplesRead,
  shapeOf,
} from '../../kit/training/data-params.ts';
import { ACCURACY_METRICS } from '../../kit/training/shared-metrics.ts';

export const softmaxRegression = defineProblem({
  name: 'softmaxRegression',
  summary: 'Linear classification into any number of classes by cross-entropy, on a data set.',
  doc: `Scores \`s = W a + b\` of a sample a, probabilities \`p = softmax(s)\`; the loss is the mean of \`-log p(label)\` over the samples
plus \`regularization / 2\` times the squared length of all weights. Row c of the iterate has the weights of class c, then its bias:
\`classes (features + 1)\` numbers. The start is zero, where all classes are equally likely and the loss is log(classes).

Convex; strongly with a positive \`regularization\`. Its smoothness is at most half the largest eigenvalue of the mean of
\`a a^T\` (with a 1 for the bias) plus the regularization.

**Workers** draw from all samples, or from some of their own (\`split\`).

**Validated** gradients against finite differences; log(classes) at the start; with two classes it is logistic regression on the
difference of the rows.`,
  cites: [
    {
      authors: 'C. M. Bishop',
      title: 'Pattern Recognition and Machine Learning, section 4.3.4',
      venue: 'Springer',
      year: 2006,
    },
  ],
  params: {
    data: { ...DATA_PARAM, suggestions: ['blobs', 'iris', 'digits'] },
    ...SAMPLING_PARAMS,
    regularization: {
      kind: 'real',
      min: 0,
      doc: 'Factor of half the squared length of the weights, added to the loss.',
      default: 0,
      suggestions: ['0', '0.01'],
    },
  },
  examples: [
    'softmaxRegression(iris)',
    'softmaxRegression(blobs(samples: 60, features: 4, classes: 3), batch: 8, regularization: 0.01)',
    'softmaxRegression(digits, batch: 32)',
  ],
  metrics: [
    {
      name: 'loss',
      unit: '',
      fold: 'last',
      doc: 'Mean cross-entropy over all samples to learn from, plus the regularization.',
    },
    ...ACCURACY_METRICS,
  ],
  check: ({ data }) => checkData('softmaxRegression', data, 'classes'),
  facts: ({ data, batch, regularization }) => {
    const { nSamples, nFeatures, nClasses } = shapeOf(data);
    const [rows, columns] = [nClasses ?? 0, nFeatures + 1];
    return {
      dimension: rows * columns,
      gradientWork: samplesRead({ batch }, nSamples) * rows * columns,
      role: 'minimum',
      ...(regularization > 0 && { strongConvexity: regularization }),
      layers: [{ name: 'weights', offset: 0, rows, columns }],
      nClasses,
      offers: ['labels', 'data'],
    };
  },
  build: ({ data, batch, split, regularization }, { nWorkers }) => {
    const { train, test } = data.descriptor.build(data.values as never);
    const { nFeatures: d } = train;
    const nClasses = train.nClasses ?? 0;
    const dimension = nClasses * (d + 1);
    const sampler = createSampler(train, { batch, split }, nWorkers);
    const scores = new Float64Array(nClasses);

    function score(x: Float64Array, features: Float64Array, i: number): void {
      for (let c = 0; c < nClasses; c++) {
        const row = c * (d + 1);
        let s = x[row + d];
        for (let j = 0; j < d; j++) s += x[row + j] * features[i * d + j];
        scores[c] = s;
      }
    }
    function accuracyOn({ nSamples, features, labels }: typeof train, x: Float64Array): number {
      let right = 0;
      for (let i = 0; i < nSamples; i++) {
        score(x, features, i);
        let best = 0;
        for (let c = 1; c < nClasses; c++) if (scores[c] > scores[best]) best = c;
        if (best === labels[i]) right++;
      }
      return right / nSamples;
    }
    return {
      dimension,
      labels: { nClasses },
      data: train,
      start: (x) => x.fill(0),
      gradient(x, out, random, worker = 0, relabel) {
        for (let k = 0; k < dimension; k++) out[k] = regularization * x[k];
        const n = sampler.size(worker);
        for (let k = 0; k < n; k++) {
          const i = sampler.draw(worker, random, k);
          const label = relabel ? relabel(train.labels[i]) : train.labels[i];
          score(x, train.features, i);
          crossEntropy(scores, label);
          for (let c = 0; c < nClasses; c++) {
            const row = c * (d + 1);
            const slope = scores[c] / n;
            for (let j = 0; j < d; j++) out[row + j] += slope * train.features[i * d + j];
            out[row + d] += slope;
          }
        }
      },
      measure(x, _at, out) {
        let loss = 0;
        for (let i = 0; i < train.nSamples; i++) {
          score(x, train.features, i);
          loss += crossEntropy(scores, train.labels[i]) / train.nSamples;
        }
        let squared = 0;
        for (let k = 0; k < dimension; k++) squared += x[k] * x[k];
        out[0] = loss + (regularization * squared) / 2;
        out[1] = accuracyOn(train, x);
        out[2] = accuracyOn(test, x);
      },
    };
  },
});
