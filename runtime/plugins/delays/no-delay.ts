/** Gradients in time. */
import { defineDelay } from '../../api/team.ts';

export const noDelay = defineDelay({
  name: 'noDelay',
  summary: 'Gradients are taken at the newest iterate; what `workers` has where nothing is said.',
  doc: `The gradient of step k is taken at \`x[k]\`: synchronous training, in which everyone waits for the slowest. The default of
\`workers\`, so that a sweep over delays can have a run without any beside the others.

**Validated** a run with it has the bytes of one that names no delay.`,
  cites: [],
  params: {},
  examples: ['noDelay'],
  mean: () => 0,
  bound: () => 0,
  build: () => () => 0,
});
