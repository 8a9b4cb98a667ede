/** The charts of a report, in its order, or a line that says why there is none yet: the place is never blank. */
import type { ChartModel } from '../../runtime/api/report.ts';
import type { ResultsView } from '../messages.ts';
import type { ChartView } from './chart-card.ts';
import { element } from './element.ts';
import { createHeatmapChart } from './heatmap-chart.ts';
import { createSeriesChart } from './series-chart.ts';

export interface Charts {
  readonly element: HTMLElement;
  /** Number of charts drawn. */
  show(view: ResultsView): number;
  restyle(): void;
  /** Of chart `index`, as base64 of a PNG; `undefined` where there is no such chart. */
  image(index: number): string | undefined;
}

export interface ChartsOptions {
  /** Series that are switched off, per chart by its place among the charts. */
  readonly hidden: Set<string>[];
  onToggle(): void;
  /** The reader wants chart `index` as a file. */
  onSave(index: number): void;
}

export function createCharts({ hidden, onToggle, onSave }: ChartsOptions): Charts {
  const placeholder = element('p', { class: 'placeholder card' });
  const root = element('div', { class: 'charts' }, placeholder);
  let charts: { readonly isHeatmap: boolean; readonly view: ChartView }[] = [];

  function create(isHeatmap: boolean, index: number): ChartView {
    // Also of a heatmap, which has none: a hole in the list would not survive JSON.
    hidden[index] ??= new Set();
    if (isHeatmap) return createHeatmapChart(() => onSave(index));
    return createSeriesChart({ hidden: hidden[index], onToggle, onSave: () => onSave(index) });
  }

  return {
    element: root,
    show(view) {
      const models = view.report?.charts ?? [];
      const isDrawable = models.some(hasFigures);
      placeholder.hidden = isDrawable || (view.report !== null && models.length === 0 && view.report.rows.length > 0);
      placeholder.textContent = emptySentence(view);
      const wanted = isDrawable ? models : [];
      // Charts stay while their kinds do; an edited file may have others.
      const isSame = charts.every(
        ({ isHeatmap }, i) => isHeatmap === (wanted[i]?.kind === 'heatmap') && i < wanted.length,
      );
      if (!isSame) {
        for (const chart of charts) chart.view.dispose();
        charts = [];
      }
      wanted.forEach((model, index) => {
        const isHeatmap = model.kind === 'heatmap';
        if (!charts[index]) {
          charts[index] = { isHeatmap, view: create(isHeatmap, index) };
          root.append(charts[index].view.element);
        }
        charts[index].view.show(model);
      });
      return charts.length;
    },
    restyle() {
      for (const chart of charts) chart.view.restyle();
    },
    image: (index) => charts[index]?.view.image(),
  };
}

function hasFigures(model: ChartModel): boolean {
  if (model.kind === 'heatmap') return model.cells.some((row) => row.some((cell) => cell !== null));
  if (model.note !== undefined) return true;
  return model.series.some((series) => series.points.length > 0) || (model.contours?.levels.length ?? 0) > 0;
}

function emptySentence({ state, report }: ResultsView): string {
  if (state === 'running') return 'Running. The first point is on its way.';
  if (state === 'cancelled') return 'Cancelled before a point had finished.';
  if (state === 'failed') return 'The run ended before a point had finished.';
  return report && report.failures.length > 0 ? 'No point succeeded.' : 'There is nothing to draw.';
}
