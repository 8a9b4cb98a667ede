import assert from 'node:assert/strict';
import { type Circle, emitRingStep, ringSteps } from '../../../runtime/kit/ring-around.ts';

/** Three ranks 4, 7, 5; pieces of two chunks from chunk 10 on. */
const circle: Circle = {
  length: 3,
  rankAt: (place) => [4, 7, 5][place],
  firstChunk: 10,
  chunksPerPiece: 2,
  firstPiece: 0,
};

function written(step: number, from = circle): string[] {
  const lines: string[] = [];
  emitRingStep(from, step, {
    reduce: (chunk, src, dst, count) => lines.push(`reduce ${count} from ${chunk}: ${src} > ${dst}`),
    copy: (chunk, src, dst, count) => lines.push(`copy ${count} from ${chunk}: ${src} > ${dst}`),
  });
  return lines;
}

describe('ring around a circle', () => {
  it('takes 2 (n - 1) steps', () => {
    assert.deepEqual([1, 2, 3, 8].map(ringSteps), [0, 2, 4, 14]);
  });

  it('first passes sums on: a rank sends what it received in the step before', () => {
    assert.deepEqual(written(0), ['reduce 2 from 10: 4 > 7', 'reduce 2 from 12: 7 > 5', 'reduce 2 from 14: 5 > 4']);
    assert.deepEqual(written(1), ['reduce 2 from 14: 4 > 7', 'reduce 2 from 10: 7 > 5', 'reduce 2 from 12: 5 > 4']);
  });

  it('then passes results on, from where each was completed', () => {
    assert.deepEqual(written(2), ['copy 2 from 12: 4 > 7', 'copy 2 from 14: 7 > 5', 'copy 2 from 10: 5 > 4']);
    assert.deepEqual(written(3), ['copy 2 from 10: 4 > 7', 'copy 2 from 12: 7 > 5', 'copy 2 from 14: 5 > 4']);
  });

  it('starts with another piece at place 0 if told so', () => {
    assert.deepEqual(written(0, { ...circle, firstPiece: 2 }), [
      'reduce 2 from 14: 4 > 7',
      'reduce 2 from 10: 7 > 5',
      'reduce 2 from 12: 5 > 4',
    ]);
  });
});
