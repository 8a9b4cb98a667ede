/**
 * The results so far, ready to be read by expressions: which runs have finished, which failed, and the scope of each point.
 * The one place where a record becomes a value; columns, claims and charts stand on it.
 */
import { mean } from 'simple-statistics';
import type { Experiment } from '../api/plan.ts';
import type { AxisValue, ChartRecord, FailureRecord, RunRecord, SummaryRecord } from '../api/run.ts';
import { printAxisValue, toAxisValue } from '../expr/axis-values.ts';
import type { EvaluationError } from '../expr/evaluate.ts';
import { createGrid, type ExperimentGrid } from '../expr/grid.ts';
import { createPointScopes, type MetricAt, NoValue, type NoValueReason, type ScopeAt } from '../expr/point-scope.ts';

export interface Results {
  readonly grid: ExperimentGrid;
  readonly nRepeats: number;
  /** Of the first repeat of each point; each further one adds 1. */
  readonly seed: number;
  /** By run, those of a point one after the other; empty places are runs that have not finished. */
  readonly finished: readonly (SummaryRecord | FailureRecord | undefined)[];
  readonly nFinished: number;
  /** Charts of kinds from outside, by their place among the charts of the experiment. */
  readonly charts: ReadonlyMap<number, ChartRecord>;
  /** Whether no run of a point is missing any more. */
  isComplete(point: number): boolean;
  readonly scopeAt: ScopeAt;
  /** The same with other figures, such as those at a step of the runs. */
  scopesWith(metricOf: FigureOf): ScopeAt;
  /** `size = 16 MiB, alg = multitree`; only these axes if some are named. */
  describePoint(point: number, axes?: ReadonlySet<string>): string;
  /** Why a figure is missing, as a sentence that names the point. */
  explain(error: EvaluationError): string;
}

/** A figure of a run that succeeded; absent or `null` where it has none. */
export type FigureOf = (record: SummaryRecord, metric: string) => number | null | undefined;

/** Records of other experiments and of runs beyond the grid are passed over; of two for one run the later counts. */
export function collectResults(experiment: Experiment, records: readonly RunRecord[]): Results {
  const grid = createGrid(experiment.axes);
  const { repeat: nRepeats, columns } = experiment;
  const finished = new Array<SummaryRecord | FailureRecord | undefined>(grid.nPoints * nRepeats).fill(undefined);
  const charts = new Map<number, ChartRecord>();
  let { seed } = experiment;
  for (const record of records) {
    if (record.experiment !== experiment.name) continue;
    if (record.type === 'header') seed = record.seed;
    if (record.type === 'chart') charts.set(record.chart, record);
    if (record.type !== 'summary' && record.type !== 'failure') continue;
    if (record.point < grid.nPoints && record.repeat < nRepeats) {
      finished[record.point * nRepeats + record.repeat] = record;
    }
  }

  const describePoint = (point: number, only?: ReadonlySet<string>): string =>
    grid.axes
      .filter(({ name }) => !only || only.has(name))
      .map(({ name, unit }) => `${name} = ${printAxisValue(axisValueAt(grid, point, name), unit)}`)
      .join(', ');
  const describeRun = ({ point, repeat }: NoValue): string => {
    if (point < 0) return '';
    const axes = describePoint(point);
    const parts = [
      ...(axes ? [axes] : []),
      ...(repeat !== undefined && nRepeats > 1 ? [`seed = ${seed + repeat}`] : []),
    ];
    return parts.length > 0 ? ` at ${parts.join(', ')}` : '';
  };

  const scopesWith = (figureOf: FigureOf): ScopeAt => {
    const ofRun = (point: number, metric: string, repeat: number): number => {
      const record = finished[point * nRepeats + repeat];
      if (record?.type === 'summary') {
        const value = figureOf(record, metric);
        if (typeof value === 'number') return value;
        throw new NoValue('undefined', point, `\`${metric}\` has no value`, repeat);
      }
      if (!record) throw new NoValue('pending', point, 'not finished', repeat);
      throw new NoValue('failed', point, record.message, repeat);
    };
    return createPointScopes(grid, columns, createMean(ofRun, nRepeats), nRepeats);
  };

  return {
    grid,
    nRepeats,
    seed,
    finished,
    charts,
    nFinished: finished.reduce((n, record) => (record ? n + 1 : n), 0),
    isComplete: (point) => {
      for (let run = point * nRepeats; run < (point + 1) * nRepeats; run++) if (!finished[run]) return false;
      return true;
    },
    scopeAt: scopesWith(({ metrics }, metric) => metrics[metric]),
    scopesWith,
    describePoint,
    explain: (error) =>
      error instanceof NoValue ? MISSING[error.reason](describeRun(error), error.message) : error.message,
  };
}

/**
 * Of a point as a whole a metric is its mean over the runs. A run that failed or has no such figure leaves no mean, also while
 * others have not finished: without it the mean would be one of something else.
 */
function createMean(ofRun: (point: number, metric: string, repeat: number) => number, nRepeats: number): MetricAt {
  return (point, metric, repeat) => {
    if (repeat !== undefined) return ofRun(point, metric, repeat);
    if (nRepeats === 1) return ofRun(point, metric, 0);
    const values: number[] = [];
    let pending: NoValue | undefined;
    for (let r = 0; r < nRepeats; r++) {
      try {
        values.push(ofRun(point, metric, r));
      } catch (error) {
        if (!(error instanceof NoValue) || error.reason !== 'pending') throw error;
        pending ??= error;
      }
    }
    if (pending) throw pending;
    return mean(values);
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
