/**
 * Files and runs as test cases, for the reporters that other programs read: a case per claim, one more per point without
 * figures, per run that died and per file with errors. No times: the same file gives the same bytes.
 */
import type { ClaimResult, PointFailure } from '../../runtime/api/report.ts';
import { printAxisValue } from '../../runtime/expr/axis-values.ts';
import { figureOf } from '../format-claims.ts';
import type { LoadedFile } from '../load-file.ts';
import type { RunOutcome } from '../run-one.ts';

export interface TestCase {
  readonly file: string;
  /** Empty where it is about the file. */
  readonly experiment: string;
  readonly name: string;
  /** 1-based; 0 where there is none. */
  readonly line: number;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What failed: `claim`, or the code of an issue or a failed point. */
  readonly type: string;
  /** The measured figure, or why there is none. */
  readonly detail: string;
  /** In base units. */
  readonly measured: number | null;
  readonly unit: string;
}

const NO_FIGURE = { measured: null, unit: '' } as const;

/** None for a file without errors: its cases are those of its runs. */
export function casesOfFile({ file, issues }: LoadedFile): TestCase[] {
  const error = issues.find(({ severity }) => severity === 'error');
  if (!error) return [];
  const { code: type, message: detail, place } = error;
  const line = place.startLine + 1;
  return [{ file, experiment: '', name: 'has no errors', line, status: 'failed', type, detail, ...NO_FIGURE }];
}

export function casesOfRun({ file }: LoadedFile, { report, skipped, problem }: RunOutcome): TestCase[] {
  const at = { file, experiment: report.experiment };
  return [
    ...report.failures.map((failure) => ({ ...at, ...failedPoint(failure, report.axes) })),
    ...(problem ? [{ ...at, ...failed('run/died', 'runs to its last point', problem) }] : []),
    ...report.expectations.map((claim) => ({ ...at, ...judged(claim) })),
    ...skipped.map(({ text, line, reason }) => ({ ...at, ...claimCase(text, line, 'skipped', reason) })),
  ];
}

type CaseOfRun = Omit<TestCase, 'file' | 'experiment'>;

function judged(claim: ClaimResult): CaseOfRun {
  const { text, line, passed, measured, unit } = claim;
  if (passed === null) return claimCase(text, line, 'skipped', 'the run ended before it was decided');
  return { ...claimCase(text, line, passed ? 'passed' : 'failed', figureOf(claim)), measured, unit };
}

function claimCase(name: string, line: number, status: TestCase['status'], detail: string): CaseOfRun {
  return { name, line, status, type: 'claim', detail, ...NO_FIGURE };
}

function failedPoint({ axes, code, message }: PointFailure, columns: RunOutcome['report']['axes']): CaseOfRun {
  const where = columns.map(({ name, unit }) => `${name} = ${printAxisValue(axes[name], unit)}`).join(', ');
  return failed(code, `runs at ${where || 'its only point'}`, message);
}

function failed(type: string, name: string, detail: string): CaseOfRun {
  return { name, line: 0, status: 'failed', type, detail, ...NO_FIGURE };
}
