/** Every gradient is late by the same number of steps. */
import { defineDelay } from '../../api/team.ts';

export const fixed = defineDelay({
  name: 'fixed',
  summary: 'Every gradient is late by the same number of steps.',
  doc: `The gradient of step k is taken at \`x[k - steps]\`, and at \`x[0]\` before the start: a pipeline of fixed depth, or n workers
that take turns (\`steps: n - 1\`).

**Validated** gradient steps on a quadratic are stable up to the exact threshold \`lr h < 2 sin(pi / (4 steps + 2))\` and grow
beyond it.`,
  cites: [
    {
      authors: 'A. Agarwal, J. C. Duchi',
      title: 'Distributed Delayed Stochastic Optimization',
      venue: 'NeurIPS',
      year: 2011,
    },
  ],
  params: {
    steps: {
      kind: 'count',
      max: 100_000,
      doc: 'By how many steps.',
      suggestions: ['1', '4', '30'],
    },
  },
  examples: ['fixed(4)', 'fixed(steps: 30)'],
  mean: ({ steps }) => steps,
  bound: ({ steps }) => steps,
  build:
    ({ steps }) =>
    () =>
      steps,
});
