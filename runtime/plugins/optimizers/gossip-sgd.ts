/** Decentralized gradient steps: every worker keeps an iterate of its own and averages with its neighbours. */
import { defineOptimizer } from '../../api/method.ts';
import { LR_PARAM } from '../../kit/step-params.ts';
import { mix } from '../../kit/training/mixing.ts';
import {
  checkMixing,
  checkMixingOn,
  MIXING_METRICS,
  MIXING_PARAMS,
  mixingFigures,
  mixingOn,
} from '../../kit/training/mixing-params.ts';
import { rowViews } from '../../kit/training/plain-source.ts';
import { startRows } from '../../kit/training/start-rows.ts';

export const gossipSgd = defineOptimizer({
  name: 'gossipSgd',
  summary: 'Decentralized SGD (D-PSGD): a gradient step at every worker, then an average with its neighbours.',
  doc: `Row v of X is the iterate of worker v, G has a fresh gradient of each worker at its own iterate, W averages neighbours:

- **stepFirst** (adapt, then combine): \`X = W (X - lr G)\`;
- **mixFirst** (combine, then adapt; Lian et al.): \`X = W X - lr G\`.

W is symmetric and its rows sum to 1, so that the mean iterate takes exactly the mean gradient step. Between the workers
remains a spread that grows with the step size: with different data at each worker the fixed point of stepFirst on quadratics
with curvatures H is the solution of \`(I - W (I - lr H)) X = lr W H C\`, and the mean is biased by an amount that falls with lr.

**mixingRate** is the largest absolute eigenvalue of W beside 1: the factor of the spread per round without gradients. A ring of
n has \`(1 + 2 cos(2 pi / n)) / 3\`.

**Cost** a message of the size of the iterate over every edge and direction per step; no worker waits for any but its
neighbours.

**Validated** the fixed point on heterogeneous quadratics equals the solution of the linear system; on a complete graph it equals
SGD with the mean gradient.`,
  cites: [
    {
      authors: 'X. Lian, C. Zhang, H. Zhang, C.-J. Hsieh, W. Zhang, J. Liu',
      title:
        'Can Decentralized Algorithms Outperform Centralized Algorithms? A Case Study for Decentralized Parallel SGD',
      venue: 'NeurIPS',
      year: 2017,
    },
    {
      authors: 'L. Xiao, S. Boyd',
      title: 'Fast linear iterations for distributed averaging',
      venue: 'Systems & Control Letters 53',
      year: 2004,
    },
  ],
  params: {
    lr: LR_PARAM,
    order: {
      kind: 'choice',
      doc: 'Whether a worker steps before it averages, or after.',
      default: 'stepFirst',
      choices: {
        stepFirst: 'Step, then average: what is averaged has the new gradients in it.',
        mixFirst: 'Average, then step: averaging and gradients can be computed at the same time.',
      },
    },
    ...MIXING_PARAMS,
  },
  examples: ['gossipSgd(lr: 0.1)', 'gossipSgd(lr: 0.05, order: mixFirst, weights: maxDegree)'],
  metrics: MIXING_METRICS,
  facts: ({ lr }) => ({ effectiveStep: lr, talks: 'neighbours', accepts: ['minimum'] }),
  check: checkMixing,
  bounds: (_problem, values, { graph }) => mixingFigures(graph, values),
  requires: (_problem, values, { graph }) => checkMixingOn(graph, values),
  build: ({ lr, order, ...values }) => ({
    start(setting) {
      const { problem, nWorkers, gradients, graph } = setting;
      const n = problem.dimension;
      const mixing = mixingOn(graph, values);
      const x = startRows(setting);
      const g = new Float64Array(x.length);
      const before = new Float64Array(x.length);
      const rows = rowViews(n)(x);
      const slopes = rowViews(n)(g);
      const stepsFirst = order === 'stepFirst';
      return {
        x,
        nRows: nWorkers,
        state: { x },
        step() {
          for (let worker = 0; worker < nWorkers; worker++) gradients.own(worker, rows[worker], slopes[worker]);
          for (let i = 0; i < x.length; i++) before[i] = stepsFirst ? x[i] - lr * g[i] : x[i];
          mix(mixing, before, x, n);
          if (!stepsFirst) for (let i = 0; i < x.length; i++) x[i] -= lr * g[i];
        },
      };
    },
  }),
});
