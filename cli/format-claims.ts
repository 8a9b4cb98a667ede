/** Claims and failed points as text: what stands under a table, and what `syncline test` prints. */
import pc from 'picocolors';
import type { ClaimResult, ExperimentReport, PointFailure } from '../runtime/api/report.ts';
import { printAxisValue } from '../runtime/expr/axis-values.ts';
import { formatQuantity } from '../runtime/units/format.ts';
import { count } from './count.ts';
import type { SkippedClaim } from './prepare-runs.ts';

/** More failures than this are counted and not shown. */
const SHOWN_FAILURES = 5;

/** One line per claim: `✓ speedup[alg: multitree] >= 2   measured 2.034 at size = 16 MiB`; those that were skipped last. */
export function formatClaims(
  claims: readonly ClaimResult[],
  skipped: readonly SkippedClaim[],
  indent: string,
  colors: boolean,
): string {
  const { green, red, yellow, dim } = pc.createColors(colors);
  const width = [...claims, ...skipped].reduce((most, { text }) => Math.max(most, text.length), 0);
  const line = (mark: string, text: string, rest: string): string =>
    `${indent}${mark} ${text.padEnd(width)}  ${dim(rest)}\n`;
  return [
    ...claims.map((claim) => {
      const mark = claim.passed === null ? yellow('?') : claim.passed ? green('✓') : red('✗');
      return line(mark, claim.text, figureOf(claim));
    }),
    ...skipped.map(({ text, reason }) => line(dim('-'), text, `skipped: ${reason}`)),
  ].join('');
}

/** Each different reason once, with the points it struck. */
export function formatFailures({ failures, axes }: ExperimentReport, indent: string, colors: boolean): string {
  const { red } = pc.createColors(colors);
  const byReason = new Map<string, PointFailure[]>();
  for (const failure of failures) {
    const reason = `error[${failure.code}]: ${failure.message}`;
    const struck = byReason.get(reason);
    if (struck) struck.push(failure);
    else byReason.set(reason, [failure]);
  }
  const nHidden = byReason.size - SHOWN_FAILURES;
  return [...byReason]
    .slice(0, SHOWN_FAILURES)
    .map(([reason, struck]) => `${indent}${red('✗')} ${pointsOf(struck, axes)}: ${reason}\n`)
    .concat(nHidden > 0 ? `${indent}  and ${count(nHidden, 'other reason')}\n` : [])
    .join('');
}

/** `measured 2.034 at size = 16 MiB`, or why there is no figure. */
export function figureOf({ measured, unit, detail }: ClaimResult): string {
  return measured === null ? detail : `measured ${formatQuantity(measured, unit)} ${detail}`;
}

/** `size = 1 MiB and 3 other points failed` */
function pointsOf(failures: readonly PointFailure[], axes: ExperimentReport['axes']): string {
  const [first] = failures;
  const where = axes.map(({ name, unit }) => `${name} = ${printAxisValue(first.axes[name], unit)}`).join(', ');
  const others = failures.length > 1 ? ` and ${count(failures.length - 1, 'other point')}` : '';
  return `${where || 'the only point'}${others} failed`;
}
