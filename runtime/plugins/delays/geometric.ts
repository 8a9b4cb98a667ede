/** Delays without a bound and without memory. */
import { defineDelay } from '../../api/team.ts';

export const geometric = defineDelay({
  name: 'geometric',
  summary: 'Random delays without a bound: each step of waiting ends with the same probability.',
  doc: `\`P(delay = k) = p (1 - p)^k\` with \`p = 1 / (1 + mean)\`, drawn anew for every step and worker: what is left of a worker whose
compute time has no memory.

Unbounded, yet a random number of 53 bits ends at \`36.7 / -log(1 - p)\` steps, about 36.7 times the mean: so much of the past is
kept, and nothing is cut off.

**Validated** mean and variance \`mean (1 + mean)\` of many draws.`,
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
