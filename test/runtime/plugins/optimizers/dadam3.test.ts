/** DADAM^3 among several workers: rows I3, I4 and I5 of the reference, and what follows from its definition. */
import assert from 'node:assert/strict';
import { complete, line, ring } from '../../kit/training/graphs.ts';
import { begun, foundIn, type Named, partsOf, trained } from '../trained.ts';

/** Strongly convex-concave, another game for each worker. */
const HETEROGENEOUS: Named = ['minMax', { couplings: [1, 1.5], convexity: 1, concavity: 1, spread: 1, mismatch: 0.5 }];

const distanceOf = (optimizer: Named[1], graph = ring(8), steps = 4000, game = HETEROGENEOUS) =>
  trained(partsOf(game, ['dadam3', optimizer], graph), steps).metrics.distance!;

describe('dadam3', () => {
  it('I3: without scaling the bias falls with the rounds of gossip and vanishes on a complete graph', () => {
    const plain = { lr: 0.05, secondMoment: 'none' };
    const [once, often, all] = [distanceOf(plain), distanceOf({ ...plain, rounds: 6 }), distanceOf(plain, complete(8))];
    assert(once > 2 * often && often > 1e-5 && all < 1e-10, `${once} ${often} ${all}`);
  });

  it('I3: scaling by local second moments leaves a bias, which neither small steps nor a complete graph remove', () => {
    const biased = [
      distanceOf({ lr: 0.02 }),
      distanceOf({ lr: 0.02 }, complete(8)),
      distanceOf({ lr: 0.002 }, ring(8), 20_000),
    ];
    for (const [i, shared] of [
      distanceOf({ lr: 0.02, secondMoment: 'shared' }),
      distanceOf({ lr: 0.02, secondMoment: 'shared' }, complete(8)),
      distanceOf({ lr: 0.002, secondMoment: 'shared' }, ring(8), 20_000),
    ].entries()) {
      assert(biased[i] > 0.1);
      assert(shared < 0.1 * biased[i], `${shared} against ${biased[i]}`);
    }
  });

  it('I4: workers with one game reach the equilibrium together', () => {
    const game: Named = ['minMax', { couplings: [1, 0.5], convexity: 0.5, concavity: 0.5 }];
    const { distance, consensusError } = trained(partsOf(game, ['dadam3', { lr: 0.02 }], ring(8)), 2000).metrics;
    assert(distance! < 1e-8 && consensusError! < 1e-16);
  });

  it('I5: with noise it stays near the equilibrium of a bilinear game, as unscaled steps do; descent-ascent leaves', () => {
    const gan: Named = ['meanMatchingGan', { deviation: 1, batch: 200 }];
    assert(distanceOf({ lr: 0.05 }, ring(8), 3000, gan) < 0.3);
    assert(distanceOf({ lr: 0.05, secondMoment: 'none' }, ring(8), 3000, gan) < 0.3);
    assert(trained(partsOf(gan, ['gossipSgd', { lr: 0.05 }], ring(8)), 3000).metrics.distance! > 1);
    // Long memories of the scale are fragile: no advantage of scaling is claimed.
    assert(distanceOf({ lr: 0.05, beta2: 0.99, beta3: 0.99 }, ring(8), 3000, gan) > 1);
  });

  it('averages iterates so often as it is told: two rounds are those of the squared matrix', () => {
    // On a line of three with a weight of 1/3 per edge, W^2 has these rows.
    const spread = { lr: 1e-9, secondMoment: 'none', rounds: 2 };
    const { course } = begun(partsOf(['minMax', {}], ['dadam3', spread], line(3)));
    course.state.base.set([9, 0, 0, 0, 0, 0]);
    course.step(0);
    const [first, second, third] = [0, 2, 4].map((i) => course.state.base[i]);
    for (const [found, expected] of [
      [first, 9 * (4 / 9 + 1 / 9)],
      [second, 9 * (2 / 9 + 1 / 9)],
      [third, 9 / 9],
    ]) {
      assert(Math.abs(found - expected) < 1e-6);
    }
  });

  it('takes weights edge by edge, and says what is wrong with them', () => {
    const found = (edgeWeights: readonly number[], more: Named[1] = {}) =>
      foundIn(partsOf(['minMax', {}], ['dadam3', { lr: 0.1, edgeWeights, ...more }], line(3)));
    assert.deepEqual(found([0.5, 0.25]), []);
    assert.deepEqual(found([0.5]), ['optimizer/network edgeWeights']);
    assert.deepEqual(found([0.6, 0.6]), ['optimizer/network edgeWeights']);
    const given = trained(partsOf(['minMax', {}], ['dadam3', { lr: 0.1, edgeWeights: [1 / 3, 1 / 3] }], line(3)), 50);
    const metropolis = trained(partsOf(['minMax', {}], ['dadam3', { lr: 0.1 }], line(3)), 50);
    assert.deepEqual(given, metropolis);
  });
});
