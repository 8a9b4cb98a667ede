/**
 * A heatmap: canvas, the mark around the cell that is looked at, and its twin as a table. Painted by hand and not by a plugin
 * of chart.js, because the cells are to be walked with the keyboard, missing ones hatched, and colours those of the ramp.
 */
import type { ChartModel, HeatmapModel } from '../../runtime/api/report.ts';
import { type ChartView, createChartCard } from './chart-card.ts';
import { chartImage } from './chart-image.ts';
import { type ColourScale, colourScale } from './colour-scale.ts';
import { element } from './element.ts';
import { type CellPlace, cellText, nextCell } from './heatmap-cell.ts';
import { type HeatmapLayout, heatmapLayout } from './heatmap-layout.ts';
import { createHeatmapTable } from './heatmap-table.ts';
import { NO_VALUE, paintHeatmap } from './paint-heatmap.ts';
import { readTheme, type Theme } from './theme.ts';

interface Drawn {
  readonly model: HeatmapModel;
  readonly scale: ColourScale;
  readonly layout: HeatmapLayout;
}

export function createHeatmapChart(onSave: () => void): ChartView {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const mark = element('div', { class: 'cell-mark', hidden: true });
  const tip = element('div', { class: 'tip', role: 'status', hidden: true });
  // An application, so that a screen reader hands on the arrow keys; what they lead to is read from the tip.
  const plot = element('div', { class: 'heatmap', role: 'application', tabindex: 0 }, canvas, mark, tip);
  const table = createHeatmapTable();
  const card = createChartCard(onSave, element('div', {}, plot, table.element));
  let model: HeatmapModel | undefined;
  let drawn: Drawn | undefined;
  let focus: CellPlace | undefined;

  function redraw(): void {
    const width = plot.clientWidth;
    if (!model || width === 0) return;
    const theme = readTheme();
    drawn = layOut(model, width, theme);
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(drawn.layout.height * ratio);
    plot.style.height = `${drawn.layout.height}px`;
    const context = canvas.getContext('2d')!;
    context.scale(ratio, ratio);
    paintHeatmap(context, model, drawn.layout, drawn.scale, theme);
    if (focus) look(focus);
  }

  /** Marks a cell and says what it is. */
  function look(place: CellPlace): void {
    if (!drawn) return;
    const cell = drawn.layout.cell(place.row, place.column);
    const text = cellText(drawn.model, place);
    mark.hidden = tip.hidden = false;
    Object.assign(mark.style, {
      left: `${cell.x - 1}px`,
      top: `${cell.y - 1}px`,
      width: `${cell.width + 1}px`,
      height: `${cell.height + 1}px`,
    });
    tip.replaceChildren(element('strong', {}, text.place), element('div', {}, text.figure));
    // Right below the cell, or above it where there is no room; never out of the card.
    const left = Math.min(cell.x, drawn.layout.width - tip.offsetWidth - 4);
    const below = cell.y + cell.height + 8;
    const top = below + tip.offsetHeight > drawn.layout.height ? cell.y - tip.offsetHeight - 8 : below;
    Object.assign(tip.style, { left: `${Math.max(0, left)}px`, top: `${top}px` });
  }

  function lookAway(): void {
    mark.hidden = tip.hidden = true;
  }

  plot.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    const place = drawn?.layout.cellAt(offsetX, offsetY);
    if (place) look(place);
    else if (focus) look(focus);
    else lookAway();
  });
  plot.addEventListener('pointerleave', () => (focus ? look(focus) : lookAway()));
  plot.addEventListener('focus', () => {
    // A click focuses too, and has a place of its own.
    if (!plot.matches(':focus-visible') || !drawn || drawn.model.cells.length === 0) return;
    focus = focus ?? { row: drawn.layout.upwards ? drawn.model.cells.length - 1 : 0, column: 0 };
    look(focus);
  });
  plot.addEventListener('blur', () => {
    focus = undefined;
    lookAway();
  });
  plot.addEventListener('keydown', (event) => {
    if (!drawn || drawn.model.cells.length === 0) return;
    const next = nextCell(drawn.model, focus ?? { row: 0, column: 0 }, event.key, drawn.layout.upwards);
    if (!next) return;
    event.preventDefault();
    focus = next;
    look(next);
  });
  const observer = new ResizeObserver(redraw);
  observer.observe(plot);

  return {
    element: card.element,
    show(next: ChartModel) {
      if (next.kind !== 'heatmap') throw new Error(`expected a heatmap, found a ${next.kind} chart`);
      // The cell that had the focus may be gone.
      if (next.cells.length !== model?.cells.length || next.x.values.length !== model.x.values.length)
        focus = undefined;
      model = next;
      card.setTitle(next.title);
      plot.setAttribute('aria-label', describe(next));
      table.show(next);
      redraw();
    },
    restyle: redraw,
    image() {
      if (!drawn) return undefined;
      const theme = readTheme();
      const { model: painted, layout, scale } = drawn;
      return chartImage({
        title: painted.title,
        width: layout.width,
        height: layout.height,
        theme,
        paint: (context) => paintHeatmap(context, painted, layout, scale, theme),
      });
    },
    dispose() {
      observer.disconnect();
      card.element.remove();
    },
  };
}

function layOut(model: HeatmapModel, width: number, theme: Theme): Drawn {
  const scale = colourScale(model);
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  // The number of ticks depends on the height, which does not depend on them: as many as could be.
  const labels = scale.ticks(10).map(({ label }) => label);
  const layout = heatmapLayout(model, {
    width,
    fontSize: theme.fontSize,
    barLabels: scale.hasGaps ? [...labels, NO_VALUE] : labels,
    measure: (text) => context.measureText(text).width,
  });
  return { model, scale, layout };
}

function describe({ x, y, value }: HeatmapModel): string {
  return `Heatmap of ${value.label} over ${x.label} and ${y.label}. Arrow keys go from cell to cell; a table below has the same figures.`;
}
