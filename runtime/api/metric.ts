/**
 * A figure of a run that is worked out from what the run has measured: `measure tailMean(of: "loss")`. From then on expressions
 * read it like any other. A kind gets the run as data and gives a number back.
 */
import type { Kept } from './chart.ts';
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { AxisValue, Field, Metrics, Particles, RunSpec } from './run.ts';
import type { Trace } from './training.ts';

/** Plain JSON: a run that succeeded. */
export interface MeasuredRun {
  readonly sentence: RunSpec['sentence'];
  readonly axes: Readonly<Record<string, AxisValue>>;
  /** In base units; `null` where a figure has no value. */
  readonly metrics: Metrics;
  /** What lines `measure` have kept. */
  readonly trace?: Trace;
  readonly particles?: Particles;
  readonly field?: Field;
}

export interface MetricDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'metric';
  /** Base unit of the figure: `s`, `B`, `B/s`, or none. */
  readonly unit: string;
  /** What must be kept of a run; nothing if absent. */
  needs?(values: ValuesOf<P>): readonly Kept[];
  /** `null` where it has no value. Pure. */
  measure(values: ValuesOf<P>, run: MeasuredRun): number | null;
}

export function defineMetric<const P extends Params>(
  descriptor: Omit<MetricDescriptor<P>, 'category'>,
): MetricDescriptor {
  return { category: 'metric', ...descriptor } as unknown as MetricDescriptor;
}
