/**
 * What the points of an experiment put together, as far as it is known before the run: what checks in the background look at. The
 * plan of an experiment that was not touched is the same object after each key, and is looked through once.
 */
import type { Expr, KindValue, Value } from '../../runtime/api/expr.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import { beforeRun } from '../../runtime/expr/before-run.ts';
import { EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';

/** Points that are looked at; a larger grid is looked at point by point in the run. */
const MOST_POINTS = 500;

/** What expressions come to at a point; the types are those that the checks of the sentence have found. */
export interface ValuesAt {
  kind(expr: Expr): KindValue;
  value(expr: Expr): Value;
}

/** One for each point; those at which something has no value are left out. */
export function* atPoints<T>(experiment: Experiment, read: (at: ValuesAt) => T): Generator<T, void, void> {
  // A grid that is too large has been refused.
  if (countPoints(experiment.axes) > MAX_POINTS) return;
  const { grid, scopeAt } = beforeRun(experiment);
  for (let point = 0; point < Math.min(grid.nPoints, MOST_POINTS); point++) {
    let found: T;
    try {
      const scope = scopeAt(point);
      const value = (expr: Expr) => evaluate(expr, scope);
      found = read({ value, kind: (expr) => value(expr) as KindValue });
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      continue;
    }
    yield found;
  }
}

export function oncePerExperiment<T>(find: (experiment: Experiment) => readonly T[]): typeof find {
  const known = new WeakMap<Experiment, readonly T[]>();
  return (experiment) => {
    const found = known.get(experiment) ?? find(experiment);
    known.set(experiment, found);
    return found;
  };
}
