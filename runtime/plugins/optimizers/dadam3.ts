/** DADAM^3, reconstructed: decentralized optimistic steps for games, scaled by adaptive second moments. */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import type { ProblemFacts } from '../../api/problem.ts';
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

export const dadam3 = defineOptimizer({
  name: 'dadam3',
  summary: 'DADAM^3, a reconstruction: decentralized, adaptive, optimistic steps for min-max games.',
  doc: `**A reconstruction.** The rule is put together from what its abstract and the two methods that it joins say: the second moment of
DADAM (Nazari, Tarzanagh, Michailidis) and decentralized optimistic steps. It was not compared with the authors' program.

Worker v has an iterate Z and a base X, rows of matrices; W averages neighbours, \`rounds\` times (t). Each step:

- \`g\` = field of each worker at its own Z, \`M = beta1 M + (1 - beta1) g\`
- \`V = beta2 V + (1 - beta2) g^2\`, \`Vh = beta3 Vh + (1 - beta3) max(Vh, V)\`
- \`D = M / (sqrt(Vh) + epsilon)\`, then \`X = W^t (X - lr D)\` and \`Z = W^t (X - lr D)\`, the look ahead of the next step

\`x\` is Z. All moments are zero at first.

**secondMoment** \`local\`: every worker scales by its own Vh. Where their data differ, scaling by different amounts moves the point at
which their steps cancel: a bias stays that falls neither with lr nor on a complete graph. \`shared\`: Vh is averaged with the
neighbours too, \`Vh = W^t Vh\`, which removes it. \`none\`: no scaling, \`D = M\`: decentralized optimistic gradients (DPOSG).

**Limits** one worker, \`none\`, beta1 = 0: \`ogda\`. Complete graph: the method with the mean of the steps.

**beta1** near 0: momentum of both players turns bilinear games outwards, and 0.5 is enough for that.

**Rates** (as recalled from the paper) a stationary point of accuracy eps with about eps^-4 gradients, for batches of size eps^-2; what
workers disagree about falls with \`mixingRate ^ rounds\`.

**Cost** \`2 rounds\` messages of the size of the iterate over every edge and direction per step, \`3 rounds\` with shared moments.

**Validated** against OGDA within 1e-12; on one game for all, workers reach the equilibrium within 1e-8; with games that differ, the
orderings of the reference. No claim that scaling is better than none: on the reference problem 0.089 stands against 0.106.`,
  cites: [
    {
      authors: 'B. Barazandeh, T. Huang, G. Michailidis',
      title: 'A decentralized adaptive momentum method for solving a class of min-max optimization problems',
      venue: 'Signal Processing 189',
      year: 2021,
    },
    {
      authors: 'P. Nazari, D. A. Tarzanagh, G. Michailidis',
      title: 'DADAM: A consensus-based distributed adaptive gradient method for online optimization',
      venue: 'IEEE Transactions on Signal Processing 70',
      year: 2022,
    },
    {
      authors: 'M. Liu, W. Zhang, Y. Mroueh, X. Cui, J. Ross, T. Yang, P. Das',
      title: 'A Decentralized Parallel Algorithm for Training Generative Adversarial Nets',
      venue: 'NeurIPS',
      year: 2020,
    },
  ],
  params: {
    lr: LR_PARAM,
    beta1: {
      kind: 'fraction',
      doc: 'Share of the last mean of gradients that is kept, below 1; keep it near 0 for games.',
      default: 0,
      suggestions: ['0', '0.1'],
    },
    beta2: {
      kind: 'fraction',
      doc: 'Share of the last mean of squares that is kept, below 1.',
      default: 0.9,
      suggestions: ['0.9', '0.99'],
    },
    beta3: {
      kind: 'fraction',
      doc: 'Share of the last scale that is kept while it moves to the larger one of it and the mean of squares, below 1.',
      default: 0.9,
      suggestions: ['0.9', '0.99'],
    },
    rounds: {
      kind: 'count',
      min: 1,
      max: 1000,
      doc: 'Averages with neighbours in a row, wherever something is averaged.',
      default: 1,
      suggestions: ['1', '4'],
    },
    secondMoment: {
      kind: 'choice',
      doc: 'By what the steps are scaled.',
      default: 'local',
      choices: {
        local: 'Every worker by its own second moment: a bias stays where data differ.',
        shared: 'Second moments are averaged with neighbours, as iterates are.',
        none: 'Not at all: decentralized optimistic gradients (DPOSG).',
      },
    },
    epsilon: { kind: 'positive', doc: 'Added to the root of the second moment.', default: 1e-8 },
    ...MIXING_PARAMS,
  },
  examples: [
    'dadam3(lr: 0.02)',
    'dadam3(lr: 0.02, secondMoment: shared, rounds: 2)',
    'dadam3(lr: 0.1, secondMoment: none)',
  ],
  metrics: MIXING_METRICS,
  check: (values) => [...checkMixing(values), ...checkDecays(values)],
  facts: ({ lr, secondMoment }) => ({
    effectiveStep: secondMoment === 'none' ? lr : null,
    talks: 'neighbours',
    accepts: ['saddle', 'minimum'],
  }),
  bounds: (_problem, values, { graph }) => mixingFigures(graph, values),
  requires: (problem, values, { graph }) => [
    ...checkMixingOn(graph, values),
    ...checkMomentumOfGame(problem, values.beta1),
  ],
  build: ({ lr, beta1, beta2, beta3, rounds, secondMoment, epsilon, ...values }) => ({
    start(setting) {
      const { problem, nWorkers, gradients, graph } = setting;
      const n = problem.dimension;
      const mixing = mixingOn(graph, values);
      const x = startRows(setting);
      const size = x.length;
      const base = Float64Array.from(x);
      const mean = new Float64Array(size);
      const scales = secondMoment !== 'none';
      const squares = new Float64Array(scales ? size : 0);
      const scale = new Float64Array(scales ? size : 0);
      const g = new Float64Array(size);
      const before = new Float64Array(size);
      const rows = rowViews(n)(x);
      const slopes = rowViews(n)(g);

      /** W^rounds of `before` into `out`; `before` is scratch from then on. */
      function average(out: Float64Array): void {
        for (let round = 0; round < rounds; round++) {
          if (round > 0) before.set(out);
          mix(mixing, before, out, n);
        }
      }
      /** Half a step from the base, before it is averaged. */
      function moveFromBase(): void {
        for (let i = 0; i < size; i++) before[i] = base[i] - lr * g[i];
      }
      return {
        x,
        nRows: nWorkers,
        state: { x, base, mean, squares, scale },
        step() {
          for (let worker = 0; worker < nWorkers; worker++) gradients.own(worker, rows[worker], slopes[worker]);
          for (let i = 0; i < size; i++) mean[i] = beta1 * mean[i] + (1 - beta1) * g[i];
          if (scales) {
            for (let i = 0; i < size; i++) {
              squares[i] = beta2 * squares[i] + (1 - beta2) * g[i] * g[i];
              scale[i] = beta3 * scale[i] + (1 - beta3) * Math.max(scale[i], squares[i]);
            }
            if (secondMoment === 'shared') {
              before.set(scale);
              average(scale);
            }
          }
          // From here on `g` is the direction of the step.
          for (let i = 0; i < size; i++) g[i] = scales ? mean[i] / (Math.sqrt(scale[i]) + epsilon) : mean[i];
          moveFromBase();
          average(base);
          moveFromBase();
          average(x);
        },
      };
    },
  }),
});

/** A decay of 1 never takes in anything new. */
function checkDecays(values: Readonly<Record<'beta1' | 'beta2' | 'beta3', number>>): readonly Finding[] {
  return (['beta1', 'beta2', 'beta3'] as const)
    .filter((name) => values[name] >= 1)
    .map((name) => ({
      code: 'value/range',
      message: `\`${name}\` must be below 1, found ${values[name]}`,
      param: name,
    }));
}

/** From here on momentum is measured to lead away: see the test of row I1'. */
const TURNS_OUTWARDS = 0.5;

function checkMomentumOfGame({ role }: ProblemFacts, beta1: number): readonly Finding[] {
  if (role !== 'saddle' || beta1 < TURNS_OUTWARDS) return [];
  return [
    {
      code: 'optimizer/unstable',
      severity: 'warning',
      message: `momentum of both players turns games outwards: expected a \`beta1\` below ${TURNS_OUTWARDS}, found ${beta1}`,
      hint: 'use `beta1: 0`; the look ahead of optimistic steps works against the turning, momentum for it',
      param: 'beta1',
    },
  ];
}
