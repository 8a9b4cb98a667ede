/**
 * Training runs: what every one of them measures, and what comes of it. Problems, methods and workers have files of their own
 * (`problem.ts`, `method.ts`, `team.ts`); all are kinds with descriptors like any other.
 */
import type { Field, MetricInfo, Particles } from './run.ts';

/** The figures that every training run has, beside those of its problem, optimizer and workers. */
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
  {
    name: 'flowTime',
    unit: '',
    doc: 'Time of the differential equation that the iteration follows: the sum of effective steps, or the clock of a method in continuous time.',
  },
  {
    name: 'consensusError',
    unit: '',
    doc: 'Sum over the workers of the squared distance of their iterates from the mean iterate; 0 where there is one iterate.',
  },
  {
    name: 'wallClock',
    unit: 's',
    doc: 'Simulated time: the compute time of the slowest worker plus that of the all-reduce of the gradient, step after step. No value where neither is given.',
  },
] as const satisfies readonly MetricInfo[];

/** Those that tell the time of a run: over them, as over its steps, a chart has the course of it. */
export const CLOCKS = ['flowTime', 'wallClock'] as const satisfies readonly (typeof TRAINING_METRICS)[number]['name'][];

/** The figure of runs in which gradients are aggregated. */
export const UNFINISHED_METRIC = {
  name: 'unfinished',
  unit: '',
  doc: 'How many aggregations were ended before they were as accurate as asked, because the iterations ran out; 0 for rules that do not iterate.',
} as const satisfies MetricInfo;

/** Every `every` steps one value per metric; first column the step. */
export interface Trace {
  readonly every: number;
  readonly steps: readonly number[];
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

/** What a run keeps where it is asked to. */
export interface KeptOfRun {
  readonly trace?: Trace;
  /** Absent where an iterate left all bounds. */
  readonly particles?: Particles;
  readonly field?: Field;
}

export interface TrainingResult extends KeptOfRun {
  readonly metrics: Readonly<Record<string, number | null>>;
}
