/** One concrete point of an experiment, and the lines that a run writes about it. */
import type { KindValue } from './expr.ts';

export interface RunSpec {
  /** Hash of the content: equal points have equal ids, in whatever file or order they stand. */
  readonly id: string;
  readonly seed: number;
  readonly sentence: 'allreduce';
  /** B */
  readonly size: number;
  readonly topology: KindValue;
  readonly algorithm: KindValue;
}

/** A point of the grid: its place in the order, the axis values that name it, and what is to be run there. */
export interface Point {
  readonly index: number;
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

export type RunRecord = HeaderRecord | SummaryRecord | FailureRecord | EndRecord;

/** First line of an experiment. The units of all numbers that follow stand here. */
export interface HeaderRecord {
  readonly type: 'header';
  readonly format: 1;
  readonly experiment: string;
  readonly seed: number;
  readonly nPoints: number;
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
}

export interface SummaryRecord {
  readonly type: 'summary';
  readonly experiment: string;
  readonly point: number;
  readonly id: string;
  readonly axes: Readonly<Record<string, AxisValue>>;
  readonly metrics: Metrics;
}

export interface FailureRecord {
  readonly type: 'failure';
  readonly experiment: string;
  readonly point: number;
  readonly id: string;
  readonly axes: Readonly<Record<string, AxisValue>>;
  readonly code: string;
  readonly message: string;
}

/** Last line of an experiment; a file without it was cut off, and still reads. */
export interface EndRecord {
  readonly type: 'end';
  readonly experiment: string;
  readonly nSucceeded: number;
  readonly nFailed: number;
}
