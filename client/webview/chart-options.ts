/** A chart model and a theme as chart.js options. The only file that speaks chart.js' configuration language. */
import type { ChartConfiguration, ChartDataset, ScaleOptions, TooltipItem } from 'chart.js';
import type { ChartModel, ChartModelAxis } from '../../runtime/api/report.ts';
import { type AxisFormat, axisFormat } from './axis-format.ts';
import { exactCell, readableCell } from './format-cell.ts';
import { type Marker, seriesStyle } from './series-style.ts';
import type { Theme } from './theme.ts';

export interface DrawnPoint {
  /** In drawn units, or a label. */
  readonly x: number | string;
  readonly y: number;
  /** In base units, for the tooltip. */
  readonly exactX: number | string;
  readonly exactY: number;
}

export type LineConfiguration = ChartConfiguration<'line', DrawnPoint[]>;

/** Room in px that one tick label needs beside and above its neighbours. */
const TICK_WIDTH = 58;
const TICK_HEIGHT = 34;

/** Per line. */
const MOST_MARKERS = 32;

/** In px. Chart.js inscribes every marker in a circle of its radius; these look equally large. */
const MARKER_RADIUS: Readonly<Record<Marker, number>> = {
  circle: 4,
  rect: 5,
  triangle: 5.5,
  rectRot: 5.5,
  star: 4.5,
  crossRot: 4.5,
};

export function lineChartConfiguration(
  model: ChartModel,
  theme: Theme,
  hidden: ReadonlySet<string>,
): LineConfiguration {
  const points = model.series.flatMap((series) => series.points);
  const xs = points.map((point) => point.x);
  const numericX = xs.every((x) => typeof x === 'number');
  const xFormat = axisFormat(model.x, numericX ? (xs as number[]) : []);
  const yFormat = axisFormat(
    model.y,
    points.map((point) => point.y),
  );
  return {
    type: 'line',
    data: { datasets: model.series.map((series, index) => dataset(series, index, xFormat, yFormat, theme, hidden)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { top: 8, right: 14 } },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      font: { family: theme.fontFamily, size: theme.fontSize },
      scales: {
        x: numericX
          ? { ...numericScale(model.x, xFormat, theme, TICK_WIDTH, 'width'), ...endsOf(xs as number[], xFormat) }
          : categoryScale(model.x, theme, [...new Set(xs.map(String))]),
        y: numericScale(model.y, yFormat, theme, TICK_HEIGHT, 'height'),
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          backgroundColor: theme.tooltipBackground,
          borderColor: theme.tooltipBorder,
          borderWidth: 1,
          titleColor: theme.tooltipForeground,
          bodyColor: theme.tooltipForeground,
          titleFont: { family: theme.fontFamily, size: theme.fontSize, weight: 'bold' },
          bodyFont: { family: theme.fontFamily, size: theme.fontSize },
          padding: 10,
          boxPadding: 6,
          cornerRadius: 3,
          usePointStyle: true,
          itemSort: (a, b) => b.parsed.y! - a.parsed.y!,
          callbacks: {
            title: (items) => tooltipTitle(items, model.x),
            label: (item) => tooltipLabel(item, model.y),
          },
        },
      },
    },
  };
}

function dataset(
  series: ChartModel['series'][number],
  index: number,
  xFormat: AxisFormat,
  yFormat: AxisFormat,
  theme: Theme,
  hidden: ReadonlySet<string>,
): ChartDataset<'line', DrawnPoint[]> {
  const style = seriesStyle(index, theme.palette.length);
  const colour = theme.palette[style.colour];
  const hollow = style.marker === 'star' || style.marker === 'crossRot';
  return {
    label: series.name,
    hidden: hidden.has(series.name),
    data: series.points.map(({ x, y }) => ({
      x: typeof x === 'number' ? x / xFormat.factor : x,
      y: y / yFormat.factor,
      exactX: x,
      exactY: y,
    })),
    // Room for the markers at the ends.
    clip: 8,
    borderColor: colour,
    borderDash: [...style.dash],
    borderWidth: 2,
    backgroundColor: colour,
    pointStyle: style.marker,
    pointRadius: markerRadii(series.points.length, MARKER_RADIUS[style.marker]),
    pointHitRadius: 6,
    pointHoverRadius: MARKER_RADIUS[style.marker] + 2,
    pointBackgroundColor: colour,
    pointBorderColor: hollow ? colour : theme.background,
    pointBorderWidth: hollow ? 2 : 1,
    pointHoverBorderColor: theme.foreground,
  };
}

