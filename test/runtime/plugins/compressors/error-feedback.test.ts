/** Biased compressors with and without error feedback on workers with different quadratics: row K4 of the reference. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Problem } from '../../../../runtime/api/problem.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { createStream, workerPurpose } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { optimizer } from '../optimizers/optimizer.ts';
import { bound, withDefaults } from '../with-defaults.ts';

const [N_WORKERS, DIMENSION] = [4, 10];
const random = createStream(1, 0, 'test');
const H = Array.from({ length: DIMENSION }, () => 0.5 + random.uniform());
const C = Array.from({ length: N_WORKERS }, () => Array.from({ length: DIMENSION }, () => 2 * random.normal()));
const OPTIMUM = H.map((_, i) => C.reduce((sum, centre) => sum + centre[i], 0) / N_WORKERS);

/** Worker v has 1/2 sum H_i (x_i - C_vi)^2. The distance from where the mean of these is least. */
function distanceAfter(
  steps: number,
  compressor: readonly [name: string, given: Readonly<Record<string, BoundValue>>],
  errorFeedback: boolean,
  lr = 0.05,
): number {
  const problem: Problem = {
    dimension: DIMENSION,
    start: (x) => x.fill(0),
    gradient: (x, out, _random, worker = 0) => {
      for (let i = 0; i < DIMENSION; i++) out[i] = H[i] * (x[i] - C[worker][i]);
    },
    measure: () => undefined,
  };
  const streams = new Map<string, ReturnType<typeof createStream>>();
  const stream = (purpose: string, worker = 0) => {
    const name = workerPurpose(purpose, worker);
    const known = streams.get(name) ?? createStream(1, 0, name);
    streams.set(name, known);
    return known;
  };
  const kind = builtinCatalog.find('workers', 'workers')!;
  const sent = bound(builtinCatalog.find('compressor', compressor[0])!, compressor[1]);
  const values = withDefaults(kind, { count: N_WORKERS, compressor: sent, errorFeedback }) as never;
  const gradients = kind.build(values, problem, [{ name: 'x', offset: 0, rows: 5, columns: 2 }], stream);
  const facts = { dimension: DIMENSION, role: 'minimum' } as const;
  const { method } = optimizer('sgd', { lr });
  const collect = () => gradients;
  const course = method.start({ problem, facts, nWorkers: N_WORKERS, gradients, collect, graph: null, stream });
  for (let step = 0; step < steps; step++) course.step(step);
  return Math.hypot(...course.x.map((x, i) => x - OPTIMUM[i]));
}

describe('error feedback', () => {
  for (const [name, given] of [
    ['signs', {}],
    ['topK', { share: 0.1 }],
    ['powerSgd', {}],
  ] as const) {
    it(`K4: brings ${name} near the optimum, without it the run stays away`, () => {
      const [apart, near] = [false, true].map((feedback) => distanceAfter(4000, [name, given], feedback, 0.01));
      assert(apart > 0.1 && near < apart / 4, `${apart} ${near}`);
    });
  }

  it('K4: leaves a distance of the order of the step size', () => {
    const [large, small] = [0.02, 0.002].map((lr) => distanceAfter(20_000, ['signs', {}], true, lr));
    assert(small < large / 3, `${large} ${small}`);
  });

  it('K4: with random coordinates that are not scaled bears steps up to 2 q / (2 - q), and no longer ones', () => {
    // 2000 coordinates of curvature 1 are 2000 runs of one, of which a quarter is sent at each step.
    const squaredDistance = (lr: number): number => {
      const problem = bound(builtinCatalog.problem('quadratic')!, { dimension: 2000, condition: 1 });
      const compressor = bound(builtinCatalog.find('compressor', 'randomK')!, { share: 0.25 });
      const workers = bound(builtinCatalog.find('workers', 'workers')!, { compressor, count: 1, errorFeedback: true });
      const parts = { problem, optimizer: bound(builtinCatalog.optimizer('sgd')!, { lr }), workers };
      return measureTraining(parts, { steps: 60 }, { seed: 1 }).metrics.distance! ** 2 / 2000;
    };
    assert(squaredDistance(0.9 * (0.5 / 1.75)) < 0.5 && squaredDistance(1.3 * (0.5 / 1.75)) > 2);
  });

  it('does without where a compressor is unbiased', () => {
    assert(distanceAfter(20_000, ['randomK', { share: 0.2, scale: 'unbiased' }], false, 0.002) < 0.3);
    assert(distanceAfter(20_000, ['qsgd', { levels: 4 }], false, 0.002) < 0.3);
  });
});
