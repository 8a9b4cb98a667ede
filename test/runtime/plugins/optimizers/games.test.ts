/** Steps for games against their closed forms: rows I1 and I1' of the reference. */
import assert from 'node:assert/strict';
import { optimisticBound, optimisticFactor } from '../../../../runtime/plugins/optimizers/ogda/optimistic-factor.ts';
import { ring } from '../../kit/training/graphs.ts';
import { begun, foundIn, type Named, partsOf, trained } from '../trained.ts';

const XY: Named = ['minMax', {}];
const ALONE = ring(1);

const distanceAfter = (steps: number, optimizer: Named, game = XY) =>
  trained(partsOf(game, optimizer, optimizer[0] === 'dadam3' ? ALONE : undefined), steps).metrics.distance!;

describe('descentAscent', () => {
  it('I1: on f = x y the distance grows by sqrt(1 + lr^2) per step', () => {
    for (const [lr, steps] of [
      [0.1, 1069],
      [0.5, 40],
      [0.001, 100],
    ]) {
      const growth = distanceAfter(steps, ['descentAscent', { lr }]) / Math.SQRT2;
      assert(Math.abs(growth / (1 + lr ** 2) ** (steps / 2) - 1) < 1e-12);
    }
  });

  it('is stable below its bound and leaves the equilibrium above it', () => {
    const game: Named = ['minMax', { couplings: [2, 0.5], convexity: 1, concavity: 0.25 }];
    const bound = trained(partsOf(game, ['descentAscent', { lr: 0.1 }]), 1).metrics.stepBound!;
    for (const [share, grows] of [
      [0.95, false],
      [1.05, true],
    ] as const) {
      const optimizer: Named = ['descentAscent', { lr: share * bound }];
      assert.equal(distanceAfter(600, optimizer, game) > distanceAfter(300, optimizer, game), grows);
    }
  });

  it('warns of games that it cannot solve', () => {
    assert.deepEqual(foundIn(partsOf(XY, ['descentAscent', { lr: 0.1 }])), ['optimizer/unstable lr']);
    const curved: Named = ['minMax', { convexity: 1, concavity: 1 }];
    assert.deepEqual(foundIn(partsOf(curved, ['descentAscent', { lr: 0.1 }])), []);
  });
});

describe('ogda', () => {
  it('I1: on f = x y it contracts by the largest root, 0.994936 at a step of 0.1', () => {
    const { contraction } = trained(partsOf(XY, ['ogda', { lr: 0.1 }]), 1).metrics;
    assert(Math.abs(contraction! - 0.994936) < 1e-6);
    const [early, late] = [1000, 3000].map((steps) => distanceAfter(steps, ['ogda', { lr: 0.1 }]));
    assert(Math.abs((late / early) ** (1 / 2000) - contraction!) < 1e-6);
  });

  it('has the closed form sqrt((1 + sqrt(1 - 4 a^2)) / 2) on f = c x y', () => {
    for (const [lr, c] of [
      [0.1, 1],
      [0.3, 1.5],
      [1e-4, 20],
    ]) {
      const a = lr * c;
      const expected = Math.sqrt((1 + Math.sqrt(1 - 4 * a * a)) / 2);
      assert(Math.abs(optimisticFactor(lr, { real: 0, imaginary: c }) - expected) < 1e-12);
    }
  });

  it('is stable up to 1/sqrt(3) over imaginary and 2/3 over real modes, between them for others', () => {
    assert(Math.abs(optimisticBound({ real: 0, imaginary: -2 }) - 1 / Math.sqrt(3) / 2) < 1e-12);
    assert(Math.abs(optimisticBound({ real: 4, imaginary: 0 }) - 2 / 3 / 4) < 1e-12);
    const between = optimisticBound({ real: 3, imaginary: 4 }) * 5;
    assert(between > 1 / Math.sqrt(3) && between < 2 / 3);
  });

  it('decays below its bound and grows above it, on games and on minima', () => {
    const games: readonly Named[] = [
      XY,
      ['minMax', { couplings: [3, 1], convexity: 1 }],
      ['quadratic', { curvatures: [4, 1] }],
    ];
    for (const game of games) {
      const bound = trained(partsOf(game, ['ogda', { lr: 1e-3 }]), 1).metrics.stepBound!;
      for (const [share, grows] of [
        [0.99, false],
        [1.01, true],
      ] as const) {
        const optimizer: Named = ['ogda', { lr: share * bound }];
        assert.equal(distanceAfter(800, optimizer, game) > distanceAfter(400, optimizer, game), grows, game[0]);
        assert.equal(foundIn(partsOf(game, optimizer)).length > 0, grows, game[0]);
      }
    }
  });
});

describe('dadam3 alone', () => {
  it('I1: without scaling it is OGDA', () => {
    const game: Named = ['minMax', { couplings: [1, 2], convexity: 0.3, start: 'random' }];
    const left = begun(partsOf(game, ['dadam3', { lr: 0.1, secondMoment: 'none' }], ALONE)).course;
    const right = begun(partsOf(game, ['ogda', { lr: 0.1 }])).course;
    for (let step = 0; step < 200; step++) {
      for (const course of [left, right]) course.step(step);
      for (const [i, z] of left.x.entries()) assert(Math.abs(z - right.x[i]) < 1e-12);
    }
  });

  it("I1': momentum harms bilinear games", () => {
    const after = (given: Named[1]) => trained(partsOf(XY, ['dadam3', { lr: 0.1, ...given }], ALONE), 1000).metrics;
    assert(after({}).distance! < 1e-2);
    assert(after({ beta1: 0.5 }).distance! > 1);
    assert.equal(after({ beta1: 0.9, secondMoment: 'none' }).diverged, 1);
    assert.deepEqual(foundIn(partsOf(XY, ['dadam3', { lr: 0.1, beta1: 0.5 }], ALONE)), ['optimizer/unstable beta1']);
  });

  it('refuses decays of 1', () => {
    const { descriptor, values } = partsOf(XY, ['dadam3', { lr: 0.1, beta1: 1, beta3: 1 }]).optimizer;
    assert.deepEqual(
      descriptor.check?.(values as never).map(({ param }) => param),
      ['beta1', 'beta3'],
    );
  });
});
