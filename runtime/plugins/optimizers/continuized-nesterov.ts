/** Nesterov acceleration in continuous time: gradients come at random times, two variables mix in between. */
import { defineOptimizer } from '../../api/method.ts';
import { convexShares, stronglyConvexShares } from './continuized-nesterov/mixing-between-jumps.ts';
import { checkConstants, constantsOf, gainsOf } from './continuized-nesterov/regimes.ts';

export const continuizedNesterov = defineOptimizer({
  name: 'continuizedNesterov',
  summary: 'Nesterov acceleration in continuous time: gradients at the jumps of a Poisson clock, mixing in between.',
  doc: `Two variables mix all the time, \`dx = eta (z - x) dt\`, \`dz = eta' (x - z) dt\`, and jump at the times of a Poisson clock of rate 1:
\`x = x - gamma g\`, \`z = z - gamma' g\` with a gradient g at x. Mixing has a closed form, so that a run is exact: with y the mixed x at the
jump, \`y = x + tau (z - x)\`, then \`x = y - gamma g(y)\`, \`z = z + tau' (y - z) - gamma' g(y)\`. A step is one jump, \`flowTime\` the time T of it.

With smoothness L and strong convexity mu, x0 = z0:

- **convex** eta = 2 / t, eta' = 0, gamma = 1 / L, gamma' = t / (2 L); between jumps at S and T: tau = 1 - (S / T)^2.
  \`E T^2 (f(x) - f*) <= 2 L |x0 - x*|^2\`.
- **stronglyConvex** eta = eta' = sqrt(mu / L), gamma = 1 / L, gamma' = 1 / sqrt(mu L); over a gap h: tau = (1 - e^(-2 eta h)) / 2,
  tau' = tanh(eta h). \`E e^(sqrt(mu / L) T) (f(x) - f*) <= f(x0) - f* + (mu / 2) |x0 - x*|^2\`.
- **multiplicativeNoise** for least squares without noise in the labels, one or a few samples a per gradient: with H the mean of A = a a^T,
  R and k the least numbers with \`E A^2 <= R H\`, \`E A H^-1 A <= k H\`, gamma = 1 / R, gamma' = 1 / sqrt(mu k R), eta = eta' = sqrt(mu / (k R)).
  \`E |x - x*|^2 / 2 + (mu / 2) |z - x*|^2_(H^-1)\` falls at the rate eta.

**Additive noise** of variance sigma^2 (the expected squared length) adds \`sigma^2 t / (3 L)\` to the bound of the convex regime, and
\`sigma^2 / sqrt(mu L)\` to that of the strongly convex one: \`noiseFloor\`.

**Needs** the constants; those that are not given are taken from the problem, where it knows them.

**Cost** one gradient per step, and one vector of memory. Against Nesterov's own method the number of gradients by a time is random, and the
guarantees are in expectation.

**Validated** mixing against fine Euler steps within 1e-5; the three bounds over many runs, never above; with noise, the floor.`,
  cites: [
    {
      authors: 'M. Even, R. Berthier, F. Bach, N. Flammarion, P. Gaillard, H. Hendrikx, L. Massoulie, A. Taylor',
      title: 'Continuized Accelerations of Deterministic and Stochastic Gradient Descents, and of Gossip Algorithms',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    regime: {
      kind: 'choice',
      doc: 'What is assumed of the problem.',
      default: 'stronglyConvex',
      choices: {
        convex: 'Convexity alone: the error falls as the square of the time.',
        stronglyConvex: 'Strong convexity mu: the error falls at the rate sqrt(mu / L).',
        multiplicativeNoise: 'Least squares from samples whose noise vanishes at the solution.',
      },
    },
    smoothness: {
      kind: 'real',
      min: 0,
      doc: 'Largest curvature L, or R with multiplicative noise; 0 takes that of the problem.',
      default: 0,
    },
    strongConvexity: {
      kind: 'real',
      min: 0,
      doc: 'Smallest curvature mu; 0 takes that of the problem. Not read in the convex regime.',
      default: 0,
    },
    condition: {
      kind: 'real',
      min: 0,
      doc: 'Statistical condition number k, read with multiplicative noise only; 0 takes that of the problem.',
      default: 0,
    },
  },
  examples: [
    'continuizedNesterov',
    'continuizedNesterov(regime: convex)',
    'continuizedNesterov(regime: multiplicativeNoise)',
  ],
  metrics: [
    {
      name: 'rate',
      unit: '',
      doc: 'Guaranteed exponential rate of the expected error per unit of time, in which one gradient is taken on average. No value in the convex regime.',
    },
    {
      name: 'noiseFloor',
      unit: '',
      doc: 'What noise that stays at the solution adds to the guarantee on the loss in the strongly convex regime, sigma^2 / sqrt(mu L). No value in other regimes.',
    },
  ],
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: (problem, values) => {
    const { regime } = values;
    const gains = gainsOf(constantsOf(problem, values), regime);
    if (!gains || regime === 'convex') return [null, null];
    return [gains.rate, regime === 'stronglyConvex' ? (problem.residualNoise ?? 0) * gains.stepZ : null];
  },
  requires: (problem, values) => checkConstants(problem, values),
  build: (values) => ({
    start({ problem, facts, gradients, stream }) {
      const { regime } = values;
      const gains = gainsOf(constantsOf(facts, values), regime);
      if (!gains) throw new Error('expected the constants of the problem, found none');
      const { step: gamma, rate, stepZ } = gains;
      const { dimension } = problem;
      const x = new Float64Array(dimension);
      problem.start(x, stream('start'), 0);
      const z = Float64Array.from(x);
      const y = new Float64Array(dimension);
      const g = new Float64Array(dimension);
      const time = new Float64Array(1);
      const clock = stream('clock');
      return {
        x,
        nRows: 1,
        state: { x, z, time },
        flowTime: () => time[0],
        step() {
          const from = time[0];
          const gap = -Math.log1p(-clock.uniform());
          const now = from + gap;
          time[0] = now;
          const { tau, tauZ } = regime === 'convex' ? convexShares(from, now) : stronglyConvexShares(rate, gap);
          const gammaZ = regime === 'convex' ? stepZ * now : stepZ;
          for (let i = 0; i < dimension; i++) y[i] = x[i] + tau * (z[i] - x[i]);
          gradients.combined(y, g);
          for (let i = 0; i < dimension; i++) {
            x[i] = y[i] - gamma * g[i];
            z[i] += tauZ * (y[i] - z[i]) - gammaZ * g[i];
          }
        },
      };
    },
  }),
});
