/** A format in which the results of an experiment leave: `syncline run --format markdown`, *Save Data* in the panel. */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { ExperimentReport } from './report.ts';

export interface ExporterDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'exporter';
  /** Of files, without a dot: `csv`. */
  readonly extension: string;
  /** Whether the texts of several experiments, one behind the other, are a text of the format again. */
  readonly isJoinable?: boolean;
  /** The whole text of one experiment, lines ended by `\n`. Pure. All parameters have defaults; exporters are named bare. */
  write(values: ValuesOf<P>, report: ExperimentReport): string;
}

export function defineExporter<const P extends Params>(
  descriptor: Omit<ExporterDescriptor<P>, 'category'>,
): ExporterDescriptor {
  return { category: 'exporter', ...descriptor } as unknown as ExporterDescriptor;
}
