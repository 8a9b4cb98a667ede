/** A chart of lines, bars or points: canvas, legend, twin. Drawing is chart.js', registered piece by piece to keep the bundle small. */
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
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartModel, SeriesChartModel } from '../../runtime/api/report.ts';
import { barConfiguration } from './bar-options.ts';
import { type ChartView, createChartCard } from './chart-card.ts';
import { chartImage, IMAGE_RATIO } from './chart-image.ts';
import type { DrawnPoint } from './chart-tooltip.ts';
import { element } from './element.ts';
import { createEqualScales } from './equal-scales.ts';
import { createLegend } from './legend.ts';
import { lineConfiguration } from './line-options.ts';
import { createPointsTable } from './points-table.ts';
import { scatterConfiguration } from './scatter-options.ts';
import { readTheme, type Theme } from './theme.ts';
import { createUnderlay } from './underlay.ts';

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
  const table = createPointsTable();
  const note = element('p', { class: 'chart-note', role: 'status', hidden: true });
  const plot = element('div', {}, note, element('div', { class: 'plot' }, canvas), table.element);
  const card = createChartCard(onSave, plot, legend.element);
  const underlay = createUnderlay();
  const equalScales = createEqualScales(() => current?.isPlane === true);
  let chart: Chart<'line' | 'bar', DrawnPoint[]> | undefined;
  let current: SeriesChartModel | undefined;

  function configuration(model: SeriesChartModel, theme: Theme, pixelRatio: number): Configuration {
    if (model.kind === 'line') return lineConfiguration(model, theme, hidden) as Configuration;
    if (model.kind === 'scatter') return scatterConfiguration(model, theme, hidden) as Configuration;
    return barConfiguration(model, theme, hidden, pixelRatio) as Configuration;
  }

  function redraw(): void {
    if (!current) return;
    const theme = readTheme();
    const { type, data, options } = configuration(current, theme, window.devicePixelRatio || 1);
    legend.show(current, theme, hidden);
    underlay.show({ model: current, theme, hidden });
    if (chart && (chart.config as Configuration).type === type) {
      chart.data = data;
      chart.options = options!;
      chart.update('none');
    } else {
      chart?.destroy();
      chart = new Chart(canvas, { type, data, options, plugins: [underlay.plugin, equalScales] });
    }
  }

  return {
    element: card.element,
    show(model: ChartModel) {
      if (model.kind === 'heatmap') throw new Error('expected a chart of lines or bars, found a heatmap');
      current = model;
      card.setTitle(model.title);
      canvas.setAttribute('aria-label', describe(model));
      table.show(model);
      note.textContent = model.note ?? '';
      note.hidden = model.note === undefined;
      plot.classList.toggle('is-empty', model.note !== undefined);
      plot.classList.toggle('is-plane', model.isPlane === true);
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
        paint: (context) => {
          const layers = createUnderlay();
          layers.show({ model, theme, hidden });
          const plugins = [layers.plugin, createEqualScales(() => model.isPlane === true)];
          paintApart(context, configuration(model, theme, IMAGE_RATIO), plugins, { width, height });
        },
      });
    },
    dispose() {
      chart?.destroy();
      card.element.remove();
    },
  };
}

/** Draws it anew on a canvas that is never seen, at the picture's resolution, and copies that. */
function paintApart(
  context: CanvasRenderingContext2D,
  { type, data, options }: Configuration,
  plugins: Plugin<'line' | 'bar'>[],
  size: Size,
): void {
  const canvas = element('canvas', { ...size });
  const fixed = { ...options, responsive: false, devicePixelRatio: IMAGE_RATIO };
  const chart = new Chart<'line' | 'bar', DrawnPoint[]>(canvas, { type, data, options: fixed, plugins });
  context.drawImage(canvas, 0, 0, size.width, size.height);
  chart.destroy();
}

const WORDS = { line: ['Line', 'line'], bar: ['Bar', 'bar'], scatter: ['Scatter', 'cloud of points'] } as const;

function describe({ kind, x, y, series, contours }: SeriesChartModel): string {
  const names = series.flatMap(({ name, role }) => (name !== '' && role === undefined ? [name] : []));
  const beside = series.flatMap(({ name, role }) => (role === undefined ? [] : [name]));
  const [word, one] = WORDS[kind];
  const each = names.length > 0 ? `, one ${one} each for ${names.join(', ')}` : '';
  const more = beside.length > 0 ? `, beside ${beside.join(', ')}` : '';
  const below = contours ? `, over contours of ${contours.value.label}` : '';
  return `${word} chart of ${y.label} over ${x.label}${each}${more}${below}. The table below has the same figures.`;
}
