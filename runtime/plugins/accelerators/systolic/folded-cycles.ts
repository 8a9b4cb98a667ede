/** Cycles of a product on one output-stationary array: the formula of the page of `systolic`. */
import type { Product } from '../../../api/workload.ts';

export function foldedCycles({ rows, columns, inner, count = 1 }: Product, cells: number): number {
  const whole = Math.floor(rows / cells);
  const rest = rows % cells;
  const perColumnFold = whole * Math.max(inner, cells) + (rest > 0 ? Math.max(inner, rest) : 0);
  const fill = Math.min(rows, cells) + Math.min(columns, cells) - 2;
  return count * (Math.ceil(columns / cells) * perColumnFold + fill);
}
