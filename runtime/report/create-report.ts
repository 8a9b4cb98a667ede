/**
 * From records to what is shown of a run. Pure and complete each time: it is called again while records arrive, and always
 * says what these records say.
 */
import type { Experiment, Place } from '../api/plan.ts';
import type { ExperimentReport, PointFailure } from '../api/report.ts';
import type { RunRecord } from '../api/run.ts';
import { createChart } from './charts.ts';
import { judge } from './claims.ts';
import { collectResults, type Results } from './results.ts';
import { figuresOf, rowsOfResults } from './rows.ts';

/**
 * `claimPlaces` are those of the experiment's claims, in its order.
 * @throws AxisValueError for an experiment whose grid cannot be laid out, which no checked plan has.
 */
export function createReport(
  experiment: Experiment,
  records: readonly RunRecord[],
  claimPlaces: readonly Place[] = [],
): ExperimentReport {
  const results = collectResults(experiment, records);
  const { columns } = experiment;
  return {
    experiment: experiment.name,
    title: experiment.title,
    axes: results.grid.axes,
    metrics: figuresOf(experiment),
    rows: rowsOfResults(results, columns),
    failures: failuresOf(results),
    expectations: experiment.claims.map((claim, i) => judge(claim, results, columns, claimPlaces[i])),
    charts: experiment.charts.map((chart) => createChart(chart, results, experiment)),
    progress: { done: results.nFinished, total: results.grid.nPoints },
  };
}

function failuresOf({ finished }: Results): PointFailure[] {
  return finished.flatMap((record) => {
    if (record?.type !== 'failure') return [];
    const { point, axes, code, message } = record;
    return [{ point, axes, code, message }];
  });
}
