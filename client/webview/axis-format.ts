/**
 * How a chart writes the values of one axis. A linear axis has one unit, named in its title (`busBandwidth [GB/s]`), and
 * plain numbers at its ticks; a logarithmic one spans several units, so each tick carries its own (`32 KiB`, `1 MiB`).
 */
import type { ChartModelAxis } from '../../runtime/api/report.ts';
import { bestUnit, formatNumber, formatQuantity } from '../../runtime/units/format.ts';
import { powerOfTenTicks, powerOfTwoTicks } from './ticks.ts';

export interface AxisFormat {
  readonly title: string;
  /** Base units per drawn unit: the chart draws `value / factor`. */
  readonly factor: number;
  /** Text of a tick at a drawn value. */
  tick(drawn: number): string;
  /** Drawn values of the ticks between two drawn ends, at most `nMost`; `undefined` leaves them to chart.js. */
  ticks: ((min: number, max: number, nMost: number) => number[]) | undefined;
  /** Whether its values count something: there is nothing between two whole numbers. */
  readonly isCount: boolean;
}

/** `values` are the axis' numbers in base units; the largest decides the unit of a linear axis. */
export function axisFormat(axis: ChartModelAxis, values: readonly number[]): AxisFormat {
  return axis.scale === 'log' ? logFormat(axis) : linearFormat(axis, values);
}

function linearFormat(axis: ChartModelAxis, values: readonly number[]): AxisFormat {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = bestUnit(largest, axis.unit);
  const symbol = unit?.symbol ?? axis.unit;
  return {
    title: symbol ? `${axis.label} [${symbol}]` : axis.label,
    factor: unit?.factor ?? 1,
    tick: (drawn) => tickNumber(drawn),
    ticks: undefined,
    isCount: axis.unit === '' && values.length > 0 && values.every(Number.isInteger),
  };
}

function logFormat(axis: ChartModelAxis): AxisFormat {
  return {
    title: axis.label,
    factor: 1,
    tick: (drawn) => (axis.unit === '' ? tickNumber(drawn) : formatQuantity(drawn, axis.unit)),
    ticks: axis.unit === 'B' ? powerOfTwoTicks : powerOfTenTicks,
    isCount: false,
  };
}

/** `1e9` and not `1000000000`, which would take a quarter of a narrow chart. */
function tickNumber(value: number): string {
  if (Math.abs(value) < LONGEST_WRITTEN_OUT) return formatNumber(value);
  return Number(value.toPrecision(4)).toExponential().replace('e+', 'e');
}

const LONGEST_WRITTEN_OUT = 1e7;
