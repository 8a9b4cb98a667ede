import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildGrid } from '../../../runtime/kit/grid.ts';
import { hamiltonianCycle } from '../../../runtime/kit/hamiltonian-cycle.ts';
import { neighbours } from '../../conformance/graph-facts.ts';
import { multitreeFixtures } from '../plugins/algorithms/multitree/fixtures.ts';

describe('Hamiltonian cycle', () => {
  it("is the authors' ring on even square grids", () => {
    const grids = multitreeFixtures().filter(({ network }) => network === 'torus' || network === 'mesh');
    const even = grids.filter(({ nodes }) => nodes === 4 || nodes === 16);
    assert(even.length >= 8);
    for (const { name, network, nodes, ring } of even) {
      const k = Math.sqrt(nodes);
      const cycle = hamiltonianCycle({ dims: [k, k], wrap: network === 'torus' });
      assert.deepEqual(Array.from(cycle ?? []), ring, name);
    }
  });

  it('is rank order on a ring', () => {
    assert.deepEqual(Array.from(hamiltonianCycle({ dims: [5], wrap: true }) ?? []), [0, 1, 2, 3, 4]);
  });

  it('visits every rank once, stepping to a neighbour, wherever it exists', () => {
    const dims = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(dims, fc.boolean(), (dims, wrap) => {
        const network = buildGrid(dims, wrap, { bandwidth: 1, latency: 0, interfaces: 0 });
        const n = network.shape.nRanks;
        const cycle = hamiltonianCycle({ dims, wrap });
        assert.equal(cycle !== undefined, existsOn(dims, wrap));
        if (!cycle || n === 1) return;
        assert.deepEqual(
          Array.from(cycle).sort((a, b) => a - b),
          Array.from({ length: n }, (_, r) => r),
        );
        cycle.forEach((rank, i) => {
          assert(neighbours(network, rank).includes(cycle[(i + 1) % n]));
        });
      }),
    );
  });

  for (const dims of [
    [4, 3],
    [3, 4],
    [2, 3, 5],
    [8, 8],
    [1, 6, 1, 3],
    [2, 2, 2, 2],
  ]) {
    it(`exists on a ${dims.join(' x ')} mesh`, () => assert(hamiltonianCycle({ dims, wrap: false })));
  }

  it('exists on tori of odd sides, where a mesh has none', () => {
    for (const dims of [
      [3, 3],
      [3, 5],
      [5, 3, 3],
    ]) {
      assert(hamiltonianCycle({ dims, wrap: true }));
      assert.equal(hamiltonianCycle({ dims, wrap: false }), undefined);
    }
  });
});

/** A mesh is bipartite, so an odd number of ranks has none; a line of three and more has ends. */
function existsOn(dims: readonly number[], wrap: boolean): boolean {
  const sides = dims.filter((side) => side > 1);
  if (wrap || sides.length === 0) return true;
  if (sides.length === 1) return sides[0] === 2;
  return sides.some((side) => side % 2 === 0);
}
