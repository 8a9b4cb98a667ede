/**
 * The results so far, ready to be read by expressions: which points have run, which failed, and the scope of each. The one
 * place where a record becomes a value; columns, claims and charts stand on it.
 */
import type { Experiment } from '../api/plan.ts';
import type { AxisValue, FailureRecord, RunRecord, SummaryRecord } from '../api/run.ts';
import { printAxisValue, toAxisValue } from '../expr/axis-values.ts';
import type { EvaluationError } from '../expr/evaluate.ts';
import { createGrid, type ExperimentGrid } from '../expr/grid.ts';
import { createPointScopes, NoValue, type NoValueReason, type PointScope } from '../expr/point-scope.ts';

export interface Results {
  readonly grid: ExperimentGrid;
  /** By point; empty places are points that have not finished. */
  readonly finished: readonly (SummaryRecord | FailureRecord | undefined)[];
  readonly nFinished: number;
  scopeAt(point: number): PointScope;
  /** `size = 16 MiB, alg = multitree`; only these axes if some are named. */
  describePoint(point: number, axes?: ReadonlySet<string>): string;
  /** Why a figure is missing, as a sentence that names the point. */
  explain(error: EvaluationError): string;
}

/** Records of other experiments and of points beyond the grid are passed over; of two for one point the later counts. */
export function collectResults(experiment: Experiment, records: readonly RunRecord[]): Results {
  const grid = createGrid(experiment.axes);
  const finished = new Array<SummaryRecord | FailureRecord | undefined>(grid.nPoints).fill(undefined);
  for (const record of records) {
    if (record.type !== 'summary' && record.type !== 'failure') continue;
    if (record.experiment === experiment.name && record.point < grid.nPoints) finished[record.point] = record;
  }

  const describePoint = (point: number, only?: ReadonlySet<string>): string =>
    grid.axes
      .filter(({ name }) => !only || only.has(name))
      .map(({ name, unit }) => `${name} = ${printAxisValue(axisValueAt(grid, point, name), unit)}`)
      .join(', ');

  const metricAt = (point: number, metric: string): number => {
    const record = finished[point];
    if (record?.type === 'summary') {
      const value = record.metrics[metric];
      if (typeof value === 'number') return value;
      throw new NoValue('undefined', point, `\`${metric}\` has no value`);
    }
    if (!record) throw new NoValue('pending', point, 'not finished');
    throw new NoValue('failed', point, record.message);
  };

  return {
    grid,
    finished,
    nFinished: finished.reduce((n, record) => (record ? n + 1 : n), 0),
    scopeAt: createPointScopes(grid, experiment.columns, metricAt),
    describePoint,
    explain: (error) => {
      if (!(error instanceof NoValue)) return error.message;
      const where = error.point >= 0 && grid.axes.length > 0 ? ` at ${describePoint(error.point)}` : '';
      return MISSING[error.reason](where, error.message);
    },
  };
}

const MISSING: Readonly<Record<NoValueReason, (where: string, message: string) => string>> = {
  pending: (where) => `the run${where} has not finished`,
  failed: (where, message) => `the run${where} failed: ${message}`,
  undefined: (where, message) => `${message}${where}`,
  'off-grid': (_, message) => message,
};

export function axisValueAt(grid: ExperimentGrid, point: number, axis: string): AxisValue {
  const value = grid.valueAt(point, axis);
  if (value === undefined) throw new Error(`expected an axis of the experiment, found \`${axis}\``);
  return toAxisValue(value);
}