/** Markers tell lines apart; on a line of hundreds of points they would cover it, so only every so many bear one. */
function markerRadii(nPoints: number, radius: number): number | number[] {
  const stride = Math.ceil(nPoints / MOST_MARKERS);
  if (stride <= 1) return radius;
  return Array.from({ length: nPoints }, (_, index) => (index % stride === 0 ? radius : 0));
}

function numericScale(
  axis: ChartModelAxis,
  format: AxisFormat,
  theme: Theme,
  room: number,
  side: 'width' | 'height',
): ScaleOptions<'linear' | 'logarithmic'> {
  return {
    type: axis.scale === 'log' ? 'logarithmic' : 'linear',
    beginAtZero: side === 'height',
    ...frame(theme, format.title),
    ticks: {
      color: theme.faint,
      font: { family: theme.fontFamily, size: theme.fontSize - 1 },
      padding: 6,
      autoSkip: !format.ticks,
      // Round ticks only: the ends of the data are seen without a label of their own.
      includeBounds: false,
      maxRotation: 0,
      callback: (value) => format.tick(Number(value)),
    },
    afterBuildTicks: (scale) => {
      if (!format.ticks) return;
      // The scale is laid out before it has a size of its own; the chart already has one.
      const nMost = Math.floor(Math.max(scale.chart[side] * 0.85, room) / room);
      scale.ticks = format.ticks(scale.min, scale.max, nMost).map((value) => ({ value }));
    },
  };
}

/** The axis of x ends where the data does, not at the next tick; a single value is left to chart.js. */
function endsOf(xs: readonly number[], { factor }: AxisFormat): { min?: number; max?: number } {
  const min = xs.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const max = xs.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  return min < max ? { min: min / factor, max: max / factor } : {};
}

function categoryScale(axis: ChartModelAxis, theme: Theme, labels: string[]): ScaleOptions<'category'> {
  return {
    type: 'category',
    labels,
    offset: true,
    ...frame(theme, axis.label),
    ticks: { color: theme.faint, font: { family: theme.fontFamily, size: theme.fontSize - 1 }, padding: 6 },
  };
}

function frame(theme: Theme, title: string) {
  return {
    border: { color: theme.axis },
    grid: { color: theme.grid, tickLength: 5, tickColor: theme.axis },
    title: {
      display: true,
      text: title,
      color: theme.foreground,
      font: { family: theme.fontFamily, size: theme.fontSize },
      padding: { top: 6, bottom: 4 },
    },
  };
}

function tooltipTitle(items: readonly TooltipItem<'line'>[], axis: ChartModelAxis): string {
  if (items.length === 0) return '';
  const { exactX } = items[0].raw as DrawnPoint;
  return `${axis.label} = ${readableCell(exactX, axis.unit)}`;
}

/** Readable and exact: `multitree: 15.62 GB/s (15620341234.5 B/s)`. */
function tooltipLabel(item: TooltipItem<'line'>, axis: ChartModelAxis): string {
  const { exactY } = item.raw as DrawnPoint;
  const readable = readableCell(exactY, axis.unit);
  const exact = exactCell(exactY, axis.unit);
  return `${item.dataset.label}: ${readable === exact ? readable : `${readable} (${exact})`}`;
}
