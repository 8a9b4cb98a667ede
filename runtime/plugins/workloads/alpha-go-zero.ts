/** AlphaGo Zero, cut down to its first convolutions and its two heads. */
import { defineWorkload } from '../../api/workload.ts';
import { convolutionWork, denseWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const alphaGoZero = defineWorkload({
  name: 'alphaGoZero',
  summary: 'AlphaGo Zero with three convolutions and both heads, 6.0 MiB of gradients.',
  doc: `The network of MLPerf as the MultiTree paper trains it: boards of 19 x 19 with 17 planes, three convolutions of 256 filters, a head
that judges positions and one that proposes moves.

- **Parameters** 1,573,620 in 8 layers.

**Validated** parameters of every layer; when each gradient is ready, within 0.06 % of the published cycles.`,
  cites: [
    {
      authors:
        'D. Silver, J. Schrittwieser, K. Simonyan, I. Antonoglou, A. Huang, A. Guez, T. Hubert, L. Baker, et al.',
      title: 'Mastering the Game of Go without Human Knowledge',
      venue: 'Nature 550',
      year: 2017,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['alphaGoZero', 'alphaGoZero(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers(LAYERS, values),
});

const SIDE = 19;
const FILTERS = 256;

const convolution = (name: string, filter: number, channels: number, filters: number): NamedLayer => [
  name,
  convolutionWork({ input: [SIDE, SIDE], filter: [filter, filter], channels, filters }),
];

const LAYERS: readonly NamedLayer[] = [
  convolution('conv1', 3, 17, FILTERS),
  convolution('conv2', 3, FILTERS, FILTERS),
  convolution('conv3', 3, FILTERS, FILTERS),
  convolution('value.conv', 1, FILTERS, 1),
  ['value.hidden', denseWork(SIDE * SIDE, FILTERS)],
  ['value.out', denseWork(FILTERS, 1)],
  convolution('policy.conv', 1, FILTERS, 2),
  // A move on each of the points, or none.
  ['policy.out', denseWork(2 * SIDE * SIDE, SIDE * SIDE + 1)],
];
