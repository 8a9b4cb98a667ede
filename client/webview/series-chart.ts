/** A chart of lines or bars: canvas and legend. Drawing is chart.js', registered piece by piece to keep the bundle small. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartModel, SeriesChartModel } from '../../runtime/api/report.ts';
import { barConfiguration } from './bar-options.ts';
import { type ChartView, createChartCard } from './chart-card.ts';
import { chartImage, IMAGE_RATIO } from './chart-image.ts';
import type { DrawnPoint } from './chart-tooltip.ts';
import { element } from './element.ts';
import { createLegend } from './legend.ts';
import { lineConfiguration } from './line-options.ts';
import { readTheme, type Theme } from './theme.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
);

type Typed = { readonly type: 'line' | 'bar' };
type Configuration = ChartConfiguration<'line' | 'bar', DrawnPoint[]> & Typed;
type Size = { readonly width: number; readonly height: number };

export interface SeriesChartOptions {
  /** Names of the series that the reader switched off; changed in place, then `onToggle` is called. */
  readonly hidden: Set<string>;
  onToggle(): void;
  onSave(): void;
}

export function createSeriesChart({ hidden, onToggle, onSave }: SeriesChartOptions): ChartView {
  const canvas = element('canvas', { role: 'img' });
  const legend = createLegend((name) => {
    if (!hidden.delete(name)) hidden.add(name);
    onToggle();
    redraw();
  });
  const card = createChartCard(onSave, element('div', { class: 'plot' }, canvas), legend.element);
  let chart: Chart<'line' | 'bar', DrawnPoint[]> | undefined;
  let current: SeriesChartModel | undefined;

  function configuration(model: SeriesChartModel, theme: Theme, pixelRatio: number): Configuration {
    if (model.kind === 'line') return lineConfiguration(model, theme, hidden) as Configuration;
    return barConfiguration(model, theme, hidden, pixelRatio) as Configuration;
  }

  function redraw(): void {
    if (!current) return;
    const theme = readTheme();
    const { type, data, options } = configuration(current, theme, window.devicePixelRatio || 1);
    legend.show(current, theme, hidden);
    if (chart && (chart.config as Configuration).type === type) {
      chart.data = data;
      chart.options = options!;
      chart.update('none');
    } else {
      chart?.destroy();
      chart = new Chart(canvas, { type, data, options });
    }
  }

  return {
    element: card.element,
    show(model: ChartModel) {
      if (model.kind === 'heatmap') throw new Error('expected a chart of lines or bars, found a heatmap');
      current = model;
      card.setTitle(model.title);
      canvas.setAttribute('aria-label', describe(model));
      redraw();
    },
    restyle: redraw,
    image() {
      if (!current || !chart) return undefined;
      const model = current;
      const theme = readTheme();
      const { width, height } = chart;
      return chartImage({
        title: model.title,
        width,
        height,
        theme,
        legend: { model, hidden },
        paint: (context) => paintApart(context, configuration(model, theme, IMAGE_RATIO), { width, height }),
      });
    },
    dispose() {
      chart?.destroy();
      card.element.remove();
    },
  };
}

/** Draws it anew on a canvas that is never seen, at the picture's resolution, and copies that. */
function paintApart(context: CanvasRenderingContext2D, { type, data, options }: Configuration, size: Size): void {
  const canvas = element('canvas', { ...size });
  const fixed = { ...options, responsive: false, devicePixelRatio: IMAGE_RATIO };
  const chart = new Chart<'line' | 'bar', DrawnPoint[]>(canvas, { type, data, options: fixed });
  context.drawImage(canvas, 0, 0, size.width, size.height);
  chart.destroy();
}

function describe({ kind, x, y, series }: SeriesChartModel): string {
  const names = series.map(({ name }) => name).filter((name) => name !== '');
  const each = names.length > 0 ? `, one ${kind} each for ${names.join(', ')}` : '';
  const word = kind === 'line' ? 'Line' : 'Bar';
  return `${word} chart of ${y.label} over ${x.label}${each}. The table below has the same figures.`;
}
