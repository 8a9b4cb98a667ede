/** Row E6 of the notes on Jaini et al., and what the parts of a model that is learnt with particles have to do with each other. */
import assert from 'node:assert/strict';
import type { BoundKind, BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Setting } from '../../../../runtime/api/method.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { startTraining } from '../../../../runtime/dynamics/start-training.ts';
import { fitFindings } from '../../../../runtime/expr/check-fit.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { group } from '../groups/group.ts';
import { bound } from '../with-defaults.ts';
import { optimizer } from './optimizer.ts';

type Values = Readonly<Record<string, BoundValue>>;

const problem = (name: string, given: Values) => bound(builtinCatalog.problem(name)!, given);
const rule = (name: string, given: Values): BoundKind => bound(builtinCatalog.optimizer(name)!, given);
const C4 = group('cyclic', { order: 4 }).bound;
const FOUR = problem('gaussianMixture', {});
const SCALED = problem('scaledEnergy', { of: FOUR });

const sampler = (given: Values = {}) => rule('svgd', { lr: 2, particles: 30, group: C4, bandwidth: 0.5, ...given });

const ebm = (given: Values) => ({
  descriptor: builtinCatalog.optimizer('ebm')!,
  values: bound(builtinCatalog.optimizer('ebm')!, {
    rule: rule('sgd', { lr: 0.02 }),
    sampler: sampler(),
    sweeps: 5,
    reset: 0,
    ...given,
  }).values,
  label: 'ebm',
});

describe('ebm', () => {
  it('E6: contrastive divergence with an equivariant sampler comes to 0.6 - 1.3 after 400 updates, where 1 is right', () => {
    for (const seed of [1, 2]) {
      const { theta, diverged } = measureTraining(
        { problem: SCALED, optimizer: ebm({}) },
        { steps: 400 },
        { seed },
      ).metrics;
      assert.equal(diverged, 0);
      assert(theta! > 0.6 && theta! < 1.3, `${theta}`);
    }
  });

  it('comes nearer to the density than it started, with a network, and exact gradients come nearer still', () => {
    const network = problem('energyNetwork', { of: FOUR, hidden: 8, group: C4, grid: 24 });
    const adam = rule('adam', { lr: 0.02 });
    const parts = { problem: network, optimizer: ebm({ rule: adam, sampler: sampler({ lr: 5, bandwidth: 0.3 }) }) };
    const [start, end] = [0, 150].map((steps) => measureTraining(parts, { steps }, { seed: 1 }).metrics.divergence!);
    const exact = measureTraining({ problem: network, optimizer: adam as never }, { steps: 150 }, { seed: 1 });
    assert(end < 0.8 * start, `${start} ${end}`);
    assert(exact.metrics.divergence! < end, `${end} ${exact.metrics.divergence}`);
  });

  it('gets the exact gradient within its error where the sampler is the truth', () => {
    // A sampler that puts a particle on true samples: with theta = 1 true samples are samples of the model.
    const many = ebm({ sampler: exactSampler(2000), sweeps: 1, batch: 2000 });
    const training = startTraining({ problem: problem('scaledEnergy', { of: FOUR, start: 1 }), optimizer: many }, 1, 0);
    training.course.step(0);
    // lr 0.02 times a gradient of standard error sqrt(2 / 2000).
    assert(Math.abs(training.course.x[0] - 1) < 5 * 0.02 * Math.sqrt(2 / 2000), `${training.course.x[0]}`);
  });

  it('puts particles back to a start with the chance that is given', () => {
    const after = (reset: number) => {
      const still = ebm({
        reset,
        sampler: sampler({ lr: 1e-12, particles: 400, group: group('trivial').bound }),
        sweeps: 1,
        batch: 1,
      });
      const { course } = startTraining({ problem: SCALED, optimizer: still }, 1, 0);
      const rows = course.state['sampler.x'];
      const before = Float64Array.from(rows);
      course.step(0);
      return rows.filter((value, c) => Math.abs(value - before[c]) > 1e-6).length / rows.length;
    };
    assert.equal(after(0), 0);
    assert.equal(after(1), 1);
    assert(Math.abs(after(0.25) - 0.25) < 0.06);
  });

  it('measures how the energies of particles and of true samples differ', () => {
    const contrast = (steps: number) =>
      measureTraining({ problem: SCALED, optimizer: ebm({}) }, { steps }, { seed: 1 }).metrics.contrast;
    assert.equal(contrast(0), null);
    assert(Math.abs(contrast(300)!) < 0.5 * Math.abs(contrast(1)!));
  });

  it('takes rules of gradients and samplers of densities, and tells one from the other', () => {
    const found = (given: Values) =>
      optimizer('ebm', ebm(given).values)
        .check()
        .map(({ message }) => message);
    assert.deepEqual(found({}), []);
    assert.match(
      found({ rule: rule('svgd', { lr: 1 }) })[0],
      /^`rule` must be an optimizer that makes steps of gradients/,
    );
    assert.match(found({ rule: rule('gossipSgd', { lr: 1 }) })[0], /^`rule` must be/);
    assert.match(found({ sampler: rule('sgd', { lr: 1 }) })[0], /^`sampler` must be a method that samples densities/);
  });

  it('hands on what its sampler says of the density that is modelled', () => {
    const network = problem('energyNetwork', { of: FOUR, hidden: 2 });
    const finding = (of: BoundKind) =>
      fitFindings({ problem: of as never, optimizer: ebm({}), reduces: false }).map(({ finding }) => finding)[0];
    assert.equal(finding(SCALED), undefined);
    assert.match(finding(network).message, /^`cyclic\(4\)` is no known symmetry/);
    assert.equal(finding(network).param, 'sampler');
    assert.equal(finding(problem('energyNetwork', { of: FOUR, hidden: 2, group: C4 })), undefined);
    assert.match(finding(problem('quadratic', { curvatures: [1] })).message, /`ebm` needs the energy of a model/);
  });

  it('says what its rule misses in the problem, before a run fails of it', () => {
    const optimizer = ebm({ rule: rule('continuizedNesterov', {}) });
    const [{ finding }] = fitFindings({ problem: SCALED as never, optimizer, reduces: false });
    assert.match(finding.message, /needs a `smoothness`, which this problem does not know$/);
    assert.equal(finding.param, 'rule');
    const given = ebm({ rule: rule('continuizedNesterov', { smoothness: 10, strongConvexity: 0.1 }) });
    assert.deepEqual(fitFindings({ problem: SCALED as never, optimizer: given, reduces: false }), []);
  });
});

/** A sampler for tests: its particles are true samples of the density. */
function exactSampler(particles: number): BoundKind {
  const { descriptor } = sampler() as { descriptor: ReturnType<typeof builtinCatalog.optimizer> };
  return {
    descriptor: {
      ...descriptor!,
      build: () => ({
        start({ problem, stream }: Setting) {
          const x = new Float64Array(particles * problem.dimension);
          const random = stream('exact');
          const step = () => {
            for (let at = 0; at < x.length; at += problem.dimension) {
              problem.samples!.draw(x.subarray(at, at + problem.dimension), random);
            }
          };
          return { x, nRows: particles, state: { x }, step };
        },
      }),
    },
    values: sampler().values,
    label: 'exact',
  };
}
