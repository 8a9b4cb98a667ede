/** Charts as data: series of points or a grid of colours, nothing about drawing. Each kind has a file of its own. */
import type { Chart, Experiment } from '../api/plan.ts';
import type { ChartModel } from '../api/report.ts';
import { createHeatmap } from './heatmap.ts';
import type { Results } from './results.ts';
import { createSeriesChart } from './series-chart.ts';
import { createTraceChart, isTraceChart } from './trace-chart.ts';

export function createChart(chart: Chart, results: Results, experiment: Experiment): ChartModel {
  if (chart.kind === 'heatmap') return createHeatmap(chart, results, experiment.columns);
  return isTraceChart(chart, experiment)
    ? createTraceChart(chart, results, experiment)
    : createSeriesChart(chart, results, experiment.columns);
}
