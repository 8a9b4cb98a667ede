/** Continuized Nesterov: rows J0, J1, J1', J2 and J5 of the reference, and additive noise. Guarantees hold for means over runs. */
import assert from 'node:assert/strict';
import {
  convexShares,
  stronglyConvexShares,
} from '../../../../runtime/plugins/optimizers/continuized-nesterov/mixing-between-jumps.ts';
import { foundIn, kindNamed, meanOver, type Named, partsOf, trained } from '../trained.ts';

const KAPPA = 200;
const NARROW: Named = ['quadratic', { dimension: 20, condition: KAPPA }];
const MU = 1 / KAPPA;
/** f at the start, where every coordinate is 1. */
const START = Array.from({ length: 20 }, (_, i) => KAPPA ** (-i / 19)).reduce((a, b) => a + b) / 2;

const runs = (given: Named[1], problem = NARROW) => partsOf(problem, ['continuizedNesterov', given]);

/** x and z after the time from `from` to `to`, from (1, 0), by the midpoint rule. */
function integrated(etaX: (t: number) => number, etaZ: (t: number) => number, from: number, to: number) {
  let [x, z] = [1, 0];
  const n = 2000;
  const h = (to - from) / n;
  for (let k = 0; k < n; k++) {
    const t = from + k * h;
    const x1 = x + (h / 2) * etaX(t) * (z - x);
    const z1 = z + (h / 2) * etaZ(t) * (x - z);
    x += h * etaX(t + h / 2) * (z1 - x1);
    z += h * etaZ(t + h / 2) * (x1 - z1);
  }
  return [x, z];
}

