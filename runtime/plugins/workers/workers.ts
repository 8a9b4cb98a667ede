/** The workers of a training run: how many, what goes wrong with them, and what happens to their gradients on the way. */

import type { BoundKind } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import {
  type Aggregation,
  type AggregatorDescriptor,
  type AttackDescriptor,
  type CompressorDescriptor,
  defineWorkers,
} from '../../api/team.ts';
import { UNFINISHED_METRIC } from '../../api/training.ts';
import { teamSource } from '../../kit/training/team-source.ts';
import { checkBreakdown, checkIgnored } from './workers/check-aggregation.ts';
import { slowestOf } from './workers/slowest.ts';

export const workers = defineWorkers({
  name: 'workers',
  summary:
    'Workers that each draw samples of their own, with stragglers, corruption, compression, delays and an aggregator.',
  doc: `Each of \`count\` workers draws a fresh sample from a random stream of its own and computes its gradient; one iterate serves
all. On the way to the step a gradient passes, in this order:

1. **delay**: it is taken at the iterate of so many steps ago;
2. **compressor**, with \`errorFeedback\` what it leaves away is added to the worker's next gradient;
3. **attack**: the first \`corrupted\` share of the workers, rounded down, replace what they send, or learn from changed labels;
4. **aggregator**: many gradients become one.

With \`count: 1\` and defaults a run has the bytes of one without workers.

**Breakdown** An aggregator with breakdown point b bears a corrupted share below b: the mean bears none, a median less than
one half. A share at or beyond it is a warning, because showing what happens then is what such experiments are for.

**Time** A worker takes \`computeTime\` for a gradient, times 1 plus an exponential number with mean \`jitter\`, drawn for every
step, and \`slowdown\` times as long for the first \`stragglers\` workers. A step waits for the slowest; \`wallClock\` adds up.
With n workers and no stragglers its mean per step is \`computeTime (1 + jitter (1 + 1/2 + .. + 1/n))\`.

**Cost** n gradients per step, and the memory of n of them.

**Validated** one worker equals none, to the byte; the mean of n workers has an n-th of the variance; error feedback with a
compressor that keeps everything changes nothing; simulated seconds agree with the closed form.`,
  cites: [
    {
      authors: 'D. Alistarh, D. Grubic, J. Li, R. Tomioka, M. Vojnovic',
      title: 'QSGD: Communication-Efficient SGD via Gradient Quantization and Encoding',
      venue: 'NeurIPS',
      year: 2017,
    },
    {
      authors: 'S. U. Stich, J.-B. Cordonnier, M. Jaggi',
      title: 'Sparsified SGD with Memory',
      venue: 'NeurIPS',
      year: 2018,
    },
  ],
  params: {
    count: {
      kind: 'count',
      min: 1,
      max: 1_000_000,
      doc: 'How many workers there are.',
      suggestions: ['1', '8', '16', '20'],
    },
    aggregator: {
      kind: 'kind',
      of: 'aggregator',
      doc: 'How many gradients become one.',
      default: 'mean',
    },
    corrupted: {
      kind: 'fraction',
      doc: 'Share of the workers that are corrupted, rounded down to whole workers; they do what `attack` says.',
      default: 0,
      suggestions: ['20%', '40%'],
    },
    attack: {
      kind: 'kind',
      of: 'attack',
      doc: 'What corrupted workers do.',
      default: 'noAttack',
    },
    compressor: {
      kind: 'kind',
      of: 'compressor',
      doc: 'What each worker sends in the place of its gradient.',
      default: 'uncompressed',
    },
    errorFeedback: {
      kind: 'boolean',
      doc: 'Whether what the compressor leaves away is added to the next gradient of the worker. Biased compressors need it.',
      default: false,
    },
    delay: {
      kind: 'kind',
      of: 'delay',
      doc: 'By how many steps the gradient of each worker is late, drawn for every step and worker.',
      default: 'noDelay',
    },
    computeTime: {
      kind: 'time',
      doc: 'Time that a worker takes for one gradient; 0 leaves `wallClock` to the network alone.',
      default: 0,
      suggestions: ['10 ms', '100 ms'],
    },
    jitter: {
      kind: 'real',
      min: 0,
      doc: 'Mean of the exponential share by which a gradient takes longer than `computeTime`.',
      default: 0,
      suggestions: ['0.1', '0.5'],
    },
    stragglers: {
      kind: 'count',
      doc: 'How many workers are slow, at most `count`.',
      default: 0,
      suggestions: ['1'],
    },
    slowdown: {
      kind: 'real',
      min: 1,
      doc: 'How many times as long a straggler takes.',
      default: 2,
      suggestions: ['2', '10'],
    },
  },
  examples: [
    'workers(8)',
    'workers(20, corrupted: 0.4, attack: signFlip, aggregator: median)',
    'workers(4, compressor: topK(share: 0.25), errorFeedback: true)',
    'workers(8, delay: geometric(mean: 3))',
    'workers(16, computeTime: 10 ms, jitter: 0.2, stragglers: 1)',
  ],
  metrics: [UNFINISHED_METRIC],
  check: (values) => [
    ...checkCounts(values),
    ...checkCorruption(values),
    ...values.aggregator.descriptor.requires(values.aggregator.values as never, values.count).map(aboutAggregator),
    ...checkFeedback(values),
  ],
  facts: (values) => {
    const { count, attack, aggregator, compressor, delay } = values;
    const isPlain =
      nCorruptedOf(values) === 0 &&
      isDefault('aggregator', aggregator) &&
      isDefault('compressor', compressor) &&
      isDefault('delay', delay);
    const nCorrupted = nCorruptedOf(values);
    return {
      nWorkers: count,
      nCorrupted,
      needsLabels: attack.descriptor.changes === 'labels' && nCorrupted > 0,
      checkAttack: (problem) =>
        nCorrupted > 0 ? (attack.descriptor.requires?.(attack.values as never, problem) ?? []) : [],
      checkAggregation: (optimizer, own) => {
        const isNamed = !isDefault('aggregator', aggregator);
        if (own && isNamed) return [checkIgnored(optimizer, aggregator.label)];
        // One that is named was asked where it stands.
        return isNamed ? [] : checkBreakdown(own ?? aggregationOf(aggregator, count), nCorrupted, count);
      },
      isPlain,
    };
  },
  build: (values, problem, layers, stream) => {
    const { count, aggregator, attack, compressor, delay, errorFeedback, computeTime } = values;
    const setting = { nWorkers: count, nCorrupted: nCorruptedOf(values), dimension: problem.dimension, layers };
    const everyone = Array.from({ length: count }, (_, worker) => worker);
    const delayBound = delay.descriptor.bound(delay.values as never);
    const isCompressed = !isDefault('compressor', compressor);
    return teamSource(
      problem,
      {
        nWorkers: count,
        nCorrupted: setting.nCorrupted,
        aggregator: aggregator.descriptor.build(aggregator.values as never, {
          ...setting,
          random: stream('aggregator'),
        }),
        attack: attack.descriptor.build(attack.values as never, { ...setting, random: stream('attack') }, problem),
        compressors: (isCompressed ? everyone : []).map((worker) =>
          compressor.descriptor.build(compressor.values as never, { ...setting, random: stream('compressor', worker) }),
        ),
        errorFeedback: errorFeedback && isCompressed,
        delays: (delayBound > 0 ? everyone : []).map((worker) =>
          delay.descriptor.build(delay.values as never, stream('delay', worker)),
        ),
        delayBound,
        slowest: computeTime > 0 ? slowestOf(values, stream('compute')) : undefined,
      },
      stream,
    );
  },
});

