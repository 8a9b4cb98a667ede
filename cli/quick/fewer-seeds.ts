/**
 * Claims of an experiment that ran with fewer seeds than its file asks for. A figure is then a mean over other runs than the file
 * speaks of: a claim that fails is not decided, and one that holds says with how many seeds it does.
 */
import type { ExperimentReport } from '../../runtime/api/report.ts';
import { count } from '../count.ts';
import type { SkippedClaim } from '../prepare-runs.ts';

export interface Judged {
  readonly report: ExperimentReport;
  /** Claims that these seeds do not decide. */
  readonly undecided: readonly SkippedClaim[];
}

export function judgeFewerSeeds(report: ExperimentReport, seeds: number, allSeeds: number): Judged {
  const share = `${seeds} of ${count(allSeeds, 'seed')}`;
  return {
    report: {
      ...report,
      expectations: report.expectations
        .filter(({ passed }) => passed !== false)
        .map((claim) => (claim.passed ? { ...claim, detail: `${claim.detail} with ${share}`.trim() } : claim)),
    },
    undecided: report.expectations
      .filter(({ passed }) => passed === false)
      .map(({ text, line }) => ({ text, line, reason: `it needs all seeds, and does not hold with ${share}` })),
  };
}
