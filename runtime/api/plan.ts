/**
 * The checked plan of a file: plain, versioned JSON in base units with every default written in. Axes are not expanded
 * and source places stand beside it (`PlanPlaces`), so that the same experiment has the same plan wherever it stands.
 */
import type { PlainValue } from './descriptor.ts';
import type { Expr } from './expr.ts';
import type { MeasuredRow } from './measurement.ts';

export const PLAN_VERSION = 4;

/** Base unit of a number: seconds, bytes, bytes per second, or none. */
export type Unit = 's' | 'B' | 'B/s' | '';

export interface ExperimentPlan {
  readonly version: typeof PLAN_VERSION;
  readonly experiments: readonly Experiment[];
}

export interface Experiment {
  readonly name: string;
  readonly title: string;
  readonly doc: string;
  readonly seed: number;
  /** Runs per point, with the seeds `seed`, `seed + 1`, ... */
  readonly repeat: number;
  readonly run: AllReduce | WorkloadStep | Train;
  /** What the sentence measures, in order: figures that expressions may read. */
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
  /** `measure trace(every: k)`: each run keeps the metrics of every k-th step; only where something is trained. */
  readonly trace: { readonly every: number } | null;
  /** `measure particles`: each run keeps where its iterates are at the end. */
  readonly particles: boolean;
  /** `measure field(points: n)`: each run keeps the field of its problem on a grid of n by n points. */
  readonly field: { readonly points: number } | null;
  /** Conditions whose first step is a figure of the run: `stepsTo(error <= 1e-3)`, under the name by which expressions read it. */
  readonly watches: readonly { readonly name: string; readonly condition: Expr }[];
  /** `measure tailMean(of: "loss")`: further figures, worked out from each run. */
  readonly derived: readonly DerivedMetric[];
  /** One per `vary` line, in order; the last varies fastest. */
  readonly axes: readonly AxisGroup[];
  /** `let` lines: over axes alone (usable in `run`) or over metrics too (derived columns). */
  readonly columns: readonly Column[];
  readonly charts: readonly Chart[];
  readonly claims: readonly Claim[];
}

/** A figure of the category `metric`; it stands among the metrics under the name of its kind. */
export interface DerivedMetric {
  readonly name: string;
  readonly unit: string;
  readonly kind: Expr;
}

export interface AllReduce {
  readonly sentence: 'allreduce';
  readonly size: Expr;
  readonly topology: Expr;
  readonly algorithm: Expr;
  /** `fidelity KIND`, or the engine that runs without such a line. */
  readonly engine: Expr;
}

/** `allreduce WORKLOAD on TOPOLOGY using ALGORITHM`: one step of training a network, computing and all-reduces together. */
export interface WorkloadStep {
  readonly sentence: 'step';
  readonly workload: Expr;
  /** `overlap KIND`, or the one that runs without such a line. */
  readonly overlap: Expr;
  readonly topology: Expr;
  readonly algorithm: Expr;
  readonly engine: Expr;
}

/** `train PROBLEM with OPTIMIZER [across WORKERS] [on TOPOLOGY [using ALGORITHM]] for N steps`; parts that are not there are `null`. */
export interface Train {
  readonly sentence: 'train';
  readonly problem: Expr;
  readonly optimizer: Expr;
  readonly workers: Expr | null;
  readonly topology: Expr | null;
  readonly algorithm: Expr | null;
  /** Of the all-reduce; `null` where none is named. */
  readonly engine: Expr | null;
  readonly stop: Stop;
}

export type Stop =
  | { readonly form: 'steps'; readonly count: Expr }
  /** The condition reads metrics at the step at hand. Without a limit a run ends after `MOST_STEPS`. */
  | { readonly form: 'until'; readonly condition: Expr; readonly within: Expr | null };

/** Where nothing else ends a run. */
export const MOST_STEPS = 10_000_000;

/** `vary x = ...` has one name; `vary (a, b) = [(..), (..)]` moves several together. */
export interface AxisGroup {
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  readonly values: AxisValues;
}

export type AxisValues =
  /** Each row has one expression per axis of the group. */
  | { readonly form: 'list'; readonly rows: readonly (readonly Expr[])[] }
  /** `a .. b by step`, `a ..< b by step`; without `by` the step is 1. */
  | { readonly form: 'steps'; readonly from: Expr; readonly to: Expr; readonly by: Expr; readonly inclusive: boolean }
  /** `a .. b by *factor` */
  | { readonly form: 'factors'; readonly from: Expr; readonly to: Expr; readonly by: Expr; readonly inclusive: boolean }
  /** `a .. b in n`, `a .. b in n log` */
  | { readonly form: 'count'; readonly from: Expr; readonly to: Expr; readonly count: Expr; readonly log: boolean };

export interface Column {
  readonly name: string;
  /** `''` for pure numbers; derived units are written out: `B^2`, `1/s`. */
  readonly unit: string;
  readonly expr: Expr;
}

/** `chart KIND(...)`: what is drawn, still as expressions. */
export interface Chart {
  /** Of the category `chart`. */
  readonly kind: string;
  readonly title: string;
  /** By parameter; defaults are written in, what is optional and not given is absent. */
  readonly args: Readonly<Record<string, ChartArg>>;
}

export type ChartArg =
  /** May read `step` (of a trace) and `particle` (the coordinates of one). */
  | { readonly is: 'figure'; readonly figure: Figure }
  | { readonly is: 'figures'; readonly figures: readonly Figure[] }
  | { readonly is: 'axis'; readonly name: string; readonly unit: string }
  | { readonly is: 'value'; readonly value: PlainValue }
  /** What a file of measurements holds. */
  | { readonly is: 'measured'; readonly rows: readonly MeasuredRow[] };

export interface Figure {
  readonly expr: Expr;
  /** As written. */
  readonly label: string;
  readonly unit: string;
}

export interface Claim {
  /** As written, white space folded. */
  readonly text: string;
  readonly condition: Expr;
  readonly where: Expr | null;
}

/** Zero-based lines and characters, end exclusive, as the language server protocol has them. */
export interface Place {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Where things of the plan stand in the source, in the plan's own order. */
export interface PlanPlaces {
  readonly experiments: readonly { readonly place: Place; readonly name: Place; readonly claims: readonly Place[] }[];
}

/** What the language server answers to `syncline/plan`, and what `syncline plan` prints. */
export interface PlannedFile {
  readonly plan: ExperimentPlan;
  readonly places: PlanPlaces;
}