interface Corruption {
  readonly count: number;
  readonly corrupted: number;
  readonly aggregator: BoundKind<AggregatorDescriptor>;
  readonly attack: BoundKind<AttackDescriptor>;
}

/** The last bit of a product such as 0.29 * 100 must not take a worker away. */
function nCorruptedOf({ count, corrupted }: Pick<Corruption, 'count' | 'corrupted'>): number {
  return Math.floor(count * corrupted + 1e-9);
}

function isDefault(param: 'aggregator' | 'attack' | 'compressor' | 'delay', { descriptor }: BoundKind): boolean {
  return descriptor.name === workers.params[param].default;
}

function checkCounts({ count, stragglers }: { count: number; stragglers: number }): readonly Finding[] {
  if (stragglers <= count) return [];
  return [
    {
      code: 'value/range',
      message: `\`stragglers\` must be at most the ${count} workers, found ${stragglers}`,
      param: 'stragglers',
    },
  ];
}

function checkCorruption(values: Corruption): readonly Finding[] {
  const { count, corrupted, aggregator, attack } = values;
  const nCorrupted = nCorruptedOf(values);
  const attacks = !isDefault('attack', attack);
  if (nCorrupted === 0 && (attacks || corrupted > 0)) {
    const found = corrupted > 0 ? `a share of ${corrupted} of ${count}` : 'a share of 0';
    return [
      {
        code: 'workers/settings',
        severity: 'warning',
        message: `an attack needs at least one corrupted worker, found ${found}`,
        hint: `\`corrupted\` is rounded down; write \`corrupted: ${Math.ceil(100 / count)}%\` or more`,
        param: 'corrupted',
      },
    ];
  }
  if (nCorrupted > 0 && !attacks) {
    return [
      {
        code: 'workers/settings',
        severity: 'warning',
        message: `corrupted workers do nothing without an attack, found ${nCorrupted} of them`,
        hint: 'say what they do with `attack`',
        param: 'corrupted',
      },
    ];
  }
  // Where no aggregator is named, who aggregates is for the optimizer to say: asked where the two meet.
  if (isDefault('aggregator', aggregator)) return [];
  return checkBreakdown(aggregationOf(aggregator, count), nCorrupted, count);
}

function aggregationOf({ descriptor, values, label }: BoundKind<AggregatorDescriptor>, count: number): Aggregation {
  return { label, breakdown: descriptor.breakdown(values as never, count) };
}

interface Compression {
  readonly compressor: BoundKind<CompressorDescriptor>;
  readonly errorFeedback: boolean;
}

function checkFeedback({ compressor, errorFeedback }: Compression): readonly Finding[] {
  if (errorFeedback || compressor.descriptor.unbiased(compressor.values as never)) return [];
  return [
    {
      code: 'workers/settings',
      severity: 'warning',
      message: `\`${compressor.label}\` is biased and needs error feedback, found none`,
      hint: 'what it leaves away is lost for good, and a run need not converge; add `errorFeedback: true`',
      param: 'compressor',
      addArgument: { name: 'errorFeedback', text: 'true' },
    },
  ];
}

function aboutAggregator(finding: Finding): Finding {
  return { ...finding, param: 'aggregator' };
}
