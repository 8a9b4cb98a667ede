/**
 * From records to what is shown of a run. Pure and complete each time: it is called again while records arrive, and always
 * says what these records say.
 *
 * Of a point that runs several times a metric is the mean of its runs, unless an expression folds them otherwise; rows have
 * the figures of one run each. A run that failed, or whose figure is `null` (a run that diverged may have no error), leaves
 * means and folds over it without a value: a claim that needs them fails and says which run it was, a chart has no mark there.
 */
import type { Experiment, Place } from '../api/plan.ts';
import type { ExperimentReport, PointFailure } from '../api/report.ts';
import type { RunRecord } from '../api/run.ts';
import { createChart } from './charts.ts';
import { judge } from './claims.ts';
import { collectResults, type Results } from './results.ts';
import { figuresOf, rowsOfResults, SEED, showsSeed } from './rows.ts';

/**
 * `claimPlaces` are those of the experiment's claims, in its order. Where runs are told apart by their seed, `seed` stands
 * behind the axes as one of them.
 * @throws AxisValueError for an experiment whose grid cannot be laid out, which no checked plan has.
 */
export function createReport(
  experiment: Experiment,
  records: readonly RunRecord[],
  claimPlaces: readonly Place[] = [],
): ExperimentReport {
  const results = collectResults(experiment, records);
  const hasSeed = showsSeed(experiment);
  const { columns } = experiment;
  return {
    experiment: experiment.name,
    title: experiment.title,
    axes: [...results.grid.axes, ...(hasSeed ? [{ name: SEED, unit: '' }] : [])],
    metrics: figuresOf(experiment),
    engines: enginesOf(results),
    rows: rowsOfResults(results, experiment),
    failures: failuresOf(results, hasSeed),
    expectations: experiment.claims.map((claim, i) => judge(claim, results, columns, claimPlaces[i])),
    charts: experiment.charts.map((chart, place) => createChart(chart, place, results, experiment)),
    progress: {
      done: results.nFinished,
      total: results.finished.length,
      ...(results.nRepeats > 1 && { seeds: results.nRepeats }),
    },
  };
}

function enginesOf({ finished }: Results): ExperimentReport['engines'] {
  const nRuns = new Map<string, number>();
  for (const record of finished) {
    if (record?.type !== 'summary' || record.engine === undefined) continue;
    nRuns.set(record.engine, (nRuns.get(record.engine) ?? 0) + 1);
  }
  return [...nRuns].map(([name, n]) => ({ name, nRuns: n }));
}

function failuresOf({ finished, seed }: Results, hasSeed: boolean): PointFailure[] {
  return finished.flatMap((record) => {
    if (record?.type !== 'failure') return [];
    const { point, code, message } = record;
    const axes = hasSeed ? { ...record.axes, [SEED]: seed + record.repeat } : record.axes;
    return [{ point, axes, code, message }];
  });
}
