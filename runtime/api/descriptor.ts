/**
 * A descriptor is everything that is known about one kind: completion, hover, signature help, checks, reference pages,
 * command-line help and execution all read this one value. One descriptor per file in `runtime/plugins`.
 */
import type { AxisInfo, ChartDescriptor, FigureInfo } from './chart.ts';
import type { DatasetDescriptor } from './dataset.ts';
import type { EngineDescriptor } from './engine.ts';
import type { ExporterDescriptor } from './exporter.ts';
import type { KindValue } from './expr.ts';
import type { GroupDescriptor } from './group.ts';
import type { Finding } from './issue.ts';
import type { MeasurementDescriptor } from './measurement.ts';
import type { OptimizerDescriptor } from './method.ts';
import type { MetricDescriptor } from './metric.ts';
import type { Network, NetworkShape } from './network.ts';
import type { ProblemDescriptor } from './problem.ts';
import type { MetricInfo } from './run.ts';
import type { Schedule } from './schedule.ts';
import type {
  AggregatorDescriptor,
  AttackDescriptor,
  CompressorDescriptor,
  DelayDescriptor,
  ScheduleDescriptor,
  WorkersDescriptor,
} from './team.ts';
import type { AcceleratorDescriptor, LayerDescriptor, OverlapDescriptor, WorkloadDescriptor } from './workload.ts';

/** Scalar parameter types; each implies a dimension and a range. Values are in base units: s, B, B/s, 1/s, FLOP, FLOP/s. */
export const PARAM_KINDS = [
  'count',
  'real',
  'positive',
  'fraction',
  'bytes',
  'bandwidth',
  'time',
  'frequency',
  'flops',
  'flopRate',
  'boolean',
  'text',
  // Written as a path, and in plans the text of that file: a run reads none.
  'file',
  'choice',
  'kind',
  // Of charts: an expression over axes and metrics, and the name of an axis.
  'figure',
  'axis',
] as const;

export type ParamKind = (typeof PARAM_KINDS)[number];

export interface Param {
  readonly kind: ParamKind;
  /** One or two sentences: meaning, relation to neighbours. Unit, range and default are added from the fields. */
  readonly doc: string;
  /** Absent means required. In base units; of a `kind` its name, which then stands with its own defaults. */
  readonly default?: PlainValue;
  /** Inclusive bounds in base units, inside what the kind allows. */
  readonly min?: number;
  readonly max?: number;
  /** `true` when the parameter must be strictly above `min`. */
  readonly exclusiveMin?: boolean;
  /** The words of a `choice`, each with a short explanation. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Of which category the value of a `kind` is; it comes bound, as a `BoundKind`. */
  readonly of?: Category;
  /** `true` for a list of this kind; as the first parameter it takes all positional arguments: `torus(8, 8)`. */
  readonly list?: boolean;
  /**
   * Names a list parameter: the value is one for all its items, or a list with one for each. That the lengths agree is for the
   * kind's own `check`.
   */
  readonly per?: string;
  /** Of a `figure`: it is a height or another amount, and takes nothing but numbers. */
  readonly isAmount?: boolean;
  /** Of a `figure`: samples say how its runs differ. */
  readonly spread?: boolean;
  /** It may be left out and has no default, so that there is no value then. Of figures, axes and kinds of charts alone. */
  readonly optional?: boolean;
  /** How many items a list must have at least. */
  readonly minItems?: number;
  /** Values worth offering while typing, as the user would write them: `16 GB/s`. */
  readonly suggestions?: readonly string[];
  /** Texts of short files, small and large, with which tests try the kind; of `file` alone. */
  readonly samples?: readonly string[];
}

export type Params = Readonly<Record<string, Param>>;

export type PlainValue = number | string | boolean | readonly number[];

/** As a plan has it: data. */
export type ParamValue = PlainValue | KindValue | readonly KindValue[];

/** A kind that is the value of another's parameter: its descriptor and its values, themselves bound. */
export interface BoundKind<D = AnyDescriptor> {
  readonly descriptor: D;
  readonly values: Readonly<Record<string, BoundValue>>;
  /** What charts and messages call it. */
  readonly label: string;
}

/** As functions of descriptors get it: kinds are bound to their descriptors (`runtime/bodies/bind-kinds.ts`). */
export type BoundValue = PlainValue | BoundKind | readonly BoundKind[];

type ScalarOf<P extends Param> = P['kind'] extends 'boolean'
  ? boolean
  : P['kind'] extends 'text' | 'file'
    ? string
    : P['kind'] extends 'choice'
      ? P extends { readonly choices: infer C }
        ? keyof C & string
        : string
      : P['kind'] extends 'kind'
        ? P extends { readonly of: infer C extends Category }
          ? BoundKind<KindsByCategory[C]>
          : BoundKind
        : P['kind'] extends 'figure'
          ? FigureInfo
          : P['kind'] extends 'axis'
            ? AxisInfo
            : number;

