import assert from 'node:assert/strict';
import type { Problem } from '../../../../runtime/api/problem.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { group } from '../groups/group.ts';
import { bound, withDefaults } from '../with-defaults.ts';
import { ALONE, problem, type Values } from './problem.ts';

const FOUR = bound(builtinCatalog.problem('gaussianMixture')!, {});
const RINGS = bound(builtinCatalog.problem('circles')!, { radii: [2] });

function built(name: string, given: Values): Problem {
  const kind = builtinCatalog.problem(name)!;
  return kind.build(withDefaults(kind, given) as never, ALONE);
}

const MODELS: readonly (readonly [string, Values])[] = [
  ['scaledEnergy', { of: FOUR, grid: 12 }],
  ['energyNetwork', { of: RINGS, hidden: 3, grid: 12 }],
  ['energyNetwork', { of: FOUR, hidden: 2, group: group('cyclic', { order: 4 }).bound, grid: 12 }],
  ['energyNetwork', { of: RINGS, hidden: 1, group: group('rotations').bound, grid: 12, base: 0.7 }],
];

describe('energy-based models', () => {
  for (const [name, given] of MODELS) {
    const label = `${name} of ${(given.of as { label: string }).label} under ${(given.group as { label: string })?.label ?? 'nothing'}`;
    const { energy, dimension, start } = built(name, given);
    const x = new Float64Array(dimension);
    start(x, createStream(3, 0, 'start'));
    // Outer weights that do something.
    for (let j = 3; j < dimension; j += 4) x[j] *= 20;
    const point = Float64Array.of(0.7, -1.9);
    const fourth = (at: (shift: number) => number, h = 1e-3) =>
      (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);

    it(`have the forces and slopes of their energy: ${label}`, () => {
      const force = new Float64Array(2);
      energy!.force(x, point, force);
      for (let c = 0; c < 2; c++) {
        const slope = fourth((shift) =>
          energy!.value(
            x,
            point.map((v, i) => (i === c ? v + shift : v)),
          ),
        );
        assert(Math.abs(slope - force[c]) < 1e-7 * (1 + Math.abs(slope)), `coordinate ${c}: ${slope} ${force[c]}`);
      }
      const slopes = new Float64Array(dimension).fill(1);
      energy!.addSlope(x, point, -2, slopes);
      for (let p = 0; p < dimension; p++) {
        const slope = fourth((shift) =>
          energy!.value(
            x.map((v, i) => (i === p ? v + shift : v)),
            point,
          ),
        );
        assert(Math.abs(1 - 2 * slope - slopes[p]) < 1e-7 * (1 + Math.abs(slope)), `parameter ${p}`);
      }
    });

    it(`are invariant as they state: ${label}`, () => {
      const { facts } = problem(name, given);
      for (const symmetry of facts.models!.symmetries!) {
        const by = group('cyclic', { order: symmetry.group === 'Cn' ? symmetry.order : 5 });
        for (let g = 0; g < by.size; g++) {
          const turned = Float64Array.from(by.image(g, Array.from(point)));
          assert(Math.abs(energy!.value(x, turned) - energy!.value(x, point)) < 1e-9 * (1 + energy!.value(x, point)));
        }
      }
    });

    it(`have as exact gradient the mean over true samples less that over the model: ${label}`, () => {
      const fine = built(name, { ...given, grid: 100 });
      const out = new Float64Array(dimension);
      fine.gradient(x, out, createStream(1, 0, 'sample'));
      const random = createStream(4, 0, 'draws');
      const n = 4000;
      const [mean, squares] = [new Float64Array(dimension), new Float64Array(dimension)];
      const one = new Float64Array(dimension);
      const draw = new Float64Array(2);
      for (let i = 0; i < n; i++) {
        energy!.draw(draw, random);
        one.fill(0);
        energy!.addSlope(x, draw, 1, one);
        for (let p = 0; p < dimension; p++) {
          mean[p] += one[p] / n;
          squares[p] += one[p] ** 2 / n;
        }
      }
      const ofModel = modelMean(energy!, x);
      for (let p = 0; p < dimension; p++) {
        const error = Math.sqrt((squares[p] - mean[p] ** 2) / n);
        assert(Math.abs(out[p] - (mean[p] - ofModel[p])) < 5 * error + 5e-3 * (1 + Math.abs(ofModel[p])), `${p}`);
      }
    });
  }

  it('are right at theta = 1: no divergence, no gradient', () => {
    const { measureAt, gradientAt } = problem('scaledEnergy', { of: FOUR });
    assert(Math.abs(measureAt([1]).divergence!) < 1e-12);
    assert(Math.abs(gradientAt([1]).mean[0]) < 1e-12);
    assert(measureAt([0.9]).divergence! > 1e-3 && measureAt([1.1]).divergence! > 1e-3);
  });

  it('need a density of the plane with exact samples', () => {
    const kind = builtinCatalog.problem('energyNetwork')!;
    const found = (of: string, given: Values = {}) => {
      const density = { ...bound(builtinCatalog.problem(of)!, given), label: of };
      return kind.check!(withDefaults(kind, { of: density }) as never)[0]?.message;
    };
    assert.equal(found('gaussianMixture'), undefined);
    assert.match(found('quadratic', { curvatures: [1, 2] }), /found `quadratic`, which is no density$/);
    assert.match(found('doubleWellCluster'), /found `doubleWellCluster`, which has 8 coordinates$/);
  });
});

/** By a sum over a wide and fine grid of its own. */
function modelMean(energy: NonNullable<Problem['energy']>, x: Float64Array): Float64Array {
  const mean = new Float64Array(x.length);
  const one = new Float64Array(x.length);
  const point = new Float64Array(2);
  let total = 0;
  for (let a = -12; a <= 12; a += 0.2) {
    for (let b = -12; b <= 12; b += 0.2) {
      point[0] = a;
      point[1] = b;
      const weight = Math.exp(-energy.value(x, point));
      total += weight;
      one.fill(0);
      energy.addSlope(x, point, weight, one);
      for (let p = 0; p < mean.length; p++) mean[p] += one[p];
    }
  }
  return mean.map((sum) => sum / total);
}
