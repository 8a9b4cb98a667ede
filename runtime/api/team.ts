/**
 * The workers of a training run and what happens between them and whoever collects their gradients, each a category of kinds:
 * `workers`, `aggregator`, `attack`, `compressor`, `delay`, and `schedule` for step sizes. Like methods they are started once per
 * run, take all memory then, and keep what they know in named vectors.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Finding } from './issue.ts';
import type { GradientSource, State } from './method.ts';
import type { Layer, Problem, ProblemFacts, Relabel } from './problem.ts';
import type { RandomStream } from './random.ts';

/** What the parts of a team are started for. */
export interface TeamSetting {
  readonly nWorkers: number;
  /** The first so many workers are corrupted. */
  readonly nCorrupted: number;
  readonly dimension: number;
  readonly layers: readonly Layer[];
  readonly random: RandomStream;
}

/** Many gradients into one. */
export interface Aggregator {
  readonly state: State;
  /** `rows`: nWorkers x dimension; may be changed. */
  combine(rows: Float64Array, out: Float64Array): void;
  /** Of a rule that iterates: how many results it gave until now that are less accurate than it was asked for. */
  unfinished?(): number;
}

export interface AggregatorDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'aggregator';
  /** It stays near the honest gradients as long as the corrupted share is below this: 0 for the mean, 1/2 at most. */
  breakdown(values: ValuesOf<P>, nWorkers: number): number;
  /** Whether a result depends on those before: then every call must be about the same coordinates. It does not if absent. */
  remembers?(values: ValuesOf<P>): boolean;
  /** What it needs of the number of workers; empty when it can work. */
  requires(values: ValuesOf<P>, nWorkers: number): readonly Finding[];
  build(values: ValuesOf<P>, setting: TeamSetting): Aggregator;
}

/** What corrupted workers do. */
export interface Attack {
  readonly state: State;
  /** Changes the gradients of the first `nCorrupted` rows (nWorkers x dimension, all honest until then). */
  corrupt?(rows: Float64Array): void;
  /** Changes the labels that corrupted workers learn from. */
  readonly relabel?: Relabel;
}

export interface AttackDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'attack';
  /** `labels`: it needs a problem with labels. */
  readonly changes: 'gradients' | 'labels' | 'nothing';
  /** What it needs of the problem beyond labels; nothing if absent. */
  requires?(values: ValuesOf<P>, problem: ProblemFacts): readonly Finding[];
  build(values: ValuesOf<P>, setting: TeamSetting, problem: Problem): Attack;
}

/** What one worker sends in the place of its gradient. */
export interface Compressor {
  readonly state: State;
  /** Writes what arrives into `out`, of the same length. */
  compress(gradient: Float64Array, out: Float64Array): void;
}

export interface CompressorDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'compressor';
  /** Whether what arrives has the gradient as its mean; those that have not need error feedback. */
  unbiased(values: ValuesOf<P>): boolean;
  /** Bits that a gradient of this many 32-bit numbers takes; `layers`: its blocks, none where the problem names none. */
  bits(values: ValuesOf<P>, dimension: number, layers: readonly Layer[]): number;
  /** One per worker. */
  build(values: ValuesOf<P>, setting: TeamSetting): Compressor;
}

/** By how many steps a gradient is late. */
export interface DelayDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'delay';
  /** Mean in steps; theorems are about it. */
  mean(values: ValuesOf<P>): number;
  /** Largest in steps: so much of the past is kept. Of a law without a bound, what 53 random bits can reach. */
  bound(values: ValuesOf<P>): number;
  /** Whole numbers from 0 to `bound`, one per step. */
  build(values: ValuesOf<P>, random: RandomStream): (step: number) => number;
}

/** A factor of the step size over the steps, counted from 0. */
export interface ScheduleDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'schedule';
  build(values: ValuesOf<P>): (step: number) => number;
}

/** What makes one gradient of many, as the checks before a run ask for it. */
export interface Aggregation {
  /** What messages call it. */
  readonly label: string;
  /** It bears a corrupted share below this. */
  readonly breakdown: number;
  /** A way out where the corrupted are more, beside fewer of them. */
  readonly hint?: string;
}

export interface TeamFacts {
  readonly nWorkers: number;
  readonly nCorrupted: number;
  /** Whether the attack changes labels: the problem then needs some. */
  readonly needsLabels: boolean;
  /** What else the attack finds wrong with a problem. */
  readonly checkAttack?: (problem: ProblemFacts) => readonly Finding[];
  /** Whether who aggregates bears the corrupted: `own` is what the optimizer of this name does itself, if it does. */
  readonly checkAggregation?: (optimizer: string, own: Aggregation | undefined) => readonly Finding[];
  /** Whether something happens between workers and collector: a method that collects nothing would ignore it. */
  readonly isPlain: boolean;
}

export interface WorkersDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'workers';
  facts(values: ValuesOf<P>): TeamFacts;
  build(
    values: ValuesOf<P>,
    problem: Problem,
    layers: readonly Layer[],
    stream: (purpose: string, worker?: number) => RandomStream,
  ): GradientSource;
}

export function defineAggregator<const P extends Params>(
  descriptor: Omit<AggregatorDescriptor<P>, 'category'>,
): AggregatorDescriptor {
  return { category: 'aggregator', ...descriptor } as unknown as AggregatorDescriptor;
}

export function defineAttack<const P extends Params>(
  descriptor: Omit<AttackDescriptor<P>, 'category'>,
): AttackDescriptor {
  return { category: 'attack', ...descriptor } as unknown as AttackDescriptor;
}

export function defineCompressor<const P extends Params>(
  descriptor: Omit<CompressorDescriptor<P>, 'category'>,
): CompressorDescriptor {
  return { category: 'compressor', ...descriptor } as unknown as CompressorDescriptor;
}

export function defineDelay<const P extends Params>(descriptor: Omit<DelayDescriptor<P>, 'category'>): DelayDescriptor {
  return { category: 'delay', ...descriptor } as unknown as DelayDescriptor;
}

export function defineSchedule<const P extends Params>(
  descriptor: Omit<ScheduleDescriptor<P>, 'category'>,
): ScheduleDescriptor {
  return { category: 'schedule', ...descriptor } as unknown as ScheduleDescriptor;
}

export function defineWorkers<const P extends Params>(
  descriptor: Omit<WorkersDescriptor<P>, 'category'>,
): WorkersDescriptor {
  return { category: 'workers', ...descriptor } as unknown as WorkersDescriptor;
}
