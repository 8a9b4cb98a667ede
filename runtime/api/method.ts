/**
 * How it is trained. A `Method` owns its iterates and says what one step is: the loop of `runtime/dynamics` only asks it for the
 * next. Most optimizers are a `Transform`, from gradient to step, which `gradientMethod` of the kit makes a method.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Graph } from './graph.ts';
import type { Finding } from './issue.ts';
import type { NetworkShape } from './network.ts';
import type { Layer, OracleName, Problem, ProblemFacts, ProblemMetric, Role } from './problem.ts';
import type { RandomStream } from './random.ts';
import type { MetricInfo } from './run.ts';
import type { Aggregation } from './team.ts';

/** Named vectors and nothing else, so that a run can be stored and taken up again. */
export type State = Readonly<Record<string, Float64Array>>;

export interface Transform {
  /** `layers`: the blocks of the iterate; one that is all of it where the problem names none. */
  init(dimension: number, layers: readonly Layer[]): State;
  /** One step: changes `x` and `state` in place from the gradient; allocates nothing. `step` counts from 0. */
  update(state: State, x: Float64Array, gradient: Float64Array, step: number): void;
}

export interface Method {
  /** Draws the start; all memory of the run is taken here. */
  start(setting: Setting): Course;
}

/** A method under way. */
export interface Course {
  /** The iterates, row after row, as they are measured: one of the problem's dimension for most methods. */
  readonly x: Float64Array;
  readonly nRows: number;
  /** Everything that the next step depends on, `x` among it. Whoever writes into these vectors takes the run up elsewhere. */
  readonly state: State;
  /** Allocates nothing. `step` counts from 0. */
  step(step: number): void;
  /** Brings `x` up to date where a step leaves it behind; changes nothing that follows. */
  present?(): void;
  /** Flow time after so many steps; the product with the effective step if absent. */
  flowTime?(step: number): number;
  /** Writes the descriptor's metrics that have a fold, in order, into `out`; draws no random number. */
  measure?(out: Float64Array): void;
  /** Of a method that aggregates itself: as `GradientSource.unfinished`, in the place of it. */
  unfinished?(): number;
  /** About how many components of `x` a step changes, where few: whether all are bounded is asked accordingly rarely. */
  readonly touched?: number;
}

/** What a method finds where it runs. */
export interface Setting {
  readonly problem: Problem;
  readonly facts: ProblemFacts;
  readonly nWorkers: number;
  readonly gradients: GradientSource;
  /**
   * The source of something else that workers compute in the place of the problem's gradient, such as errors carried back through
   * other weights; all that happens on the way from workers to who collects is the same. A run has one source: ask for this one or
   * for `gradients`.
   */
  collect(gradient: Problem['gradient']): GradientSource;
  /** Who talks to whom; `null` where no network is named, or an all-reduce is. */
  readonly graph: Graph | null;
  /** The stream of a purpose such as `clock`; the same one for the same purpose and worker. */
  stream(purpose: string, worker?: number): RandomStream;
}

/**
 * Where gradients come from: one worker, or many with all that happens between them and who collects (attacks, compression,
 * delays, aggregation). Every call draws fresh samples.
 */
export interface GradientSource {
  /** What it keeps between calls. */
  readonly state: State;
  /** The gradient at `x` that a step is made of. */
  combined(x: Float64Array, out: Float64Array): void;
  /** What the workers send for `x`, before it is aggregated: worker after worker, nWorkers x dimension. */
  each(x: Float64Array, rows: Float64Array): void;
  /** The gradient of one worker at an iterate of its own. */
  own(worker: number, x: Float64Array, out: Float64Array): void;
  /** Seconds that the workers have computed until now; `null` where no compute time is given. */
  seconds(): number | null;
  /** Aggregations until now that were ended before they were as accurate as asked; absent where nothing is aggregated. */
  unfinished?(): number;
}

export interface OptimizerFacts {
  /**
   * Flow time per step: the step under a constant unit gradient in the long run, such as lr / (1 - momentum) for the heavy ball.
   * `null` where steps follow no differential equation of the gradient, because they do not grow with it.
   */
  readonly effectiveStep: number | null;
  /** What it can look for; minima and eigenvectors if absent. */
  readonly accepts?: readonly Role[];
  /** What it needs of the problem beside gradients. */
  readonly needs?: readonly OracleName[];
  /**
   * `server` (if absent): one iterate, and gradients that somebody collects. `neighbours`: an iterate per worker, exchanged along
   * the edges of a network. `everyone`: an iterate per worker, and all average now and then. `none`: neither workers nor a network have a meaning for it.
   */
  readonly talks?: 'server' | 'neighbours' | 'everyone' | 'none';
  /**
   * Where it makes one gradient of many itself, from what each worker sends: what that bears among so many workers. Their own
   * aggregator has no part in it then.
   */
  readonly aggregation?: (nWorkers: number) => Aggregation;
  /** All-reduces per step, where a network is named; 1 if absent. */
  readonly reductions?: number;
  /**
   * Multiplications of one step, as an order of magnitude, where a gradient takes `gradientWork` of them; if absent those of one
   * gradient per worker, and one more for each of its numbers. It tells before a run how long that takes.
   */
  readonly stepWork?: (problem: ProblemFacts, nWorkers: number, gradientWork: number) => number;
}

/** Where problem and optimizer meet. */
export interface Surroundings {
  readonly nWorkers: number;
  /** Of the network that is named; `null` where none is. */
  readonly shape: NetworkShape | null;
  /** Known in a run only: while typing nothing is built. */
  readonly graph: Graph | null;
}

export interface OptimizerDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'optimizer';
  /**
   * Those without a `fold` are figures in closed form that the pair of problem and optimizer has, such as a stability bound: they
   * are known before the first step. Those with one are measured on the way by `Course.measure`.
   */
  readonly metrics: readonly (MetricInfo | ProblemMetric)[];
  facts(values: ValuesOf<P>): OptimizerFacts;
  /** Values of the metrics without a fold, in order; `null` where the problem does not say enough. */
  bounds(problem: ProblemFacts, values: ValuesOf<P>, around: Surroundings): readonly (number | null)[];
  /** What it needs beyond its facts; warnings for settings that are legal and known to diverge. */
  requires(problem: ProblemFacts, values: ValuesOf<P>, around: Surroundings): readonly Finding[];
  build(values: ValuesOf<P>): Method;
}

export function defineOptimizer<const P extends Params>(
  descriptor: Omit<OptimizerDescriptor<P>, 'category'>,
): OptimizerDescriptor {
  return { category: 'optimizer', ...descriptor } as unknown as OptimizerDescriptor;
}
