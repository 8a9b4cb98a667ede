/** One concrete point of an experiment, and the lines that a run writes about it. */
import type { Expr, KindValue } from './expr.ts';
import type { ChartModel } from './report.ts';
import type { Trace } from './training.ts';

export type RunSpec = AllReduceSpec | StepSpec | TrainSpec;

interface AnySpec {
  /** Hash of the content: equal points have equal ids, in whatever file or order they stand. */
  readonly id: string;
  readonly seed: number;
}

export interface AllReduceSpec extends AnySpec {
  readonly sentence: 'allreduce';
  /** B */
  readonly size: number;
  readonly topology: KindValue;
  readonly algorithm: KindValue;
  readonly engine: KindValue;
}

export interface StepSpec extends AnySpec {
  readonly sentence: 'step';
  readonly workload: KindValue;
  readonly overlap: KindValue;
  readonly topology: KindValue;
  readonly algorithm: KindValue;
  readonly engine: KindValue;
}

export interface TrainSpec extends AnySpec {
  readonly sentence: 'train';
  readonly problem: KindValue;
  readonly optimizer: KindValue;
  readonly workers: KindValue | null;
  readonly topology: KindValue | null;
  readonly algorithm: KindValue | null;
  readonly engine: KindValue | null;
  /** `until`: ends where the condition over metrics holds. The axes of the point are written into it. */
  readonly stop: { readonly maxSteps: number; readonly until: Expr | null };
  readonly trace: { readonly every: number } | null;
  readonly particles: boolean;
  readonly field: { readonly points: number } | null;
  /** The axes of the point are written into the conditions. */
  readonly watches: readonly { readonly name: string; readonly condition: Expr }[];
}

/** A point of the grid: its place in the order, the axis values that name it, and what is to be run there. */
export interface Point {
  readonly index: number;
  /** Which of the repeats, from 0; its seed is that of the experiment plus this. */
  readonly repeat: number;
  readonly axes: Readonly<Record<string, AxisValue>>;
  readonly spec: RunSpec;
}

/** Quantities in base units; kinds by their label. */
export type AxisValue = number | string | boolean;

/** `null` where a figure has no value, such as the bandwidth of a run that takes no time. */
export type Metrics = Readonly<Record<string, number | null>>;

export interface MetricInfo {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
}

export type RunRecord = HeaderRecord | SummaryRecord | FailureRecord | ChartRecord | EndRecord;

/** First line of an experiment. The units of all numbers that follow stand here. */
export interface HeaderRecord {
  readonly type: 'header';
  readonly format: 1;
  readonly experiment: string;
  readonly seed: number;
  readonly nPoints: number;
  readonly nRepeats: number;
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
}

export interface SummaryRecord {
  readonly type: 'summary';
  readonly experiment: string;
  readonly point: number;
  readonly repeat: number;
  readonly id: string;
  readonly axes: Readonly<Record<string, AxisValue>>;
  readonly metrics: Metrics;
  /** The engine that timed an all-reduce: the one that was asked for, or that it chose. */
  readonly engine?: string;
  readonly trace?: Trace;
  readonly particles?: Particles;
  readonly field?: Field;
}

/** Where the iterates are at the end of a run: those of the workers, or the particles of a sampler. */
export interface Particles {
  /** One per iterate, each with all its coordinates. */
  readonly rows: readonly (readonly number[])[];
}

/** What a problem offers over the plane, on a grid: a density, a loss. */
export interface Field {
  /** What its values are: `density`. */
  readonly label: string;
  /** First and last place of the grid on either side. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** `values[row][column]`, row by y, evenly spaced. `null` where there is none. */
  readonly values: readonly (readonly (number | null)[])[];
}

export interface FailureRecord {
  readonly type: 'failure';
  readonly experiment: string;
  readonly point: number;
  readonly repeat: number;
  readonly id: string;
  readonly axes: Readonly<Record<string, AxisValue>>;
  readonly code: string;
  readonly message: string;
}

/**
 * A chart of a kind from outside, worked out where its code may run: whoever draws needs no code of it. Others are worked out from
 * the summaries.
 */
export interface ChartRecord {
  readonly type: 'chart';
  readonly experiment: string;
  /** Which of the charts of the experiment, from 0. */
  readonly chart: number;
  /** `null` where there is none; `message` says why. */
  readonly model: ChartModel | null;
  readonly message?: string;
}

/** Last line of an experiment; a file without it was cut off, and still reads. */
export interface EndRecord {
  readonly type: 'end';
  readonly experiment: string;
  readonly nSucceeded: number;
  readonly nFailed: number;
}
