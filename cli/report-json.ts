/** A report as data for other programs: numbers in base units under their own names. Charts are left out, rows say it all. */
import type { ExperimentReport } from '../runtime/api/report.ts';

export function reportJson({ charts: _, ...report }: ExperimentReport): Omit<ExperimentReport, 'charts'> {
  return report;
}
