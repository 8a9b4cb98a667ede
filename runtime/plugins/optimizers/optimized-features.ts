/** Random features drawn by their leverage, so that few are enough where the frequencies that matter are rare under the kernel. */
import { defineOptimizer } from '../../api/method.ts';
import { FEATURE_METRICS, featureDescent } from './features/feature-descent.ts';
import { checkEpsilon, checkFeatures } from './features/known-degrees.ts';

export const optimizedFeatures = defineOptimizer({
  name: 'optimizedFeatures',
  summary: 'SGD on random features whose frequencies are drawn by how much of the data they explain.',
  doc: `Frequencies v of the grid are drawn with probabilities proportional to their leverage, \`Q(v) <phi_v| q (S + epsilon)^{-1} |phi_v>\`,
with Q the eigenvalues of the kernel k, q the density of the samples as a diagonal matrix, \`S = k q\` and phi_v the wave of frequency v.
The sum of the leverages is \`d(epsilon) = tr S (S + epsilon)^{-1}\`, the degrees of freedom. A frequency then has the features
\`sqrt(w / M) (cos, sin)\` with \`w = Q(v) / (N p(v))\`, whose kernel has k as its mean.

On their weights runs SGD with steps \`2 / (lambda (offset + t))\` and the average that theorems are about; the offset is the smallest
with which the first step is stable. Where labels have a margin, the classification error beyond that of the best classifier falls
exponentially with the steps.

**What the choice of features brings** About \`d log d\` features suffice, where those drawn by the kernel alone (\`sampling: plain\`) need
\`max lev(v) / p(v)\` in the place of d (\`largestLeverage\`). With fewer features than d it can hurt: on functions of the
commonest frequencies plain features are then better.

**No quantum speed-up** is claimed or simulated. The paper draws from this distribution on a quantum computer; here it is computed by
dense linear algebra on a grid of N points. Isogai, Murao and Yamasaki (arXiv 2609.10729) report a classical sampler
whose cost is polynomial in the number of coordinates and log(side).

**Cost** of the distribution N^3 operations, which is what bounds the grid; per step N numbers from and to the workers, and N
operations per point of the batch.

**Validated** degrees of freedom and largest leverage of a Gaussian kernel on four clouds equal reference values within 1e-7;
uniform data and a single point have closed forms, met within 1e-10; steps equal SGD on explicit weights within 1e-12.`,
  cites: [
    {
      authors: 'H. Yamasaki, S. Sonoda',
      title:
        'Exponential Error Convergence in Data Classification with Optimized Random Features: Acceleration by Quantum Machine Learning',
      venue: 'arXiv:2106.09028',
      year: 2021,
    },
    {
      authors: 'H. Yamasaki, S. Subramanian, S. Sonoda, M. Koashi',
      title:
        'Learning with Optimized Random Features: Exponential Speedup by Quantum Machine Learning without Sparsity and Low-Rank Assumptions',
      venue: 'NeurIPS',
      year: 2020,
    },
    {
      authors: 'A. Rahimi, B. Recht',
      title: 'Random Features for Large-Scale Kernel Machines',
      venue: 'NeurIPS',
      year: 2007,
    },
    {
      authors: 'F. Bach',
      title: 'On the Equivalence between Kernel Quadrature Rules and Random Feature Expansions',
      venue: 'Journal of Machine Learning Research 18(21)',
      year: 2017,
    },
  ],
  params: {
    features: {
      kind: 'count',
      min: 1,
      max: 100_000,
      doc: 'How many frequencies are drawn; each gives a cosine and a sine.',
      suggestions: ['32', '64', '128'],
    },
    sampling: {
      kind: 'choice',
      doc: 'By what frequencies are drawn.',
      default: 'optimized',
      choices: {
        optimized: 'By their leverage, which knows where the samples lie.',
        plain: 'By the kernel alone, with probabilities Q(v) / sum Q: random Fourier features, with which to compare.',
      },
    },
    epsilon: {
      kind: 'positive',
      doc: 'Which eigenvalues of the covariance count: those well above it do, in the leverage, the degrees of freedom and the error of the kernel.',
      default: 0.001,
      suggestions: ['0.1', '0.01', '0.001'],
    },
    regularization: {
      kind: 'positive',
      doc: 'Factor lambda of half the squared length of the weights, added to the loss. Steps shrink like 2 / (lambda t).',
      default: 0.001,
      suggestions: ['0.01', '0.001', '0.0001'],
    },
    average: {
      kind: 'choice',
      doc: 'Which function is the result after so many steps.',
      default: 'weighted',
      choices: {
        weighted: 'The mean of all functions so far, with weights that grow linearly: what theorems are about.',
        last: 'The last function, which follows the noise of the last samples.',
      },
    },
  },
  examples: [
    'optimizedFeatures(32)',
    'optimizedFeatures(64, sampling: plain)',
    'optimizedFeatures(64, epsilon: 0.01, regularization: 0.01, average: last)',
  ],
  metrics: FEATURE_METRICS,
  facts: () => ({ effectiveStep: null, accepts: ['minimum'], needs: ['grid'] }),
  bounds: () => [],
  requires: (problem, { features, sampling, epsilon }) => {
    const unknowable = checkEpsilon(problem, epsilon);
    return unknowable.length > 0 || sampling === 'plain' ? unknowable : checkFeatures(problem, features, epsilon);
  },
  build: featureDescent,
});