describe('continuizedNesterov', () => {
  it('J0: mixing between jumps in closed form is what small steps come to', () => {
    for (const [rate, gap] of [
      [Math.sqrt(MU), 1],
      [0.5, 0.4],
      [1, 2],
    ]) {
      const { tau, tauZ } = stronglyConvexShares(rate, gap);
      const [x, z] = integrated(
        () => rate,
        () => rate,
        0,
        gap,
      );
      assert(Math.abs(1 - tau - x) < 1e-6 && Math.abs(tauZ * (1 - tau) - z) < 1e-6);
    }
    const { tau, tauZ } = convexShares(2, 3);
    const [x, z] = integrated(
      (t) => 2 / t,
      () => 0,
      2,
      3,
    );
    assert(Math.abs(1 - tau - x) < 1e-6 && tauZ === 0 && z === 0);
  });

  it('J1: the scaled error of the strongly convex regime is never above its bound', () => {
    const bound = START + (MU / 2) * 20;
    for (const steps of [5, 20, 60, 150]) {
      const mean = meanOver(150, (repeat) => {
        const { loss, flowTime } = trained(runs({}), steps, { repeat }).metrics;
        return Math.exp(Math.sqrt(MU) * flowTime!) * loss!;
      });
      assert(mean < bound, `${steps}: ${mean}`);
    }
  });

  it("J1': 300 gradients accelerate as Nesterov's own method does", () => {
    const losses = Array.from({ length: 31 }, (_, repeat) => trained(runs({}), 300, { repeat }).metrics.loss!);
    const median = losses.sort((a, b) => a - b)[15];
    assert(median < 1e-12, `${median}`);
    const plain = trained(partsOf(NARROW, ['sgd', { lr: 1 }]), 300).metrics.loss!;
    assert(plain > 1e-5);
  });

  it('J2: the scaled error of the convex regime is never above its bound', () => {
    for (const steps of [5, 20, 60, 150]) {
      const mean = meanOver(150, (repeat) => {
        const { loss, flowTime } = trained(runs({ regime: 'convex' }), steps, { repeat }).metrics;
        return flowTime! ** 2 * loss!;
      });
      assert(mean < 2 * 20, `${steps}: ${mean}`);
    }
  });

  it('J5: with multiplicative noise the error falls at the guaranteed rate, far faster than that of plain steps', () => {
    const data = kindNamed('dataset', ['gaussianRegression', { features: 8, condition: 100, samples: 200 }]);
    const samples: Named = ['leastSquares', { data, batch: 1 }];
    const parts = runs({ regime: 'multiplicativeNoise' }, samples);
    const { sampling, strongConvexity } = parts.problem.descriptor.facts(parts.problem.values as never);
    // 1/2 |x - x*|^2 + mu/2 |z - x*|^2_(H^-1), of which mu H^-1 is at most 1.
    const first = trained(parts, 1, { trace: { every: 1 } }).trace!.values.distance[0]!;
    for (const steps of [200, 1000]) {
      const scaled = meanOver(40, (repeat) => {
        const { distance, flowTime, rate } = trained(parts, steps, { repeat }).metrics;
        return (Math.exp(rate! * flowTime!) * distance! ** 2) / 2;
      });
      assert(scaled < first ** 2, `${steps}: ${scaled}`);
    }
    const rate = Math.sqrt(strongConvexity! / (sampling!.condition * sampling!.smoothness));
    assert(Math.abs(trained(parts, 1).metrics.rate! - rate) < 1e-15);
    const plain = trained(partsOf(samples, ['sgd', { lr: 1 / sampling!.smoothness }]), 2000).metrics.distance!;
    const accelerated = trained(parts, 2000).metrics.distance!;
    assert(accelerated < 1e-3 * plain, `${accelerated} against ${plain}`);
  });

  it('with additive noise the mean loss stays below sigma^2 / sqrt(mu L) in the end', () => {
    const noisy: Named = ['quadratic', { dimension: 20, condition: KAPPA, noise: 0.1 }];
    const { noiseFloor } = trained(runs({}, noisy), 1).metrics;
    assert(Math.abs(noiseFloor! - (20 * 0.01) / Math.sqrt(MU)) < 1e-12);
    const mean = meanOver(60, (repeat) => trained(runs({}, noisy), 600, { repeat }).metrics.loss!);
    assert(mean < noiseFloor! && mean > noiseFloor! / 100, `${mean}`);
  });

  it('with additive noise the convex regime stays below 2 L R^2 / t^2 + sigma^2 t / (3 L)', () => {
    const noisy: Named = ['quadratic', { dimension: 20, condition: KAPPA, noise: 0.1 }];
    for (const steps of [20, 200]) {
      const excess = meanOver(60, (repeat) => {
        const { loss, flowTime: t } = trained(runs({ regime: 'convex' }, noisy), steps, { repeat }).metrics;
        return loss! - (2 * 20) / t! ** 2 - (0.2 * t!) / 3;
      });
      assert(excess < 0, `${excess}`);
    }
  });

  it('takes constants that are given, and asks for those that nobody knows', () => {
    const unknown: Named = ['softmaxRegression', { data: kindNamed('dataset', ['iris']) }];
    assert.deepEqual(foundIn(runs({ strongConvexity: 0.1 }, unknown)).slice(0, 1), ['optimizer/constants smoothness']);
    assert.deepEqual(foundIn(runs({ regime: 'multiplicativeNoise' })), ['optimizer/constants smoothness']);
    assert.deepEqual(foundIn(runs({ smoothness: 1, strongConvexity: MU })), []);
    const given = trained(runs({ smoothness: 1, strongConvexity: MU }), 100).metrics;
    const known = trained(runs({}), 100).metrics;
    assert(Math.abs(given.loss! / known.loss! - 1) < 1e-9);
  });

  it('warns of constants that break the guarantee', () => {
    assert.deepEqual(foundIn(runs({ smoothness: 0.5 })), ['optimizer/unstable smoothness']);
    assert.deepEqual(foundIn(runs({ strongConvexity: 0.5 })), ['optimizer/unstable strongConvexity']);
    const sampled: Named = ['leastSquares', { data: kindNamed('dataset', ['gaussianRegression']), batch: 1 }];
    assert.deepEqual(foundIn(runs({}, sampled)), ['optimizer/unstable regime']);
    assert.deepEqual(foundIn(runs({ regime: 'multiplicativeNoise' }, sampled)), []);
    // Fewer samples than features: some directions have no curvature, the others ask for no less.
    const few = kindNamed('dataset', ['gaussianRegression', { features: 20, samples: 10 }]);
    const singular: Named = ['leastSquares', { data: few, batch: 4 }];
    assert.deepEqual(foundIn(runs({ regime: 'convex' }, singular)), ['optimizer/unstable regime']);
    const noisy: Named = ['quadratic', { noise: 0.1 }];
    assert.deepEqual(foundIn(runs({ regime: 'convex' }, noisy)), ['optimizer/unstable regime']);
  });
});
