/** What is to be learnt on a grid, and where samples lie: functions of the point's number, from the parameters of the problem. */
import { type Grid, nPointsOf } from '../../../kit/training/grid-kernel.ts';

export const TARGETS = {
  square: 'A square wave along the first coordinate: +1 on the first half of a period, -1 on the second.',
  sine: 'A sine wave along the first coordinate, with the signs of the square wave.',
  checkerboard: 'The product of the square waves of all coordinates.',
} as const;

export const DENSITIES = {
  uniform: 'Every point is as likely.',
  clouds:
    'Four normal clouds, around 4, 11, 5 and 12 sixteenths of the first coordinate and 4, 5, 12 and 12 of the next, in turns.',
} as const;

export interface TaskValues extends Grid {
  readonly target: keyof typeof TARGETS;
  readonly period: number;
  readonly density: keyof typeof DENSITIES;
  readonly width: number;
  readonly gap: number;
}

/** Of the clouds, in sixteenths of the side: those of the first coordinate and those of the second. */
const CENTRES = [
  [4, 11, 5, 12],
  [4, 5, 12, 12],
];

/** The value of the target at every point. */
export function targetOf({ target, period, side, dims }: TaskValues): Float64Array {
  return pointwise({ side, dims }, (at) => {
    if (target === 'square') return sign(at[0], period);
    if (target === 'sine') return Math.sin((2 * Math.PI * (at[0] + 0.5)) / period);
    return at.reduce((product, coordinate) => product * sign(coordinate, period), 1);
  });
}

/** Shares of the points, which add up to 1; none near a jump of the target, which leaves a gap between the classes. */
export function densityOf({ density, width, gap, period, target, side, dims }: TaskValues): Float64Array {
  const logs = pointwise({ side, dims }, (at) => {
    const jumps = target === 'checkerboard' ? at : at.slice(0, 1);
    if (jumps.some((coordinate) => stepsToJump(coordinate, period) < gap)) return Number.NEGATIVE_INFINITY;
    return density === 'uniform' ? 0 : logOfClouds(at, side, width);
  });
  const largest = logs.reduce((a, b) => Math.max(a, b));
  // Relative to the largest, so that narrow clouds far from all points do not become 0 everywhere.
  const weights = logs.map((log) => Math.exp(log - largest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Points between the jumps of a square wave, on its shorter half: a gap must be smaller than half of that. */
export function shortestRun({ period, side }: Pick<TaskValues, 'period' | 'side'>): number {
  return Math.min(side, Math.floor(period / 2));
}

function sign(coordinate: number, period: number): number {
  return coordinate % period < period / 2 ? 1 : -1;
}

/** Points of the same half between this one and the nearer jump. */
function stepsToJump(coordinate: number, period: number): number {
  const phase = coordinate % period;
  const half = Math.ceil(period / 2);
  return phase < half ? Math.min(phase, half - 1 - phase) : Math.min(phase - half, period - 1 - phase);
}

function logOfClouds(at: readonly number[], side: number, width: number): number {
  const exponents = CENTRES[0].map(
    (_, c) =>
      -at.reduce((total, x, axis) => total + (x - (CENTRES[axis % 2][c] * side) / 16) ** 2, 0) / (2 * width * width),
  );
  const largest = Math.max(...exponents);
  return largest + Math.log(exponents.reduce((sum, exponent) => sum + Math.exp(exponent - largest), 0));
}

function pointwise(grid: Grid, value: (at: readonly number[]) => number): Float64Array {
  const { side, dims } = grid;
  return Float64Array.from({ length: nPointsOf(grid) }, (_, point) =>
    value(Array.from({ length: dims }, (_, axis) => Math.floor(point / side ** (dims - 1 - axis)) % side)),
  );
}
