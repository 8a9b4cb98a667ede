/**
 * The colours of the current VS Code theme, read from the `--vscode-*` variables that every webview has. A canvas cannot
 * use CSS variables, so charts read them here, again whenever the theme changes.
 */

import type { Backdrop } from './colour-ramp.ts';
import { opaque } from './opaque.ts';

export interface Theme {
  /** What the colours of a heatmap are seen against; black and white are those of high contrast. */
  readonly backdrop: Backdrop;
  readonly foreground: string;
  readonly faint: string;
  readonly grid: string;
  readonly axis: string;
  readonly background: string;
  readonly tooltipBackground: string;
  readonly tooltipBorder: string;
  readonly tooltipForeground: string;
  readonly fontFamily: string;
  readonly fontSize: number;
  /** One after the other for the lines of a chart. */
  readonly palette: readonly string[];
}

/** Neighbours in this order differ in lightness too, for those who do not tell the hues apart. */
const PALETTE = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (names: readonly string[], fallback: string) => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value !== '') return value;
    }
    return fallback;
  };
  const foreground = read(['foreground'], 'CanvasText');
  const highContrast = document.body.classList.contains('vscode-high-contrast');
  return {
    backdrop: backdropOf(document.body.classList),
    foreground,
    faint: read(highContrast ? ['foreground'] : ['descriptionForeground'], foreground),
    grid: highContrast ? withAlpha(foreground, 0.25) : withAlpha(foreground, 0.1),
    axis: highContrast ? foreground : withAlpha(foreground, 0.35),
    background: read(['editor-background'], 'Canvas'),
    tooltipBackground: read(['editorHoverWidget-background', 'editor-background'], 'Canvas'),
    tooltipBorder: read(['contrastBorder', 'editorHoverWidget-border'], foreground),
    tooltipForeground: read(['editorHoverWidget-foreground', 'foreground'], foreground),
    fontFamily: read(['font-family'], 'sans-serif'),
    fontSize: Number.parseFloat(read(['font-size'], '13px')) || 13,
    palette: PALETTE.map((name) => opaque(read([`charts-${name}`], foreground))),
  };
}

function backdropOf(classes: DOMTokenList): Backdrop {
  // High-contrast light has the class of high contrast as well.
  if (classes.contains('vscode-high-contrast-light')) return 'white';
  if (classes.contains('vscode-high-contrast')) return 'black';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

/** Calls back after a switch of theme, once per switch. */
export function onThemeChange(callback: () => void): void {
  let pending = false;
  const later = () => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      callback();
    });
  };
  const observer = new MutationObserver(later);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;
}
