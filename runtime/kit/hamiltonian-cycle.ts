/**
 * A closed walk over all ranks of a grid that steps from neighbour to neighbour, so that a ring sent along it never shares a
 * link. Any mesh with an even side has one, and every torus; a mesh of odd sides is bipartite with unequal halves and has none.
 * On square grids of even side it is the ring that the MultiTree authors simulate.
 */
import type { Grid } from '../api/network.ts';

/** Ranks in the order of the cycle, starting at rank 0; `undefined` where there is none. */
export function hamiltonianCycle(grid: Grid): Int32Array | undefined {
  const sides = sidesOf(grid);
  if (sides.length === 0) return Int32Array.of(0);
  if (sides.length === 1) return cycleOfLine(sides[0].length, grid.wrap);

  const even = sides.findLast((side) => side.length % 2 === 0);
  if (even !== undefined) {
    const path = snake(sides.filter((side) => side !== even));
    return combOverPath(even, path);
  }
  return grid.wrap ? cycleOfOddTorus(sides) : undefined;
}

interface Side {
  readonly length: number;
  /** Distance in rank numbers between neighbours. */
  readonly stride: number;
}

/** Dimensions with more than one place: the others neither help nor hinder. */
function sidesOf(grid: Grid): Side[] {
  const sides: Side[] = [];
  let stride = 1;
  for (const length of grid.dims.toReversed()) {
    if (length > 1) sides.unshift({ length, stride });
    stride *= length;
  }
  return sides;
}

/** Two ranks pass back and forth over one cable; longer lines close only if they wrap. */
function cycleOfLine(length: number, wrap: boolean): Int32Array | undefined {
  return wrap || length === 2 ? Int32Array.from({ length }, (_, i) => i) : undefined;
}

/** A path over the whole grid of `sides` that turns at each end of the fastest one, as the ox ploughs. */
function snake(sides: readonly Side[]): Int32Array {
  let path = Int32Array.of(0);
  for (const side of sides.toReversed()) {
    const inner = path;
    const m = inner.length;
    path = new Int32Array(side.length * m);
    for (let i = 0; i < side.length; i++) {
      for (let j = 0; j < m; j++) path[i * m + j] = i * side.stride + inner[i % 2 === 0 ? j : m - 1 - j];
    }
  }
  return path;
}

/**
 * Along the even side at the path's first place, then back, up and down the rest of the path: an even number of teeth ends
 * beside the start. On a k x k grid: row 0, then the columns from the right.
 */
function combOverPath(even: Side, path: Int32Array): Int32Array {
  const m = path.length;
  const cycle = new Int32Array(even.length * m);
  let n = 0;
  for (let i = 0; i < even.length; i++) cycle[n++] = path[0] + i * even.stride;
  for (let i = even.length - 1; i >= 0; i--) {
    const down = (even.length - 1 - i) % 2 === 0;
    for (let j = 1; j < m; j++) cycle[n++] = path[down ? j : m - j] + i * even.stride;
  }
  return cycle;
}

/**
 * From a cycle over the faster dimensions to one that includes the next: an odd number of rounds, each leaving out the
 * cycle's first place, ends at its last place; the wrap leads from there to the first, which leads back to the start.
 */
function cycleOfOddTorus(sides: readonly Side[]): Int32Array {
  let cycle = Int32Array.of(0);
  for (const side of sides.toReversed()) {
    const inner = cycle;
    const m = inner.length;
    cycle = new Int32Array(side.length * m);
    let n = 0;
    cycle[n++] = inner[0];
    for (let i = 0; i < side.length; i++) {
      for (let j = 1; j < m; j++) cycle[n++] = inner[i % 2 === 0 ? j : m - j] + i * side.stride;
    }
    for (let i = side.length - 1; i >= 1; i--) cycle[n++] = inner[0] + i * side.stride;
  }
  return cycle;
}
