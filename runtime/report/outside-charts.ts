/** Charts of kinds from outside, for whoever may run their code: worked out once, when the run has ended. */
import type { Catalog } from '../api/descriptor.ts';
import type { Experiment } from '../api/plan.ts';
import type { ChartRecord, RunRecord } from '../api/run.ts';
import { EvaluationError } from '../expr/evaluate.ts';
import { chartData, chartValues, isFromOutside } from './charts.ts';
import { collectResults } from './results.ts';

/** The places of such charts among those of the experiment. */
export const outsideCharts = (experiment: Experiment): readonly number[] =>
  experiment.charts.flatMap((chart, place) => (isFromOutside(chart) ? [place] : []));

/** `records` are all summaries and failures of the run. What goes wrong is said in the record. */
export function drawOutside(
  experiment: Experiment,
  place: number,
  records: readonly RunRecord[],
  catalog: Catalog,
): ChartRecord {
  const chart = experiment.charts[place];
  const record = { type: 'chart', experiment: experiment.name, chart: place } as const;
  const kind = catalog.find('chart', chart.kind);
  if (!kind) {
    const why = catalog.missing?.(chart.kind, 'chart');
    return { ...record, model: null, message: `there is no chart \`${chart.kind}\`${why ? `; ${why}` : ''}` };
  }
  try {
    const results = collectResults(experiment, records);
    const values = chartValues(chart, results);
    return { ...record, model: kind.build(values as never, chartData(chart, kind, results, experiment)) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { ...record, model: null, message: error.message };
  }
}
