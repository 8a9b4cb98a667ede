/** What can be worked out of an experiment before it runs: its axes and the columns over them; metrics have no value yet. */
import type { Experiment } from '../api/plan.ts';
import { createGrid, type ExperimentGrid } from './grid.ts';
import { createPointScopes, NoValue, type ScopeAt } from './point-scope.ts';

export interface BeforeRun {
  readonly grid: ExperimentGrid;
  /** Reading a metric throws a `NoValue` that is `pending`. */
  readonly scopeAt: ScopeAt;
}

/** @throws AxisValueError as `createGrid` does. */
export function beforeRun({ axes, columns }: Pick<Experiment, 'axes' | 'columns'>): BeforeRun {
  const grid = createGrid(axes);
  const scopeAt = createPointScopes(grid, columns, (index, metric) => {
    throw new NoValue('pending', index, `\`${metric}\` has no value before the run`);
  });
  return { grid, scopeAt };
}

/** All points of a small grid; of a larger one `most`, evenly spread, the first and the last among them. */
export function spreadPoints(nPoints: number, most: number): number[] {
  const n = Math.min(nPoints, most);
  return Array.from({ length: n }, (_, i) => (n === 1 ? 0 : Math.round((i * (nPoints - 1)) / (n - 1))));
}
