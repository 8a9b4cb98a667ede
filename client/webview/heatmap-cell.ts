/** One cell of a heatmap in words, for pointer, keyboard and screen reader. */
import type { HeatmapModel } from '../../runtime/api/report.ts';
import { readableAndExact } from './chart-tooltip.ts';
import { readableCell } from './format-cell.ts';

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface CellText {
  /** `momentum = 0.9, delay = 3` */
  readonly place: string;
  /** `loss: 0.1235 (0.12345678)` */
  readonly figure: string;
}

export function cellText({ x, y, value, cells }: HeatmapModel, { row, column }: CellPlace): CellText {
  const cell = cells[row]?.[column] ?? null;
  const at = (axis: typeof x, index: number) => `${axis.label} = ${readableCell(axis.values[index], axis.unit)}`;
  const figure = cell === null ? 'no value: it diverged, failed, or has not run' : readableAndExact(cell, value.unit);
  return { place: `${at(x, column)}, ${at(y, row)}`, figure: `${value.label}: ${figure}` };
}

/** Where a key leads from a cell; `undefined` for keys that lead nowhere. `upwards`: whether rows ascend on the screen. */
export function nextCell(
  { x, y }: Pick<HeatmapModel, 'x' | 'y'>,
  { row, column }: CellPlace,
  key: string,
  upwards: boolean,
): CellPlace | undefined {
  const [lastRow, lastColumn] = [y.values.length - 1, x.values.length - 1];
  const within = (index: number, last: number) => Math.min(last, Math.max(0, index));
  const up = upwards ? 1 : -1;
  switch (key) {
    case 'ArrowLeft':
      return { row, column: within(column - 1, lastColumn) };
    case 'ArrowRight':
      return { row, column: within(column + 1, lastColumn) };
    case 'ArrowUp':
      return { row: within(row + up, lastRow), column };
    case 'ArrowDown':
      return { row: within(row - up, lastRow), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: lastColumn };
    default:
      return undefined;
  }
}
