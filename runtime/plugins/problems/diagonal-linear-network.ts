/** Linear regression in a parametrization that prefers sparse weights where the training prefers flat minima. */
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
import { curvaturesAt, traceAt } from './diagonal-linear-network/curvatures.ts';

/** Samples up to which the curvatures are computed, an eigenvalue problem of that size at every measurement. */
const MOST_CURVATURES = 100;

export const diagonalLinearNetwork = defineProblem({
  name: 'diagonalLinearNetwork',
  summary: 'Linear regression with weights u^2 - v^2: more weights than samples, and minima of different sharpness.',
  doc: `The weights of a linear model are \`w = u^2 - v^2\`, coordinate by coordinate; \`f(u, v) = 1/(2 n) sum (a_i . w - y_i)^2\` over n
samples. With more features than samples many w fit; all u and v start at \`scale\`, where w is 0. Large starts lead near the solution
of least length, small ones near the one of least 1-norm.

**Sharpness** The trace of the Hessian where all samples fit is \`4/n sum_ij a_ij^2 (u_j^2 + v_j^2)\`. Given w it is least where u or v
is 0 in every coordinate, and then a weighted 1-norm of w: flat minima are sparse.

**Workers** draw from all samples, or from some of their own (\`split\`).

**Validated** gradients against finite differences, the trace against the Hessian by differences; with noise in the labels the sparse
weights are found where plain steps do not find them (row G6).`,
  cites: [
    {
      authors: 'B. Woodworth, S. Gunasekar, J. D. Lee, E. Moroshko, P. Savarese, I. Golan, D. Soudry, N. Srebro',
      title: 'Kernel and Rich Regimes in Overparametrized Models',
      venue: 'COLT',
      year: 2020,
    },
    {
      authors: 'J. Z. HaoChen, C. Wei, J. D. Lee, T. Ma',
      title: 'Shape Matters: Understanding the Implicit Bias of the Noise Covariance',
      venue: 'COLT',
      year: 2021,
    },
  ],
  params: {
    data: { ...DATA_PARAM, suggestions: ['gaussianRegression(samples: 40, features: 100, nonzero: 5)'] },
    scale: { kind: 'positive', doc: 'What every u and every v starts with.', default: 1, suggestions: ['1', '0.1'] },
    ...SAMPLING_PARAMS,
  },
  examples: [
    'diagonalLinearNetwork(gaussianRegression(samples: 8, features: 12, nonzero: 2))',
    'diagonalLinearNetwork(gaussianRegression(samples: 20, features: 4), scale: 0.3, batch: 2)',
  ],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Half the mean squared residual over all samples to learn from.' },
    {
      name: 'relativeError',
      unit: '',
      fold: 'last',
      doc: 'Distance of u^2 - v^2 from the weights that the labels were made with, over the length of these. No value where the data do not tell them.',
    },
    {
      name: 'sharpness',
      unit: '',
      fold: 'last',
      doc: 'Trace of the Hessian of the loss where all samples fit; elsewhere its part without the residuals.',
    },
    {
      name: 'testLoss',
      unit: '',
      fold: 'last',
      doc: 'Half the mean squared residual over the samples that are kept to be judged by. No value where there are none.',
    },
  ],
  check: ({ data }) => checkData('diagonalLinearNetwork', data, 'real labels'),
  facts: ({ data, batch, split }) => {
    const { nSamples, nFeatures } = shapeOf(data);
    const perGradient = samplesPerGradient({ batch, split }, nSamples);
    return {
      dimension: 2 * nFeatures,
      gradientWork: samplesRead({ batch }, nSamples) * 2 * nFeatures,
      role: 'minimum',
      layers: [
        { name: 'u', offset: 0, rows: nFeatures, columns: 1 },
        { name: 'v', offset: nFeatures, rows: nFeatures, columns: 1 },
      ],
      nClasses: null,
      ...(perGradient && { samplesPerGradient: perGradient }),
      offers: ['labels', 'data', ...(nSamples <= MOST_CURVATURES ? (['curvatures'] as const) : [])],
    };
  },
  build: ({ data, scale, batch, split }, { nWorkers }) => {
    const { train, test, weights } = data.descriptor.build(data.values as never);
    const { nSamples, nFeatures: d, features } = train;
    const sampler = createSampler(train, { batch, split }, nWorkers);
    const w = new Float64Array(d);
    const slopes = new Float64Array(d);
    const truth = weights && Math.hypot(...weights) > 0 ? weights : undefined;
    const weightsAt = (x: Float64Array) => {
      for (let j = 0; j < d; j++) w[j] = (x[j] - x[d + j]) * (x[j] + x[d + j]);
    };
    const residual = (of: typeof train, i: number, label: number): number => {
      let f = 0;
      for (let j = 0; j < d; j++) f += of.features[i * d + j] * w[j];
      return f - label;
    };
    const lossOn = (of: typeof train): number => {
      let sum = 0;
      for (let i = 0; i < of.nSamples; i++) sum += residual(of, i, of.labels[i]) ** 2;
      return sum / (2 * of.nSamples);
    };
    return {
      dimension: 2 * d,
      labels: { nClasses: null },
      data: train,
      ...(nSamples <= MOST_CURVATURES && {
        curvatures: { count: nSamples, at: (x: Float64Array, out: Float64Array) => out.set(curvaturesAt(train, x)) },
      }),
      start: (x) => x.fill(scale),
      gradient(x, out, random, worker = 0, relabel) {
        weightsAt(x);
        slopes.fill(0);
        const n = sampler.size(worker);
        for (let k = 0; k < n; k++) {
          const i = sampler.draw(worker, random, k);
          const label = train.labels[i];
          const r = residual(train, i, relabel ? relabel(label) : label) / n;
          for (let j = 0; j < d; j++) slopes[j] += r * features[i * d + j];
        }
        for (let j = 0; j < d; j++) {
          out[j] = 2 * x[j] * slopes[j];
          out[d + j] = -2 * x[d + j] * slopes[j];
        }
      },
      measure(x, _at, out) {
        weightsAt(x);
        out[0] = lossOn(train);
        out[1] = truth ? distance(w, truth) / Math.hypot(...truth) : Number.NaN;
        out[2] = traceAt(train, x);
        out[3] = lossOn(test);
      },
    };
  },
});

function distance(a: Float64Array, b: Float64Array): number {
  let squared = 0;
  for (let j = 0; j < a.length; j++) squared += (a[j] - b[j]) ** 2;
  return Math.sqrt(squared);
}
