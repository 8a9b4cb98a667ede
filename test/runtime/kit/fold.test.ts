import assert from 'node:assert/strict';
import { emitFold, emitUnfold, foldOnto, needsPowerOfTwo } from '../../../runtime/kit/fold.ts';

describe('folding onto a power of two', () => {
  for (const [n, nCore, nFolded, ranks] of [
    [1, 1, 0, [0]],
    [4, 4, 0, [0, 1, 2, 3]],
    [5, 4, 1, [0, 2, 3, 4]],
    [7, 4, 3, [0, 2, 4, 6]],
  ] as const) {
    it(`of ${n} ranks keeps ${ranks.join(', ')}`, () => {
      const folding = foldOnto(n);
      assert.deepEqual([folding.nCore, folding.nFolded, 2 ** folding.nRounds], [nCore, nFolded, nCore]);
      assert.deepEqual(
        ranks.map((_, core) => folding.rankOf(core)),
        ranks,
      );
    });
  }

  it('moves the whole message to the left neighbour and back', () => {
    const moves: string[] = [];
    const out = {
      reduce: (...args: number[]) => moves.push(`reduce ${args.join(' ')}`),
      copy: (...args: number[]) => moves.push(`copy ${args.join(' ')}`),
    };
    emitFold(foldOnto(6), 4, out);
    emitUnfold(foldOnto(6), 4, out);
    assert.deepEqual(moves, ['reduce 0 1 0 4', 'reduce 0 3 2 4', 'copy 0 0 1 4', 'copy 0 2 3 4']);
  });

  it('is asked for by the name of the algorithm', () => {
    const shape = { nRanks: 12, nSwitches: 0, nLinks: 0 };
    assert.match(needsPowerOfTwo('pairs', shape)[0].message, /^`pairs` needs a power of two of ranks, found 12$/);
    assert.deepEqual(needsPowerOfTwo('pairs', { ...shape, nRanks: 16 }), []);
  });
});
