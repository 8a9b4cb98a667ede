/** Block coordinate geometric median descent: a robust aggregate of a few coordinates, and a memory for the rest. */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import type { ProblemFacts } from '../../api/problem.ts';
import { UNFINISHED_METRIC } from '../../api/training.ts';
import { checkStep, fastestMode, LR_PARAM, STEP_BOUND_METRIC, scheduled } from '../../kit/step-params.ts';
import { prefixed } from '../../kit/training/gradient-method.ts';
import { keptOf } from '../../kit/training/largest.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';
import { createMemory, type Memory } from './bgmd/remember.ts';
import { createSelection, type Selection } from './bgmd/select-block.ts';

/** Multiplications of the geometric median for each number that it reads, over all its rounds. */
const ROUNDS = 15;

export const bgmd = defineOptimizer({
  name: 'bgmd',
  summary: 'Block coordinate geometric median descent: robust in a few coordinates, with a memory for the others.',
  doc: `G has the gradient of each of b workers as a row, d columns; m is one vector, zero at first; the block I has
\`k = max(1, share d)\` columns, rounded down:

1. every row becomes \`lr g + m\`;
2. I: the k longest columns (\`topK\`), k drawn by their length (\`sampled\`), or any k (\`random\`);
3. the aggregate of the block, the geometric median of its rows if nothing else is named, is subtracted from x;
4. off the block the next m is the **mean** of the rows (the published rule), their **median** coordinate by coordinate (ours), or zero
(**none**); on the block it is zero.

**Limits** With \`share: 100%\` it is SGD with that aggregator, and m stays zero. With one worker it is top-k SGD with error feedback.

**Left away** (Lemma 1) \`|G - G_I|^2 <= (1 - k/d) |G|^2\` with the longest columns, in the mean otherwise; \`residual\` is the ratio of
the last step.

**Breakdown point** \`memory: mean\` has none: what corrupted workers send off the block goes into the mean of the residuals, and from
there into everyone's next gradient, \`lr c f / b\` of a constant c from f of b workers, whatever aggregates the block. Only the block
is robust. \`median\` and \`none\` have that of the aggregator. A median of noisy coordinates is not their mean: where the noise is
skewed, or many numbers are exactly zero, it is biased, and what is zero for most workers never enters the memory.
Which columns are longest is not robust either: corrupted workers can draw the block to columns that do not matter, and so delay
training; they cannot move what is taken there.

**Cost** The block needs \`share\` times what the aggregator takes for all d columns; the rest is linear in b d: selection, and a mean
or b log b d for the median. Workers send all of their gradients.

**Step size** With q = k/d and a the fastest mode, runs with a memory and \`random\` blocks are stable in the mean square for
\`lr < 2 q / ((2 - q) a)\`: a coordinate waits about 1/q steps and then moves by all that it has gathered. Without a memory, or with
q = 1, it is \`2 / a\`. For the other selections no bound is known; below 2 / a is needed, and about \`q / a\` is enough in practice.

**Published bounds** with L-smooth losses and \`lr = 1 / (2 L)\` the mean squared gradient falls as \`L R0 / T\` down to a floor of
\`sigma^2 / (xi (1 - alpha))^2\`, with \`alpha = f / (b - f)\`, k/d <= xi <= 1.

**Not reproduced** The paper reports that its rule, with the memory that is a mean, trains under gradient attacks (additive noise,
bit flips) like the full geometric median. With this rule on a softmax regression of 255 weights it does not: it does as SGD with
the mean, which follows from the leak above. With changed labels, which bound the gradients, it degrades and does not explode. Their
networks (LeNet, 1.12 million weights) are out of reach here.

**Validated** the two limits; the leak of the mean memory to rounding, under constant and adaptive attacks, and that of the median;
Lemma 1; accuracies under attack, and the gain of the memory without one, against an independent program.`,
  cites: [
    {
      authors: 'A. Acharya, A. Hashemi, P. Jain, S. Sanghavi, I. S. Dhillon, U. Topcu',
      title: 'Robust Training in High Dimensions via Block Coordinate Geometric Median Descent',
      venue: 'AISTATS',
      year: 2022,
    },
    {
      authors: 'S. U. Stich, J.-B. Cordonnier, M. Jaggi',
      title: 'Sparsified SGD with Memory',
      venue: 'NeurIPS',
      year: 2018,
    },
  ],
  params: {
    lr: LR_PARAM,
    share: {
      kind: 'fraction',
      exclusiveMin: true,
      min: 0,
      doc: 'Share of the coordinates that is in the block, at least one coordinate; the paper uses up to 15%.',
      default: 0.1,
      suggestions: ['2%', '10%', '100%'],
    },
    memory: {
      kind: 'choice',
      doc: 'What becomes of the coordinates off the block.',
      default: 'mean',
      choices: {
        mean: 'The mean over the workers is in the next gradient, as published; bears no corrupted worker.',
        median:
          'The median over the workers, coordinate by coordinate; bears what the aggregator bears. Not in the paper.',
        none: 'They are lost; with small blocks training stops early.',
      },
    },
    selection: {
      kind: 'choice',
      doc: 'Which columns are the block.',
      default: 'topK',
      choices: {
        topK: 'The longest, as in the published code.',
        sampled: 'Drawn without replacement with probabilities proportional to their length, as in the paper.',
        random: 'Drawn without replacement, each as likely.',
      },
    },
    aggregator: {
      kind: 'kind',
      of: 'aggregator',
      doc: 'What makes one row of the rows of the block.',
      default: 'geometricMedian',
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: [
    'bgmd(lr: 0.1)',
    'bgmd(lr: 0.05, share: 20%, memory: median, selection: sampled)',
    'bgmd(lr: 0.01, share: 50%, memory: none, selection: random, aggregator: median)',
  ],
  metrics: [
    STEP_BOUND_METRIC,
    { name: 'blockSize', unit: '', doc: 'How many coordinates are in the block: k.' },
    {
      name: 'residual',
      unit: '',
      fold: 'last',
      doc: 'Share of the squared length of the gradient matrix, memory included, that the last block left away; 0 before the first step.',
    },
    { ...UNFINISHED_METRIC, fold: 'last' },
    {
      name: 'memoryNorm',
      unit: '',
      fold: 'last',
      doc: 'Euclidean length of the memory, which has the step size in it.',
    },
  ],
  facts: ({ lr, share, memory, aggregator }) => ({
    // Without a memory most of a gradient is lost, and how much depends on the problem.
    effectiveStep: memory === 'none' && share < 1 ? null : lr,
    accepts: ['minimum'],
    stepWork: ({ dimension }, nWorkers, gradientWork) =>
      nWorkers * (gradientWork + dimension + ROUNDS * keptOf(share, dimension)),
    aggregation: (nWorkers) =>
      memory === 'mean' && share < 1
        ? {
            label: 'bgmd(memory: mean)',
            breakdown: 0,
            hint: 'what they send off the block gets into the next gradient of everyone; `memory: median` keeps it out',
          }
        : {
            label: aggregator.label,
            breakdown: aggregator.descriptor.breakdown(aggregator.values as never, nWorkers),
          },
  }),
  bounds: (problem, values) => {
    const q = keptOf(values.share, problem.dimension) / problem.dimension;
    const isKnown = q === 1 || values.selection === 'random';
    return [isKnown ? stepBound(problem, values) : null, keptOf(values.share, problem.dimension)];
  },
  requires: (problem, settings, { nWorkers }) => {
    const { lr, share, aggregator } = settings;
    const { descriptor, values, label } = aggregator;
    return [
      ...descriptor.requires(values as never, nWorkers).map((finding) => ({ ...finding, param: 'aggregator' })),
      ...(share < 1 && descriptor.remembers?.(values as never) ? [changesBlocks(label)] : []),
      ...checkStep(
        lr,
        stepBound(problem, settings),
        '2 q / ((2 - q) a), q = 1 for blocks that are not random',
        fastestMode(problem),
      ),
    ];
  },
  build: ({ lr, share, memory: memoryKind, selection, aggregator, schedule }) => ({
    start({ problem, facts, nWorkers, gradients, stream }) {
      const { dimension } = problem;
      const rateAt = scheduled(lr, schedule);
      const x = new Float64Array(dimension);
      const memory = new Float64Array(dimension);
      const figures = new Float64Array(1);
      const rows = new Float64Array(nWorkers * dimension);
      const squares = new Float64Array(dimension);
      const next = new Float64Array(dimension);
      const block = new Int32Array(keptOf(share, dimension));
      const blockRows = new Float64Array(nWorkers * block.length);
      const step = new Float64Array(block.length);
      const select = createSelection(selection, dimension, stream('block'));
      const remember = createMemory(memoryKind, nWorkers);
      const combiner = aggregator.descriptor.build(aggregator.values as never, {
        nWorkers,
        // Who is corrupted is not known to whoever aggregates.
        nCorrupted: 0,
        dimension: block.length,
        layers: block.length === dimension ? (facts.layers ?? []) : [],
        random: stream('aggregator'),
      });
      problem.start(x, stream('start'), 0);
      return {
        x,
        nRows: 1,
        state: { x, memory, figures, ...prefixed('aggregator', combiner.state) },
        step(k) {
          gradients.each(x, rows);
          const rate = rateAt(k);
          remember(rows, memory, rate, squares, next);
          select(squares, block);
          figures[0] = shareOff(squares, block);
          gather(rows, memory, rate, block, blockRows);
          combiner.combine(blockRows, step);
          memory.set(next);
          for (let i = 0; i < block.length; i++) {
            x[block[i]] -= step[i];
            memory[block[i]] = 0;
          }
        },
        measure(out) {
          out[0] = figures[0];
          out[1] = combiner.unfinished?.() ?? 0;
          out[2] = Math.sqrt(memory.reduce((sum, value) => sum + value * value, 0));
        },
        ...(combiner.unfinished && { unfinished: combiner.unfinished }),
      };
    },
  }),
});

interface Settings {
  readonly share: number;
  readonly memory: Memory;
  readonly selection: Selection;
}

/**
 * From where on steps grow for certain. For random blocks it is exact: with g = lr a a coordinate x and its memory m become
 * (x - g x - m, 0) with probability q, else (x, m + g x); the matrix of their second moments has the eigenvalue 1 at g = 2 q / (2 - q).
 */
function stepBound(problem: ProblemFacts, { share, memory, selection }: Settings): number | null {
  const mode = fastestMode(problem);
  if (mode === null) return null;
  const waits = selection === 'random' && memory !== 'none';
  const q = waits ? keptOf(share, problem.dimension) / problem.dimension : 1;
  return (2 * q) / ((2 - q) * mode);
}

function changesBlocks(label: string): Finding {
  return {
    code: 'optimizer/aggregator',
    message: `\`bgmd\` aggregates other coordinates at every step and needs an aggregator without memory, found \`${label}\``,
    hint: 'let it begin anew at every step, or use `share: 100%`',
    param: 'aggregator',
  };
}

/** The columns of the matrix that are in the block, nRows x the size of the block. */
function gather(
  gradients: Float64Array,
  memory: Float64Array,
  rate: number,
  block: Int32Array,
  out: Float64Array,
): void {
  const k = block.length;
  for (let at = 0, to = 0; at < gradients.length; at += memory.length, to += k) {
    for (let i = 0; i < k; i++) out[to + i] = rate * gradients[at + block[i]] + memory[block[i]];
  }
}

/** Which share of the squared length of all columns those off the block have. */
function shareOff(squares: Float64Array, block: Int32Array): number {
  let all = 0;
  let kept = 0;
  for (let j = 0; j < squares.length; j++) all += squares[j];
  for (let i = 0; i < block.length; i++) kept += squares[block[i]];
  return 1 - kept / all;
}
