/** A bar chart as chart.js' configuration: a group of bars per value of x, one bar per series, told by colour and pattern. */
import type { ChartConfiguration } from 'chart.js';
import type { ChartSeries, SeriesChartModel } from '../../runtime/api/report.ts';
import { axisFormat } from './axis-format.ts';
import { barFill } from './bar-pattern.ts';
import { besideDataset } from './beside-dataset.ts';
import { bandEnds, categoryScale, numericScale, PADDING } from './chart-scales.ts';
import { type DrawnPoint, type Item, tooltipStyle, tooltipTexts } from './chart-tooltip.ts';
import { readableCell } from './format-cell.ts';
import type { Theme } from './theme.ts';

/** `pixelRatio`: device pixels per px of the canvas that it is for. */
export function barConfiguration(
  model: SeriesChartModel,
  theme: Theme,
  hidden: ReadonlySet<string>,
  pixelRatio: number,
): ChartConfiguration<'bar', DrawnPoint[]> {
  const groups = groupsOf(model);
  const points = model.series.flatMap((series) => series.points);
  const yFormat = axisFormat(
    model.y,
    points.map(({ y }) => y),
  );
  return {
    type: 'bar',
    data: {
      datasets: model.series.map((series, index) => {
        const { name, points } = series;
        const drawn = drawnPoints(points, groups, yFormat.factor);
        // Chart.js draws datasets of several types over each other.
        if (series.role !== undefined)
          return {
            type: 'line',
            ...besideDataset(series, index, drawn, theme, hidden),
            // A closed form has a value for each group, and nothing between: the underlay draws a level across each.
            showLine: false,
            ...(series.role === 'reference' && { pointRadius: 0, pointHoverRadius: 0 }),
          } as never;
        return {
          label: name,
          hidden: hidden.has(name),
          data: drawn,
          backgroundColor: barFill(index, theme, pixelRatio),
          borderColor: theme.palette[index % theme.palette.length],
          borderWidth: 1.5,
          borderRadius: 2,
          maxBarThickness: 56,
          categoryPercentage: model.series.length > 1 ? 0.8 : 0.7,
          barPercentage: 0.9,
          hoverBorderColor: theme.foreground,
        };
      }),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { ...PADDING } },
      interaction: { mode: 'index', axis: 'x', intersect: false },
      font: { family: theme.fontFamily, size: theme.fontSize },
      scales: {
        x: categoryScale(model.x, theme, [...groups.keys()], (key) => readableCell(groups.get(key)!, model.x.unit)),
        y: { ...numericScale(model.y, yFormat, theme, 'height'), ...bandEnds(points, yFormat, model.y.scale) },
      },
      plugins: {
        legend: { display: false },
        tooltip: { ...tooltipStyle(theme), filter: isFigure, callbacks: tooltipTexts(model) },
      },
    },
  };
}

/** The places along x by their key: numbers ascend, labels stay in the order in which series come upon them. */
function groupsOf({ series, places = [] }: SeriesChartModel): Map<string, number | string> {
  const xs = [...new Set([...places, ...series.flatMap(({ points }) => points.map(({ x }) => x))])];
  if (xs.every((x) => typeof x === 'number')) xs.sort((a, b) => a - b);
  return new Map(xs.map((x) => [String(x), x]));
}

type Groups = ReturnType<typeof groupsOf>;

/** One for each group, so that chart.js finds those of a group by their index; a bar that is missing has no height. */
function drawnPoints(points: ChartSeries['points'], groups: Groups, factor: number): DrawnPoint[] {
  const byX = new Map(points.map((point) => [point.x, point]));
  return [...groups].map(([key, x]) => {
    const { y, low, high } = byX.get(x) ?? { y: Number.NaN };
    const band = low !== undefined && high !== undefined && { exactLow: low, exactHigh: high };
    return { x: key, y: y / factor, exactX: x, exactY: y, ...band };
  });
}

function isFigure({ raw }: Item): boolean {
  return Number.isFinite((raw as DrawnPoint).exactY);
}
