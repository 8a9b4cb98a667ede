/** A figure as people read it, and the same figure exactly: what table cells, tooltips and claims show. */
import type { Cell } from '../../runtime/api/report.ts';
import { formatQuantity } from '../../runtime/units/format.ts';

/** `16 GB/s`, `150 ns`, `multitree`, `true`; a dash where there is no figure. */
export function readableCell(cell: Cell | undefined, unit: string): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'boolean') return String(cell);
  return typeof cell === 'number' ? formatQuantity(cell, unit) : cell;
}

/** All digits of the double, in the base unit: `0.00012345 s`; `undefined` where there is nothing to add. */
export function exactCell(cell: Cell | undefined, unit: string): string | undefined {
  if (typeof cell !== 'number') return undefined;
  return unit ? `${cell} ${unit}` : String(cell);
}

/** As readable, with three digits: for the narrow cells of a heatmap. Nothing where there is no figure. */
export function shortCell(value: number | null, unit: string): string {
  if (value === null) return '';
  const isLong = unit === '' && Math.abs(value) >= 1e5;
  return isLong ? value.toExponential(1).replace('e+', 'e') : formatQuantity(value, unit, 3);
}
