/**
 * Every finished point as a row: the accessible twin of the charts, with all metrics. Rows that did not change keep
 * their DOM nodes, so that selection and scroll position survive the updates of a running sweep.
 */
import type { ExperimentReport } from '../../runtime/api/report.ts';
import { element } from './element.ts';
import { exactCell, readableCell } from './format-cell.ts';

export interface ResultsTable {
  readonly element: HTMLElement;
  show(report: ExperimentReport): void;
}

interface Column {
  readonly name: string;
  readonly unit: string;
  readonly isAxis: boolean;
  readonly isFigure: boolean;
}

export function createResultsTable(): ResultsTable {
  const head = element('thead');
  const body = element('tbody');
  const caption = element('caption');
  const table = element('table', {}, caption, head, body);
  // A scrolling region must take the focus, or the keyboard cannot scroll it.
  const scroller = element('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Figures' }, table);
  const root = element('section', { class: 'card figures' }, element('h2', {}, 'Figures'), scroller);
  let drawnHead = '';
  let drawnRows: string[] = [];

  return {
    element: root,
    show(report) {
      root.hidden = report.rows.length === 0;
      const columns = columnsOf(report);
      caption.textContent = `Each finished point of ${report.experiment}; rest the pointer on a figure for its exact value.`;
      const nextHead = JSON.stringify(columns);
      if (nextHead !== drawnHead) {
        drawnHead = nextHead;
        drawnRows = [];
        head.replaceChildren(element('tr', {}, ...columns.map(headCell)));
        body.replaceChildren();
      }
      const nextRows = report.rows.map((row) => JSON.stringify(row));
      nextRows.forEach((row, index) => {
        if (row === drawnRows[index]) return;
        const tr = element('tr', {}, ...columns.map((column) => bodyCell(report.rows[index], column)));
        if (index < body.rows.length) body.rows[index].replaceWith(tr);
        else body.append(tr);
      });
      while (body.rows.length > nextRows.length) body.deleteRow(-1);
      drawnRows = nextRows;
    },
  };
}

function columnsOf(report: ExperimentReport): Column[] {
  // Metrics are figures even where a value is missing; an axis is one when its values are numbers.
  const axes = report.axes.map((axis) => ({
    ...axis,
    isAxis: true,
    isFigure: report.rows.every((row) => typeof row[axis.name] === 'number'),
  }));
  return [...axes, ...report.metrics.map((metric) => ({ ...metric, isAxis: false, isFigure: true }))];
}

function headCell(column: Column): HTMLElement {
  const title = column.unit ? `${column.name}, exact values in ${column.unit}` : column.name;
  return element('th', { scope: 'col', class: column.isFigure ? 'figure' : undefined, title }, column.name);
}

function bodyCell(row: ExperimentReport['rows'][number], column: Column): HTMLElement {
  const cell = row[column.name];
  const attributes = { class: column.isFigure ? 'figure' : undefined, title: exactCell(cell, column.unit) };
  const text = readableCell(cell, column.unit);
  return column.isAxis ? element('th', { scope: 'row', ...attributes }, text) : element('td', attributes, text);
}
