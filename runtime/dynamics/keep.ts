/** What a run keeps beside its figures, to be drawn: where its iterates are at the end, and the field of the problem below them. */
import type { FieldOracle } from '../api/problem.ts';
import type { Field, Particles } from '../api/run.ts';

/** `rows` are those of a course that is brought up to date. */
export function particlesIn(rows: Float64Array, nRows: number): Particles {
  const dimension = rows.length / nRows;
  return {
    rows: Array.from({ length: nRows }, (_, r) => Array.from(rows.subarray(r * dimension, (r + 1) * dimension))),
  };
}

/** On a grid of `points` by `points`, the edges of the window among them. */
export function sampleField({ label, x, y, value }: FieldOracle, points: number): Field {
  const at = ([from, to]: readonly [number, number], i: number): number => from + ((to - from) * i) / (points - 1);
  const values = Array.from({ length: points }, (_, row) =>
    Array.from({ length: points }, (_, column) => shortened(value(at(x, column), at(y, row)))),
  );
  return { label, x, y, values };
}

/** Six digits: lines of equal height are drawn with less, and a record is a third as long. */
function shortened(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}
