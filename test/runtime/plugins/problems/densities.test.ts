import assert from 'node:assert/strict';
import type { Problem } from '../../../../runtime/api/problem.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { group } from '../groups/group.ts';
import { withDefaults } from '../with-defaults.ts';
import { ALONE, problem, type Values } from './problem.ts';

const built = (name: string, given: Values = {}): Problem => {
  const kind = builtinCatalog.problem(name)!;
  return kind.build(withDefaults(kind, given) as never, ALONE);
};

const DENSITIES: readonly (readonly [string, Values])[] = [
  ['gaussianMixture', {}],
  ['gaussianMixture', { modes: 12, radius: 6, weights: [3, 1, 1, 3, 1, 1, 3, 1, 1, 3, 1, 1] }],
  ['gaussianMixture', { modes: 1, radius: 0, radial: 1e-2, tangential: 40 }],
  ['circles', { radii: [4, 8] }],
  ['circles', { radii: [0.5], width: 2 }],
  ['doubleWellCluster', {}],
  ['doubleWellCluster', { points: 6, linear: 0.5, temperature: 3, trap: 0.2 }],
];

describe('densities', () => {
  for (const [name, given] of DENSITIES) {
    const label = `${name} ${JSON.stringify(given)}`;

    it(`E0: have the score of their log-density: ${label}`, () => {
      const { facts, gradientAt, measureAt, startAt } = problem(name, given);
      for (const seed of [1, 2, 3]) {
        const x = startAt(seed);
        const slopes = gradientAt(x).mean;
        for (let c = 0; c < facts.dimension; c++) {
          const at = (shift: number) => measureAt(x.map((v, i) => (i === c ? v + shift : v))).logDensity!;
          // Five points: the error is of fourth order.
          const h = 1e-3;
          const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
          assert(Math.abs(slope + slopes[c]) < 1e-7 * (1 + Math.abs(slope)), `coordinate ${c}: ${slope} ${-slopes[c]}`);
        }
      }
    });

    it(`are as symmetric as they state: ${label}`, () => {
      const { facts, measureAt, startAt } = problem(name, given);
      const x = startAt();
      for (const symmetry of facts.symmetries!) {
        const by =
          symmetry.group === 'Cn'
            ? group('cyclic', { order: symmetry.order })
            : symmetry.group === 'SO2'
              ? group('cyclic', { order: 7 })
              : group('permutations', { points: symmetry.points });
        // Some of the 720 orders of six points do.
        for (let g = 0; g < by.size; g += 1 + (by.size >> 5)) {
          const change = measureAt(by.image(g, x)).logDensity! - measureAt(x).logDensity!;
          assert(Math.abs(change) < 1e-9 * (1 + Math.abs(measureAt(x).logDensity!)));
        }
      }
    });
  }

  it('have the mean log-density of one Gaussian in closed form', () => {
    for (const [radial, tangential] of [
      [1, 1],
      [1, 0.2],
      [1e-4, 30],
    ]) {
      const { expectedLogDensity } = problem('gaussianMixture', { modes: 1, radial, tangential }).measureAt([0, 0]);
      const closed = -1 - Math.log(2 * Math.PI) - Math.log(radial * tangential) / 2;
      assert(Math.abs(expectedLogDensity! - closed) < 1e-6, `${expectedLogDensity} ${closed}`);
    }
  });

  it('have the mean log-density of the four Gaussians that the notes state, and that of their own samples', () => {
    for (const [name, given] of DENSITIES.filter(([name]) => name !== 'doubleWellCluster')) {
      const density = built(name, given);
      const random = createStream(5, 0, 'draws');
      const n = 5000;
      const rows = new Float64Array(2 * n);
      for (let i = 0; i < n; i++) density.samples!.draw(rows.subarray(2 * i, 2 * i + 2), random);
      const kind = builtinCatalog.problem(name)!;
      const out = new Float64Array(kind.metrics.length);
      density.measure(rows.subarray(0, 2), { step: 0, flowTime: 0, rows, nRows: n }, out);
      const figures = Object.fromEntries(kind.metrics.map((metric, i) => [metric.name, out[i]]));
      // The log-density varies by about 1, so that the mean is known to 1 / sqrt(n).
      assert(Math.abs(figures.logDensity - figures.expectedLogDensity) < 0.06, `${name}: ${JSON.stringify(figures)}`);
      assert((figures.modeError ?? figures.circleError) < 0.03, JSON.stringify(figures));
      if (name === 'circles') assert(Math.abs(figures.meanRadius - figures.expectedRadius) < 0.1);
    }
    const { expectedLogDensity } = problem('gaussianMixture', {}).measureAt([0, 0]);
    assert(Math.abs(expectedLogDensity! + 3.4) < 0.01);
  });

  it('have the mean radius of narrow circles in closed form: 6.708 for 4 and 8', () => {
    for (const [radii, width] of [
      [[4, 8], 0.5],
      [[1, 5, 20], 0.1],
      [[1000], 1e-3],
    ] as const) {
      const { expectedRadius } = problem('circles', { radii, width }).measureAt([1, 0]);
      const sum = (of: (r: number) => number) => radii.reduce((total, r) => total + of(r), 0);
      const closed = sum((r) => r * r + width * width) / sum((r) => r);
      assert(Math.abs(expectedRadius! / closed - 1) < 1e-9, `${expectedRadius} ${closed}`);
    }
  });

  it('are normalised: a sum over a fine grid is 1', () => {
    for (const [name, given] of [
      ['gaussianMixture', { weights: [1, 2, 3, 4] }],
      ['circles', { radii: [1, 3] }],
    ] as const) {
      const density = built(name, given);
      const out = new Float64Array(5);
      let sum = 0;
      for (let a = -9; a <= 9; a += 0.125) {
        for (let b = -9; b <= 9; b += 0.125) {
          const rows = Float64Array.from([a, b]);
          density.measure(rows, { step: 0, flowTime: 0, rows, nRows: 1 }, out);
          sum += Math.exp(out[0]) * 0.125 ** 2;
        }
      }
      assert(Math.abs(sum - 1) < 1e-3, `${name}: ${sum}`);
    }
  });

  it('lose symmetry with unequal weights', () => {
    const order = (modes: number, weights: readonly number[]) =>
      problem('gaussianMixture', { modes, weights }).facts.symmetries![0];
    assert.deepEqual(order(4, []), { group: 'Cn', order: 4 });
    assert.deepEqual(order(4, [2, 2, 2, 2]), { group: 'Cn', order: 4 });
    assert.deepEqual(order(4, [2, 1, 2, 1]), { group: 'Cn', order: 2 });
    assert.deepEqual(order(4, [2, 1, 1, 1]), { group: 'Cn', order: 1 });
    assert.deepEqual(order(6, [1, 2, 3, 1, 2, 3]), { group: 'Cn', order: 2 });
  });

  it('refuse weights that do not belong to the modes, and a radius twice', () => {
    assert.match(
      problem('gaussianMixture', { modes: 3, weights: [1, 2] }).check()[0].message,
      /either weights or `modes`, found 2 weights and `modes: 3`/,
    );
    assert.match(problem('circles', { radii: [1, 2, 1] }).check()[0].message, /different radii, found 1 twice/);
  });

  it('start where they are told: normal, uniform, or in a cloud of their own', () => {
    const starts = (given: Values, seed = 1) => {
      const kind = builtinCatalog.problem('gaussianMixture')!;
      const values = withDefaults(kind, given) as never;
      const density = kind.build(values, { nWorkers: 1, random: createStream(seed, 0, 'data') });
      const random = createStream(seed, 0, 'start');
      return Array.from({ length: 2000 }, () => {
        const x = new Float64Array(2);
        density.start(x, random);
        return x;
      });
    };
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const normal = starts({ spread: 3 });
    assert(Math.abs(mean(normal.map(([a]) => a * a)) / 9 - 1) < 0.1);
    const uniform = starts({ start: 'uniform', spread: 3 });
    assert(uniform.every(([a, b]) => Math.abs(a) <= 3 && Math.abs(b) <= 3));
    assert(Math.abs(mean(uniform.map(([a]) => a * a)) / 3 - 1) < 0.1);
    const [one, other] = [1, 2].map((seed) => starts({ start: 'cloud', spread: 5, cloudVariance: 1e-6 }, seed));
    assert(one.every(([a]) => Math.abs(a - one[0][0]) < 0.01) && Math.abs(one[0][0] - other[0][0]) > 0.1);
  });

  it('of four particles have the mean energy of a long random walk that the page states', () => {
    const cluster = built('doubleWellCluster');
    const random = createStream(9, 0, 'walk');
    const [x, proposal] = [new Float64Array(8), new Float64Array(8)];
    const [here, there] = [new Float64Array(4), new Float64Array(4)];
    const measure = (rows: Float64Array, out: Float64Array) =>
      cluster.measure(rows, { step: 0, flowTime: 0, rows, nRows: 1 }, out);
    cluster.start(x, random);
    measure(x, here);
    const sums = [0, 0];
    const [first, last] = [10_000, 160_000];
    for (let step = 0; step < last; step++) {
      random.fillNormal(proposal);
      for (let c = 0; c < 8; c++) proposal[c] = x[c] + 0.2 * proposal[c];
      measure(proposal, there);
      if (Math.log(random.uniform()) < there[0] - here[0]) {
        x.set(proposal);
        here.set(there);
      }
      if (step < first) continue;
      sums[0] += here[1] / (last - first);
      sums[1] += here[2] / (last - first);
    }
    assert(Math.abs(sums[0] + 22.5) < 0.2 && Math.abs(sums[1] - 4.04) < 0.05, `${sums}`);
  });

  it('have no direction at their centre, and none where two points are one', () => {
    assert.deepEqual(problem('circles', { radii: [4] }).gradientAt([0, 0]).mean, [0, 0]);
    const { mean } = problem('doubleWellCluster', { points: 2 }).gradientAt([1, 1, 1, 1]);
    assert(mean.every(Number.isFinite));
  });
});
