/**
 * The legend of a chart, as buttons that switch its lines or bars on and off. It stands in the DOM and not on the canvas, so
 * that keyboard and screen reader reach it.
 */
import type { SeriesChartModel } from '../../runtime/api/report.ts';
import { element } from './element.ts';
import { createSwatch } from './swatch.ts';
import type { Theme } from './theme.ts';

export interface Legend {
  readonly element: HTMLElement;
  show(model: SeriesChartModel, theme: Theme, hidden: ReadonlySet<string>): void;
}

export function createLegend(onToggle: (name: string) => void): Legend {
  const root = element('div', { class: 'legend', role: 'group' });
  return {
    element: root,
    show(model, theme, hidden) {
      root.setAttribute('aria-label', model.kind === 'bar' ? 'Bars' : 'Lines');
      const named = model.series.flatMap(({ name }, index) => (name === '' ? [] : [{ name, index }]));
      // The buttons are kept while the names stay, so that the focused one keeps its focus during a run.
      while (root.children.length > named.length) root.lastElementChild!.remove();
      named.forEach(({ name, index }, place) => {
        const button = (root.children[place] as HTMLButtonElement | undefined) ?? addButton(root, onToggle);
        button.dataset.name = name;
        button.setAttribute('aria-pressed', String(!hidden.has(name)));
        button.title = hidden.has(name) ? `Show ${name}` : `Hide ${name}`;
        button.replaceChildren(createSwatch(model, index, theme), name);
      });
    },
  };
}

function addButton(root: HTMLElement, onToggle: (name: string) => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'legend-item' });
  button.addEventListener('click', () => onToggle(button.dataset.name!));
  root.append(button);
  return button;
}
