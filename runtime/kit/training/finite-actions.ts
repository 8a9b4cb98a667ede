/** The actions that groups of the catalog are made of: turns of the plane, exchanges of points, and one after the other. */
import type { Action } from '../../api/group.ts';

/** Element k turns every pair of coordinates by 2 pi k / order. Quarter turns are exact. */
export function turns(order: number, dimension: number): Action {
  const cos = new Float64Array(order);
  const sin = new Float64Array(order);
  for (let k = 0; k < order; k++) {
    cos[k] = quarterExact(Math.cos, (2 * Math.PI * k) / order, (4 * k) % order === 0);
    sin[k] = quarterExact(Math.sin, (2 * Math.PI * k) / order, (4 * k) % order === 0);
  }
  const turn = (c: number, s: number, from: Float64Array, at: number, to: Float64Array, toAt: number) => {
    for (let i = 0; i < dimension; i += 2) {
      const x = from[at + i];
      const y = from[at + i + 1];
      to[toAt + i] = c * x - s * y;
      to[toAt + i + 1] = s * x + c * y;
    }
  };
  return {
    size: order,
    apply: (g, from, at, to, toAt) => turn(cos[g], sin[g], from, at, to, toAt),
    applyInverse: (g, from, at, to, toAt) => turn(cos[g], -sin[g], from, at, to, toAt),
  };
}

/** Element by element the order in which points stand afterwards: all of them, the identity first. */
export function exchanges(points: number, dimension: number): Action {
  const orders = permutationsOf(points);
  const size = orders.length / points;
  const width = dimension / points;
  return {
    size,
    apply(g, from, at, to, toAt) {
      for (let p = 0; p < points; p++) {
        const source = at + orders[g * points + p] * width;
        for (let i = 0; i < width; i++) to[toAt + p * width + i] = from[source + i];
      }
    },
    applyInverse(g, from, at, to, toAt) {
      for (let p = 0; p < points; p++) {
        const target = toAt + orders[g * points + p] * width;
        for (let i = 0; i < width; i++) to[target + i] = from[at + p * width + i];
      }
    },
  };
}

/** Every element of one after every element of the other: a group where the two commute. */
export function oneAfterOther(first: Action, second: Action, dimension: number): Action {
  const between = new Float64Array(dimension);
  const n = first.size;
  return {
    size: n * second.size,
    apply(g, from, at, to, toAt) {
      first.apply(g % n, from, at, between, 0);
      second.apply(Math.floor(g / n), between, 0, to, toAt);
    },
    applyInverse(g, from, at, to, toAt) {
      second.applyInverse(Math.floor(g / n), from, at, between, 0);
      first.applyInverse(g % n, between, 0, to, toAt);
    },
  };
}

/** `n! * n` numbers in lexical order of the rows. */
function permutationsOf(n: number): Int32Array {
  const rows: number[] = [];
  const row: number[] = [];
  const extend = (): void => {
    if (row.length === n) rows.push(...row);
    for (let p = 0; p < n; p++) {
      if (row.includes(p)) continue;
      row.push(p);
      extend();
      row.pop();
    }
  };
  extend();
  return Int32Array.from(rows);
}

const quarterExact = (of: (angle: number) => number, angle: number, isQuarter: boolean): number =>
  isQuarter ? Math.round(of(angle)) : of(angle);
