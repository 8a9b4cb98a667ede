/** The points that failed, each with the axis values that name it and the reason. Absent when there are none. */
import type { ExperimentReport, PointFailure } from '../../runtime/api/report.ts';
import { element, prose } from './element.ts';
import { readableCell } from './format-cell.ts';

export interface Failures {
  readonly element: HTMLElement;
  show(report: ExperimentReport): void;
}

export function createFailures(): Failures {
  const list = element('ul', { class: 'failures' });
  const heading = element('h2');
  const root = element('section', { class: 'card', hidden: true }, heading, list);
  let nDrawn = 0;
  return {
    element: root,
    show(report) {
      root.hidden = report.failures.length === 0;
      if (report.failures.length === nDrawn) return;
      nDrawn = report.failures.length;
      heading.textContent = nDrawn === 1 ? '1 point failed' : `${nDrawn} points failed`;
      list.replaceChildren(...report.failures.map((failure) => failureItem(failure, report)));
    },
  };
}

function failureItem(failure: PointFailure, report: ExperimentReport): HTMLElement {
  const where = report.axes.map(({ name, unit }) => `${name} = ${readableCell(failure.axes[name], unit)}`).join(', ');
  return element(
    'li',
    {},
    element('code', {}, where || `point ${failure.point}`),
    element('p', { class: 'detail' }, ...prose(failure.message), ' ', element('span', { class: 'code' }, failure.code)),
  );
}
