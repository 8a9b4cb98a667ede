/** Accelerated randomized gossip in continuous time: two variables per worker that mix while it waits. */
import type { Graph } from '../../api/graph.ts';
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer, type Surroundings } from '../../api/method.ts';
import { createEdgeClock } from '../../kit/training/edge-clock.ts';
import {
  checkRinging,
  checkRingingOn,
  networkFigures,
  RINGING_METRICS,
  RINGING_PARAMS,
  type RingingValues,
  sharesOn,
} from '../../kit/training/gossip-params.ts';
import { MOST_NODES_DECOMPOSED } from '../../kit/training/mixing.ts';
import { startRows } from '../../kit/training/start-rows.ts';

export const continuizedGossip = defineOptimizer({
  name: 'continuizedGossip',
  summary: 'Accelerated randomized gossip: Nesterov acceleration in continuous time, without a common clock of steps.',
  doc: `Edges ring as in \`randomizedGossip\`. Every worker has an x and a z, equal at first. Between rings they mix at every worker by itself,
\`dx = eta (z - x) dt\`, \`dz = eta (x - z) dt\`; when edge (v, w) rings, x_v and x_w become their mean, and
\`z_v -= gain (x_v - x_w)\`, \`z_w += gain (x_v - x_w)\` with x from before the ring. With lambda2 the second smallest eigenvalue of
\`H = sum P_e (e_v - e_w)(e_v - e_w)^T\` and R the largest effective resistance of an edge under the conductances P_e:

- \`eta = sqrt(lambda2 / (2 R))\`, which is the **rate**, and \`gain = 1 / sqrt(2 lambda2 R)\`.

Mixing has a closed form, and a worker applies it when it is called: it needs the time of its own last ring and nothing else. So a
step, one ring, costs the same on any network.

**Against plain gossip** with its rate r = lambda2 / 2 the rate is \`sqrt(r / R)\`. A uniform ring of n has about \`sqrt(2) pi / n^2\` in the
place of \`2 pi^2 / n^3\`; a complete graph gains nothing, both have \`1 / (n - 1)\`. The rates are lower bounds of what is measured.

**Needs** lambda2 and R of the whole network. They are computed for up to ${MOST_NODES_DECOMPOSED} workers; beyond, give them: any lambda2 from below and any R
from above keep the guarantee, at a lower rate. R is \`n - 1\` where all edges are alike (ring, torus, complete graph), and never more
than the largest 1 / P_e.

**Cost** one message each way over one edge per step.

**Validated** against a step-by-step integration of the differential equation; the mean stays within 1e-12; rates and speed-ups of
the reference on ring, line, grid and complete graph (fixed seeds).`,
  cites: [
    {
      authors: 'M. Even, R. Berthier, F. Bach, N. Flammarion, P. Gaillard, H. Hendrikx, L. Massoulie, A. Taylor',
      title: 'Continuized Accelerations of Deterministic and Stochastic Gradient Descents, and of Gossip Algorithms',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    ...RINGING_PARAMS,
    connectivity: {
      kind: 'real',
      min: 0,
      doc: 'Second smallest eigenvalue lambda2 of H, or less; 0 computes it.',
      default: 0,
    },
    resistance: {
      kind: 'real',
      min: 0,
      doc: 'Largest effective resistance R of an edge, or more; 0 computes it.',
      default: 0,
    },
  },
  examples: ['continuizedGossip', 'continuizedGossip(rates: metropolis)'],
  metrics: RINGING_METRICS,
  check: checkRinging,
  facts: () => ({ effectiveStep: null, talks: 'neighbours', accepts: ['consensus'] }),
  bounds: (_problem, values, { graph }) => {
    const figures = graph && networkFigures(graph, sharesOn(graph, values));
    const used = graph && constantsOn(graph, values);
    const rate = used && Math.sqrt(used.connectivity / (2 * used.resistance));
    if (!figures) return [null, null, null, rate];
    return [figures.connectivity / 2, figures.largestResistance, figures.meanResistance, rate];
  },
  requires: (_problem, values, around) => [...checkRingingOn(around.graph, values), ...checkConstants(values, around)],
  build: (values) => ({
    start(setting) {
      const { problem, nWorkers, graph, stream } = setting;
      if (!graph) throw new Error('expected a network to gossip on, found none');
      const { dimension } = problem;
      const { ends } = graph;
      const { connectivity, resistance } = constantsOn(graph, values) ?? NOTHING_RINGS;
      const decay = -2 * Math.sqrt(connectivity / (2 * resistance));
      const gain = 1 / Math.sqrt(2 * connectivity * resistance);
      // Of x and z of a worker the mean stays while it waits and half the difference decays: that is what is kept, as of `last`.
      const x = startRows(setting);
      const middle = Float64Array.from(x);
      const half = new Float64Array(x.length);
      const last = new Float64Array(nWorkers);
      const ofMiddle = (0.5 + gain) / 2;
      const ofHalf = (0.5 - gain) / 2;
      const { time, ring } = createEdgeClock(sharesOn(graph, values), stream('clock'));
      return {
        x,
        nRows: nWorkers,
        state: { x, middle, half, last, time },
        touched: 2 * dimension,
        flowTime: () => time[0],
        step() {
          const edge = ring();
          if (edge < 0) return;
          const now = time[0];
          const [first, second] = [ends[2 * edge], ends[2 * edge + 1]];
          const left = Math.exp(decay * (now - last[first]));
          const right = Math.exp(decay * (now - last[second]));
          last[first] = now;
          last[second] = now;
          const v = first * dimension;
          const w = second * dimension;
          for (let i = 0; i < dimension; i++) {
            const halfV = half[v + i] * left;
            const halfW = half[w + i] * right;
            const difference = middle[v + i] + halfV - middle[w + i] - halfW;
            middle[v + i] -= ofMiddle * difference;
            middle[w + i] += ofMiddle * difference;
            half[v + i] = halfV - ofHalf * difference;
            half[w + i] = halfW + ofHalf * difference;
            x[v + i] = middle[v + i] + half[v + i];
            x[w + i] = middle[w + i] + half[w + i];
          }
        },
        present() {
          for (let worker = 0; worker < nWorkers; worker++) {
            const share = Math.exp(decay * (time[0] - last[worker]));
            const end = (worker + 1) * dimension;
            for (let i = worker * dimension; i < end; i++) x[i] = middle[i] + half[i] * share;
          }
        },
      };
    },
  }),
});

interface Constants {
  readonly connectivity: number;
  readonly resistance: number;
}

/** Without an edge nothing is ever averaged; any numbers will do. */
const NOTHING_RINGS: Constants = { connectivity: 1, resistance: 1 };

/** Those that are given, the rest computed; `null` where that is not possible. */
function constantsOn(graph: Graph, values: RingingValues & Constants): Constants | null {
  const { connectivity, resistance } = values;
  if (connectivity > 0 && resistance > 0) return { connectivity, resistance };
  const figures = networkFigures(graph, sharesOn(graph, values));
  return (
    figures && {
      connectivity: connectivity || figures.connectivity,
      resistance: resistance || figures.largestResistance,
    }
  );
}

/** H has trace 2 and n - 1 eigenvalues beside 0; shares times resistances add up to n - 1. */
function checkConstants({ connectivity, resistance }: Constants, { shape, graph }: Surroundings): readonly Finding[] {
  const n = graph?.nNodes ?? shape?.nRanks ?? 0;
  if (n < 2) return [];
  const code = 'optimizer/constants';
  if (connectivity > (2 / (n - 1)) * (1 + 1e-9)) {
    const message = `no network of ${n} workers has a \`connectivity\` above 2 / ${n - 1}, found ${connectivity}`;
    return [{ code, message, hint: 'give a lower bound, or leave it out', param: 'connectivity' }];
  }
  if (resistance > 0 && resistance < (n - 1) * (1 - 1e-9)) {
    const message = `no network of ${n} workers has a largest \`resistance\` below ${n - 1}, found ${resistance}`;
    return [{ code, message, hint: 'give an upper bound, or leave it out', param: 'resistance' }];
  }
  if (n <= MOST_NODES_DECOMPOSED || (connectivity > 0 && resistance > 0)) return [];
  return [
    {
      code,
      message: `the constants of a network are computed for up to ${MOST_NODES_DECOMPOSED} workers, found ${n}: expected \`connectivity\` and \`resistance\``,
      hint: `give bounds of them: \`resistance: ${n - 1}\` is exact where all edges are alike`,
      param: connectivity > 0 ? 'resistance' : 'connectivity',
    },
  ];
}
