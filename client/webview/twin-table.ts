/**
 * The accessible twin of a chart: its figures as a table, folded away until it is asked for. It is filled when it is looked at, because a
 * run changes its figures ten times a second.
 */
import { element } from './element.ts';

export interface TwinTable<M> {
  readonly element: HTMLElement;
  show(model: M): void;
}

/** `of`: what the table has, `points` or `cells`; `contentOf` its caption, head and body. */
export function createTwinTable<M>(
  of: 'points' | 'cells',
  contentOf: (model: M) => readonly HTMLElement[],
): TwinTable<M> {
  const name = of === 'points' ? 'Points' : 'Cells';
  const table = element('table');
  const scroller = element('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': name }, table);
  const root = element('details', { class: `twin ${of}` }, element('summary', {}, `${name} as a table`), scroller);
  let model: M | undefined;
  let drawn: M | undefined;

  function draw(): void {
    if (!root.open || model === undefined || drawn === model) return;
    drawn = model;
    table.replaceChildren(...contentOf(model));
  }
  root.addEventListener('toggle', draw);

  return {
    element: root,
    show(next) {
      model = next;
      draw();
    },
  };
}
