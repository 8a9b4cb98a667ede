/**
 * Verdicts of claims. A claim must hold at every point where its `where` holds; axes that its condition fixes everywhere do
 * not count, so that `speedup[alg: multitree] >= 3` is asked once per size and not once more per algorithm.
 */
import type { Claim, Column, Place } from '../api/plan.ts';
import type { ClaimResult } from '../api/report.ts';
import { type Assessment, assess, worse } from './assess.ts';
import { freeAxes } from './free-axes.ts';
import type { Results } from './results.ts';

/** `place` is that of the claim in the source. */
export function judge(claim: Claim, results: Results, columns: readonly Column[], place?: Place): ClaimResult {
  const free = freeAxes(claim.condition, results.grid, columns);
  const stated = { text: claim.text, line: place ? place.startLine + 1 : 0 };
  let worst: Verdict | undefined;
  for (const verdict of verdicts(claim, results, columns, free)) {
    if (!worst || worse(worst.assessment, verdict.assessment) !== worst.assessment) worst = verdict;
  }
  if (!worst) {
    const detail = 'no point of the grid meets the condition after `where`, so that nothing is claimed';
    return { ...stated, passed: false, measured: null, unit: '', detail };
  }
  const { assessment, point } = worst;
  if (!assessment.known) {
    const { reason, error } = assessment;
    const detail = results.explain(error);
    return { ...stated, passed: reason === 'pending' ? null : false, measured: null, unit: '', detail };
  }
  const { holds, measured, unit } = assessment;
  const where = results.describePoint(point, free);
  return { ...stated, passed: holds, measured, unit, detail: where ? `at ${where}` : 'at the only point' };
}

interface Verdict {
  readonly point: number;
  readonly assessment: Assessment;
  /** Whether `where` is known to let it through; else the assessment is that of `where`. */
  readonly isAdmitted: boolean;
}

/** One per combination of values of the free axes that `where` lets through, in grid order. */
function verdicts(
  claim: Claim,
  results: Results,
  columns: readonly Column[],
  free: ReadonlySet<string>,
): Iterable<Verdict> {
  const { condition, where } = claim;
  const { grid, scopeAt } = results;
  const read = new Set([...free, ...(where ? freeAxes(where, grid, columns) : [])]);
  // Points that differ only in axes that nobody reads are one: the first row of their `vary` line stands for all.
  const idle = grid.axes
    .map(({ name }) => name)
    .filter((axis) => !grid.companions(axis).some((name) => read.has(name)));
  const idleKeyOf = grid.keyBy(idle);
  const keyOf = grid.keyBy([...free]);
  const found = new Map<number, Verdict>();

  for (let point = 0; point < grid.nPoints; point++) {
    if (idleKeyOf(point) !== idleKeyOf(0)) continue;
    const key = keyOf(point);
    const before = found.get(key);
    // Only where `where` reads more axes than the condition does a combination comes again.
    if (before?.isAdmitted) continue;
    const admitted = where ? assess(where, scopeAt(point), columns) : undefined;
    if (admitted?.known && !admitted.holds) continue;
    if (admitted && !admitted.known) {
      // One that may still come may still let the combination through, whatever another lacks.
      const isSettled = before && (admitted.reason === 'missing' || isPending(before.assessment));
      if (!isSettled) found.set(key, { point, assessment: admitted, isAdmitted: false });
      continue;
    }
    found.set(key, { point, assessment: assess(condition, scopeAt(point), columns), isAdmitted: true });
  }
  return found.values();
}

const isPending = (assessment: Assessment): boolean => !assessment.known && assessment.reason === 'pending';
