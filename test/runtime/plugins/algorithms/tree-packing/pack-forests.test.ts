import assert from 'node:assert/strict';
import fc from 'fast-check';
import { growSeeds } from '../../../../../runtime/plugins/algorithms/tree-packing/grow-seeds.ts';
import { type Graph, packForests } from '../../../../../runtime/plugins/algorithms/tree-packing/pack-forests.ts';

/** A connected multigraph of up to six vertices: a random tree, and edges more, each with a capacity. */
const anyGraph: fc.Arbitrary<Graph> = fc.integer({ min: 2, max: 6 }).chain((nVertices) => {
  const vertex = fc.nat({ max: nVertices - 1 });
  const tree = fc.tuple(...Array.from({ length: nVertices - 1 }, (_, i) => fc.nat({ max: i })));
  const more = fc.array(
    fc.tuple(vertex, vertex).filter(([a, b]) => a !== b),
    { maxLength: 9 },
  );
  return fc.record({ tree, more }).chain(({ tree, more }) => {
    const edges = [...tree.map((parent, i) => [parent, i + 1]), ...more];
    const capacity = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: edges.length, maxLength: edges.length });
    return capacity.map((shares) => ({
      nVertices,
      ends: Int32Array.from(edges.flat()),
      capacity: Int32Array.from(shares),
    }));
  });
});

/** Tutte and Nash-Williams, over all partitions: the cables between the groups over their number less one. */
function mostTrees({ nVertices, ends, capacity }: Graph): number {
  let most = Infinity;
  const group = new Array<number>(nVertices).fill(0);
  const visit = (vertex: number, nGroups: number): void => {
    if (vertex < nVertices) {
      for (let g = 0; g <= nGroups; g++) {
        group[vertex] = g;
        visit(vertex + 1, Math.max(nGroups, g + 1));
      }
    } else if (nGroups > 1) {
      let between = 0;
      capacity.forEach((shares, edge) => {
        if (group[ends[2 * edge]] !== group[ends[2 * edge + 1]]) between += shares;
      });
      most = Math.min(most, Math.floor(between / (nGroups - 1)));
    }
  };
  visit(0, 0);
  return most;
}

function assertPacking({ nVertices, ends, capacity }: Graph, trees: readonly (readonly number[])[]): void {
  const uses = new Int32Array(capacity.length);
  for (const tree of trees) {
    assert.equal(tree.length, nVertices - 1);
    const reached = new Set([0]);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const edge of tree) {
        const [a, b] = [ends[2 * edge], ends[2 * edge + 1]];
        if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
      }
    }
    assert.equal(reached.size, nVertices);
    for (const edge of tree) uses[edge]++;
  }
  assert(uses.every((n, edge) => n <= capacity[edge]));
}

describe('packing spanning trees', () => {
  it('finds as many as the theorem of Tutte and Nash-Williams allows, and no more, on random multigraphs', () => {
    fc.assert(
      fc.property(anyGraph, fc.boolean(), (graph, isSeeded) => {
        const most = mostTrees(graph);
        // An edge is in a tree once at most, however large its capacity: the theorem counts only what can be used.
        const capacity = graph.capacity.map((shares) => Math.min(shares, most));
        const usable = mostTrees({ ...graph, capacity });
        const seedsFor = (n: number) => (isSeeded ? growSeeds(graph, n) : Array.from({ length: n }, () => []));
        const trees = packForests(graph, usable, seedsFor(usable));
        assert(trees, `expected ${usable} trees`);
        assertPacking(graph, trees);
        assert.equal(packForests(graph, most + 1, seedsFor(most + 1)), undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a forest of seeds as it is where it spans', () => {
    const square = { nVertices: 4, ends: Int32Array.of(0, 1, 1, 2, 2, 3, 3, 0), capacity: Int32Array.of(1, 1, 1, 1) };
    assert.deepEqual(packForests(square, 1, [[0, 2, 3]]), [[0, 2, 3]]);
  });

  it('exchanges edges where none fits: two trees of four vertices use all six edges between them', () => {
    const complete = {
      nVertices: 4,
      ends: Int32Array.of(0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3),
      capacity: new Int32Array(6).fill(1),
    };
    const trees = packForests(complete, 2, [[0, 1, 2], []]);
    assert(trees);
    assertPacking(complete, trees);
  });
});
