/**
 * The course of runs: lines over their steps. At each step a metric is its mean over the runs of the point, so that a line
 * ends where the first of its runs does, and has a gap where one of them has no figure.
 */
import type { Expr } from '../api/expr.ts';
import type { Experiment } from '../api/plan.ts';
import type { ChartSeries, SeriesChartModel } from '../api/report.ts';
import type { SummaryRecord } from '../api/run.ts';
import { fitsScale, type Line, type LineChart, linesOf, modelAxis } from './chart-lines.ts';
import type { FigureOf, Results } from './results.ts';
import { cellOf } from './rows.ts';

/** The name of the steps of a run, in charts alone. */
const STEP = 'step';
const NO_AXES: ReadonlySet<string> = new Set();

/** Whether `x` is the step of a trace and not an axis or column of that name. */
export function isTraceChart({ kind, x }: LineChart, { trace, axes, columns }: Experiment): boolean {
  const isTaken = [...axes.flatMap((group) => group.axes), ...columns].some(({ name }) => name === STEP);
  return kind === 'line' && trace !== null && isStep(x.expr) && !isTaken;
}

const isStep = (expr: Expr): boolean => expr.op === 'name' && expr.name === STEP;

export function createTraceChart(chart: LineChart, results: Results, { columns, trace }: Experiment): SeriesChartModel {
  const { kind, title, x, y } = chart;
  const every = trace?.every ?? 1;
  const series = linesOf(chart, NO_AXES, results, columns).map((line): ChartSeries => {
    return { name: line.name, points: courseOf(line, chart, results, every) };
  });
  return { kind, title, x: modelAxis(x), y: modelAxis(y), series };
}

/** Of the first point of a line: its other points differ only in axes that y does not read. */
function courseOf(line: Line, { x, y }: LineChart, results: Results, every: number): ChartSeries['points'] {
  const [point] = line.points;
  const { nRepeats, finished, isComplete } = results;
  if (!isComplete(point)) return [];
  const runs = finished.slice(point * nRepeats, (point + 1) * nRepeats);
  const nSamples = Math.min(...runs.map((run) => (run?.type === 'summary' ? (run.trace?.steps.length ?? 0) : 0)));
  let sample = 0;
  const figureOf: FigureOf = (record, metric) => (metric === STEP ? sample * every : figureAt(record, metric, sample));
  const scope = results.scopesWith(figureOf)(point);
  const points: { x: number; y: number }[] = [];
  for (; sample < nSamples; sample++) {
    const step = sample * every;
    const height = cellOf(y.expr, scope);
    if (typeof height === 'number' && fitsScale(step, x.scale) && fitsScale(height, y.scale)) {
      points.push({ x: step, y: height });
    }
  }
  return points;
}

/** What is not traced, such as a bound in closed form, is the same at every step. */
function figureAt({ trace, metrics }: SummaryRecord, metric: string, sample: number): number | null | undefined {
  const values = trace && Object.hasOwn(trace.values, metric) ? trace.values[metric] : undefined;
  return values ? values[sample] : metrics[metric];
}
