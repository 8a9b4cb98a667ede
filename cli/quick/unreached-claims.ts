/**
 * Claims that say nothing about a grid that was changed from the command line: no point meets their `where`, or they need
 * points that `--quick` left out. They are shown as skipped; in the file as it stands they would be wrong.
 */
import type { Expr } from '../../runtime/api/expr.ts';
import type { Claim, Column, Experiment } from '../../runtime/api/plan.ts';
import { beforeRun } from '../../runtime/expr/before-run.ts';
import { createGrid } from '../../runtime/expr/grid.ts';
import { assess } from '../../runtime/report/assess.ts';
import { withParts } from '../expressions-of.ts';
import { constant } from './constant.ts';

/** Why a claim is skipped, one clause; `undefined` for one that can be judged. */
export function whySkipped(
  claim: Claim,
  experiment: Experiment,
  thinnedAxes: readonly string[] = [],
): string | undefined {
  if (thinnedAxes.length > 0) {
    const axis = neededAxis(claim, experiment, new Set(thinnedAxes));
    if (axis !== undefined) return `it needs all values of \`${axis}\``;
    const absent = absentAxis(claim, experiment, thinnedAxes);
    if (absent !== undefined) return `it reads a value of \`${absent}\` that was left out`;
  }
  return isReached(claim, experiment) ? undefined : 'no point meets its `where`';
}

/** What depends on metrics may be met: that is known after the run only. */
function isReached({ where }: Claim, experiment: Experiment): boolean {
  if (!where) return true;
  const { grid, scopeAt } = beforeRun(experiment);
  for (let point = 0; point < grid.nPoints; point++) {
    const met = assess(where, scopeAt(point), experiment.columns);
    if (!met.known || met.holds) return true;
  }
  return false;
}

/** A thinned axis that is folded, or read at a value that is computed: `argmin(error, over: lr)`, `time[n: n / 2]`. */
function neededAxis(claim: Claim, { columns }: Experiment, thinned: ReadonlySet<string>): string | undefined {
  return everythingRead(rootsOf(claim), columns)
    .flatMap((part) => {
      if (part.op === 'fold') return part.over === null ? [] : [part.over];
      if (part.op !== 'at') return [];
      return Object.keys(part.axes).filter((axis) => constant(part.axes[axis]) === undefined);
    })
    .find((axis) => thinned.has(axis));
}

/** A thinned axis that is read at a value which was left out: `time[n: 8]`. */
function absentAxis(claim: Claim, { axes, columns }: Experiment, thinned: readonly string[]): string | undefined {
  const grid = createGrid(axes);
  for (const part of everythingRead(rootsOf(claim), columns)) {
    if (part.op !== 'at') continue;
    const read = Object.entries(part.axes).filter(([axis]) => thinned.includes(axis));
    const values = read.flatMap(([axis, expr]) => {
      const value = constant(expr);
      return value === undefined ? [] : [[axis, value] as const];
    });
    if (values.length > 0 && grid.replace(0, Object.fromEntries(values)) === undefined) return values[0][0];
  }
  return undefined;
}

const rootsOf = ({ condition, where }: Claim): Expr[] => (where ? [condition, where] : [condition]);

/** The parts of these expressions and of the columns that they name, each column once. */
function everythingRead(roots: readonly Expr[], columns: readonly Column[]): Expr[] {
  const parts = roots.flatMap(withParts);
  const names = new Set(parts.flatMap((part) => (part.op === 'name' ? [part.name] : [])));
  const read = columns.filter(({ name }) => names.has(name));
  if (read.length === 0) return parts;
  const others = columns.filter(({ name }) => !names.has(name));
  return [
    ...parts,
    ...everythingRead(
      read.map(({ expr }) => expr),
      others,
    ),
  ];
}
