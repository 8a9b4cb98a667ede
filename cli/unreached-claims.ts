/**
 * Claims that say nothing about a grid that was changed from the command line: no point meets their `where`, or they need
 * points that `--quick` left out. They are shown as skipped; in the file as it stands they would be wrong.
 */
import { visit } from '../language/semantics/context.ts';
import type { Expr } from '../runtime/api/expr.ts';
import type { Claim, Experiment } from '../runtime/api/plan.ts';
import { createGrid } from '../runtime/expr/grid.ts';
import { createPointScopes, NoValue } from '../runtime/expr/point-scope.ts';
import { assess } from '../runtime/report/assess.ts';
import { constant } from './thin-experiment.ts';

/** Why a claim is skipped, one clause; `undefined` for one that can be judged. */
export function whySkipped(
  claim: Claim,
  experiment: Experiment,
  thinnedAxes: readonly string[] = [],
): string | undefined {
  const axis = neededAxis(claim, experiment, new Set(thinnedAxes));
  if (axis !== undefined) return `it needs all values of \`${axis}\``;
  return isReached(claim, experiment) ? undefined : 'no point meets its `where`';
}

/** What depends on metrics may be met: that is known after the run only. */
function isReached({ where }: Claim, { axes, columns }: Experiment): boolean {
  if (!where) return true;
  const grid = createGrid(axes);
  const scopeAt = createPointScopes(grid, columns, (index, metric) => {
    throw new NoValue('pending', index, `\`${metric}\` has no value before the run`);
  });
  for (let point = 0; point < grid.nPoints; point++) {
    const met = assess(where, scopeAt(point), columns);
    if (!met.known || met.holds) return true;
  }
  return false;
}

/** A thinned axis that is folded, or read at a value that is computed: `argmin(error, over: lr)`, `time[n: n / 2]`. */
function neededAxis(claim: Claim, { columns }: Experiment, thinned: ReadonlySet<string>): string | undefined {
  const columnOf = new Map(columns.map((column) => [column.name, column.expr]));
  const seen = new Set<string>();
  let found: string | undefined;
  const look = (expr: Expr): void =>
    visit(expr, (part) => {
      if (part.op === 'fold' && part.over !== null && thinned.has(part.over)) found ??= part.over;
      if (part.op === 'at') {
        for (const [axis, value] of Object.entries(part.axes)) {
          if (thinned.has(axis) && constant(value) === undefined) found ??= axis;
        }
      }
      if (part.op !== 'name' || seen.has(part.name)) return;
      seen.add(part.name);
      const column = columnOf.get(part.name);
      if (column) look(column);
    });
  look(claim.condition);
  if (claim.where) look(claim.where);
  return found;
}
