/** Results in the format of an exporter, of the catalog or of a plugin. */
import { orList } from '../language/semantics/issues.ts';
import { nearest } from '../language/semantics/nearest.ts';
import type { ExporterDescriptor } from '../runtime/api/exporter.ts';
import type { ExperimentReport } from '../runtime/api/report.ts';
import { EvaluationError } from '../runtime/expr/evaluate.ts';
import { type Environment, UsageError } from './environment.ts';
import type { SkippedClaim } from './prepare-runs.ts';
import type { RunOutcome } from './run-one.ts';

/** A report, and what the command line left out of it. */
export type ExportedReport = ExperimentReport & {
  /** Claims that `--set` or `--quick` left without a point; absent where there are none. */
  readonly skipped?: readonly SkippedClaim[];
};

/** What is no export: a table for people, and the records as they come. */
export const SHOWN_FORMATS: readonly string[] = ['table', 'jsonl'];

/** Everything that `--format` takes. */
export const formatNames = ({ kinds }: Environment['catalog']): string[] => [
  ...SHOWN_FORMATS,
  ...kinds.flatMap(({ category, name }) => (category === 'exporter' ? [name] : [])),
];

/** @throws UsageError where there is none. */
export function exporterNamed(name: string, { catalog }: Environment): ExporterDescriptor {
  const found = catalog.find('exporter', name);
  if (found) return found;
  const known = formatNames(catalog);
  const near = nearest(name, known);
  const why = catalog.missing?.(name, 'exporter');
  const hint = why ?? (near.length > 0 ? `did you mean ${orList(near)}?` : `expected one of ${known.join(', ')}`);
  throw new UsageError(`there is no format \`${name}\`; ${hint}`);
}

/** @throws UsageError where the exporter breaks. */
export function exportText(exporter: ExporterDescriptor, outcome: RunOutcome): string {
  const defaults = Object.entries(exporter.params).map(([name, param]) => [name, param.default]);
  try {
    return exporter.write(Object.fromEntries(defaults) as never, exportedReport(outcome));
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    throw new UsageError(error.message);
  }
}

export function exportedReport({ report, skipped }: RunOutcome): ExportedReport {
  return { ...report, ...(skipped.length > 0 && { skipped }) };
}
