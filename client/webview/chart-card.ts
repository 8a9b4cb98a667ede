/** What every kind of chart has around it: a card with its title, its legend if it has one, and the button that saves it. */
import type { ChartModel } from '../../runtime/api/report.ts';
import { element, svgElement } from './element.ts';

/** One chart of any kind, as the list of charts sees it. */
export interface ChartView {
  readonly element: HTMLElement;
  show(model: ChartModel): void;
  /** Draws again in the colours of the current theme. */
  restyle(): void;
  /** A picture of it with its title, as base64 of a PNG; `undefined` before the first `show`. */
  image(): string | undefined;
  dispose(): void;
}

export interface ChartCard {
  readonly element: HTMLElement;
  setTitle(title: string): void;
}

export function createChartCard(onSave: () => void, plot: HTMLElement, legend?: HTMLElement): ChartCard {
  const heading = element('h2');
  const save = element('button', { type: 'button', class: 'tool', title: 'Save chart as PNG' }, downloadIcon());
  save.addEventListener('click', onSave);
  const head = element('div', { class: 'chart-head' }, heading, ...(legend ? [legend] : []), save);
  return {
    element: element('section', { class: 'chart card' }, head, plot),
    setTitle(title) {
      heading.textContent = title;
      save.setAttribute('aria-label', title ? `Save ${title} as PNG` : 'Save chart as PNG');
    },
  };
}

function downloadIcon(): SVGElement {
  return svgElement(
    'svg',
    { width: 16, height: 16, viewBox: '0 0 16 16', fill: 'none', stroke: 'currentColor', 'aria-hidden': 'true' },
    svgElement('path', { d: 'M8 2v8M4.5 7L8 10.5L11.5 7M2.5 12.5v1h11v-1', 'stroke-width': 1.3 }),
  );
}
