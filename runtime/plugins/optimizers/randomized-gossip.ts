/** Plain randomized gossip: one pair of neighbours averages at a time. */
import { defineOptimizer } from '../../api/method.ts';
import { createEdgeClock } from '../../kit/training/edge-clock.ts';
import {
  checkRinging,
  checkRingingOn,
  networkFigures,
  RINGING_METRICS,
  RINGING_PARAMS,
  sharesOn,
} from '../../kit/training/gossip-params.ts';
import { startRows } from '../../kit/training/start-rows.ts';

export const randomizedGossip = defineOptimizer({
  name: 'randomizedGossip',
  summary: 'Plain randomized gossip: when an edge rings, its two ends average.',
  doc: `Edge e rings at the jumps of a Poisson clock of rate P_e; all rates add up to 1. When edge (v, w) rings, \`x_v\` and \`x_w\` both become
\`(x_v + x_w) / 2\`. A step is one ring, \`flowTime\` the time of the last one. Nobody waits, nobody knows more than its neighbours, and
the mean is conserved.

**rate** half the second smallest eigenvalue lambda2 of \`H = sum P_e (e_v - e_w)(e_v - e_w)^T\`: the expected squared error falls by
the factor \`1 - lambda2 / 2\` per ring at least. It falls at lambda2 at most, the rate of the expected iterate, and comes near that
on sparse networks.

A uniform ring of n has about \`2 pi^2 / n^3\`. On a complete graph the expected error after k rings is exactly
\`(1 - 1 / (n - 1))^k\` of the first.

**Cost** one message each way over one edge per step.

**Validated** the mean stays within 1e-12; on the complete graph the formula, and on ring, line and grid the rate of the error between
the two bounds (fixed seeds).`,
  cites: [
    {
      authors: 'S. Boyd, A. Ghosh, B. Prabhakar, D. Shah',
      title: 'Randomized gossip algorithms',
      venue: 'IEEE Transactions on Information Theory 52(6)',
      year: 2006,
    },
  ],
  params: RINGING_PARAMS,
  examples: ['randomizedGossip', 'randomizedGossip(rates: workers)'],
  metrics: RINGING_METRICS,
  check: checkRinging,
  facts: () => ({ effectiveStep: null, talks: 'neighbours', accepts: ['consensus'] }),
  bounds: (_problem, values, { graph }) => {
    const figures = graph && networkFigures(graph, sharesOn(graph, values));
    if (!figures) return [null, null, null, null];
    const { connectivity, largestResistance, meanResistance } = figures;
    return [connectivity / 2, largestResistance, meanResistance, connectivity / 2];
  },
  requires: (_problem, values, { graph }) => checkRingingOn(graph, values),
  build: (values) => ({
    start(setting) {
      const { problem, nWorkers, graph, stream } = setting;
      if (!graph) throw new Error('expected a network to gossip on, found none');
      const { dimension } = problem;
      const { ends } = graph;
      const x = startRows(setting);
      const { time, ring } = createEdgeClock(sharesOn(graph, values), stream('clock'));
      return {
        x,
        nRows: nWorkers,
        state: { x, time },
        touched: 2 * dimension,
        flowTime: () => time[0],
        step() {
          const edge = ring();
          if (edge < 0) return;
          const v = ends[2 * edge] * dimension;
          const w = ends[2 * edge + 1] * dimension;
          for (let i = 0; i < dimension; i++) {
            const mean = (x[v + i] + x[w + i]) / 2;
            x[v + i] = mean;
            x[w + i] = mean;
          }
        },
      };
    },
  }),
});
