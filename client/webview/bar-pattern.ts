/** Fills of bars, which differ without their colours too: as path data on a tile, for canvas and legend alike. */
import type { Theme } from './theme.ts';

/** Side of the tile in px. */
export const TILE = 8;

/** Strokes on the tile, joined at its edges; the first fill is solid. */
const STROKES: readonly (string | undefined)[] = [
  undefined,
  'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  'M0 2H8M0 6H8',
  'M-2 6L2 10M0 0L8 8M6 -2L10 2',
  'M2 0V8M6 0V8',
];

/** Strokes of series `index` from 0; `undefined` where the fill is solid. */
export function barStrokes(index: number): string | undefined {
  return STROKES[index % STROKES.length];
}

/** What a canvas fills the bars of a series with. `pixelRatio`: device pixels per px of the canvas that it is for. */
export function barFill(index: number, theme: Theme, pixelRatio: number): string | CanvasPattern {
  const colour = theme.palette[index % theme.palette.length];
  const strokes = barStrokes(index);
  if (!strokes) return colour;
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(TILE * pixelRatio);
  const scale = tile.width / TILE;
  const context = tile.getContext('2d')!;
  context.scale(scale, scale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, TILE, TILE);
  context.globalAlpha = FILL_ALPHA;
  context.fillStyle = colour;
  context.fillRect(0, 0, TILE, TILE);
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = STROKE_WIDTH;
  context.stroke(new Path2D(strokes));
  const pattern = context.createPattern(tile, 'repeat')!;
  pattern.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}

/** Between strokes, so that a bar is a body and not a cage. */
export const FILL_ALPHA = 0.3;
export const STROKE_WIDTH = 1.75;
