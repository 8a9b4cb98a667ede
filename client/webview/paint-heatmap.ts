/** Paints a heatmap on a canvas, for the screen and for the saved picture alike: cells, axes, colour bar. */
import type { HeatmapModel } from '../../runtime/api/report.ts';
import { type ColourRamp, colourRamp } from './colour-ramp.ts';
import type { ColourScale } from './colour-scale.ts';
import { shortCell } from './format-cell.ts';
import type { HeatmapLayout, Rectangle } from './heatmap-layout.ts';
import type { Theme } from './theme.ts';

export const NO_VALUE = 'no value';

export function paintHeatmap(
  context: CanvasRenderingContext2D,
  model: HeatmapModel,
  layout: HeatmapLayout,
  scale: ColourScale,
  theme: Theme,
): void {
  const ramp = colourRamp(theme.backdrop);
  context.save();
  context.lineWidth = 1;
  paintCells(context, model, layout, scale, ramp, theme);
  paintAxes(context, model, layout, theme);
  paintBar(context, layout, scale, ramp, theme);
  context.restore();
}

function paintCells(
  context: CanvasRenderingContext2D,
  model: HeatmapModel,
  layout: HeatmapLayout,
  scale: ColourScale,
  ramp: ColourRamp,
  theme: Theme,
): void {
  const texts = model.cells.map((row) => row.map((value) => shortCell(value, model.value.unit)));
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  const widest = texts.flat().reduce((most, text) => Math.max(most, context.measureText(text).width), 0);
  const sample = layout.cell(0, 0);
  // All cells have their figure, or none: some alone would look like a choice.
  const hasText = widest + 10 <= sample.width && theme.fontSize + 6 <= sample.height;
  const seam = sample.width >= 6 && sample.height >= 6 ? 1 : 0;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  model.cells.forEach((row, rowIndex) => {
    row.forEach((value, column) => {
      const cell = layout.cell(rowIndex, column);
      const inside = { ...cell, width: cell.width - seam, height: cell.height - seam };
      const share = scale.share(value);
      if (share === undefined) {
        paintGap(context, inside, theme);
        return;
      }
      context.fillStyle = ramp.colour(share);
      context.fillRect(inside.x, inside.y, inside.width, inside.height);
      if (!hasText) return;
      context.fillStyle = ramp.ink(share);
      context.fillText(texts[rowIndex][column], inside.x + inside.width / 2, inside.y + inside.height / 2 + 0.5);
    });
  });
}

/** A cell without a value: hatched, because every plain colour would read as one. */
function paintGap(context: CanvasRenderingContext2D, { x, y, width, height }: Rectangle, theme: Theme): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = theme.faint;
  context.globalAlpha = 0.55;
  context.beginPath();
  // Phases are those of the whole plot, so that the hatching runs on from cell to cell.
  for (let at = Math.floor((x + y) / HATCH) * HATCH; at < x + y + width + height; at += HATCH) {
    context.moveTo(at - y, y);
    context.lineTo(at - y - height, y + height);
  }
  context.stroke();
  context.restore();
}

const HATCH = 7;

function paintAxes(context: CanvasRenderingContext2D, model: HeatmapModel, layout: HeatmapLayout, theme: Theme): void {
  const { plot, xTicks, yTicks, height } = layout;
  const bottom = plot.y + plot.height;
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  context.strokeStyle = theme.axis;
  context.fillStyle = theme.faint;
  context.beginPath();
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const { label, at } of xTicks) {
    line(context, at, bottom, at, bottom + 4);
    context.fillText(label, at, bottom + 8);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { label, at } of yTicks) {
    line(context, plot.x - 4, at, plot.x, at);
    context.fillText(label, plot.x - 8, at);
  }
  context.stroke();
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  context.fillStyle = theme.foreground;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(model.x.label, plot.x + plot.width / 2, height, plot.width);
  paintUpright(context, model.y.label, 0, plot);
}

function paintBar(
  context: CanvasRenderingContext2D,
  layout: HeatmapLayout,
  scale: ColourScale,
  ramp: ColourRamp,
  theme: Theme,
): void {
  const { bar, width, height } = layout;
  const ticks = scale.ticks(layout.nBarTicks);
  if (ticks.length > 0) {
    // A strip per pixel: a canvas' own gradients mix in sRGB, which is not how the cells are coloured.
    for (let y = 0; y < bar.height; y++) {
      context.fillStyle = ramp.colour(1 - y / Math.max(1, bar.height - 1));
      // Each reaches below the next one, so that no seam shows between them at any resolution.
      context.fillRect(bar.x, bar.y + y, bar.width, Math.min(2, bar.height - y));
    }
  }
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  context.strokeStyle = theme.axis;
  context.fillStyle = theme.faint;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.beginPath();
  const right = bar.x + bar.width;
  for (const { label, share } of ticks) {
    const y = Math.round(bar.y + (1 - share) * (bar.height - 1)) + 0.5;
    line(context, right, y, right + 4, y);
    context.fillText(label, right + 8, y);
  }
  context.stroke();
  if (scale.hasGaps) {
    const size = theme.fontSize;
    const swatch = { x: bar.x, y: height - size - 3, width: bar.width, height: size };
    paintGap(context, swatch, theme);
    context.strokeRect(swatch.x + 0.5, swatch.y + 0.5, swatch.width - 1, swatch.height - 1);
    context.fillText(NO_VALUE, right + 8, swatch.y + size / 2 + 0.5);
  }
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  context.fillStyle = theme.foreground;
  paintUpright(context, scale.title, width - theme.fontSize * 1.2, bar);
}

/** From below to above, its middle beside that of the rectangle. */
function paintUpright(context: CanvasRenderingContext2D, text: string, x: number, { y, height }: Rectangle): void {
  context.save();
  context.translate(x, y + height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillText(text, 0, 0, height);
  context.restore();
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
}
