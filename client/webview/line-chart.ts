/** One chart: canvas, legend and their upkeep. Drawing is chart.js', registered piece by piece to keep the bundle small. */
import {
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartModel } from '../../runtime/api/report.ts';
import { type DrawnPoint, lineChartConfiguration } from './chart-options.ts';
import { element } from './element.ts';
import { createLegend } from './legend.ts';
import { readTheme } from './theme.ts';

Chart.register(CategoryScale, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip);

export interface LineChart {
  readonly element: HTMLElement;
  show(model: ChartModel): void;
  /** Draws again in the colours of the current theme. */
  restyle(): void;
}

/** `hidden` holds the names of lines that the reader switched off; it is changed in place, then `onToggle` is called. */
export function createLineChart(hidden: Set<string>, onToggle: () => void): LineChart {
  const canvas = element('canvas', { role: 'img' });
  const heading = element('h2');
  const legend = createLegend((name) => {
    if (!hidden.delete(name)) hidden.add(name);
    onToggle();
    redraw();
  });
  const root = element(
    'section',
    { class: 'chart card' },
    element('div', { class: 'chart-head' }, heading, legend.element),
    element('div', { class: 'plot' }, canvas),
  );
  let chart: Chart<'line', DrawnPoint[]> | undefined;
  let current: ChartModel | undefined;

  function redraw(): void {
    if (!current) return;
    const theme = readTheme();
    const configuration = lineChartConfiguration(current, theme, hidden);
    legend.show(current.series, theme, hidden);
    if (chart) {
      chart.data = configuration.data;
      chart.options = configuration.options!;
      chart.update('none');
    } else {
      chart = new Chart(canvas, configuration);
    }
  }

  return {
    element: root,
    show(model) {
      current = model;
      heading.textContent = model.title;
      canvas.setAttribute('aria-label', describe(model));
      redraw();
    },
    restyle: redraw,
  };
}

function describe(model: ChartModel): string {
  const names = model.series.map((series) => series.name).filter((name) => name !== '');
  const lines = names.length > 0 ? `, one line each for ${names.join(', ')}` : '';
  return `Line chart of ${model.y.label} over ${model.x.label}${lines}. The table below has the same figures.`;
}
