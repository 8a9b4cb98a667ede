/**
 * What a chart has below and beside its marks, and chart.js does not draw: bands of confidence, whiskers of bars and levels over
 * them, contours, and lines upwards. A plugin of chart.js for one chart, which is told what to draw at every change.
 */
import type { Chart, Plugin } from 'chart.js';
import type { ChartSeries, SeriesChartModel } from '../../runtime/api/report.ts';
import { axisFormat } from './axis-format.ts';
import { colourRamp } from './colour-ramp.ts';
import { extentOf } from './scatter-options.ts';
import { colourOf, REFERENCE_DASHES } from './series-style.ts';
import type { Theme } from './theme.ts';

export interface Layers {
  readonly model: SeriesChartModel;
  readonly theme: Theme;
  /** Names of the series that are switched off. */
  readonly hidden: ReadonlySet<string>;
}

export interface Underlay {
  readonly plugin: Plugin<'line' | 'bar'>;
  show(layers: Layers): void;
}

const BAND_ALPHA = 0.18;
const CONTOUR_ALPHA = 0.1;
/** Half the width of a whisker's end in px. */
const WHISKER = 4;
const NO_FIGURE = 'no figure';

export function createUnderlay(): Underlay {
  let layers: Layers | undefined;
  const clipped = (chart: Drawn, draw: (context: CanvasRenderingContext2D, layers: Layers) => void) => {
    if (!layers) return;
    const { ctx, chartArea } = chart;
    const { left, top, width, height } = chartArea;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    draw(ctx, layers);
    ctx.restore();
  };
  return {
    show(next) {
      layers = next;
    },
    plugin: {
      id: 'underlay',
      beforeDatasetsDraw: (chart) =>
        clipped(chart, (context, { model, theme, hidden }) => {
          const place = placesOn(chart, model);
          paintContours(context, model, theme, place);
          if (model.kind !== 'bar')
            forEachBand(model, hidden, (series, i) => paintBand(context, series, i, theme, place));
          paintVerticals(context, model, theme, chart, place);
        }),
      afterDatasetsDraw: (chart) =>
        clipped(chart, (context, { model, theme, hidden }) => {
          if (model.kind !== 'bar') return;
          const place = placesOn(chart, model);
          paintLevels(context, chart, { model, theme, hidden }, place);
          paintMissing(context, chart, model, theme);
          forEachBand(model, hidden, (series, i) => paintWhiskers(context, chart, series, i, theme, place));
        }),
    },
  };
}

type Drawn = Chart<'line' | 'bar'>;

interface Places {
  x(value: number | string): number;
  y(value: number): number;
}

/** In px, from base units. */
function placesOn(chart: Drawn, model: SeriesChartModel): Places {
  const { xs, ys } = extentOf(model);
  const { factor: xFactor } = axisFormat(model.x, xs);
  const { factor: yFactor } = axisFormat(model.y, ys);
  const { x: xScale, y: yScale } = chart.scales;
  // What a logarithmic axis has no place for lies at its lower end.
  const bounded = (value: number) => (model.y.scale === 'log' && value <= 0 ? yScale.min : value / yFactor);
  return {
    x: (value) =>
      xScale.getPixelForValue(
        typeof value === 'number' && xScale.type !== 'category'
          ? value / xFactor
          : (chart.data.labels ?? xScale.getLabels()).indexOf(String(value)),
      ),
    y: (value) => yScale.getPixelForValue(bounded(value)),
  };
}

function forEachBand(
  { series }: SeriesChartModel,
  hidden: ReadonlySet<string>,
  paint: (series: ChartSeries, index: number) => void,
): void {
  series.forEach((one, index) => {
    if (!hidden.has(one.name) && one.points.some(({ low }) => low !== undefined)) paint(one, index);
  });
}

/** Along the upper ends and back along the lower ones; a point without a band is its own. */
function paintBand(
  context: CanvasRenderingContext2D,
  series: ChartSeries,
  index: number,
  theme: Theme,
  place: Places,
): void {
  context.beginPath();
  for (const { x, y, high } of series.points) context.lineTo(place.x(x), place.y(high ?? y));
  for (const { x, y, low } of [...series.points].reverse()) context.lineTo(place.x(x), place.y(low ?? y));
  context.closePath();
  context.globalAlpha = BAND_ALPHA;
  context.fillStyle = colourOf(series, index, theme);
  context.fill();
  // An edge, so that bands are seen apart where they overlap, and without their colours.
  context.globalAlpha = 2 * BAND_ALPHA;
  context.strokeStyle = colourOf(series, index, theme);
  context.lineWidth = 1;
  context.setLineDash([]);
  context.stroke();
  context.globalAlpha = 1;
}

