/**
 * Block coordinate geometric median descent, 20 workers in 10,000 dimensions, 100 steps with blocks of a tenth. The goal is a plain
 * NumPy program with the same rule for when the median is accurate enough, measured on the same machine; none where there is no NumPy.
 */
import { measureTraining } from '../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { bound } from '../runtime/plugins/with-defaults.ts';
import type { Case } from './cases.ts';
import { numpySeconds } from './numpy-seconds.ts';

export const BLOCK_CASES: readonly Case[] = ['mean', 'median'].map((memory) => ({
  name: `bgmd, 20 workers, memory: ${memory}`,
  work: { count: 100, unit: 'steps' },
  // Measured when asked for, by the one process that prints the table.
  get goal() {
    const time = numpySeconds('bgmd-numpy.py', memory);
    return time === undefined ? undefined : { time };
  },
  prepare: () => {
    const parts = {
      problem: bound(builtinCatalog.problem('quadratic')!, { dimension: 10_000, noise: 0.1 }),
      optimizer: bound(builtinCatalog.optimizer('bgmd')!, { lr: 0.1, memory }),
      workers: bound(builtinCatalog.find('workers', 'workers')!, { count: 20 }),
    };
    return () => {
      const { distance, unfinished } = measureTraining(parts, { steps: 100 }, { seed: 1 }).metrics;
      if (!(distance! < 100 && unfinished === 0))
        throw new Error(`expected a run that comes nearer, found ${distance}`);
      return distance!;
    };
  },
}));
