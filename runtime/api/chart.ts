/**
 * A kind of chart: which figures it takes, and how it arranges them. Figures are worked out before (`runtime/report`); a kind gets
 * them as data and gives data back, a `ChartModel`, which panel and terminal draw. So it runs wherever somebody has the figures.
 */
import type { Descriptor, Param, Params, PlainValue, ValuesOf } from './descriptor.ts';
import type { ChartModel } from './report.ts';
import type { AxisValue, Field } from './run.ts';

/** What a parameter of the kind `figure` stands for. Its values stand in the samples. */
export interface FigureInfo {
  /** As it was written. */
  readonly label: string;
  /** Base unit. */
  readonly unit: string;
}

/** What a parameter of the kind `axis` stands for. */
export interface AxisInfo extends FigureInfo {
  /** All values that the axis has, in the order of the grid; kinds by their label. */
  readonly values: readonly (number | string)[];
}

/** What is known at one point of the grid, at one step of a course, or of one particle. */
export interface Sample {
  /** By parameter: of figures their value, of axes that of the axis. `null` where there is none. */
  readonly values: Readonly<Record<string, AxisValue | null>>;
  /** Of figures with `spread`, where the runs of the point differ. */
  readonly spread?: Readonly<Record<string, Spread>>;
}

/** How the runs of one point differ in a figure. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of the sample (n - 1). */
  readonly std: number;
  /** Half the width of the 95 % confidence interval of the mean, by Student. */
  readonly ci95: number;
  readonly min: number;
  readonly max: number;
}

/** Samples that belong together: a line, or bars of one colour. */
export interface SampleGroup {
  /** By the axis `series`, and by axes that its figures read and nothing else tells apart. */
  readonly name: string;
  /** In the order of the grid, or of the steps. */
  readonly samples: readonly Sample[];
}

/** One of a list of figures, such as reference lines: it has groups of its own, because it may read fewer axes. */
export interface ListedFigure extends FigureInfo {
  /** The value of the figure stands under the name of its parameter. */
  readonly groups: readonly SampleGroup[];
}

/** Plain JSON, and all that a kind of chart gets beside its own values. */
export interface ChartData {
  readonly title: string;
  readonly groups: readonly SampleGroup[];
  /** By parameter, of those that take a list of figures. */
  readonly lists: Readonly<Record<string, readonly ListedFigure[]>>;
  /** What was measured elsewhere, a group per label. */
  readonly measured: readonly SampleGroup[];
  /** The field of the problem, where a run has kept it. */
  readonly field: Field | null;
}

/** What a run keeps only where it is asked to: lines `measure trace`, `measure particles`, `measure field`. */
export type Kept = 'trace' | 'particles' | 'field';

export interface ChartDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'chart';
  /** What must be kept for these values; what figures read themselves (`step`, `particle`) is known without it. */
  needs?(values: ValuesOf<P>): readonly Kept[];
  /** Pure: equal data give equal charts. */
  build(values: ValuesOf<P>, data: ChartData): ChartModel;
}

/** Of parameters: those that stand for figures and axes are no values of their own. */
export const isPlainParam = ({ kind }: Param): boolean => kind !== 'figure' && kind !== 'axis';

export type ChartValue = PlainValue | FigureInfo | AxisInfo;

export function defineChart<const P extends Params>(descriptor: Omit<ChartDescriptor<P>, 'category'>): ChartDescriptor {
  return { category: 'chart', ...descriptor } as unknown as ChartDescriptor;
}