function paintWhiskers(
  context: CanvasRenderingContext2D,
  chart: Drawn,
  series: ChartSeries,
  index: number,
  theme: Theme,
  place: Places,
): void {
  const bars = chart.getDatasetMeta(index).data;
  const labels = chart.scales.x.getLabels();
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const { x, low, high } of series.points) {
    const bar = bars[labels.indexOf(String(x))];
    if (!bar || low === undefined || high === undefined) continue;
    const [from, to] = [place.y(low), place.y(high)];
    context.moveTo(bar.x, from);
    context.lineTo(bar.x, to);
    for (const end of [from, to]) {
      context.moveTo(bar.x - WHISKER, end);
      context.lineTo(bar.x + WHISKER, end);
    }
  }
  context.stroke();
}

/** A closed form beside bars: at its height across each group, and one line where it is the same for neighbours. */
function paintLevels(
  context: CanvasRenderingContext2D,
  chart: Drawn,
  { model, theme, hidden }: Layers,
  place: Places,
): void {
  const { left, width } = chart.chartArea;
  const labels = chart.scales.x.getLabels();
  const room = width / labels.length;
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1.5;
  model.series.forEach(({ name, role, points }, index) => {
    if (role !== 'reference' || hidden.has(name)) return;
    const heights = new Map(points.map(({ x, y }) => [String(x), y]));
    context.setLineDash([...REFERENCE_DASHES[index % REFERENCE_DASHES.length]]);
    context.beginPath();
    let before: number | undefined;
    labels.forEach((label, group) => {
      const height = heights.get(label);
      if (height !== undefined) {
        if (height !== before) context.moveTo(left + group * room, place.y(height));
        context.lineTo(left + (group + 1) * room, place.y(height));
      }
      before = height;
    });
    context.stroke();
  });
  context.setLineDash([]);
}

/** A word where no run has a figure: an empty place looks like a bar of no height. */
function paintMissing(context: CanvasRenderingContext2D, chart: Drawn, model: SeriesChartModel, theme: Theme): void {
  if (!model.places) return;
  const { left, width, bottom } = chart.chartArea;
  const labels = chart.scales.x.getLabels();
  const room = width / labels.length;
  const bars = model.series.filter(({ role }) => role === undefined).flatMap(({ points }) => points);
  const filled = new Set(bars.map(({ x }) => String(x)));
  context.fillStyle = theme.faint;
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  const isSure = model.y.scale === 'linear' && context.measureText(NO_FIGURE).width < room - 8;
  // On a logarithmic axis it may be a figure of 0, which has no place.
  const word = isSure ? NO_FIGURE : '\u2013';
  labels.forEach((label, group) => {
    if (!filled.has(label)) context.fillText(word, left + (group + 0.5) * room, bottom - 4);
  });
}

function paintContours(
  context: CanvasRenderingContext2D,
  { contours }: SeriesChartModel,
  theme: Theme,
  place: Places,
): void {
  if (!contours) return;
  const ramp = colourRamp(theme.backdrop);
  contours.levels.forEach(({ rings }, k) => {
    const colour = ramp.colour((k + 1) / contours.levels.length);
    context.beginPath();
    for (const ring of rings) {
      ring.forEach(([x, y], i) => {
        if (i === 0) context.moveTo(place.x(x), place.y(y));
        else context.lineTo(place.x(x), place.y(y));
      });
      context.closePath();
    }
    context.fillStyle = colour;
    context.globalAlpha = CONTOUR_ALPHA;
    context.fill('evenodd');
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 1.25;
    context.stroke();
  });
}

function paintVerticals(
  context: CanvasRenderingContext2D,
  { verticals = [] }: SeriesChartModel,
  theme: Theme,
  { chartArea }: Drawn,
  place: Places,
): void {
  context.strokeStyle = theme.foreground;
  context.fillStyle = theme.foreground;
  context.lineWidth = 1.5;
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  context.textBaseline = 'top';
  verticals.forEach(({ name, x }, i) => {
    const at = Math.round(place.x(x)) + 0.5;
    context.setLineDash([6, 4]);
    context.beginPath();
    context.moveTo(at, chartArea.top);
    context.lineTo(at, chartArea.bottom);
    context.stroke();
    context.setLineDash([]);
    // On the side where there is room, one below the other.
    const isLeft = at + context.measureText(name).width + 6 > chartArea.right;
    context.textAlign = isLeft ? 'right' : 'left';
    context.fillText(name, isLeft ? at - 5 : at + 5, chartArea.top + 2 + i * theme.fontSize * 1.3);
  });
}
