/**
 * Sampling: 5,000 steps of equivariant SVGD with 50 particles and a group of four elements. The goal is the same in plain NumPy,
 * measured on the same machine; none where there is no NumPy.
 */
import { measureTraining } from '../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { bound } from '../runtime/plugins/with-defaults.ts';
import type { Case } from './cases.ts';
import { numpySeconds } from './numpy-seconds.ts';

const STEPS = 5000;

export const SAMPLER_CASES: readonly Case[] = [
  {
    name: 'equivariant SVGD, 50 particles, C_4',
    work: { count: STEPS, unit: 'steps' },
    // Measured when asked for, by the one process that prints the table.
    get goal() {
      const time = numpySeconds('svgd-numpy.py');
      return time === undefined ? undefined : { time };
    },
    prepare: () => {
      const group = bound(builtinCatalog.find('group', 'cyclic')!, { order: 4 });
      const parts = {
        problem: bound(builtinCatalog.problem('gaussianMixture')!, {}),
        optimizer: bound(builtinCatalog.optimizer('svgd')!, { lr: 0.02, particles: 50, group, bandwidth: 0.2 }),
      };
      return () => {
        const { steps, diverged } = measureTraining(parts, { steps: STEPS }, { seed: 1 }).metrics;
        if (steps !== STEPS || diverged !== 0) throw new Error(`expected ${STEPS} steps, found ${steps}`);
        return steps;
      };
    },
  },
];
