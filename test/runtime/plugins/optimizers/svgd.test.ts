/** Row E5 of the notes on Jaini et al. (E4 is a claim of examples/equivariant-svgd.syncline), settings far from theirs, and what `svgd` says of settings that do not fit. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { startTraining } from '../../../../runtime/dynamics/start-training.ts';
import { fitFindings } from '../../../../runtime/expr/check-fit.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { group } from '../groups/group.ts';
import { bound } from '../with-defaults.ts';
import { optimizer } from './optimizer.ts';

type Values = Readonly<Record<string, BoundValue>>;

const C4 = group('cyclic', { order: 4 }).bound;
const SO2 = group('rotations').bound;

function parts(density: string, given: Values, sampler: Values) {
  const problem = bound(builtinCatalog.problem(density)!, given);
  return { problem, optimizer: bound(builtinCatalog.optimizer('svgd')!, sampler) };
}

const run = (density: string, given: Values, sampler: Values, steps: number, seed = 1) =>
  measureTraining(parts(density, given, sampler), { steps }, { seed }).metrics;

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('svgd', () => {
  it('E5: on circles a few particles with all their images show the spread that four times as many plain ones do not', () => {
    const gap = (sampler: Values) =>
      mean(
        [1, 2].map((seed) => {
          const m = run('circles', { start: 'uniform', spread: 8 }, { bandwidth: 0.1, ...sampler }, 1500, seed);
          return Math.abs(m.logDensity! - m.expectedLogDensity!);
        }),
      );
    const few = gap({ lr: 5, particles: 20, kernel: 'equivariant', group: SO2 });
    assert(few < gap({ lr: 0.5, particles: 20 }));
    assert(few < gap({ lr: 0.5, particles: 80 }));
  });

  it('measures the length of its last directions and the bandwidth it took', () => {
    const still = run('gaussianMixture', {}, { lr: 0.1 }, 0);
    assert.deepEqual([still.drift, still.kernelWidth], [null, null]);
    assert.equal(run('gaussianMixture', {}, { lr: 0.1, bandwidth: 0.3 }, 1).kernelWidth, 0.3);
    const early = run('gaussianMixture', {}, { lr: 0.1, bandwidth: 0.3 }, 1).drift!;
    assert(run('gaussianMixture', {}, { lr: 0.1, bandwidth: 0.3 }, 500).drift! < 0.2 * early);
  });

  it('shows particles with all their images where it is asked to, and moves them the same', () => {
    const sampler = { lr: 0.1, particles: 7, kernel: 'equivariant', group: C4 };
    const [alone, all] = [false, true].map(
      (images) => startTraining(parts('gaussianMixture', {}, { ...sampler, images }), 3, 0).course,
    );
    assert.deepEqual([alone.nRows, all.nRows], [7, 28]);
    for (let step = 0; step < 20; step++) for (const course of [alone, all]) course.step(step);
    all.present!();
    assert.deepEqual(all.x.slice(0, 14), alone.x);
    assert.deepEqual(Array.from(all.x.slice(14, 16)), [-all.x[1], all.x[0]]);
  });

  it('draws true samples anew at every step, from a stream of their own', () => {
    const sampler = { lr: 0.1, particles: 5, bandwidth: 0.5, trueSamples: 20 };
    const [a, b] = [sampler, { ...sampler, trueSamples: 0 }].map((values) =>
      startTraining(parts('gaussianMixture', {}, values), 1, 0),
    );
    assert.deepEqual(a.course.x, b.course.x);
    for (const { course } of [a, b]) for (let step = 0; step < 5; step++) course.step(step);
    assert.notDeepEqual(a.course.x, b.course.x);
    assert.deepEqual(optimizer('svgd', sampler).facts.needs, ['samples']);
  });

  it('works far from the settings of the paper', () => {
    const twelve = group('cyclic', { order: 12 }).bound;
    const both = group('product', { first: C4, second: group('permutations', { points: 4 }).bound }).bound;
    for (const [density, given, sampler] of [
      ['gaussianMixture', { modes: 12, radius: 8 }, { kernel: 'equivariant', group: twelve, images: true }],
      ['gaussianMixture', {}, { particles: 1 }],
      ['gaussianMixture', {}, { particles: 1, kernel: 'equivariant', group: C4 }],
      ['gaussianMixture', {}, { particles: 200, bandwidth: 1e-3 }],
      ['gaussianMixture', {}, { bandwidth: 1e3 }],
      ['circles', { radii: [3] }, { particles: 3, kernel: 'equivariant', group: SO2, bandwidth: 1e-3, lr: 1 }],
      ['circles', { radii: [3] }, { particles: 3, kernel: 'invariant', group: SO2 }],
      ['circles', { radii: [3] }, { kernel: 'equivariant', group: SO2 }],
      ['doubleWellCluster', {}, { particles: 5, kernel: 'equivariant', group: both, lr: 0.05 }],
      ['doubleWellCluster', { points: 12 }, { particles: 5, kernel: 'equivariant', group: SO2, lr: 0.01 }],
    ] as const) {
      const m = run(density, given, { lr: 0.1, ...sampler }, 60);
      const label = `${density} ${JSON.stringify({ ...given, ...sampler, group: undefined })}`;
      assert.equal(m.diverged, 0, label);
      assert(m.logDensity! > run(density, given, { lr: 0.1, ...sampler }, 0).logDensity!, label);
    }
  });

  it('says which symmetry a density has where the group is none', () => {
    const found = (density: string, given: Values, sampler: Values) =>
      fitFindings({ ...parts(density, given, { lr: 0.1, ...sampler }), reduces: false }).map(({ finding }) => finding);
    const equivariant = (by: typeof C4) => ({ kernel: 'equivariant', group: by });
    assert.deepEqual(found('gaussianMixture', {}, equivariant(C4)), []);
    assert.deepEqual(found('circles', {}, equivariant(C4)), []);
    assert.deepEqual(found('gaussianMixture', {}, equivariant(group('cyclic', { order: 1 }).bound)), []);
    const [broken] = found('gaussianMixture', { weights: [2, 1, 2, 1] }, equivariant(C4));
    assert.equal(broken.severity, 'warning');
    assert.match(broken.message, /^`cyclic\(4\)` is no known symmetry of this density/);
    assert.match(broken.hint!, /^it is symmetric under `cyclic\(2\)`/);
    assert.match(found('gaussianMixture', { weights: [2, 1, 1, 1] }, equivariant(C4))[0].hint!, /^no symmetry of it/);
    assert.match(found('gaussianMixture', {}, equivariant(SO2))[0].message, /^`rotations` is no known symmetry/);
    const misfit = found('doubleWellCluster', {}, equivariant(group('permutations', { points: 3 }).bound))[0];
    assert.match(misfit.message, /a multiple of 3, found 8$/);
    assert.match(
      found('gaussianMixture', {}, { ...equivariant(group('cyclic', { order: 1000 }).bound), particles: 10_000 })
        .map(({ message }) => message)
        .join(),
      /no known symmetry/,
    );
  });

  it('refuses a group that the plain kernel would ignore, and more images than there is room for', () => {
    assert.match(
      optimizer('svgd', { lr: 0.1, kernel: 'plain', group: C4 }).check()[0].message,
      /reads no `group`, found/,
    );
    assert.deepEqual(optimizer('svgd', { lr: 0.1, kernel: 'invariant' }).check(), []);
    const many = {
      lr: 0.1,
      particles: 10_000,
      kernel: 'equivariant',
      group: group('permutations', { points: 7 }).bound,
    };
    const facts = { dimension: 14, role: 'density', symmetries: [{ group: 'Sn', points: 7 }] } as const;
    assert.match(
      optimizer('svgd', many).requires(facts)[0].message,
      /must be at most 67108864, found 10000 times 5040/,
    );
  });
});
