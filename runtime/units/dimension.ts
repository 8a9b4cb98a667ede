/**
 * Dimensions of quantities as exponents of byte, second and floating-point operation; all zero is a pure number.
 * The arithmetic of types: multiplying quantities adds exponents, a power multiplies them.
 */
export interface Dimension {
  readonly bytes: number;
  readonly seconds: number;
  readonly flops: number;
}

export const NUMBER: Dimension = { bytes: 0, seconds: 0, flops: 0 };
export const BYTES: Dimension = { bytes: 1, seconds: 0, flops: 0 };
export const TIME: Dimension = { bytes: 0, seconds: 1, flops: 0 };
export const BANDWIDTH: Dimension = { bytes: 1, seconds: -1, flops: 0 };
export const FREQUENCY: Dimension = { bytes: 0, seconds: -1, flops: 0 };
export const FLOPS: Dimension = { bytes: 0, seconds: 0, flops: 1 };
export const FLOP_RATE: Dimension = { bytes: 0, seconds: -1, flops: 1 };

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.bytes === b.bytes && a.seconds === b.seconds && a.flops === b.flops;
}

export function timesDimension(a: Dimension, b: Dimension, sign = 1): Dimension {
  return {
    bytes: a.bytes + sign * b.bytes,
    seconds: a.seconds + sign * b.seconds,
    flops: a.flops + sign * b.flops,
  };
}

export function powerOfDimension(a: Dimension, exponent: number): Dimension {
  return { bytes: a.bytes * exponent, seconds: a.seconds * exponent, flops: a.flops * exponent };
}

const NAMES: readonly (readonly [Dimension, string])[] = [
  [NUMBER, 'a pure number'],
  [BYTES, 'a size in bytes'],
  [TIME, 'a time'],
  [BANDWIDTH, 'a bandwidth'],
  [FREQUENCY, 'a frequency'],
  [FLOPS, 'an amount of compute'],
  [FLOP_RATE, 'a compute rate'],
];

/** `a time`, `a bandwidth`, or the spelled-out unit for dimensions without a name. */
export function nameOfDimension(dimension: Dimension): string {
  const named = NAMES.find(([known]) => sameDimension(known, dimension));
  return named ? named[1] : `a quantity in ${baseUnitOf(dimension)}`;
}

/** The base unit in writing: `s`, `B/s`, `B^2/s`, `1/s`; empty for pure numbers. */
export function baseUnitOf(dimension: Dimension): string {
  const factors: readonly (readonly [string, number])[] = [
    ['B', dimension.bytes],
    ['FLOP', dimension.flops],
    ['s', dimension.seconds],
  ];
  const power = ([symbol, exponent]: readonly [string, number]) => {
    const size = Math.abs(exponent);
    return size === 1 ? symbol : `${symbol}^${size}`;
  };
  const above = factors.filter(([, exponent]) => exponent > 0).map(power);
  const below = factors.filter(([, exponent]) => exponent < 0).map(power);
  if (below.length === 0) return above.join('*');
  return `${above.join('*') || '1'}/${below.join('/')}`;
}
