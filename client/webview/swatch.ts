/** The sample of a series beside its name: a piece of the line with its marker, or a small bar with its pattern. */
import type { SeriesChartModel } from '../../runtime/api/report.ts';
import { barFill } from './bar-pattern.ts';
import { element } from './element.ts';
import { isMarked } from './line-options.ts';
import { MARKER_PATHS } from './marker-paths.ts';
import { colourOf, measuredMarker, REFERENCE_DASHES, seriesStyle } from './series-style.ts';
import type { Theme } from './theme.ts';

/** In px. */
export const SWATCH = { width: 34, height: 12 } as const;

/** For the legend in the page; in the colours of the theme at this moment. */
export function createSwatch(model: SeriesChartModel, index: number, theme: Theme): HTMLCanvasElement {
  const { width, height } = SWATCH;
  const ratio = window.devicePixelRatio || 1;
  const canvas = element('canvas', {
    class: 'swatch',
    width: Math.round(width * ratio),
    height: Math.round(height * ratio),
    'aria-hidden': 'true',
    'data-colour': theme.palette[index % theme.palette.length],
  });
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  paintSwatch(context, model, index, theme, ratio);
  return canvas;
}

/** With its upper left corner at the origin of the context. */
export function paintSwatch(
  context: CanvasRenderingContext2D,
  model: SeriesChartModel,
  index: number,
  theme: Theme,
  pixelRatio: number,
): void {
  const { width, height } = SWATCH;
  const style = seriesStyle(index, theme.palette.length);
  const series = model.series[index];
  const colour = colourOf(series, index, theme);
  context.save();
  context.strokeStyle = colour;
  if (model.kind === 'bar' && series.role === undefined) {
    context.fillStyle = barFill(index, theme, pixelRatio);
    context.lineWidth = 1.5;
    context.fillRect(5, 1, width - 10, height - 2);
    context.strokeRect(5, 1, width - 10, height - 2);
  } else {
    const isMeasured = series.role === 'measured';
    context.fillStyle = colour;
    context.lineWidth = 2;
    const isLine = model.kind !== 'scatter' && !isMeasured;
    if (series.role === 'reference') context.setLineDash([...REFERENCE_DASHES[index % REFERENCE_DASHES.length]]);
    else context.setLineDash([...style.dash]);
    if (isLine || series.role === 'reference') context.stroke(new Path2D(`M1 ${height / 2}H${width - 1}`));
    if (series.role === undefined ? model.kind === 'scatter' || isMarked(series) : isMeasured) {
      const marker = new Path2D(MARKER_PATHS[isMeasured ? measuredMarker(index) : style.marker]);
      context.setLineDash([]);
      context.lineWidth = isMeasured ? 2 : 1.5;
      context.translate(width / 2, height / 2);
      if (!isMeasured) context.fill(marker);
      context.stroke(marker);
    }
  }
  context.restore();
}
