import assert from 'node:assert/strict';
import { TRAINING_METRICS, UNFINISHED_METRIC } from '../../../runtime/api/training.ts';
import { measureTraining } from '../../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { bound } from '../plugins/with-defaults.ts';

const quadratic = builtinCatalog.problem('quadratic')!;
const asyncMomentum = builtinCatalog.optimizer('asyncMomentum')!;
const parts = {
  problem: bound(quadratic, { curvatures: [4, 1], noise: 0.1, start: 'random' }),
  optimizer: bound(asyncMomentum, { lr: 0.01, momentum: 0.5, delay: 3 }),
};
const run = (seed: number, repeat: number, steps = 20) =>
  measureTraining(parts, { steps }, { seed, repeat, trace: { every: 5 } });

describe('measureTraining', () => {
  it('has the figures of the problem, of the optimizer for this problem, and of every run', () => {
    const names = [...quadratic.metrics, ...asyncMomentum.metrics, ...TRAINING_METRICS, UNFINISHED_METRIC].map(
      ({ name }) => name,
    );
    const { metrics } = run(1, 0);
    assert.deepEqual(Object.keys(metrics).sort(), names.sort());
    const facts = quadratic.facts(parts.problem.values as never);
    const bounds = asyncMomentum.bounds(facts, parts.optimizer.values as never, {
      nWorkers: 1,
      shape: null,
      graph: null,
    });
    assert.deepEqual([metrics.delayBound, metrics.stepBound], bounds);
    assert.deepEqual([metrics.steps, metrics.diverged], [20, 0]);
  });

  it('gives the same bytes for the same seed and repeat, others for others', () => {
    const bytes = JSON.stringify(run(1, 0));
    assert.equal(JSON.stringify(run(1, 0)), bytes);
    assert.notEqual(JSON.stringify(run(2, 0)), bytes);
    assert.notEqual(JSON.stringify(run(1, 1)), bytes);
  });

  it('goes the same way whether it is asked for more steps or not', () => {
    assert.deepEqual(run(1, 0, 40).trace!.values.loss.slice(0, 5), run(1, 0, 20).trace!.values.loss);
  });

  it('survives JSON', () => {
    const result = run(1, 0);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  });

  it('hands the bounds to the condition of `until`', () => {
    let seen: unknown;
    const until = ({ delayBound }: Readonly<Record<string, number | null>>) => {
      seen = delayBound;
      return true;
    };
    const { metrics } = measureTraining(parts, { steps: 20, until }, { seed: 1 });
    assert.equal(metrics.steps, 0);
    assert.equal(seen, metrics.delayBound);
  });
});
