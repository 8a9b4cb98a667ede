/**
 * Where everything of a heatmap stands, in px from its upper left corner: pure arithmetic, so that screen, picture, pointer
 * and keyboard agree on it, and tests need no canvas.
 */
import type { HeatmapModel } from '../../runtime/api/report.ts';
import { readableCell } from './format-cell.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  readonly label: string;
  /** Middle of its column or row. */
  readonly at: number;
}

export interface HeatmapLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Rectangle;
  readonly bar: Rectangle;
  /** As many as fit beside each other. */
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** How many ticks the colour bar has room for. */
  readonly nBarTicks: number;
  /** Of a cell by its place in `cells`; neighbours share an edge. */
  cell(row: number, column: number): Rectangle;
  /** The cell at a point; `undefined` outside the plot. */
  cellAt(x: number, y: number): { readonly row: number; readonly column: number } | undefined;
  /** Whether rows go upwards, as numbers do in a chart; labels go down, as in a table. */
  readonly upwards: boolean;
}

export interface LayoutOptions {
  readonly width: number;
  readonly fontSize: number;
  /** Labels of the colour bar, for their width. */
  readonly barLabels: readonly string[];
  /** Width of a text in px. */
  measure(text: string): number;
}

const CELL_HEIGHT = { least: 14, most: 46 } as const;
const PLOT_HEIGHT = { least: 120, most: 460 } as const;
const BAR = { width: 14, gap: 26 } as const;
const TICK_GAP = 8;

export function heatmapLayout({ x, y }: Pick<HeatmapModel, 'x' | 'y'>, options: LayoutOptions): HeatmapLayout {
  const { width, fontSize, measure } = options;
  const line = Math.round(fontSize * 1.5);
  const xLabels = x.values.map((value) => readableCell(value, x.unit));
  const yLabels = y.values.map((value) => readableCell(value, y.unit));
  const widest = (labels: readonly string[]) => labels.reduce((most, label) => Math.max(most, measure(label)), 0);

  const left = Math.ceil(line + widest(yLabels) + TICK_GAP + 6);
  const right = Math.ceil(BAR.gap + BAR.width + TICK_GAP + widest(options.barLabels) + line);
  const plotWidth = Math.max(40, width - left - right);
  const nColumns = Math.max(1, x.values.length);
  const nRows = Math.max(1, y.values.length);
  // Wide cells may be flat, but not ribbons.
  const cellHeight = Math.min(CELL_HEIGHT.most, Math.max(CELL_HEIGHT.least, (plotWidth / nColumns) * 0.75));
  const plotHeight = Math.round(Math.min(PLOT_HEIGHT.most, Math.max(PLOT_HEIGHT.least, nRows * cellHeight)));
  const plot = { x: left, y: Math.ceil(fontSize / 2), width: plotWidth, height: plotHeight };

  const upwards = y.values.every((value) => typeof value === 'number');
  // Rounded edges keep the cells crisp; they may differ by a pixel in size.
  const columnEdge = (column: number) => plot.x + Math.round((column * plot.width) / nColumns);
  const rowEdge = (place: number) => plot.y + Math.round((place * plot.height) / nRows);
  const placeOf = (row: number) => (upwards ? nRows - 1 - row : row);
  const cell = (row: number, column: number): Rectangle => {
    const [from, to] = [columnEdge(column), columnEdge(column + 1)];
    const [top, bottom] = [rowEdge(placeOf(row)), rowEdge(placeOf(row) + 1)];
    return { x: from, y: top, width: to - from, height: bottom - top };
  };
  const middle = (from: number, length: number) => from + length / 2;

  return {
    width,
    height: plot.y + plot.height + TICK_GAP + 2 * line + 4,
    plot,
    bar: { x: plot.x + plot.width + BAR.gap, y: plot.y, width: BAR.width, height: plot.height },
    xTicks: everyNth(xLabels, (widest(xLabels) + 12) / (plot.width / nColumns)).map(({ label, index }) => ({
      label,
      at: middle(cell(0, index).x, cell(0, index).width),
    })),
    yTicks: everyNth(yLabels, (fontSize * 1.3) / (plot.height / nRows)).map(({ label, index }) => ({
      label,
      at: middle(cell(index, 0).y, cell(index, 0).height),
    })),
    nBarTicks: Math.max(2, Math.floor(plot.height / 44)),
    cell,
    upwards,
    cellAt(pointX, pointY) {
      const column = indexBetween(pointX, nColumns, columnEdge);
      const place = indexBetween(pointY, nRows, rowEdge);
      return column === undefined || place === undefined ? undefined : { row: placeOf(place), column };
    },
  };
}

/** `room`: how many cells one label takes. */
function everyNth(labels: readonly string[], room: number): { label: string; index: number }[] {
  const stride = Math.max(1, Math.ceil(room));
  return labels.map((label, index) => ({ label, index })).filter(({ index }) => index % stride === 0);
}

function indexBetween(at: number, n: number, edge: (index: number) => number): number | undefined {
  if (at < edge(0) || at >= edge(n)) return undefined;
  // Off by one at most, because edges are rounded.
  const guess = Math.min(n - 1, Math.floor(((at - edge(0)) / (edge(n) - edge(0))) * n));
  if (at < edge(guess)) return guess - 1;
  return at >= edge(guess + 1) ? guess + 1 : guess;
}
