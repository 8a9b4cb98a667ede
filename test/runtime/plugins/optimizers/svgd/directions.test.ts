/** Rows E1, E1', E2 and E3 of the notes on Jaini et al.: what the kernels do exactly, whatever the particles are. */
import assert from 'node:assert/strict';
import { createStream } from '../../../../../runtime/kit/random-stream.ts';
import { createDirections, type KernelValues } from '../../../../../runtime/plugins/optimizers/svgd/directions.ts';
import { group } from '../../groups/group.ts';
import { problem } from '../../problems/problem.ts';

type Group = ReturnType<typeof group>;

/** The direction of every particle, row after row. */
function phi(
  x: Float64Array,
  density: Density,
  kernel: KernelValues['kernel'],
  of: Group,
  bandwidth: number,
  trueSamples = 0,
): Float64Array {
  const { dimension } = density;
  const particles = x.length / dimension - trueSamples;
  const values = { particles, trueSamples, kernel, group: of.bound, bandwidth };
  const out = new Float64Array(particles * dimension);
  createDirections(values, of.action(dimension), dimension)(x, density.scores(x), out);
  return out;
}

interface Density {
  readonly dimension: number;
  scores(x: Float64Array): Float64Array;
}

function density(name: string, given = {}): Density {
  const { facts, gradientAt } = problem(name, given);
  const { dimension } = facts;
  return {
    dimension,
    scores: (x) =>
      Float64Array.from(
        Array.from({ length: x.length / dimension }, (_, i) =>
          gradientAt(Array.from(x.subarray(i * dimension, (i + 1) * dimension))).mean.map((value) => -value),
        ).flat(),
      ),
  };
}

function cloud(n: number, dimension: number, seed = 1): Float64Array {
  const x = new Float64Array(n * dimension);
  createStream(seed, 0, 'cloud').fillNormal(x);
  return x.map((value) => 2 * value);
}

/** All rows under element g. */
function moved(x: Float64Array, of: Group, dimension: number, g: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let at = 0; at < x.length; at += dimension) of.action(dimension).apply(g, x, at, out, at);
  return out;
}

const largest = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, c) => Math.max(most, Math.abs(value - b[c])), 0);

const FOUR = density('gaussianMixture');
const TWELVE = density('gaussianMixture', { modes: 12, radius: 5 });
const RINGS = density('circles', { radii: [4, 8] });
const CLUSTER = density('doubleWellCluster', { points: 3 });
const C4 = group('cyclic', { order: 4 });
const C12 = group('cyclic', { order: 12 });
const SO2 = group('rotations');
const S3 = group('permutations', { points: 3 });
const BOTH = group('product', { first: C4.bound, second: S3.bound });

const PAIRS: readonly (readonly [string, Density, Group])[] = [
  ['C_4 on four Gaussians', FOUR, C4],
  ['C_12 on twelve', TWELVE, C12],
  ['SO(2) on circles', RINGS, SO2],
  ['S_3 on three points', CLUSTER, S3],
  ['C_4 x S_3 on three points', CLUSTER, BOTH],
  ['SO(2) on three points', CLUSTER, SO2],
];

