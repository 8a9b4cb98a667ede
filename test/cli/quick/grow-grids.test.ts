import assert from 'node:assert/strict';
import { type Growing, growGrids } from '../../../cli/quick/grow-grids.ts';

/** Rows in the order of the wishes, with their ranks. */
const line = (...ranked: readonly (readonly [row: number, rank: number])[]) =>
  ranked.map(([row, rank]) => ({ row, rank }));

const growing = (parts: Partial<Growing>): Growing => ({ wishes: [], seeds: 1, secondsAt: () => 1, ...parts });

const rowsOf = (experiments: readonly Growing[], budget: number) =>
  growGrids(experiments, budget).map(({ rows, seeds, seconds }) => ({ rows, seeds, seconds }));

describe('grids that grow within a budget', () => {
  const two = growing({ wishes: [line([0, 0], [2, 1], [1, 2]), line([0, 0], [1, 1])], seeds: 2 });

  it('have all that is wished where it fits', () =>
    assert.deepEqual(rowsOf([two], 12), [
      {
        rows: [
          [0, 1, 2],
          [0, 1],
        ],
        seeds: 2,
        seconds: 12,
      },
    ]));

  it('give up seeds first, then what is wished least', () => {
    assert.deepEqual(rowsOf([two], 11.9), [
      {
        rows: [
          [0, 1, 2],
          [0, 1],
        ],
        seeds: 1,
        seconds: 6,
      },
    ]);
    assert.deepEqual(rowsOf([two], 5.9), [
      {
        rows: [
          [0, 2],
          [0, 1],
        ],
        seeds: 1,
        seconds: 4,
      },
    ]);
  });

  it('begin with their first point, or where that is too long with the cheapest', () => {
    const falling = growing({
      wishes: [line([0, 0], [2, 1], [1, 2]), line([0, 0], [1, 1])],
      secondsAt: ([a, b]) => [50, 5, 1][a] * [3, 2][b],
    });
    assert.deepEqual(rowsOf([falling], 500)[0].rows, [
      [0, 1, 2],
      [0, 1],
    ]);
    assert.deepEqual(rowsOf([falling], 20), [{ rows: [[2], [0, 1]], seeds: 1, seconds: 5 }]);
    assert.deepEqual(rowsOf([falling], 1), [{ rows: [[2], [1]], seeds: 1, seconds: 2 }]);
  });

  it('have one point, whatever it costs', () =>
    assert.deepEqual(rowsOf([two, two], 0), [
      { rows: [[0], [0]], seeds: 1, seconds: 1 },
      { rows: [[0], [0]], seeds: 1, seconds: 1 },
    ]));

  it('leave out a row that costs too much, and have the cheaper ones behind it', () => {
    const wishes = [line([0, 0], [2, 1], [1, 2])];
    const secondsAt = ([row]: readonly number[]) => [1, 2, 50][row];
    assert.deepEqual(rowsOf([growing({ wishes, secondsAt })], 4), [{ rows: [[0, 1]], seeds: 1, seconds: 3 }]);
  });

  it('do not let long runs of one keep the others small', () => {
    const long = growing({ wishes: [line([0, 0], [1, 1])], secondsAt: ([row]) => [0, 6][row] });
    const short = growing({ wishes: [line([0, 0], [1, 2], [2, 2])] });
    assert.deepEqual(rowsOf([long, short], 8), [
      { rows: [[0]], seeds: 1, seconds: 0 },
      { rows: [[0, 1, 2]], seeds: 1, seconds: 3 },
    ]);
    assert.deepEqual(rowsOf([long, short], 9), [
      { rows: [[0, 1]], seeds: 1, seconds: 6 },
      { rows: [[0, 1, 2]], seeds: 1, seconds: 3 },
    ]);
  });

  it('take turns within a rank', () => {
    const cases = growing({ wishes: [line([0, 0], [1, 1], [2, 1], [3, 1])], secondsAt: () => 0.1 });
    assert.deepEqual(
      rowsOf([cases, cases], 0.61).map(({ rows }) => rows),
      [[[0, 1, 2]], [[0, 1, 2]]],
    );
  });
});
