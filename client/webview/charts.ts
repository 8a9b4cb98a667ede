/** The charts of a report, in its order, or a line that says why there is none yet: the place is never blank. */
import type { ChartModel } from '../../runtime/api/report.ts';
import type { ResultsView } from '../messages.ts';
import { element } from './element.ts';
import { createLineChart, type LineChart } from './line-chart.ts';

export interface Charts {
  readonly element: HTMLElement;
  /** Number of charts drawn. */
  show(view: ResultsView): number;
  restyle(): void;
}

/** Hidden lines are kept per chart, by its place among the charts. */
export function createCharts(hidden: Set<string>[], onToggle: () => void): Charts {
  const placeholder = element('p', { class: 'placeholder card' });
  const root = element('div', { class: 'charts' }, placeholder);
  let charts: LineChart[] = [];
  return {
    element: root,
    show(view) {
      const models = view.report?.charts ?? [];
      const drawable = models.some(hasPoints);
      placeholder.hidden = drawable || (view.report !== null && models.length === 0 && view.report.rows.length > 0);
      placeholder.textContent = emptySentence(view);
      if (!drawable) {
        for (const chart of charts) chart.element.remove();
        charts = [];
        return 0;
      }
      while (charts.length > models.length) charts.pop()!.element.remove();
      models.forEach((model, index) => {
        hidden[index] ??= new Set();
        if (!charts[index]) {
          charts[index] = createLineChart(hidden[index], onToggle);
          root.append(charts[index].element);
        }
        charts[index].show(model);
      });
      return charts.length;
    },
    restyle() {
      for (const chart of charts) chart.restyle();
    },
  };
}

function hasPoints(model: ChartModel): boolean {
  return model.series.some((series) => series.points.length > 0);
}

function emptySentence({ state, report }: ResultsView): string {
  if (state === 'running') return 'Running. The first point is on its way.';
  if (state === 'cancelled') return 'Cancelled before a point had finished.';
  if (state === 'failed') return 'The run ended before a point had finished.';
  return report && report.failures.length > 0 ? 'No point succeeded.' : 'There is nothing to draw.';
}
