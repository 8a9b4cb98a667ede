import assert from 'node:assert/strict';
import { isAmong } from '../../../../runtime/kit/training/symmetries.ts';
import { spellSymmetry } from '../../../../runtime/plugins/groups/words/spell-symmetry.ts';
import { findingsOf, group } from './group.ts';

const cyclic = (order: number) => ({ group: 'Cn', order }) as const;
const permutations = (points: number) => ({ group: 'Sn', points }) as const;
const rotations = { group: 'SO2' } as const;

describe('groups', () => {
  it('have as many elements as their formulas say', () => {
    assert.equal(group('trivial').size, 1);
    assert.equal(group('cyclic', { order: 12 }).size, 12);
    assert.equal(group('permutations', { points: 4 }).size, 24);
    assert.equal(group('permutations', { points: 7 }).size, 5040);
    const both = { first: group('cyclic', { order: 4 }).bound, second: group('permutations', { points: 4 }).bound };
    assert.equal(group('product', both).size, 96);
  });

  it('turn a quarter exactly', () => {
    const { image } = group('cyclic', { order: 4 });
    assert.deepEqual(image(1, [3, 1]), [-1, 3]);
    assert.deepEqual(image(2, [3, 1]), [-3, -1]);
    assert.deepEqual(image(3, [3, 1]), [1, -3]);
  });

  it('turn clouds as a whole, and exchange points with all their coordinates', () => {
    assert.deepEqual(group('cyclic', { order: 2 }).image(1, [1, 2, 3, 4]), [-1, -2, -3, -4]);
    assert.deepEqual(group('permutations', { points: 2 }).image(1, [1, 2, 3, 4]), [3, 4, 1, 2]);
  });

  it('say which dimensions they take', () => {
    assert.deepEqual(findingsOf('cyclic', { order: 4 }, 2), []);
    assert.match(findingsOf('cyclic', { order: 4 }, 3)[0].message, /needs an even dimension, found 3$/);
    assert.match(findingsOf('rotations', {}, 5)[0].message, /needs an even dimension, found 5$/);
    assert.match(findingsOf('permutations', { points: 4 }, 6)[0].message, /a multiple of 4, found 6$/);
  });

  it('make a product only where they commute', () => {
    const of = (first: ReturnType<typeof group>, second: ReturnType<typeof group>, dimension: number) =>
      findingsOf('product', { first: first.bound, second: second.bound }, dimension).map(({ message }) => message);
    assert.deepEqual(of(group('cyclic', { order: 4 }), group('permutations', { points: 4 }), 8), []);
    assert.match(of(group('cyclic', { order: 4 }), group('permutations', { points: 4 }), 4)[0], /have to commute/);
    assert.match(of(group('permutations', { points: 2 }), group('permutations', { points: 3 }), 6)[0], /commute/);
    assert.deepEqual(of(group('permutations', { points: 2 }), group('permutations', { points: 4 }), 8), []);
  });

  it('are contained in each other as their names say', () => {
    for (const [small, large] of [
      [cyclic(1), []],
      [permutations(1), []],
      [cyclic(2), [cyclic(4)]],
      [cyclic(4), [cyclic(12)]],
      [cyclic(7), [permutations(4), rotations]],
      [rotations, [rotations]],
      [permutations(2), [permutations(4)]],
    ] as const) {
      assert(isAmong(small, large), spellSymmetry(small));
    }
    for (const [small, large] of [
      [cyclic(4), []],
      [cyclic(4), [cyclic(2)]],
      [cyclic(3), [cyclic(4)]],
      [rotations, [cyclic(4)]],
      [permutations(4), [permutations(2)]],
      [permutations(3), [permutations(4)]],
      [permutations(2), [rotations]],
    ] as const) {
      assert(!isAmong(small, large), spellSymmetry(small));
    }
  });
});