describe('directions of Stein variational gradient descent', () => {
  for (const [label, of, by] of PAIRS) {
    it(`E1: turn with the particles, phi(g x) = R_g phi(x): ${label}`, () => {
      const { dimension } = of;
      const x = cloud(7, dimension);
      for (const h of [0.2, 1, 5]) {
        const before = phi(x, of, 'equivariant', by, h);
        for (const g of [1, by.size - 1]) {
          const after = phi(moved(x, by, dimension, g), of, 'equivariant', by, h);
          assert(largest(after, moved(before, by, dimension, g)) < 1e-10, `${label}, h = ${h}, element ${g}`);
        }
      }
    });

    it(`E2: stay as they are if particles are replaced by images of theirs: ${label}`, () => {
      const { dimension } = of;
      const x = cloud(6, dimension);
      const replaced = Float64Array.from(x);
      // The first particle stays, so that its direction can be compared.
      for (let j = 1; j < 6; j++) by.action(dimension).apply(j % by.size, x, j * dimension, replaced, j * dimension);
      for (const h of [0, 0.5]) {
        const [a, b] = [x, replaced].map((points) => phi(points, of, 'equivariant', by, h).subarray(0, dimension));
        assert(largest(a, b) < 1e-10, `${label}, h = ${h}`);
      }
    });

    it(`with the invariant kernel are its formula, derivatives by finite differences: ${label}`, () => {
      const { dimension } = of;
      const x = cloud(5, dimension);
      // The derivative of the kernel by finite differences: of its own formula, independent of the code.
      const h = 0.9;
      const k = (y: Float64Array, target: Float64Array): number => {
        const fine = by === SO2 ? group('cyclic', { order: 120 }) : by;
        const n = fine.size;
        const action = fine.action(dimension);
        const image = new Float64Array(dimension);
        let sum = 0;
        for (let g = 0; g < n; g++) {
          action.apply(g, y, 0, image, 0);
          sum += Math.exp(-image.reduce((s, value, c) => s + (value - target[c]) ** 2, 0) / (2 * h * h));
        }
        return sum / n;
      };
      const scores = of.scores(x);
      const row = (i: number) => x.slice(i * dimension, (i + 1) * dimension);
      const expected = Float64Array.from({ length: x.length }, (_, at) => {
        const [i, c] = [Math.floor(at / dimension), at % dimension];
        let sum = 0;
        for (let j = 0; j < 5; j++) {
          const shifted = (by: number) => row(j).map((value, at) => (at === c ? value + by : value));
          const slope = (k(shifted(1e-5), row(i)) - k(shifted(-1e-5), row(i))) / 2e-5;
          sum += (k(row(j), row(i)) * scores[j * dimension + c] + slope) / 5;
        }
        return sum;
      });
      const scale = 1 + expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      assert(largest(phi(x, of, 'invariant', by, h), expected) < 1e-8 * scale, label);
    });
  }

  it('E2: n particles move as the plain method moves all their images together', () => {
    for (const [label, of, by] of PAIRS.filter(([, , by]) => by !== SO2)) {
      const { dimension } = of;
      const x = cloud(5, dimension);
      const all = new Float64Array(x.length * by.size);
      for (let g = 0; g < by.size; g++) all.set(moved(x, by, dimension, g), g * x.length);
      // The median heuristic counts images as points, so that it agrees too.
      for (const h of [0, 0.7]) {
        const together = phi(all, of, 'plain', group('trivial'), h).subarray(0, x.length);
        assert(largest(phi(x, of, 'equivariant', by, h), together) < 1e-10, `${label}, h = ${h}`);
      }
    }
  });

  it('E3: for rotations the closed form is the mean over angles', () => {
    for (const [of, n] of [
      [RINGS, 6],
      [CLUSTER, 4],
    ] as const) {
      const fine = group('cyclic', { order: 720 });
      for (const kernel of ['equivariant', 'invariant'] as const) {
        for (const h of [0.3, 1, 4]) {
          const x = cloud(n, of.dimension);
          assert(largest(phi(x, of, kernel, SO2, h), phi(x, of, kernel, fine, h)) < 1e-10, `${kernel}, h = ${h}`);
        }
      }
    }
  });

  it("E1': the plain method does not turn with some of the particles, and the invariant kernel's phi is no vector field", () => {
    const x = cloud(6, 2);
    // Only the last particle is replaced by an image: the plain direction of the first feels it.
    const replaced = Float64Array.from(x);
    C4.action(2).apply(1, x, 10, replaced, 10);
    const change = (kernel: KernelValues['kernel'], by: Group) =>
      largest(phi(x, FOUR, kernel, by, 1), phi(replaced, FOUR, kernel, by, 1));
    assert(change('plain', group('trivial')) > 0.01);
    assert(change('invariant', C4) > 0.01);
    // A generic set of particles is not symmetric: at a turned point the plain field is not the turned one.
    const probe = (g: number) => {
      const points = Float64Array.from([...moved(x.subarray(0, 2), C4, 2, g), ...x]);
      return phi(points, FOUR, 'plain', group('trivial'), 1).subarray(0, 2);
    };
    const turned = moved(Float64Array.from(probe(0)), C4, 2, 1);
    assert(largest(probe(1), turned) > 0.01);
  });

  it('of a group of one element are those of the plain method, to the bit', () => {
    const x = cloud(9, 2);
    const plain = phi(x, FOUR, 'plain', group('trivial'), 0.4);
    for (const one of [group('trivial'), group('cyclic', { order: 1 }), group('permutations', { points: 1 })]) {
      assert.deepEqual(phi(x, FOUR, 'equivariant', one, 0.4), plain);
      assert(largest(phi(x, FOUR, 'invariant', one, 0.4), plain) < 1e-14);
    }
  });

  it('of one particle is its score, by the plain kernel', () => {
    const x = Float64Array.from([0.3, -2]);
    for (const h of [0, 1e-3, 1e3]) assert.deepEqual(phi(x, FOUR, 'plain', group('trivial'), h), FOUR.scores(x));
  });

  it('of one particle among its images is repelled by these', () => {
    const x = Float64Array.from([0.1, 0]);
    const out = phi(x, density('gaussianMixture', { radius: 0, tangential: 1, modes: 1 }), 'equivariant', SO2, 1);
    assert(out[0] > 0 && Math.abs(out[1]) < 1e-15, `${out}`);
  });

  it('are the formula, by hand, for two particles', () => {
    const x = Float64Array.from([0, 0, 1, 0]);
    const scores = FOUR.scores(x);
    const h = 0.8;
    const k = Math.exp(-1 / (2 * h * h));
    const expected = Float64Array.from([
      (scores[0] + k * (scores[2] - 1 / (h * h))) / 2,
      (scores[1] + k * scores[3]) / 2,
      (scores[2] + k * (scores[0] + 1 / (h * h))) / 2,
      (scores[3] + k * scores[1]) / 2,
    ]);
    assert(largest(phi(x, FOUR, 'plain', group('trivial'), h), expected) < 1e-15);
  });

  it('take further points as sources that are not moved', () => {
    const x = cloud(8, 2);
    for (const [kernel, by] of [
      ['plain', group('trivial')],
      ['equivariant', C4],
      ['invariant', C4],
      ['equivariant', SO2],
    ] as const) {
      const all = phi(x, FOUR, kernel, by, 0.7);
      const some = phi(x, FOUR, kernel, by, 0.7, 3);
      assert.equal(some.length, 10);
      assert(largest(some, all.subarray(0, 10)) < 1e-14, kernel);
    }
  });

  it('work in the plane as anywhere: two coordinates beside two that rest', () => {
    const flat = cloud(6, 2);
    const wide = new Float64Array(24);
    for (let i = 0; i < 6; i++) wide.set(flat.subarray(2 * i, 2 * i + 2), 4 * i);
    const scores = FOUR.scores(flat);
    const embedded: Density = {
      dimension: 4,
      scores: () =>
        Float64Array.from({ length: 24 }, (_, c) => (c % 4 < 2 ? scores[2 * Math.floor(c / 4) + (c % 4)] : 0)),
    };
    const inPlane = phi(flat, FOUR, 'equivariant', C4, 0.6);
    const inSpace = phi(wide, embedded, 'equivariant', C4, 0.6);
    for (let i = 0; i < 6; i++) {
      assert(largest(inSpace.subarray(4 * i, 4 * i + 2), inPlane.subarray(2 * i, 2 * i + 2)) < 1e-14);
    }
  });
});
