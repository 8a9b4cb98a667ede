/** Metrics that several problems have, in the same words. */
import type { ProblemMetric } from '../../api/problem.ts';

/** Of problems that tell classes apart. */
export const ACCURACY_METRICS = [
  {
    name: 'accuracy',
    unit: '',
    fold: 'last',
    doc: 'Share of the samples to learn from whose class has the largest score.',
  },
  {
    name: 'testAccuracy',
    unit: '',
    fold: 'last',
    doc: 'The same share of the samples that are kept to be judged by.',
  },
] as const satisfies readonly ProblemMetric[];

/** Of densities whose samples are known. */
export const LOG_DENSITY_METRICS = [
  {
    name: 'logDensity',
    unit: '',
    fold: 'last',
    doc: 'Mean over the particles of the normalised log-density, in nats.',
  },
  {
    name: 'expectedLogDensity',
    unit: '',
    fold: 'last',
    doc: 'What the mean log-density is for samples of the density itself, in nats.',
  },
] as const satisfies readonly ProblemMetric[];
