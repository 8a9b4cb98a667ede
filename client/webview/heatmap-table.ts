/** The accessible twin of a heatmap: the same grid as a table of figures, folded away until it is asked for. */
import type { HeatmapModel } from '../../runtime/api/report.ts';
import { element } from './element.ts';
import { exactCell, readableCell } from './format-cell.ts';
import { createTwinTable, type TwinTable } from './twin-table.ts';

export const createHeatmapTable = (): TwinTable<HeatmapModel> =>
  createTwinTable('cells', (model) => [caption(model), head(model), body(model)]);

function caption({ x, y, value }: HeatmapModel): HTMLElement {
  return element('caption', {}, `${value.label}; a row for each ${y.label}, a column for each ${x.label}.`);
}

function head({ x, y }: HeatmapModel): HTMLElement {
  const columns = x.values.map((at) => {
    return element('th', { scope: 'col', class: 'figure', title: exactCell(at, x.unit) }, readableCell(at, x.unit));
  });
  return element(
    'thead',
    {},
    element('tr', {}, element('th', { scope: 'col' }, `${y.label} \\ ${x.label}`), ...columns),
  );
}

function body({ x, y, value, cells }: HeatmapModel): HTMLElement {
  const rows = y.values.map((at, row) => {
    const figures = x.values.map((_, column) => {
      const cell = cells[row]?.[column] ?? null;
      const text = cell === null ? 'no value' : readableCell(cell, value.unit);
      return element('td', { class: 'figure', title: exactCell(cell, value.unit) }, text);
    });
    return element('tr', {}, element('th', { scope: 'row' }, readableCell(at, y.unit)), ...figures);
  });
  return element('tbody', {}, ...rows);
}
