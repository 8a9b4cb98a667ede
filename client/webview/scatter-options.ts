/** Points by themselves as chart.js' configuration, told apart by colour and marker; contours below them are the underlay's. */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { ChartSeries, SeriesChartModel } from '../../runtime/api/report.ts';
import { type AxisFormat, axisFormat } from './axis-format.ts';
import { besideDataset, MARKER_RADIUS } from './beside-dataset.ts';
import { numericScale, PADDING } from './chart-scales.ts';
import { type DrawnPoint, drawnPoint, type Item, tooltipStyle } from './chart-tooltip.ts';
import { readableCell } from './format-cell.ts';
import { seriesStyle } from './series-style.ts';
import type { Theme } from './theme.ts';

/** Share of the span of the points that is left free around them. */
const ROOM = 0.05;
/** Area of the smallest mark, as a share of the largest: no point vanishes. */
const LEAST_AREA = 0.15;
const LARGEST_RADIUS = 11;

export function scatterConfiguration(
  model: SeriesChartModel,
  theme: Theme,
  hidden: ReadonlySet<string>,
): ChartConfiguration<'line', DrawnPoint[]> {
  const { xs, ys } = extentOf(model);
  const xFormat = axisFormat(model.x, xs);
  const yFormat = axisFormat(model.y, ys);
  const hasContours = model.contours !== undefined;
  return {
    type: 'line',
    data: {
      datasets: model.series.map((series, index) => {
        const data = series.points.map((point) => drawnPoint(point, xFormat, yFormat));
        if (series.role !== undefined) return besideDataset(series, index, data, theme, hidden);
        return cloud(series, index, data, theme, hidden);
      }),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { ...PADDING } },
      interaction: { mode: 'nearest', axis: 'xy', intersect: true },
      font: { family: theme.fontFamily, size: theme.fontSize },
      scales: {
        x: { ...numericScale(model.x, xFormat, theme, 'width'), ...ends(xs, xFormat, model.x.scale, hasContours) },
        y: {
          ...numericScale(model.y, yFormat, theme, 'height', false),
          ...ends(ys, yFormat, model.y.scale, hasContours),
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: { ...tooltipStyle(theme), usePointStyle: true, callbacks: placeTexts(model) },
      },
    },
  };
}

/** All places that are to be seen, in base units. */
export function extentOf({ series, contours, verticals = [] }: SeriesChartModel) {
  const points = series.flatMap((one) => one.points);
  const rings = contours?.levels.flatMap((level) => level.rings.flat()) ?? [];
  const numbers = (values: readonly (number | string)[]) => values.filter((value) => typeof value === 'number');
  return {
    xs: numbers([...points.map(({ x }) => x), ...rings.map(([x]) => x), ...verticals.map(({ x }) => x)]),
    ys: numbers([...points.map(({ y }) => y), ...rings.map(([, y]) => y)]),
  };
}

/** Contours fill their window; points by themselves have room around them. */
function ends(values: readonly number[], { factor }: AxisFormat, scale: 'linear' | 'log', isFull: boolean) {
  const min = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) / factor;
  const max = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) / factor;
  if (!(min < max)) return {};
  if (isFull) return { min, max };
  if (scale === 'log') return { min: min * (min / max) ** ROOM, max: max * (max / min) ** ROOM };
  const room = (max - min) * ROOM;
  return { suggestedMin: min - room, suggestedMax: max + room };
}

function cloud(
  series: ChartSeries,
  index: number,
  data: DrawnPoint[],
  theme: Theme,
  hidden: ReadonlySet<string>,
): ChartDataset<'line', DrawnPoint[]> {
  const { colour, marker } = seriesStyle(index, theme.palette.length);
  const paint = theme.palette[colour];
  const isOpen = marker === 'star' || marker === 'crossRot';
  const radii = series.points.map(({ size }) =>
    size === undefined ? MARKER_RADIUS[marker] : LARGEST_RADIUS * Math.sqrt(Math.max(LEAST_AREA, size)),
  );
  return {
    label: series.name,
    hidden: hidden.has(series.name),
    data,
    clip: 8,
    showLine: false,
    pointStyle: marker,
    pointRadius: radii,
    pointHoverRadius: radii.map((radius) => radius + 2),
    pointHitRadius: 4,
    pointBackgroundColor: paint,
    pointBorderColor: isOpen ? paint : theme.background,
    pointBorderWidth: isOpen ? 2 : 1,
    pointHoverBorderColor: theme.foreground,
    borderColor: paint,
    backgroundColor: paint,
  };
}

function placeTexts({ x, y }: SeriesChartModel) {
  return {
    title: (items: readonly Item[]) => items[0]?.dataset.label ?? '',
    label: ({ raw }: Item) => {
      const { exactX, exactY } = raw as DrawnPoint;
      return `${x.label} = ${readableCell(exactX, x.unit)}, ${y.label} = ${readableCell(exactY, y.unit)}`;
    },
  };
}
