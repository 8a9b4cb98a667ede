/** Why a chart of a run that has ended shows nothing: axes without a mark would look like a fault of the drawing. */
import type { ChartData } from '../api/chart.ts';
import type { ChartModel } from '../api/report.ts';
import type { Results } from './results.ts';

/** The model with a note where it has no marks though runs have succeeded; a heatmap shows its holes itself. */
export function withNote(model: ChartModel, { groups }: ChartData, results: Results): ChartModel {
  if (model.kind === 'heatmap' || model.note !== undefined) return model;
  const { series, contours, x, y } = model;
  const isEmpty = series.every(({ points, role }) => role === 'reference' || points.length === 0);
  if (!isEmpty || (contours?.levels.length ?? 0) > 0 || !hasEnded(results)) return model;
  const samples = groups.flatMap((group) => group.samples);
  const hasFigures = samples.some(({ values }) => typeof values.y === 'number' || typeof values.value === 'number');
  if (!hasFigures) return { ...model, note: 'no run has a figure for this chart' };
  const isLog = x.scale === 'log' || y.scale === 'log' || contours?.value.scale === 'log';
  if (contours && series.length === 0) return { ...model, note: NO_LINES };
  return { ...model, note: isLog ? NOTHING_ABOVE_0 : 'no run has figures for both axes of this chart' };
}

const NO_LINES = 'there is no line of equal height: it needs two values of either axis, and figures that differ';
const NOTHING_ABOVE_0 = 'all figures are 0 or below, for which a logarithmic axis has no place';

function hasEnded({ finished, nFinished }: Results): boolean {
  return nFinished === finished.length && finished.some((record) => record?.type === 'summary');
}
