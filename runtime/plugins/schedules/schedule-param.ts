/** The parameter of optimizers whose step size may change over the steps. */
import type { Params } from '../../api/descriptor.ts';

export const SCHEDULE_PARAM = {
  kind: 'kind',
  of: 'schedule',
  doc: 'Factor of the step size over the steps.',
  default: 'constantRate',
  suggestions: ['constantRate', 'cosine(steps: 1000)', 'stepDecay(every: 100)'],
} as const satisfies Params[string];
