/**
 * A report as a table for people. A column whose figures are alike in size has its unit in the head and plain numbers below;
 * one that runs from KiB to GiB has a unit in every cell.
 */
import type { AllReduceMetric } from '../runtime/api/metrics.ts';
import type { Cell, ExperimentReport } from '../runtime/api/report.ts';
import { bestUnit, formatNumber, formatQuantity } from '../runtime/units/format.ts';
import { COLUMN_FRAME, type DrawnColumn, drawTable, widthOf } from './draw-table.ts';

/** Largest over smallest figure of a column that still shares one unit: four digits show the smallest with one at least. */
const ALIKE = 1000;

export interface TableOptions {
  readonly colors: boolean;
  /** Characters of a line; without it the table is as wide as it is. */
  readonly width?: number;
}

/** Where the lines are too short, metrics are left out, and named below. */
export function formatTable(
  report: ExperimentReport,
  { colors, width = Number.POSITIVE_INFINITY }: TableOptions,
): string {
  const { axes, metrics, rows } = report;
  const columns = [...axes, ...metrics].map(({ name, unit }) => {
    const cells = rows.map((row) => row[name] ?? null);
    return formatColumn(name, unit, cells);
  });
  const [shown, hidden] = fitting(columns, width);
  const names = hidden.map((column) => column.name).join(', ');
  return `${drawTable(shown, rows.length, colors)}${names && `not shown in this width: ${names}\n`}`;
}

/** Columns that make room, first to last; axes, derived columns and the time stay. */
const GIVING_WAY: readonly AllReduceMetric[] = [
  'maxLinkUtilization',
  'meanLinkUtilization',
  'stepsPerPhase',
  'timeLowerBound',
  'algBandwidth',
  'efficiency',
  'busBandwidth',
];

function fitting(columns: readonly TableColumn[], width: number): readonly [TableColumn[], TableColumn[]] {
  const fullWidth = (column: TableColumn) => widthOf(column) + COLUMN_FRAME;
  let total = columns.reduce((sum, column) => sum + fullWidth(column), 1);
  const hidden = new Set<TableColumn>();
  for (const name of GIVING_WAY) {
    const column = columns.find((candidate) => candidate.name === name);
    if (total <= width || !column) continue;
    hidden.add(column);
    total -= fullWidth(column);
  }
  return [columns.filter((column) => !hidden.has(column)), columns.filter((column) => hidden.has(column))];
}

interface TableColumn extends DrawnColumn {
  readonly name: string;
}

function formatColumn(name: string, unit: string, cells: readonly Cell[]): TableColumn {
  const sizes = cells.flatMap((cell) => (typeof cell === 'number' && cell !== 0 ? [Math.abs(cell)] : []));
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), largest);
  const shared = largest <= ALIKE * smallest ? bestUnit(largest, unit) : undefined;
  const print = (cell: Cell): string => {
    if (cell === null) return '';
    if (typeof cell !== 'number') return String(cell);
    return shared ? formatNumber(cell / shared.factor) : formatQuantity(cell, unit);
  };
  return {
    name,
    head: shared ? `${name} [${shared.symbol}]` : name,
    cells: cells.map(print),
    align: cells.some((cell) => typeof cell === 'string') ? 'left' : 'right',
  };
}
