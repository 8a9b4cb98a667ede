/** The step size falls like a power of one over the number of the step. */
import { defineSchedule } from '../../api/team.ts';

export const inverseTime = defineSchedule({
  name: 'inverseTime',
  summary: 'Falls like a power of one over the number of the step: what the theorems of stochastic gradients ask for.',
  doc: `\`(offset / (offset + k))^power\` at step k, counted from 0. The sum over all steps is infinite for a power up to 1, that of
the squares is finite for one above 1/2: between them plain steps converge in spite of noise (Robbins and Monro). With a power of 1 the step size has halved after
\`offset\` steps.

**Validated** against the definition.`,
  cites: [
    {
      authors: 'H. Robbins, S. Monro',
      title: 'A Stochastic Approximation Method',
      venue: 'Annals of Mathematical Statistics 22(3)',
      year: 1951,
    },
  ],
  params: {
    offset: {
      kind: 'positive',
      doc: 'Steps until the step size has halved, for a power of 1.',
      default: 1,
      suggestions: ['1', '100'],
    },
    power: { kind: 'fraction', doc: 'How fast it falls.', default: 1, suggestions: ['0.5', '1'] },
  },
  examples: ['inverseTime', 'inverseTime(offset: 100, power: 0.5)'],
  build:
    ({ offset, power }) =>
    (step) =>
      (offset / (offset + step)) ** power,
});
