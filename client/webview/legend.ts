/**
 * The legend of a chart, as buttons that switch lines on and off. It stands in the DOM and not on the canvas, so that
 * keyboard and screen reader reach it.
 */
import type { ChartSeries } from '../../runtime/api/report.ts';
import { element, svgElement } from './element.ts';
import { type Marker, seriesStyle } from './series-style.ts';
import type { Theme } from './theme.ts';

export interface Legend {
  readonly element: HTMLElement;
  show(series: readonly ChartSeries[], theme: Theme, hidden: ReadonlySet<string>): void;
}

export function createLegend(onToggle: (name: string) => void): Legend {
  const root = element('div', { class: 'legend', role: 'group', 'aria-label': 'Lines' });
  return {
    element: root,
    show(series, theme, hidden) {
      const named = series.filter(({ name }) => name !== '');
      // The buttons are kept while the names stay, so that the focused one keeps its focus during a run.
      while (root.children.length > named.length) root.lastElementChild!.remove();
      named.forEach(({ name }, index) => {
        const button = (root.children[index] as HTMLButtonElement | undefined) ?? addButton(root, onToggle);
        button.dataset.name = name;
        button.setAttribute('aria-pressed', String(!hidden.has(name)));
        button.title = hidden.has(name) ? `Show ${name}` : `Hide ${name}`;
        button.replaceChildren(swatch(index, theme), name);
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

/** A piece of the line with its dash, and its marker in the middle. */
function swatch(index: number, theme: Theme): SVGElement {
  const style = seriesStyle(index, theme.palette.length);
  const colour = theme.palette[style.colour];
  return svgElement(
    'svg',
    { width: 34, height: 12, viewBox: '0 0 34 12', 'aria-hidden': 'true', stroke: colour, fill: colour },
    svgElement('line', { x1: 1, y1: 6, x2: 33, y2: 6, 'stroke-width': 2, 'stroke-dasharray': style.dash.join(' ') }),
    svgElement('path', { d: MARKER_PATHS[style.marker], 'stroke-width': 1.5 }),
  );
}

/** Around (17, 6), about as large as chart.js draws them. */
const MARKER_PATHS: Readonly<Record<Marker, string>> = {
  circle: 'M13.5 6a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
  rect: 'M14 3h6v6h-6z',
  triangle: 'M17 2l4 7h-8z',
  rectRot: 'M17 1.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z',
  star: 'M17 2v8M13 6h8M14.2 3.2l5.6 5.6M19.8 3.2l-5.6 5.6',
  crossRot: 'M14 3l6 6M20 3l-6 6',
};
