/** Linear regression: the quadratic whose gradients are those of samples. */
import { defineProblem } from '../../api/problem.ts';
import {
  checkData,
  createSampler,
  DATA_PARAM,
  SAMPLING_PARAMS,
  samplesPerGradient,
  samplesRead,
  shapeOf,
} from '../../kit/training/data-params.ts';
import { MOST_SOLVED, normalEquations, samplingOfBatch } from './least-squares/normal-equations.ts';

/** Rounding leaves less of a noise of zero. */
const NEGLIGIBLE_NOISE = 1e-20;

export const leastSquares = defineProblem({
  name: 'leastSquares',
  summary: 'Linear regression on a data set with real labels: half the mean squared residual.',
  doc: `\`f(x) = 1/(2 n) sum (a_i . x - y_i)^2\` over n samples; the gradient of a sample is \`(a_i . x - y_i) a_i\`. The start is zero.

**Smoothness** and **strong convexity** are the largest and the smallest eigenvalue of \`H = 1/n sum a a^T\`, the **optimum** solves
\`H x = 1/n sum y a\`; they are known for up to ${MOST_SOLVED} features. With fewer samples than features the smallest is 0, and the
optimum is the one of least length.

**Noise** Gradients of single samples are noisy in two ways: by the noise in the labels, which stays at the optimum, and by the
samples themselves, which vanishes there: without noise in the labels it is purely multiplicative. What methods for such noise need is
known where the optimum is: the least R and k with \`E A^2 <= R H\` and \`E A H^-1 A <= k H\`, A the mean of \`a a^T\` over a batch.

**Workers** draw from all samples, or from some of their own (\`split\`).

**Validated** gradients against finite differences; the optimum has a gradient of zero.`,
  cites: [
    {
      authors: 'C. F. Gauss',
      title: 'Theoria combinationis observationum erroribus minimis obnoxiae, cited after the edition of G. W. Stewart',
      venue: 'SIAM',
      year: 1995,
    },
  ],
  params: { data: { ...DATA_PARAM, suggestions: ['gaussianRegression'] }, ...SAMPLING_PARAMS },
  examples: [
    'leastSquares(gaussianRegression)',
    'leastSquares(gaussianRegression(features: 3, condition: 4), batch: 1)',
    'leastSquares(gaussianRegression(noise: 0.1), batch: 8)',
  ],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Half the mean squared residual over all samples to learn from.' },
    {
      name: 'distance',
      unit: '',
      fold: 'last',
      doc: 'Euclidean distance to the optimum. No value where it is not known.',
    },
    {
      name: 'testLoss',
      unit: '',
      fold: 'last',
      doc: 'Half the mean squared residual over the samples that are kept to be judged by.',
    },
  ],
  check: ({ data }) => checkData('leastSquares', data, 'real labels'),
  facts: ({ data, batch, split }) => {
    const { nSamples, nFeatures } = shapeOf(data);
    const perGradient = samplesPerGradient({ batch, split }, nSamples);
    const known =
      nFeatures <= MOST_SOLVED ? normalEquations(data.descriptor.build(data.values as never).train) : undefined;
    return {
      dimension: nFeatures,
      gradientWork: samplesRead({ batch }, nSamples) * nFeatures,
      role: 'minimum',
      nClasses: null,
      ...(perGradient && { samplesPerGradient: perGradient }),
      offers: ['labels', 'data'],
      ...(known && {
        smoothness: known.largest,
        stiffness: known.largest,
        optimum: known.loss,
        ...(known.smallest > 0 && { strongConvexity: known.smallest }),
        ...(batch > 0 && known.residualNoise > NEGLIGIBLE_NOISE && { residualNoise: known.residualNoise / batch }),
        sampling: samplingOfBatch(known.sampling, known.largest, batch),
      }),
    };
  },
  build: ({ data, batch, split }, { nWorkers }) => {
    const { train, test } = data.descriptor.build(data.values as never);
    const { nFeatures: d } = train;
    const optimum = d <= MOST_SOLVED ? normalEquations(train).optimum : undefined;
    const sampler = createSampler(train, { batch, split }, nWorkers);
    const score = (x: Float64Array, features: Float64Array, i: number): number => {
      let s = 0;
      for (let j = 0; j < d; j++) s += x[j] * features[i * d + j];
      return s;
    };
    const lossOn = ({ nSamples, features, labels }: typeof train, x: Float64Array): number => {
      let sum = 0;
      for (let i = 0; i < nSamples; i++) sum += (score(x, features, i) - labels[i]) ** 2;
      return sum / (2 * nSamples);
    };
    return {
      dimension: d,
      labels: { nClasses: null },
      data: train,
      start: (x) => x.fill(0),
      gradient(x, out, random, worker = 0, relabel) {
        out.fill(0);
        const n = sampler.size(worker);
        for (let k = 0; k < n; k++) {
          const i = sampler.draw(worker, random, k);
          const label = relabel ? relabel(train.labels[i]) : train.labels[i];
          const slope = (score(x, train.features, i) - label) / n;
          for (let j = 0; j < d; j++) out[j] += slope * train.features[i * d + j];
        }
      },
      measure(x, _at, out) {
        out[0] = lossOn(train, x);
        let squared = optimum ? 0 : Number.NaN;
        if (optimum) for (let j = 0; j < d; j++) squared += (x[j] - optimum[j]) ** 2;
        out[1] = Math.sqrt(squared);
        out[2] = lossOn(test, x);
      },
    };
  },
});
