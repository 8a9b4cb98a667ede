import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildGrid, gridShape } from '../../../runtime/kit/grid.ts';
import { distances, neighbours } from '../../conformance/graph-facts.ts';

const link = { bandwidth: 1e9, latency: 1e-6, interfaces: 0 };

describe('grid', () => {
  it('orders links north, south, west, east', () => {
    const network = buildGrid([3, 4], false, link);
    assert.deepEqual(neighbours(network, 5), [1, 9, 4, 6]);
    assert.deepEqual(neighbours(network, 0), [4, 1]);
    assert.deepEqual(neighbours(network, 11), [7, 10]);
  });

  it('keeps the place of a wrapped neighbour', () => {
    const network = buildGrid([3, 4], true, link);
    assert.deepEqual(neighbours(network, 0), [8, 4, 3, 1]);
    assert.deepEqual(neighbours(network, 11), [7, 3, 10, 8]);
  });

  it('goes from the slowest to the fastest dimension', () => {
    const network = buildGrid([3, 3, 3], false, link);
    assert.deepEqual(neighbours(network, 13), [4, 22, 10, 16, 12, 14]);
  });

  it('wraps a side only where it is longer than two', () => {
    assert.deepEqual(neighbours(buildGrid([2, 2], true, link), 0), [2, 1]);
    assert.deepEqual(neighbours(buildGrid([1], true, link), 0), []);
    assert.deepEqual(neighbours(buildGrid([1, 3], true, link), 0), [2, 1]);
  });

  it('gives every link the same bandwidth and latency', () => {
    const { bandwidth, latency } = buildGrid([2, 3], true, link);
    assert.deepEqual(new Set(bandwidth), new Set([1e9]));
    assert.deepEqual(new Set(latency), new Set([1e-6]));
  });

  it('has no links where the number of ranks is beyond all numbers but every side is 1 or the ranks are infinite', () => {
    assert.equal(gridShape([1, 1], false).nLinks, 0);
    assert.equal(gridShape([...new Array(60).fill(1e6), 1], false).nLinks, Number.POSITIVE_INFINITY);
  });

  it('is as far across as the coordinates say', () => {
    const dims = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(dims, fc.boolean(), fc.nat(), (dims, wrap, seed) => {
        const network = buildGrid(dims, wrap, link);
        const n = network.shape.nRanks;
        const start = seed % n;
        const hops = distances(network, start);
        for (let rank = 0; rank < n; rank++) {
          const a = coordinates(start, dims);
          const b = coordinates(rank, dims);
          const expected = dims.map((side, d) => {
            const straight = Math.abs(a[d] - b[d]);
            return wrap ? Math.min(straight, side - straight) : straight;
          });
          assert.equal(
            hops[rank],
            expected.reduce((x, y) => x + y, 0),
          );
        }
      }),
    );
  });
});

/** Row-major: the last dimension varies fastest. */
function coordinates(rank: number, dims: readonly number[]): number[] {
  const place: number[] = [];
  let rest = rank;
  for (const side of [...dims].reverse()) {
    place.unshift(rest % side);
    rest = Math.floor(rest / side);
  }
  return place;
}
