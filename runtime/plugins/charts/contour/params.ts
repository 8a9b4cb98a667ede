/** How lines of equal height are chosen; for charts that have nothing else, and for those that have points over them. */
import type { Params } from '../../../api/descriptor.ts';

export const LEVELS_PARAM = {
  levels: {
    kind: 'count',
    min: 1,
    max: 100,
    default: 8,
    doc: 'How many lines of equal height there are, evenly spaced between the lowest and the highest value.',
  },
} as const satisfies Params;
