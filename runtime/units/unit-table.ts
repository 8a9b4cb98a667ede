/**
 * Every unit of the language, once. The grammar's QUANTITY terminal and the TextMate grammar are tested against this
 * table; parsing, hover, messages, charts and the terminal read it.
 */
import { BANDWIDTH, BYTES, type Dimension, FLOP_RATE, FLOPS, FREQUENCY, NUMBER, TIME } from './dimension.ts';

export interface UnitInfo {
  readonly symbol: string;
  readonly dimension: Dimension;
  /** Base units per unit. A bit is an eighth of a byte. */
  readonly factor: number;
  /** In words, for hover and completion. */
  readonly name: string;
  readonly family: 'decimal' | 'binary' | 'bits' | 'time' | 'percent';
}

const DECIMAL: readonly (readonly [string, string, number])[] = [
  ['', '', 1],
  ['k', 'kilo', 1e3],
  ['M', 'mega', 1e6],
  ['G', 'giga', 1e9],
  ['T', 'tera', 1e12],
];

const BINARY: readonly (readonly [string, string, number])[] = [
  ['Ki', 'kibi', 2 ** 10],
  ['Mi', 'mebi', 2 ** 20],
  ['Gi', 'gibi', 2 ** 30],
  ['Ti', 'tebi', 2 ** 40],
];

function scaled(
  prefixes: typeof DECIMAL,
  symbol: string,
  name: string,
  dimension: Dimension,
  family: UnitInfo['family'],
  unitFactor = 1,
): UnitInfo[] {
  return prefixes.map(([prefix, word, factor]) => ({
    symbol: `${prefix}${symbol}`,
    name: `${word}${name}`,
    dimension,
    family,
    factor: factor * unitFactor,
  }));
}

const time = (symbol: string, name: string, factor: number): UnitInfo => ({
  symbol,
  name,
  dimension: TIME,
  factor,
  family: 'time',
});

export const UNITS: readonly UnitInfo[] = [
  ...scaled(DECIMAL, 'B', 'bytes', BYTES, 'decimal'),
  ...scaled(BINARY, 'B', 'bytes', BYTES, 'binary'),
  ...scaled(DECIMAL, 'B/s', 'bytes per second', BANDWIDTH, 'decimal'),
  ...scaled(BINARY, 'B/s', 'bytes per second', BANDWIDTH, 'binary'),
  ...scaled(DECIMAL, 'bps', 'bits per second', BANDWIDTH, 'bits', 1 / 8),
  time('ps', 'picoseconds', 1e-12),
  time('ns', 'nanoseconds', 1e-9),
  time('us', 'microseconds', 1e-6),
  time('µs', 'microseconds', 1e-6),
  time('ms', 'milliseconds', 1e-3),
  time('s', 'seconds', 1),
  time('min', 'minutes', 60),
  time('h', 'hours', 3600),
  ...scaled(DECIMAL.slice(0, 4), 'Hz', 'hertz', FREQUENCY, 'decimal'),
  ...scaled(DECIMAL, 'FLOPs', 'floating-point operations', FLOPS, 'decimal'),
  ...scaled(DECIMAL, 'FLOP/s', 'floating-point operations per second', FLOP_RATE, 'decimal'),
  { symbol: '%', name: 'percent', dimension: NUMBER, factor: 0.01, family: 'percent' },
];

/** The Greek letter mu (U+03BC) and the micro sign (U+00B5) look alike; both are taken. */
export function findUnit(symbol: string): UnitInfo | undefined {
  const normal = symbol.replace('\u03bc', '\u00b5');
  return UNITS.find((unit) => unit.symbol === normal);
}
