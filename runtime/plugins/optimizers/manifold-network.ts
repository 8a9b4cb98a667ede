/** A network learnt without gradients: every layer is solved for, from the last to the first. */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import { createLearner, type LearnerSettings } from './manifold-network/epoch.ts';

export const manifoldNetwork = defineOptimizer({
  name: 'manifoldNetwork',
  summary:
    'Non-gradient manifold neural network: closed forms for every layer, from the last to the first, once per step.',
  doc: `A step is an epoch: with all samples it solves for every layer, from the last to the first, and uses no gradient. X has what comes into
a layer, a sample per row.

- **Last layer** Targets are \`T = Y + Y max(Y (X W + b) - 1, 0)\`, entry by entry, with Y of +1 and -1: whoever is beyond the margin on
  the right side stays there. With the squared distances f of the samples from their targets, the weights alpha of the samples are the least of
  \`alpha . f + lambda |alpha|^2\` on the simplex, lambda such that the share \`active\` of them is positive. Then W is the best with
  \`W^T S W = I\`, S the weighted covariance plus gamma: \`W = S^(-1/2) U V^T\` from a singular value decomposition. These take turns for
  \`rounds\`. With \`decision: ridge\` the layer is ridge regression on Y.
- **Back** What should have come into a layer are the inputs nearest to the present ones that the layer makes its targets of,
  \`X + (T - X W - b) W^+\`; brought into the range of the activation, a thousandth of it away from either end, and through its inverse.
- **Hidden layers** Ridge regression on these sums: \`W = (X^T X + gamma)^(-1) X^T Z\`, centred.

**Differences from the paper** Its program maps targets back by \`W^T\`, takes a softmax over the samples and keeps one sample less; here
the pre-image is the nearest one, and leaves out directions weaker than a thousandth of the layer. Outputs are not normalized.

**How good it is** It needs few epochs, after which it does not improve, and more layers do not help. On our data sets ridge regression
without any hidden layer is as good or better, and gradients reach more with patience: see \`examples/manifold-network.syncline\`.

**Cost** per epoch and layer \`samples inputs^2 + inputs^3\` operations; nothing is sent.

**Validated** ridge, weights on the simplex, the Stiefel layer and the inverse of the activation are optimal within 1e-9; on blobs the
accuracy of the second epoch is above 0.93.`,
  cites: [
    {
      authors: 'H. Zhang, J. Jiao, R. Zhang, X. Li',
      title: 'Non-Gradient Manifold Neural Network',
      venue: 'IEEE Transactions on Pattern Analysis and Machine Intelligence 45(3)',
      year: 2023,
    },
  ],
  params: {
    regularization: {
      kind: 'positive',
      doc: 'Gamma: added to the diagonal of the covariance of what comes into a layer, summed over the samples in hidden layers and averaged in the last.',
      default: 0.3,
      suggestions: ['0.1', '0.3', '1'],
    },
    decision: {
      kind: 'choice',
      doc: 'How the last layer is found.',
      default: 'manifold',
      choices: {
        manifold: 'Support vectors with adaptive weights on a flexible Stiefel manifold, as published.',
        ridge: 'Ridge regression on labels of +1 and -1, with which to compare.',
      },
    },
    active: {
      kind: 'fraction',
      doc: 'Share of the samples that count in the last layer: those that are fitted best. Read with `decision: manifold` only.',
      default: 0.9,
      suggestions: ['0.7', '0.9'],
    },
    rounds: {
      kind: 'count',
      max: 1000,
      doc: 'How often slack, weights of the samples and the last layer are worked out in turns. Read with `decision: manifold` only.',
      default: 5,
    },
  },
  examples: ['manifoldNetwork', 'manifoldNetwork(decision: ridge)', 'manifoldNetwork(regularization: 1, active: 0.5)'],
  metrics: [],
  check: checkIgnored,
  facts: ({ decision, rounds }) => ({
    effectiveStep: null,
    accepts: ['minimum'],
    needs: ['data', 'stack'],
    talks: 'none',
    stepWork: ({ layers = [], nSamples = 1 }) =>
      // Covariances of what comes into a layer, and what should have come out of the one before.
      layers.reduce((sum, { columns }, i) => {
        const isLast = i === layers.length - 1;
        return sum + 2 * (isLast && decision === 'manifold' ? rounds : 1) * (nSamples + columns) * columns * columns;
      }, 0),
  }),
  bounds: () => [],
  requires: ({ layers = [] }, { decision }) => {
    const last = layers.at(-1);
    if (decision === 'ridge' || !last || last.columns - 1 >= last.rows) return [];
    return [
      {
        code: 'optimizer/problem-mismatch',
        message: `\`decision: manifold\` needs at least as many inputs of the last layer as classes: expected ${last.rows}, found ${last.columns - 1}`,
        hint: 'widen the last hidden layer, or use `decision: ridge`',
        param: 'decision',
      },
    ];
  },
  build: (values) => ({
    start({ problem, stream }) {
      const { data, stack } = problem;
      const x = new Float64Array(problem.dimension);
      problem.start(x, stream('start'), 0);
      const learner = createLearner(data!, stack!, values);
      return { x, nRows: 1, state: { x }, step: () => learner.epoch(x) };
    },
  }),
});

/** Ridge regression knows neither. */
function checkIgnored({ decision, active, rounds }: LearnerSettings): readonly Finding[] {
  if (decision !== 'ridge') return [];
  const given = { active, rounds };
  const { params } = manifoldNetwork;
  return (['active', 'rounds'] as const)
    .filter((name) => given[name] !== params[name].default)
    .map((name) => ({
      code: 'optimizer/settings',
      message: `\`${name}\` has no meaning with \`decision: ridge\``,
      hint: 'leave one of the two out',
      param: name,
    }));
}
