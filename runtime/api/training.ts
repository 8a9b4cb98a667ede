/**
 * Training runs: a problem says where to start and which way is down, an optimizer turns gradients into steps, the loop of
 * `runtime/dynamics` keeps state, history and random streams. Both are kinds with descriptors like any other.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Finding } from './issue.ts';
import type { MetricInfo } from './run.ts';

/** Random numbers of one run and one purpose. Adding a metric or a purpose changes no other stream's draws. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Fills `out` with standard normal numbers, the same as so many calls of `normal`; quicker, and allocates nothing. */
  fillNormal(out: Float64Array): void;
  /** Whole number in [0, below). */
  integer(below: number): number;
}

/** What is known of a problem without running it; diagnostics, bounds and hover read it. */
export interface ProblemFacts {
  /** Length of the vector that is trained. */
  readonly dimension: number;
  /** What is looked for, so that an optimizer can say what it is not made for. */
  readonly role: 'minimum' | 'eigenvector';
  /** Largest curvature of the expected loss (L); a step size above 2/L diverges for plain gradient steps. */
  readonly smoothness?: number;
  /** Smallest curvature (mu). */
  readonly strongConvexity?: number;
  /** Largest a of the linear modes u' = -a u of the expected update around the solution: what delayed steps must respect. */
  readonly stiffness?: number;
  /** Value of the loss at the optimum. */
  readonly optimum?: number;
}

/** A figure of a run: its value at the last step, or the largest over all steps. */
export interface ProblemMetric extends MetricInfo {
  readonly fold: 'last' | 'max';
}

/** Where a run stands. `flowTime` is the time of the differential equation that the iteration follows: the sum of effective steps. */
export interface TrainingClock {
  readonly step: number;
  readonly flowTime: number;
}

/** Belongs to one run: it may keep the start that its metrics refer to, and samples of its own. */
export interface Problem {
  readonly dimension: number;
  /** Writes the first iterate into `x`. */
  start(x: Float64Array, random: RandomStream): void;
  /** Writes the gradient of a fresh sample at `x` into `out`; allocates nothing. */
  gradient(x: Float64Array, out: Float64Array, random: RandomStream): void;
  /** Writes the descriptor's metrics at `x`, in its order, into `out`; draws no random number. */
  measure(x: Float64Array, clock: TrainingClock, out: Float64Array): void;
}

export interface ProblemDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'problem';
  readonly metrics: readonly ProblemMetric[];
  facts(values: ValuesOf<P>): ProblemFacts;
  build(values: ValuesOf<P>): Problem;
}

/** Named vectors and nothing else, so that a run can be stored and taken up again. */
export type OptimizerState = Readonly<Record<string, Float64Array>>;

export interface Transform {
  init(dimension: number): OptimizerState;
  /**
   * One step: changes `x` and `state` in place from the gradient (at the iterate of `delay` steps ago); allocates nothing.
   * `step` counts from 0.
   */
  update(state: OptimizerState, x: Float64Array, gradient: Float64Array, step: number): void;
}

export interface OptimizerFacts {
  /** Steps by which the gradient is late: it is taken at x[k - delay], x[0] before the start. */
  readonly delay: number;
  /** Flow time per step, such as lr / (1 - momentum) for the heavy ball. */
  readonly effectiveStep: number;
}

export interface OptimizerDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'optimizer';
  /** Figures in closed form that the pair of problem and optimizer has, such as a stability bound; part of every result. */
  readonly metrics: readonly MetricInfo[];
  facts(values: ValuesOf<P>): OptimizerFacts;
  /** Values of `metrics`, in order; `null` where the problem does not say enough. */
  bounds(problem: ProblemFacts, values: ValuesOf<P>): readonly (number | null)[];
  /** What it needs of the problem; warnings for settings that are legal and known to diverge. */
  requires(problem: ProblemFacts, values: ValuesOf<P>): readonly Finding[];
  build(values: ValuesOf<P>): Transform;
}

export function defineProblem<const P extends Params>(
  descriptor: Omit<ProblemDescriptor<P>, 'category'>,
): ProblemDescriptor {
  return { category: 'problem', ...descriptor } as unknown as ProblemDescriptor;
}

export function defineOptimizer<const P extends Params>(
  descriptor: Omit<OptimizerDescriptor<P>, 'category'>,
): OptimizerDescriptor {
  return { category: 'optimizer', ...descriptor } as unknown as OptimizerDescriptor;
}

/** The figures that every training run has, beside those of its problem and optimizer. */
export const TRAINING_METRICS = [
  {
    name: 'steps',
    unit: '',
    doc: 'Steps that were run: fewer than asked for where the condition of `until` held, or the run diverged.',
  },
  {
    name: 'diverged',
    unit: '',
    doc: '1 where an iterate left all bounds (a component is not finite, or beyond 1e8); the run stops there, and its problem has no figures. 0 otherwise.',
  },
] as const satisfies readonly MetricInfo[];

/** Every `every` steps one value per metric; first column the step. */
export interface Trace {
  readonly every: number;
  readonly steps: readonly number[];
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface TrainingResult {
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly trace?: Trace;
}
