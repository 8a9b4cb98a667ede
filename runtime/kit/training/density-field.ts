/** A density over the plane as a field to be drawn, in a square window around the origin. */
import type { FieldOracle } from '../../api/problem.ts';

/** `reach`: half the side of the window. */
export function densityField(reach: number, logDensity: (x: number, y: number) => number): FieldOracle {
  return { label: 'density', x: [-reach, reach], y: [-reach, reach], value: (x, y) => Math.exp(logDensity(x, y)) };
}
