/**
 * Draws a table with lines, by the package `table`, which knows how wide characters are; a quarter of a millisecond per row of ten cells,
 * however many rows there are. Separate, so that one place knows that package and its borders.
 */
import pc from 'picocolors';
import stringWidth from 'string-width';
import { getBorderCharacters, table } from 'table';

export interface DrawnColumn {
  readonly head: string;
  readonly cells: readonly string[];
  readonly align: 'left' | 'right';
  /** Longer texts are broken at blanks into lines of this many columns; absent, a cell is as wide as its text. */
  readonly width?: number;
}

/** Blanks and lines that a column needs beside its text; one more line ends a row. */
export const COLUMN_FRAME = 3;

export function drawTable(columns: readonly DrawnColumn[], nRows: number, colors: boolean): string {
  const { bold, gray } = pc.createColors(colors);
  const border = Object.fromEntries(
    Object.entries(getBorderCharacters('norc')).map(([place, character]) => [place, gray(character)]),
  );
  const heads = columns.map(({ head }) => bold(plain(head)));
  const rows = Array.from({ length: nRows }, (_, r) => columns.map(({ cells }) => plain(cells[r])));
  return table([heads, ...rows], {
    border,
    columns: columns.map(({ align, width }) => ({ alignment: align, ...(width && { width, wrapWord: true }) })),
    drawHorizontalLine: (line, nLines) => line <= 1 || line === nLines,
  });
}

/** Columns of the terminal that the widest text of a column takes. */
export function widthOf({ head, cells }: DrawnColumn): number {
  return cells.reduce((most, cell) => Math.max(most, stringWidth(cell)), stringWidth(head));
}

/** A cell is one line; texts of axes may hold anything. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
