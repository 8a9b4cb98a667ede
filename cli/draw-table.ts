/**
 * Draws a table with lines. Our own, because a sweep has thousands of rows and the usual libraries, which merge cells, take
 * quadratic time over them. Every character is taken to be one column wide.
 */
import pc from 'picocolors';

export interface DrawnColumn {
  readonly head: string;
  readonly cells: readonly string[];
  readonly align: 'left' | 'right';
}

/** Blanks and lines that a column needs beside its text; one more line ends a row. */
export const COLUMN_FRAME = 3;

export function drawTable(columns: readonly DrawnColumn[], nRows: number, colors: boolean): string {
  const { bold, gray } = pc.createColors(colors);
  const widths = columns.map(widthOf);
  const bar = gray('│');
  const rule = (left: string, middle: string, right: string): string =>
    `${gray(left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right)}\n`;
  const line = (texts: readonly string[]): string => `${bar} ${texts.join(` ${bar} `)} ${bar}\n`;
  const pad = (text: string, c: number): string =>
    columns[c].align === 'left' ? text.padEnd(widths[c]) : text.padStart(widths[c]);

  const head = line(columns.map((column, c) => bold(pad(column.head, c))));
  const rows = Array.from({ length: nRows }, (_, r) => line(columns.map((column, c) => pad(column.cells[r], c))));
  return [rule('┌', '┬', '┐'), head, rule('├', '┼', '┤'), ...rows, rule('└', '┴', '┘')].join('');
}

/** Characters of the widest text of a column. */
export function widthOf({ head, cells }: DrawnColumn): number {
  return cells.reduce((most, cell) => Math.max(most, cell.length), head.length);
}
