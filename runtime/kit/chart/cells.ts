/** A figure over two axes as a grid: of further axes that it reads the first value is shown, which the title says. */
import type { AxisInfo, ChartData } from '../../api/chart.ts';
import { fitsScale, type Scale } from './series.ts';

export interface Cells {
  /** With the values at which further axes stay. */
  readonly title: string;
  /** `cells[row][column]`, row by y; `null` where there is no figure. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** One cut through the grid: a mean over the other axes would show no run that was made. */
export function cellsOf(x: AxisInfo, y: AxisInfo, { title, groups }: ChartData, scale: Scale): Cells {
  const [first] = groups;
  const cells = y.values.map(() => x.values.map((): number | null => null));
  const columnOf = new Map(x.values.map((value, i) => [value, i]));
  const rowOf = new Map(y.values.map((value, i) => [value, i]));
  for (const { values } of first?.samples ?? []) {
    const column = columnOf.get(label(values.x));
    const row = rowOf.get(label(values.y));
    const value = values.value;
    if (row === undefined || column === undefined || typeof value !== 'number' || !fitsScale(value, scale)) continue;
    // Of points that differ only in axes that are not read the first counts.
    cells[row][column] ??= value;
  }
  return { title: first?.name ? `${title} (${first.name})` : title, cells };
}

const label = (value: unknown): number | string => (typeof value === 'number' ? value : String(value));
