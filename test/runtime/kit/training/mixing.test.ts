import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createGraph } from '../../../../runtime/kit/training/graph-of.ts';
import {
  effectiveResistances,
  laplacian,
  maxDegreeMixing,
  metropolisMixing,
  mix,
  mixingRate,
  symmetricEigenvalues,
} from '../../../../runtime/kit/training/mixing.ts';
import { complete, ring } from './graphs.ts';

/** Connected: a tree with some more edges. */
const graphs = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.infiniteStream(fc.nat(1_000_000))).map(([n, numbers]) => {
  const next = (below: number) => numbers.next().value! % below;
  const edges = new Map<string, readonly [number, number]>();
  for (let v = 1; v < n; v++) edges.set(`${next(v)} ${v}`, [0, 0]);
  for (let k = next(n); k > 0; k--) {
    const v = 1 + next(n - 1);
    edges.set(`${next(v)} ${v}`, [0, 0]);
  }
  return createGraph(
    n,
    [...edges.keys()].map((key) => key.split(' ').map(Number) as [number, number]),
  );
});

describe('mixing', () => {
  it('I2: on a ring it has the rate (1 + 2 cos(2 pi / n)) / 3', () => {
    for (const [n, expected] of [
      [5, 0.539345],
      [10, 0.872678],
      [20, 0.967371],
    ]) {
      assert(Math.abs(mixingRate(metropolisMixing(ring(n))) - expected) < 1e-6);
      assert(Math.abs(mixingRate(metropolisMixing(ring(n))) - (1 + 2 * Math.cos((2 * Math.PI) / n)) / 3) < 1e-12);
    }
  });

  it('reaches consensus at once on a complete graph, and where there is one node', () => {
    assert(mixingRate(metropolisMixing(complete(7))) < 1e-12);
    assert.equal(mixingRate(metropolisMixing(createGraph(1, []))), 0);
  });

  it('keeps the mean and shrinks the spread by no less than its rate', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })), (graph, numbers) => {
        for (const mixing of [metropolisMixing(graph), maxDegreeMixing(graph)]) {
          const d = 2;
          const x = Float64Array.from({ length: graph.nNodes * d }, () => numbers.next().value!);
          const mixed = new Float64Array(x.length);
          mix(mixing, x, mixed, d);
          const mean = (rows: Float64Array, i: number) =>
            rows.reduce((sum, value, k) => sum + (k % d === i ? value : 0), 0) / graph.nNodes;
          const spread = (rows: Float64Array) =>
            rows.reduce((sum, value, k) => sum + (value - mean(rows, k % d)) ** 2, 0);
          for (const i of [0, 1]) assert(Math.abs(mean(mixed, i) - mean(x, i)) < 1e-12);
          assert(spread(mixed) <= mixingRate(mixing) ** 2 * spread(x) + 1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('effective resistances', () => {
  it("J4': rates times resistances add up to n - 1 (Foster)", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const rate = (e: number) => 0.5 + (e % 3);
        const sum = effectiveResistances(graph, rate).reduce((s, r, e) => s + rate(e) * r, 0);
        assert(Math.abs(sum - (graph.nNodes - 1)) < 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('are those of a circle, two arcs in parallel', () => {
    for (const r of effectiveResistances(ring(5), () => 1)) assert(Math.abs(r - (1 * 4) / 5) < 1e-12);
  });

  it("J4': the Laplacian of a ring has the known spectrum", () => {
    const values = symmetricEigenvalues(laplacian(ring(8), () => 1 / 8));
    assert(Math.abs(values[0]) < 1e-12);
    assert(Math.abs(values[1] - (2 - 2 * Math.cos(Math.PI / 4)) / 8) < 1e-12);
  });
});
