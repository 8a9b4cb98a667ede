/**
 * What a panel keeps over a reload, made small enough: VS Code stores it with the workspace, and reads all of it at every
 * start. Charts and claims are worth more than the table, so that the table goes first, and of long lines what is not seen.
 */
import type { ChartModel, ExperimentReport } from '../../runtime/api/report.ts';
import type { PanelState } from '../messages.ts';
import { decimate } from './decimate.ts';

/** Characters of JSON. */
const MOST = 1_000_000;

/** Stretches of x of a line, as `decimate` has them. */
const STRETCHES = 250;

/** The first that takes no more than `most` characters: the state, without its rows, with thinner lines, without its report. */
export function fitState(state: PanelState, most = MOST): PanelState {
  const { report } = state.view;
  if (!report) return state;
  for (const smaller of [(whole: ExperimentReport) => whole, withoutRows, withThinLines]) {
    const smallerState = withReport(state, smaller(report));
    if (JSON.stringify(smallerState).length <= most) return smallerState;
  }
  return withReport(state, null);
}

function withReport(state: PanelState, report: ExperimentReport | null): PanelState {
  return { ...state, view: { ...state.view, report } };
}

function withoutRows(report: ExperimentReport): ExperimentReport {
  return { ...report, rows: [] };
}

function withThinLines(report: ExperimentReport): ExperimentReport {
  return { ...report, rows: [], charts: report.charts.map(withThinLine) };
}

function withThinLine(chart: ChartModel): ChartModel {
  if (chart.kind !== 'line') return chart;
  const place = chart.x.scale === 'log' ? Math.log : (x: number) => x;
  const series = chart.series.map((line) => {
    if (!line.points.every(({ x }) => typeof x === 'number')) return line;
    return { ...line, points: decimate(line.points as { x: number; y: number }[], STRETCHES, place) };
  });
  return { ...chart, series };
}
