/** Small graphs by name, for tests of methods that talk to neighbours. */
import type { Graph } from '../../../../runtime/api/graph.ts';
import { createGraph } from '../../../../runtime/kit/training/graph-of.ts';

const range = (n: number) => Array.from({ length: n }, (_, v) => v);

export const line = (n: number): Graph =>
  createGraph(
    n,
    range(n - 1).map((v) => [v, v + 1] as const),
  );

/** Of up to two nodes it is a line. */
export const ring = (n: number): Graph =>
  n <= 2
    ? line(n)
    : createGraph(
        n,
        range(n).map((v) => [v, (v + 1) % n] as const),
      );

export const complete = (n: number): Graph =>
  createGraph(
    n,
    range(n).flatMap((v) => range(v).map((w) => [w, v] as const)),
  );

export const grid = (side: number): Graph =>
  createGraph(
    side * side,
    range(side * side).flatMap((v) => [
      ...(v % side < side - 1 ? [[v, v + 1] as const] : []),
      ...(v + side < side * side ? [[v, v + side] as const] : []),
    ]),
  );
