/** The vote of the workers on the sign of every coordinate. */
import { defineAggregator } from '../../api/team.ts';

export const majority = defineAggregator({
  name: 'majority',
  summary: 'The sign that most workers vote for, coordinate by coordinate; bears less than half of them corrupted.',
  doc: `\`sign(sign(g1) + .. + sign(gn))\` in every coordinate: 1, -1, or 0 where the vote is even. Sizes do not count, so that no
worker has more than one vote, however large its gradient.

**Breakdown point** 1/2: with less than half of the workers corrupted, what all honest workers agree on is decided.

**Cost** one bit per number and worker, and one bit back.

**Validated** against the definition; a worker that sends 1e9 changes nothing that the others agree on.`,
  cites: [
    {
      authors: 'J. Bernstein, J. Zhao, K. Azizzadenesheli, A. Anandkumar',
      title: 'signSGD with Majority Vote is Communication Efficient and Fault Tolerant',
      venue: 'ICLR',
      year: 2019,
    },
  ],
  params: {},
  examples: ['majority'],
  breakdown: () => 0.5,
  requires: () => [],
  build: (_values, { nWorkers, dimension }) => ({
    state: {},
    combine(rows, out) {
      out.fill(0);
      for (let worker = 0; worker < nWorkers; worker++) {
        const at = worker * dimension;
        for (let i = 0; i < dimension; i++) out[i] += Math.sign(rows[at + i]);
      }
      for (let i = 0; i < dimension; i++) out[i] = Math.sign(out[i]);
    },
  }),
});
