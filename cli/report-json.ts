/** A report as data for other programs: numbers in base units under their own names. Charts are left out, rows say it all. */
import type { ExperimentReport } from '../runtime/api/report.ts';
import type { SkippedClaim } from './prepare-run.ts';

export type ReportJson = Omit<ExperimentReport, 'charts'> & {
  /** Claims that `--set` or `--quick` left without a point; absent where there are none. */
  readonly skipped?: readonly SkippedClaim[];
};

export function reportJson({ charts: _, ...report }: ExperimentReport, skipped: readonly SkippedClaim[]): ReportJson {
  return { ...report, ...(skipped.length > 0 && { skipped }) };
}
