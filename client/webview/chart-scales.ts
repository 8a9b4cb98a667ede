/** The axes of line and bar charts as chart.js' scale options. */
import type { ScaleOptions } from 'chart.js';
import type { ChartModelAxis, ChartPoint } from '../../runtime/api/report.ts';
import type { AxisFormat } from './axis-format.ts';
import type { Theme } from './theme.ts';

/** Around the plot, in px. */
export const PADDING = { top: 8, right: 14, bottom: 0, left: 0 } as const;

/** Room in px that one tick label needs beside and above its neighbours. */
const ROOM = { width: 58, height: 34 } as const;

/** `side`: what the axis measures, the width of the chart (x) or its height (y). */
export function numericScale(
  axis: ChartModelAxis,
  format: AxisFormat,
  theme: Theme,
  side: 'width' | 'height',
  beginAtZero = side === 'height',
): ScaleOptions<'linear' | 'logarithmic'> {
  return {
    type: axis.scale === 'log' ? 'logarithmic' : 'linear',
    beginAtZero,
    ...frame(theme, format.title),
    ticks: {
      ...tickStyle(theme),
      autoSkip: !format.ticks,
      // Round ticks only: the ends of the data are seen without a label of their own.
      includeBounds: false,
      maxRotation: 0,
      ...(format.isCount && { precision: 0 }),
      callback: (value) => format.tick(Number(value)),
    },
    afterBuildTicks: (scale) => {
      if (!format.ticks) return;
      // The scale is laid out before it has a size of its own; the chart already has one.
      const nMost = Math.floor(Math.max(scale.chart[side] * 0.85, ROOM[side]) / ROOM[side]);
      scale.ticks = format.ticks(scale.min, scale.max, nMost).map((value) => ({ value }));
    },
  };
}

/** The axis of x ends where the data does, not at the next tick; a single value is left to chart.js. */
export function endsOf(xs: readonly number[], { factor }: AxisFormat): { min?: number; max?: number } {
  const min = xs.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const max = xs.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  return min < max ? { min: min / factor, max: max / factor } : {};
}

/** Room for the bands around points, which chart.js knows nothing of. */
export function bandEnds(points: readonly ChartPoint[], { factor }: AxisFormat, scale: 'linear' | 'log') {
  const ends = points.flatMap(({ low, high }) => [low, high]).filter((end) => end !== undefined);
  const shown = ends.filter((end) => scale === 'linear' || end > 0).map((end) => end / factor);
  if (shown.length === 0) return {};
  return {
    suggestedMin: shown.reduce((a, b) => Math.min(a, b)),
    suggestedMax: shown.reduce((a, b) => Math.max(a, b)),
  };
}

/** One place per key; `labelOf` prints a key. */
export function categoryScale(
  axis: ChartModelAxis,
  theme: Theme,
  keys: readonly string[],
  labelOf: (key: string) => string,
): ScaleOptions<'category'> {
  const { grid, ...rest } = frame(theme, axis.label);
  return {
    type: 'category',
    labels: [...keys],
    offset: true,
    ...rest,
    // Lines across would cut between the groups of bars.
    grid: { ...grid, drawOnChartArea: false },
    ticks: { ...tickStyle(theme), maxRotation: 30, callback: (_, index) => labelOf(keys[index]) },
  };
}

function tickStyle(theme: Theme) {
  return { color: theme.faint, font: { family: theme.fontFamily, size: theme.fontSize - 1 }, padding: 6 };
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
