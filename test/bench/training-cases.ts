/**
 * Training steps: asynchronous momentum on streaming PCA in four dimensions, delay 30, a million steps as 20 runs of 50,000. The
 * goal is a plain NumPy program that does all 20 seeds at once, measured on the same machine; none where there is no NumPy.
 */
import type { BoundValue } from '../../runtime/api/descriptor.ts';
import { measureTraining } from '../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { bound } from '../runtime/plugins/with-defaults.ts';
import type { Case } from './cases.ts';
import { numpySeconds } from './numpy-seconds.ts';

const RUNS = 20;
const STEPS = 50_000;

export const TRAINING_CASES: readonly Case[] = (
  [
    ['twoValued', 'two-valued'],
    ['gaussian', 'Gaussian'],
  ] as const
).map(([law, label]) => ({
  name: `async momentum PCA, ${label}`,
  work: { count: RUNS * STEPS, unit: 'steps' },
  // Measured when asked for, by the one process that prints the table.
  get goal() {
    const time = numpySeconds('training-numpy.py', law);
    return time === undefined ? undefined : { time };
  },
  prepare: () => {
    const problem = builtinCatalog.problem('streamingPca')!;
    const optimizer = builtinCatalog.optimizer('asyncMomentum')!;
    const given: Record<string, BoundValue> = { eigenvalues: [4, 3, 2, 1], law, start: 'eigenvector' };
    const parts = {
      problem: bound(problem, given),
      optimizer: bound(optimizer, { lr: 5e-4, momentum: 0.7, delay: 30 }),
    };
    return () => {
      let nSteps = 0;
      for (let repeat = 0; repeat < RUNS; repeat++) {
        nSteps += measureTraining(parts, { steps: STEPS }, { seed: 1, repeat }).metrics.steps!;
      }
      if (nSteps !== RUNS * STEPS) throw new Error(`expected no run to end early, found ${nSteps} steps`);
      return nSteps;
    };
  },
}));
