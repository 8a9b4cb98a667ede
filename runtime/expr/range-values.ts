/**
 * The numbers of a range: `a .. b by step`, `a .. b by *factor`, `a .. b in n`. Apart from the axes, because rounding is a
 * matter of its own: an end that is met but for rounding is met, and 0.1 three times over is 0.3.
 */
import { formatQuantity } from '../units/format.ts';

/** The message is a sentence for people, about the values of one `vary` line. */
export class AxisValueError extends Error {}

/** More values on one axis are a slip of the pen; asked while typing, so no memory may depend on it. */
export const MAX_AXIS_VALUES = 100_000;

/** How far, relatively, a value may miss the end of its range and still be the end. */
const TOLERANCE = 1e-9;

/** `from`, `from + by`, ...; descending with a negative `by`. */
export function stepValues(from: number, to: number, by: number, inclusive: boolean, unit = ''): number[] {
  refuseInfinite(from, to, by);
  if (by === 0) throw new AxisValueError('expected a step other than 0, found 0');
  if (from !== to && Math.sign(by) !== Math.sign(to - from)) {
    throw new AxisValueError(
      `expected a step that leads from ${print(from, unit)} to ${print(to, unit)}, found ${print(by, unit)}, which leads away`,
    );
  }
  const steps = (to - from) / by;
  const slack = TOLERANCE * Math.max(1, steps);
  const n = inclusive ? Math.floor(steps + slack) + 1 : Math.ceil(steps - slack);
  refuseCount(n);
  return Array.from({ length: n }, (_, i) => near(from + i * by, to));
}

/** `from`, `from * by`, ...; descending with a `by` below 1. */
export function factorValues(from: number, to: number, by: number, inclusive: boolean, unit = ''): number[] {
  refuseInfinite(from, to, by);
  refuseNonPositive(from, to, 'a range by factors', unit);
  if (by <= 0 || by === 1) throw new AxisValueError(`expected a positive factor other than 1, found ${print(by)}`);
  if (from !== to && by > 1 !== to > from) {
    throw new AxisValueError(
      `expected a factor that leads from ${print(from, unit)} to ${print(to, unit)}, found ${print(by)}, which leads away`,
    );
  }
  const values: number[] = [];
  // Multiplied up rather than raised to a power: powers of two and ten stay exact, on every engine.
  for (let power = 1; ; power *= by) {
    const value = near(from * power, to);
    const beyond = by > 1 ? value > to : value < to;
    if (beyond || (value === to && !inclusive)) break;
    values.push(value);
    refuseCount(values.length);
    if (value === to) break;
  }
  refuseCount(values.length);
  return values;
}

/** `count` values with equal differences, or equal ratios if `log`; both ends exact. One value is the first end. */
export function countValues(from: number, to: number, count: number, log: boolean, unit = ''): number[] {
  refuseInfinite(from, to, count);
  if (!Number.isInteger(count) || count < 1) {
    throw new AxisValueError(`expected a whole number of values from 1, found ${print(count)}`);
  }
  refuseCount(count);
  if (log) refuseNonPositive(from, to, 'a logarithmic range', unit);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from;
    if (i === count - 1) return to;
    const share = i / (count - 1);
    return near(log ? from * (to / from) ** share : from + (to - from) * share, to);
  });
}

/** The end where it is met but for rounding; else the value without the dirt of its last digit. */
function near(value: number, end: number): number {
  if (Math.abs(value - end) <= TOLERANCE * Math.abs(end)) return end;
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function refuseCount(n: number): void {
  if (n < 1) throw new AxisValueError('expected at least one value, found an empty range');
  if (n > MAX_AXIS_VALUES) {
    throw new AxisValueError(`expected at most ${print(MAX_AXIS_VALUES)} values on an axis, found more`);
  }
}

function refuseNonPositive(from: number, to: number, what: string, unit: string): void {
  for (const end of [from, to]) {
    if (end <= 0) throw new AxisValueError(`expected positive ends of ${what}, found ${print(end, unit)}`);
  }
}

function refuseInfinite(...numbers: readonly number[]): void {
  for (const n of numbers) {
    if (!Number.isFinite(n)) throw new AxisValueError(`expected a finite number in the range, found ${n}`);
  }
}

const print = (value: number, unit = ''): string => formatQuantity(value, unit, 6);