/** The TypeScript type of a record of values, computed from the parameter record: a misspelt name is a compile error. */
export type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: P[K] extends { readonly optional: true }
    ? ScalarOf<P[K]> | undefined
    : P[K] extends { readonly list: true }
      ? readonly ScalarOf<P[K]>[]
      : P[K] extends { readonly per: string }
        ? ScalarOf<P[K]> | readonly ScalarOf<P[K]>[]
        : ScalarOf<P[K]>;
};

export interface Citation {
  readonly authors: string;
  readonly title: string;
  readonly venue: string;
  readonly year: number;
}

/** The categories of kinds, each with the form of its descriptors. A new category is an entry here and in `categories.ts`. */
export interface KindsByCategory {
  readonly topology: TopologyDescriptor;
  readonly algorithm: AlgorithmDescriptor;
  readonly problem: ProblemDescriptor;
  readonly optimizer: OptimizerDescriptor;
  readonly engine: EngineDescriptor;
  readonly workers: WorkersDescriptor;
  readonly aggregator: AggregatorDescriptor;
  readonly attack: AttackDescriptor;
  readonly compressor: CompressorDescriptor;
  readonly delay: DelayDescriptor;
  readonly schedule: ScheduleDescriptor;
  readonly dataset: DatasetDescriptor;
  readonly group: GroupDescriptor;
  readonly workload: WorkloadDescriptor;
  readonly layer: LayerDescriptor;
  readonly accelerator: AcceleratorDescriptor;
  readonly overlap: OverlapDescriptor;
  readonly chart: ChartDescriptor;
  readonly measurement: MeasurementDescriptor;
  readonly metric: MetricDescriptor;
  readonly exporter: ExporterDescriptor;
}

export type Category = keyof KindsByCategory;

export interface Descriptor<P extends Params = Params> {
  readonly category: Category;
  readonly name: string;
  /** One line, shown in lists. */
  readonly summary: string;
  /** Markdown: formula, cost in alpha-beta terms, assumptions, how it was validated. */
  readonly doc: string;
  readonly cites: readonly Citation[];
  /** In positional order. */
  readonly params: P;
  /** Calls that work, as the user would write them. */
  readonly examples: readonly string[];
  /** Figures that a run with this kind has beside those of its sentence. */
  readonly metrics?: readonly MetricInfo[];
  /** Checks across parameters; types and ranges are derived and not repeated here. */
  check?(values: ValuesOf<P>): readonly Finding[];
}

export interface TopologyDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'topology';
  /** Size and form in closed form, without building anything: asked while typing, also for absurd sizes. */
  shape(values: ValuesOf<P>): NetworkShape;
  build(values: ValuesOf<P>): Network;
}

export interface AlgorithmDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'algorithm';
  /** What it needs of the network; empty when the two fit. */
  requires(shape: NetworkShape, values: ValuesOf<P>): readonly Finding[];
  build(network: Network, values: ValuesOf<P>): Schedule;
  /** The same with pauses, where building takes long and its time is not known before. */
  buildInSlices?(network: Network, values: ValuesOf<P>): Generator<void, Schedule, void>;
}

export type AnyDescriptor = KindsByCategory[Category];

/** Gives `check`, `shape` and `build` their types from `params`, and forgets them for the catalog. */
export function defineTopology<const P extends Params>(
  descriptor: Omit<TopologyDescriptor<P>, 'category'>,
): TopologyDescriptor {
  return { category: 'topology', ...descriptor } as unknown as TopologyDescriptor;
}

export function defineAlgorithm<const P extends Params>(
  descriptor: Omit<AlgorithmDescriptor<P>, 'category'>,
): AlgorithmDescriptor {
  return { category: 'algorithm', ...descriptor } as unknown as AlgorithmDescriptor;
}

/** All kinds that a session knows. Lookups are by category first: a topology and an algorithm may share a name. */
export interface Catalog {
  readonly kinds: readonly AnyDescriptor[];
  topology(name: string): TopologyDescriptor | undefined;
  algorithm(name: string): AlgorithmDescriptor | undefined;
  problem(name: string): ProblemDescriptor | undefined;
  optimizer(name: string): OptimizerDescriptor | undefined;
  engine(name: string): EngineDescriptor | undefined;
  find<C extends Category>(category: C, name: string): KindsByCategory[C] | undefined;
  /** Why a kind that people may mean is not here, with the way out: its plugin is not loaded. One sentence. */
  missing?(name: string, category?: Category): string | undefined;
}
