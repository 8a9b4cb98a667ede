/** Delays without a bound and without memory. */
import { defineDelay } from '../../api/team.ts';

export const geometric = defineDelay({
  name: 'geometric',
  summary: 'Random delays without a bound: each step of waiting ends with the same probability.',
  doc: `\`P(delay = k) = p (1 - p)^k\` with \`p = 1 / (1 + mean)\`, drawn anew for every step and worker: what is left of a worker whose
compute time has no memory.

Unbounded, yet a random number of 53 bits ends at \`36.7 / -log(1 - p)\` steps, about 36.7 times the mean: so much of the past is
kept, and nothing is cut off.

**Stable**, with a momentum mu as in \`momentum\` and a linear mode of gain \`K = lr a\`, is the mean over the delays if and only if
\`K < (1 - mu)(1 - mu q) / (mu q)\` and \`K < 2 (1 + mu)(1 + q) / (1 - q)\`, with \`q = mean / (1 + mean)\`: the roots of \`(z - 1)(z - mu)(z - q) + (1 - q) K z^2\` are then inside the
unit circle. Where \`(1 - mu)^2 > mu K\` no mean of some steps is too long: waiting without memory spreads a gradient over the past, and adds up to
less than the same delay every time.

**Validated** mean and variance \`mean (1 + mean)\` of many draws; the recursion of the mean decays
below the bound and grows above it.`,
  cites: [
    {
      authors: 'T. Liu, S. Li, J. Shi, E. Zhou, T. Zhao',
      title:
        'Towards Understanding Acceleration Tradeoff between Momentum and Asynchrony in Nonconvex Stochastic Optimization',
      venue: 'NeurIPS',
      year: 2018,
    },
  ],
  params: {
    mean: {
      kind: 'positive',
      max: 10_000,
      doc: 'Mean delay in steps.',
      suggestions: ['1', '3', '10'],
    },
  },
  examples: ['geometric(mean: 3)', 'geometric(mean: 0.5)'],
  mean: ({ mean }) => mean,
  bound: ({ mean }) => Math.floor((53 * Math.LN2) / Math.log1p(1 / mean)),
  build: ({ mean }, random) => {
    const decay = -Math.log1p(1 / mean);
    return () => Math.floor(Math.log1p(-random.uniform()) / decay);
  },
});
