/** A report as comma-separated values, with the line ends that a pipe expects. */
import type { ExperimentReport } from '../runtime/api/report.ts';
import { formatCsv as format } from '../runtime/report/format-csv.ts';

export function formatCsv(report: ExperimentReport): string {
  return format(report, '\n');
}
