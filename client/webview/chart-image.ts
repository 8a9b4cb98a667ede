/** A chart as a picture of its own: background, title and legend are painted around it, at twice the size of the screen. */
import type { SeriesChartModel } from '../../runtime/api/report.ts';
import { paintSwatch, SWATCH } from './swatch.ts';
import type { Theme } from './theme.ts';

export const IMAGE_RATIO = 2;

/** In px: around everything, and between title, legend and chart. */
const MARGIN = 20;
const GAP = 10;

export interface ChartImage {
  readonly title: string;
  /** In px, of the chart alone. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** The series that are named below the title; absent where there are none. */
  readonly legend?: { readonly model: SeriesChartModel; readonly hidden: ReadonlySet<string> };
  /** Paints the chart, its upper left corner at the origin; the context is already scaled. */
  paint(context: CanvasRenderingContext2D): void;
}

/** Base64 of a PNG. */
export function chartImage(image: ChartImage): string {
  const { width, height, theme, title } = image;
  const titleHeight = title ? Math.round(theme.fontSize * 1.4) + GAP : 0;
  const rows = image.legend ? legendRows(image.legend, theme, width) : [];
  const legendHeight = rows.length > 0 ? rows.length * rowHeight(theme) + GAP : 0;
  const { canvas, context } = createCanvas(width + 2 * MARGIN, height + titleHeight + legendHeight + 2 * MARGIN);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN, MARGIN);
  context.textBaseline = 'top';
  if (title) {
    context.fillStyle = theme.foreground;
    context.font = `600 ${theme.fontSize * 1.15}px ${theme.fontFamily}`;
    context.fillText(title, 0, 0, width);
    context.translate(0, titleHeight);
  }
  rows.forEach((row, index) => {
    for (const entry of row) paintEntry(context, entry, index * rowHeight(theme), image);
  });
  context.translate(0, legendHeight);
  image.paint(context);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}

/** A canvas of this size in px that is painted at twice the size. */
export function createCanvas(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * IMAGE_RATIO);
  canvas.height = Math.ceil(height * IMAGE_RATIO);
  const context = canvas.getContext('2d')!;
  context.scale(IMAGE_RATIO, IMAGE_RATIO);
  return { canvas, context };
}

interface LegendEntry {
  readonly name: string;
  readonly index: number;
  readonly x: number;
}

/** Entries from left to right, broken where the next one would not fit. Those switched off are not in the picture. */
function legendRows({ model, hidden }: NonNullable<ChartImage['legend']>, theme: Theme, width: number) {
  const { context } = createCanvas(1, 1);
  context.font = legendFont(theme);
  const rows: LegendEntry[][] = [];
  let x = Number.POSITIVE_INFINITY;
  model.series.forEach(({ name }, index) => {
    if (name === '' || hidden.has(name)) return;
    const room = SWATCH.width + 8 + context.measureText(name).width;
    if (x + room > width) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1].push({ name, index, x });
    x += room + 18;
  });
  return rows;
}

function paintEntry(context: CanvasRenderingContext2D, { name, index, x }: LegendEntry, y: number, image: ChartImage) {
  const { theme, legend } = image;
  context.save();
  context.translate(x, y);
  context.font = legendFont(theme);
  context.fillStyle = theme.foreground;
  context.fillText(name, SWATCH.width + 8, 0);
  context.translate(0, (theme.fontSize - SWATCH.height) / 2);
  paintSwatch(context, legend!.model, index, theme, IMAGE_RATIO);
  context.restore();
}

const legendFont = (theme: Theme) => `${theme.fontSize}px ${theme.fontFamily}`;
const rowHeight = (theme: Theme) => Math.round(theme.fontSize * 1.6);
