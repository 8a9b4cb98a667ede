/**
 * Figures that were measured elsewhere, to be drawn over those that were computed: `overlay: fromCsv("./measured.csv")`. A kind is
 * a format of files. Its rows have figures under the names that experiments use, so that one file serves any chart.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';

export interface MeasuredRow {
  /** Rows with the same label are one series of points. */
  readonly label: string;
  /** By name of axis or metric, in base units: `size`, `time`, `busBandwidth`. Expressions of the chart are worked out with them. */
  readonly values: Readonly<Record<string, number>>;
}

/** A chart shows no more; a plan carries them. */
export const MOST_MEASURED_ROWS = 10_000;

export interface MeasurementDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'measurement';
  /** Asked while typing. What `check` finds wrong with the text is said first; then it is not asked. */
  read(values: ValuesOf<P>): readonly MeasuredRow[];
}

export function defineMeasurement<const P extends Params>(
  descriptor: Omit<MeasurementDescriptor<P>, 'category'>,
): MeasurementDescriptor {
  return { category: 'measurement', ...descriptor } as unknown as MeasurementDescriptor;
}
