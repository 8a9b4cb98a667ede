import assert from 'node:assert/strict';
import fc from 'fast-check';
import { translated } from '../../../runtime/kit/torus-steps.ts';
import { createBoxes } from '../../../runtime/schedule/boxes.ts';

const torus = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });

/** A box as a list of its ranks, by counting coordinates. */
function ranksIn(corner: number, size: number, dims: readonly number[]): number[] {
  const nRanks = dims.reduce((a, b) => a * b, 1);
  const coordinates = (rank: number): number[] =>
    dims.map((side, d) => Math.floor(rank / dims.slice(d + 1).reduce((a, b) => a * b, 1)) % side);
  const [begin, lengths] = [coordinates(corner), coordinates(size)];
  return Array.from({ length: nRanks }, (_, rank) => rank).filter((rank) =>
    coordinates(rank).every((place, d) => (place - begin[d] + dims[d]) % dims[d] <= lengths[d]),
  );
}

describe('boxes of ranks on a torus', () => {
  it('join where they are apart and make a box together, and only there', () => {
    let nJoined = 0;
    fc.assert(
      fc.property(torus, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (dims, a, b, c, d) => {
        const boxes = createBoxes(dims);
        const n = boxes.whole + 1;
        const [sizeA, sizeB] = [b % n, d % n];
        const cornerA = boxes.movedBack(a % n, sizeA, 0);
        const cornerB = boxes.movedBack(c % n, sizeB, 0);
        const both = [...ranksIn(cornerA, sizeA, dims), ...ranksIn(cornerB, sizeB, dims)].sort((x, y) => x - y);
        const isJoined = boxes.join(cornerA, sizeA, cornerB, sizeB);
        const isBox = Array.from({ length: n * n }, (_, i) => ranksIn(Math.floor(i / n), i % n, dims).join());
        assert.equal(isJoined, isBox.includes(both.join()));
        if (!isJoined) return;
        nJoined++;
        const { corner, size } = boxes.joined;
        assert.deepEqual(ranksIn(corner, size, dims), both);
        // Equal boxes are equal numbers.
        assert.equal(boxes.movedBack(corner, size, 0), corner);
      }),
      { numRuns: 300, seed: 5 },
    );
    assert.ok(nJoined > 20, `${nJoined}`);
  });

  it('move with the ranks in them', () =>
    fc.assert(
      fc.property(torus, fc.nat(), fc.nat(), fc.nat(), (dims, a, b, c) => {
        const boxes = createBoxes(dims);
        const n = boxes.whole + 1;
        const [corner, size, by] = [a % n, b % n, c % n];
        const moved = ranksIn(boxes.movedBack(corner, size, by), size, dims);
        assert.deepEqual(
          moved.map((rank) => translated(rank, by, dims)).sort((x, y) => x - y),
          ranksIn(corner, size, dims),
        );
      }),
      { numRuns: 200, seed: 6 },
    ));
});
