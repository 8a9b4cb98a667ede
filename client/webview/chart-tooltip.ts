/** What the pointer is told over a line or bar: figures in readable units, and exactly. */
import type { TooltipItem, TooltipOptions } from 'chart.js';
import type { ChartModelAxis, ChartPoint, SeriesChartModel } from '../../runtime/api/report.ts';
import type { AxisFormat } from './axis-format.ts';
import { exactCell, readableCell } from './format-cell.ts';
import type { Theme } from './theme.ts';

/** A point as chart.js draws it, with what it stands for. */
export interface DrawnPoint {
  /** In drawn units, or a label. */
  readonly x: number | string;
  readonly y: number;
  /** In base units. */
  readonly exactX: number | string;
  readonly exactY: number;
  /** Ends of the band around it. */
  readonly exactLow?: number;
  readonly exactHigh?: number;
}

export function drawnPoint(point: ChartPoint, xFormat: AxisFormat, yFormat: AxisFormat): DrawnPoint {
  const { x, y, low, high } = point;
  return {
    x: typeof x === 'number' ? x / xFormat.factor : x,
    y: y / yFormat.factor,
    exactX: x,
    exactY: y,
    ...(low !== undefined && high !== undefined && { exactLow: low, exactHigh: high }),
  };
}

export type Item = TooltipItem<'line'> | TooltipItem<'bar'>;

export function tooltipStyle(theme: Theme) {
  return {
    backgroundColor: theme.tooltipBackground,
    borderColor: theme.tooltipBorder,
    borderWidth: 1,
    titleColor: theme.tooltipForeground,
    bodyColor: theme.tooltipForeground,
    titleFont: { family: theme.fontFamily, size: theme.fontSize, weight: 'bold' },
    bodyFont: { family: theme.fontFamily, size: theme.fontSize },
    padding: 10,
    boxPadding: 6,
    cornerRadius: 3,
  } satisfies Partial<TooltipOptions>;
}

export function tooltipTexts({ x, y }: SeriesChartModel) {
  return {
    title: (items: readonly Item[]) => (items.length === 0 ? '' : `${x.label} = ${exactX(items[0], x)}`),
    label: (item: Item) => `${item.dataset.label}: ${heightText(item.raw as DrawnPoint, y.unit)}`,
  };
}

/** Where there is a band, its ends rather than all digits: `0.5, from 0.4 to 0.6`. */
function heightText({ exactY, exactLow, exactHigh }: DrawnPoint, unit: string): string {
  if (exactLow === undefined || exactHigh === undefined) return readableAndExact(exactY, unit);
  return `${readableCell(exactY, unit)}, from ${readableCell(exactLow, unit)} to ${readableCell(exactHigh, unit)}`;
}

/** `15.62 GB/s (15620341234.5 B/s)`; once where both read the same. */
export function readableAndExact(value: number, unit: string): string {
  const readable = readableCell(value, unit);
  const exact = exactCell(value, unit);
  return readable === exact ? readable : `${readable} (${exact})`;
}

function exactX(item: Item, axis: ChartModelAxis): string {
  return readableCell((item.raw as DrawnPoint).exactX, axis.unit);
}
