/** A layer whose times were measured. */
import { defineLayer } from '../../api/workload.ts';

export const timed = defineLayer({
  name: 'timed',
  summary: 'A layer whose times are known, such as from a profile: no accelerator is asked.',
  doc: `Says how many numbers it learns and how long its two passes take in one step of a rank, whatever the workload computes with. A
network that was profiled is a list of these: parameters, forward and backward time of each layer, in the order of the forward pass.

**Validated** by the closed form of a step of which every time is given.`,
  cites: [],
  params: {
    parameters: { kind: 'count', doc: 'How many numbers it learns.', suggestions: ['1_000_000'] },
    forward: { kind: 'time', doc: 'Forward pass of one step.', suggestions: ['1 ms'] },
    backward: {
      kind: 'time',
      doc: 'Backward pass of one step, until its gradient can be sent.',
      suggestions: ['2 ms'],
    },
  },
  examples: ['timed(1_000_000, forward: 1 ms, backward: 2 ms)'],
  build: ({ parameters, forward, backward }) => ({
    parameters,
    forward: [],
    backward: [],
    measured: { forward, backward },
  }),
});
