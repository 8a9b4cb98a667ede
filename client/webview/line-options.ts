/** A line chart as chart.js' configuration: lines that differ by colour, dash and marker. */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { ChartSeries, SeriesChartModel } from '../../runtime/api/report.ts';
import { type AxisFormat, axisFormat } from './axis-format.ts';
import { besideDataset, MARKER_RADIUS } from './beside-dataset.ts';
import { bandEnds, categoryScale, endsOf, numericScale, PADDING } from './chart-scales.ts';
import { type DrawnPoint, drawnPoint, tooltipStyle, tooltipTexts } from './chart-tooltip.ts';
import { decimate } from './decimate.ts';
import { readableCell } from './format-cell.ts';
import { seriesStyle } from './series-style.ts';
import type { Theme } from './theme.ts';

/** Per line: more than these would cover it, so that only every so many points bear one. */
const MOST_MARKERS = 32;

/** A longer line is a trace: markers on points picked from noise would say nothing. */
const LONGEST_MARKED = 200;

/** Stretches of x of which each keeps at most four points: about the pixels of a chart's width. */
const STRETCHES = 1000;

/** Whether the line of a series bears markers, here and in the legend. */
export function isMarked(series: ChartSeries): boolean {
  if (series.role !== undefined) return series.role === 'measured';
  return series.points.length <= LONGEST_MARKED;
}

export function lineConfiguration(
  model: SeriesChartModel,
  theme: Theme,
  hidden: ReadonlySet<string>,
): ChartConfiguration<'line', DrawnPoint[]> {
  const points = model.series.flatMap((series) => series.points);
  const xs = points.map((point) => point.x);
  const isNumeric = xs.every((x) => typeof x === 'number');
  const xFormat = axisFormat(model.x, isNumeric ? (xs as number[]) : []);
  const ys = points.map((point) => point.y);
  const yFormat = axisFormat(model.y, ys);
  const labelOf = (key: string) => readableCell(key, model.x.unit);
  return {
    type: 'line',
    data: { datasets: model.series.map((series, i) => dataset(series, i, { xFormat, yFormat, model, theme, hidden })) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { ...PADDING } },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      font: { family: theme.fontFamily, size: theme.fontSize },
      scales: {
        x: isNumeric
          ? { ...numericScale(model.x, xFormat, theme, 'width'), ...endsOf(xs as number[], xFormat) }
          : categoryScale(model.x, theme, [...new Set(xs.map(String))], labelOf),
        y: { ...numericScale(model.y, yFormat, theme, 'height'), ...bandEnds(points, yFormat, model.y.scale) },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          ...tooltipStyle(theme),
          usePointStyle: true,
          itemSort: (a, b) => b.parsed.y! - a.parsed.y!,
          callbacks: tooltipTexts(model),
        },
      },
    },
  };
}

interface DatasetContext {
  readonly xFormat: AxisFormat;
  readonly yFormat: AxisFormat;
  readonly model: SeriesChartModel;
  readonly theme: Theme;
  readonly hidden: ReadonlySet<string>;
}

function dataset(series: ChartSeries, index: number, context: DatasetContext): ChartDataset<'line', DrawnPoint[]> {
  const { theme, hidden } = context;
  if (series.role !== undefined) return besideDataset(series, index, drawn(series, context), theme, hidden);
  const style = seriesStyle(index, theme.palette.length);
  const colour = theme.palette[style.colour];
  const hollow = style.marker === 'star' || style.marker === 'crossRot';
  const marked = isMarked(series);
  return {
    label: series.name,
    hidden: hidden.has(series.name),
    data: drawn(series, context),
    // Room for the markers at the ends.
    clip: 8,
    borderColor: colour,
    borderDash: [...style.dash],
    borderWidth: marked ? 2 : 1.5,
    backgroundColor: colour,
    pointStyle: style.marker,
    pointRadius: marked ? markerRadii(series.points.length, MARKER_RADIUS[style.marker]) : 0,
    pointHitRadius: 6,
    pointHoverRadius: MARKER_RADIUS[style.marker] + (marked ? 2 : 0),
    pointBackgroundColor: colour,
    pointBorderColor: hollow ? colour : theme.background,
    pointBorderWidth: hollow ? 2 : 1,
    pointHoverBorderColor: theme.foreground,
  };
}

function drawn(series: ChartSeries, { xFormat, yFormat, model }: DatasetContext): DrawnPoint[] {
  return thinned(series, model.x.scale).map((point) => drawnPoint(point, xFormat, yFormat));
}

function thinned({ points }: ChartSeries, scale: 'linear' | 'log'): ChartSeries['points'] {
  if (points.length <= 4 * STRETCHES || !points.every((point) => typeof point.x === 'number')) return points;
  const place = scale === 'log' ? Math.log : (x: number) => x;
  return decimate(points as { x: number; y: number }[], STRETCHES, place);
}

function markerRadii(nPoints: number, radius: number): number | number[] {
  const stride = Math.ceil(nPoints / MOST_MARKERS);
  if (stride <= 1) return radius;
  return Array.from({ length: nPoints }, (_, index) => (index % stride === 0 ? radius : 0));
}
