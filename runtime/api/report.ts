/** What is shown of a run: a table of rows, claims with their verdicts, charts. Plain JSON; no word of chart.js. */
import type { AxisValue } from './run.ts';

export interface ColumnInfo {
  readonly name: string;
  readonly unit: string;
  readonly role: 'axis' | 'metric' | 'derived';
}

export type Cell = AxisValue | null;

/** What `syncline run --format json` prints per experiment, and what the panel draws. */
export interface ExperimentReport {
  readonly experiment: string;
  readonly title: string;
  /** Of the experiment, and `seed` behind them where something is trained or repeated: they tell the rows apart. */
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  /** Metrics, then derived columns. */
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
  /** The engines that timed an all-reduce, and how many of its finished runs each; empty for everything else. */
  readonly engines: readonly { readonly name: string; readonly nRuns: number }[];
  /** One per finished run in grid order, those of a point by seed: axes, metrics and derived columns by name. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly failures: readonly PointFailure[];
  readonly expectations: readonly ClaimResult[];
  readonly charts: readonly ChartModel[];
  readonly progress: RunsDone;
}

/** Finished and failed runs so far, of all: points times seeds. */
export interface RunsDone {
  readonly done: number;
  readonly total: number;
  /** Runs of each point, where there are several. */
  readonly seeds?: number;
}

export interface PointFailure {
  readonly point: number;
  readonly axes: Readonly<Record<string, AxisValue>>;
  readonly code: string;
  readonly message: string;
}

export interface ClaimResult {
  readonly text: string;
  /** `null` while points are missing that could still decide it. */
  readonly passed: boolean | null;
  /** The left side of the comparison at its worst point, in base units; `null` where there is none. */
  readonly measured: number | null;
  readonly unit: string;
  /** One sentence: where the worst point is, or why there is no figure. */
  readonly detail: string;
  /** 1-based line in the source; 0 where unknown. */
  readonly line: number;
}

export type ChartModel = SeriesChartModel | HeatmapModel;

/** The forms that panel and terminal know how to draw. Kinds of charts bring their figures into one of them. */
export const CHART_FORMS = ['line', 'bar', 'scatter', 'heatmap'] as const;

/** Points over two axes: joined by lines, as bars, or by themselves. */
export interface SeriesChartModel {
  readonly kind: 'line' | 'bar' | 'scatter';
  readonly title: string;
  readonly x: ChartModelAxis;
  readonly y: ChartModelAxis;
  readonly series: readonly ChartSeries[];
  /** Lines upwards, such as a threshold of x. */
  readonly verticals?: readonly { readonly name: string; readonly x: number }[];
  readonly contours?: ContourModel;
  /** The places of a plane: one unit is as long to the right as upwards. */
  readonly isPlane?: boolean;
  /** All places of bars in their order, where runs have ended without a figure at some of them. */
  readonly places?: readonly (number | string)[];
  /** Why there is nothing to be seen, one sentence. */
  readonly note?: string;
}

/** Lines of equal height below the points, lowest first. */
export interface ContourModel {
  readonly value: ChartModelAxis;
  readonly levels: readonly {
    readonly level: number;
    /** Closed lines around what is higher; those of holes among them. */
    readonly rings: readonly (readonly (readonly [number, number])[])[];
  }[];
}

/** A grid of colours; rows and columns are values of two axes in their own order. */
export interface HeatmapModel {
  readonly kind: 'heatmap';
  readonly title: string;
  readonly x: ChartModelAxis & { readonly values: readonly (number | string)[] };
  readonly y: ChartModelAxis & { readonly values: readonly (number | string)[] };
  readonly value: ChartModelAxis;
  /** `cells[row][column]`, row by y; `null` where there is no figure. */
  readonly cells: readonly (readonly (number | null)[])[];
}

export interface ChartModelAxis {
  readonly label: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
}

export interface ChartSeries {
  readonly name: string;
  /** `reference`: a closed form, drawn dashed; `measured`: points from elsewhere. What was computed if absent. */
  readonly role?: 'reference' | 'measured';
  /** In x order where they are joined. */
  readonly points: readonly ChartPoint[];
}

export interface ChartPoint {
  /** A label where the axis has no numbers. */
  readonly x: number | string;
  readonly y: number;
  /** Ends of the band around it. */
  readonly low?: number;
  readonly high?: number;
  /** From 0 to 1: how large its mark is among those of the chart. */
  readonly size?: number;
}
