/** Learning a function on a grid of points from noisy labels: classification and regression, with a kernel that says what is simple. */
import { defineProblem, type GridOracle, type Relabel } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { logisticLoss, logisticSlope } from '../../kit/training/cross-entropy.ts';
import { cumulatedOf, drawIndex } from '../../kit/training/draw-index.ts';
import { KERNELS, nPointsOf, spectrumOf } from '../../kit/training/grid-kernel.ts';
import { checkTask, MOST_POINTS, type Values } from './random-features/check-task.ts';
import { DENSITIES, densityOf, TARGETS, targetOf } from './random-features/grid-task.ts';

export const randomFeatures = defineProblem({
  name: 'randomFeatures',
  summary: 'Learn a function on a periodic grid of points from samples with wrong labels or noise.',
  doc: `The iterate is the function f itself: its values at the N = side^dims points of the grid {0 .. side - 1}^dims, zero at the start.
Samples lie at points x drawn from a density q.

- **task: classification** labels are the sign of the target, wrong with probability \`flips\`; the loss is \`log(1 + exp(-y f(x)))\`.
- **task: regression** labels are the target plus normal noise; the loss is \`(f(x) - y)^2 / 2\`.

**Kernel** The functions that count as simple are those of a shift-invariant kernel, wrapped round the grid, with the eigenvalues Q(v) at
the frequencies v / side: \`laplace\`, \`exp(-gamma |x|_1)\`, has the factors \`sinh(gamma) / (cosh(gamma) - cos(2 pi v / side))\`, \`gauss\`,
\`exp(-gamma |x|^2)\`, those of a theta function. It is read by methods that learn with features of the kernel; plain gradient steps
change f only at the points of their samples.

**Known** The least expected loss is the entropy of the wrong labels, or half the variance of the noise; the curvature at a point is q
there times 1, in classification times 1/4 at most. With \`unlabelled\` samples a learner knows q from so many points
only; samples still come from q.

**Workers** draw samples of the same law.

**Validated** gradients against finite differences; the kernel equals the sum over its images within 1e-12.`,
  cites: [
    {
      authors: 'H. Yamasaki, S. Sonoda',
      title:
        'Exponential Error Convergence in Data Classification with Optimized Random Features: Acceleration by Quantum Machine Learning',
      venue: 'arXiv:2106.09028',
      year: 2021,
    },
  ],
  params: {
    side: { kind: 'count', min: 2, max: MOST_POINTS, doc: 'Points along a coordinate.', default: 64 },
    dims: { kind: 'count', min: 1, max: 10, doc: 'Coordinates of the grid.', default: 1 },
    task: {
      kind: 'choice',
      doc: 'What labels are, and with which loss they are learnt.',
      default: 'classification',
      choices: {
        classification: 'The sign of the target, wrong with probability `flips`; the logistic loss.',
        regression: 'The target plus normal noise; half the squared error.',
      },
    },
    target: { kind: 'choice', doc: 'The function behind the labels.', default: 'square', choices: TARGETS },
    period: { kind: 'count', min: 2, doc: 'Points of a period of the target.', default: 16 },
    kernel: { kind: 'choice', doc: 'The kernel at distance x.', default: 'laplace', choices: KERNELS },
    gamma: {
      kind: 'positive',
      min: 1e-4,
      max: 100,
      doc: 'How fast the kernel decays with the distance in points.',
      default: 0.02,
      suggestions: ['0.02', '0.1', '0.5'],
    },
    density: { kind: 'choice', doc: 'Where samples lie.', default: 'uniform', choices: DENSITIES },
    width: {
      kind: 'positive',
      min: 0.1,
      doc: 'Deviation of a cloud, in points; read with `density: clouds` only.',
      default: 1,
    },
    gap: {
      kind: 'count',
      doc: 'So many points on either side of a jump of the target have no samples: classes are then apart by a margin.',
      default: 0,
    },
    flips: {
      kind: 'fraction',
      max: 0.49,
      doc: 'Probability of a wrong label in classification.',
      default: 0,
      suggestions: ['0', '0.1'],
    },
    noise: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation of the noise in the labels of a regression.',
      default: 0,
      suggestions: ['0', '0.1'],
    },
    batch: {
      kind: 'count',
      doc: 'Samples per gradient; 0 takes the expectation over points and labels, which leaves nothing random.',
      default: 1,
      suggestions: ['0', '1', '8'],
    },
    unlabelled: {
      kind: 'count',
      max: 10_000_000,
      doc: 'From how many points without labels a learner knows the density; 0 tells it exactly.',
      default: 0,
      suggestions: ['0', '1000'],
    },
  },
  examples: [
    'randomFeatures(16, period: 8, gamma: 0.2, batch: 0)',
    'randomFeatures(16, task: regression, target: sine, gamma: 0.2, noise: 0.1, batch: 4)',
    'randomFeatures(8, dims: 2, target: checkerboard, period: 8, kernel: gauss, gamma: 0.5, density: clouds, flips: 0.1)',
    'randomFeatures(32, period: 32, gap: 3, flips: 0.1, unlabelled: 100)',
  ],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Expected loss of a sample, wrong labels and noise among it.' },
    {
      name: 'error',
      unit: '',
      fold: 'last',
      doc: 'Share of the samples at points with the wrong sign, in excess of what flips cost anyone once multiplied by 1 - 2 flips. No value in a regression.',
    },
    {
      name: 'rmse',
      unit: '',
      fold: 'last',
      doc: 'Root mean squared distance of the function from the target. No value in a classification.',
    },
  ],
  check: checkTask,
  facts: (values) => {
    const grid = gridOf(values);
    const largest = grid.density.reduce((a, b) => Math.max(a, b));
    return {
      dimension: nPointsOf(values),
      role: 'minimum',
      smoothness: largest * grid.curvature,
      offers: ['labels', 'grid'],
      grid: { ...grid, density: values.unlabelled === 0 ? grid.density : null },
    };
  },
  build: (values, { random }) => {
    const { task, flips, noise, batch, unlabelled } = values;
    const isClassification = task === 'classification';
    const target = targetOf(values);
    const known = gridOf(values);
    const { density } = known;
    const n = density.length;
    const cumulated = cumulatedOf(density);
    /** Of a classification: the label of every point that nobody flipped. */
    const labels = target.map((value) => (value >= 0 ? 1 : 0));
    const slope = (value: number, label: number): number => {
      if (!isClassification) return value - label;
      const sign = label === 1 ? 1 : -1;
      return sign * logisticSlope(sign * value);
    };
    const drawLabel = (x: number, stream: RandomStream): number => {
      if (isClassification) return stream.uniform() < flips ? 1 - labels[x] : labels[x];
      return target[x] + noise * stream.normal();
    };
    const expectedSlope = (value: number, x: number, relabel: Relabel): number => {
      if (!isClassification) return slope(value, relabel(target[x]));
      return (1 - flips) * slope(value, relabel(labels[x])) + flips * slope(value, relabel(1 - labels[x]));
    };
    return {
      dimension: n,
      labels: { nClasses: isClassification ? 2 : null },
      grid: unlabelled === 0 ? known : { ...known, density: sampledDensity(cumulated, unlabelled, random) },
      start: (x) => x.fill(0),
      gradient(f, out, stream, _worker, relabel = same) {
        if (batch === 0) {
          for (let x = 0; x < n; x++) out[x] = density[x] * expectedSlope(f[x], x, relabel);
          return;
        }
        out.fill(0);
        for (let k = 0; k < batch; k++) {
          const x = drawIndex(cumulated, stream);
          out[x] += slope(f[x], relabel(drawLabel(x, stream))) / batch;
        }
      },
      measure(f, _at, out) {
        let loss = 0;
        let wrong = 0;
        let squared = 0;
        for (let x = 0; x < n; x++) {
          const margin = f[x] * (2 * labels[x] - 1);
          const distance = (f[x] - target[x]) ** 2;
          const expected = isClassification
            ? (1 - flips) * logisticLoss(margin) + flips * logisticLoss(-margin)
            : (distance + noise ** 2) / 2;
          loss += density[x] * expected;
          // A value of 0 decides for the class 0.
          if (f[x] > 0 !== (labels[x] === 1)) wrong += density[x];
          squared += density[x] * distance;
        }
        out[0] = loss;
        out[1] = isClassification ? wrong : Number.NaN;
        out[2] = isClassification ? Number.NaN : Math.sqrt(squared);
      },
    };
  },
});

const same = (label: number): number => label;

function gridOf(values: Values): GridOracle {
  const { side, dims, kernel, gamma, task } = values;
  return {
    side,
    dims,
    spectrum: spectrumOf(kernel, gamma, values),
    density: densityOf(values),
    curvature: task === 'classification' ? 1 / 4 : 1,
  };
}

/** Of so many points drawn. */
function sampledDensity(cumulated: Float64Array, count: number, random: RandomStream): Float64Array {
  const density = new Float64Array(cumulated.length);
  for (let k = 0; k < count; k++) density[drawIndex(cumulated, random)] += 1 / count;
  return density;
}
