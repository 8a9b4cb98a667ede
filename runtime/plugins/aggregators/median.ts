/** The median of every coordinate by itself: the simplest robust rule. */
import { defineAggregator } from '../../api/team.ts';
import { createColumnMedians } from '../../kit/training/column-medians.ts';

export const median = defineAggregator({
  name: 'median',
  summary: 'The median of each coordinate by itself; bears less than half of the workers corrupted.',
  doc: `Coordinate i of the result is the median of the coordinates i of all gradients, the mean of the two in the middle where
their number is even. The result need not be near any one gradient; it is not the geometric median.

**Breakdown point** 1/2: with less than half of the workers corrupted each coordinate stays between honest ones.

**Cost** d sorts of n numbers.

**Validated** against the definition; it does not move when outliers are moved further out.`,
  cites: [
    {
      authors: 'D. Yin, Y. Chen, K. Ramchandran, P. Bartlett',
      title: 'Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates',
      venue: 'ICML',
      year: 2018,
    },
  ],
  params: {},
  examples: ['median'],
  breakdown: () => 0.5,
  requires: () => [],
  build: (_values, { nWorkers }) => ({ state: {}, combine: createColumnMedians(nWorkers) }),
});
