/** Faster R-CNN: the first four stages of ResNet-50 and a network that proposes regions. */
import { defineWorkload } from '../../api/workload.ts';
import { convolutionWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { RESNET50_STAGES, residualStages } from '../../kit/workload/residual-stages.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const fasterRcnn = defineWorkload({
  name: 'fasterRcnn',
  summary: 'Faster R-CNN on the first stages of ResNet-50, 50.6 MiB of gradients.',
  doc: `The first convolution and three stages of \`resnet50\`, and the network that proposes regions on images of 14 x 14: 512 filters of 3,
behind them the corners and the scores of 9 boxes for each place.

- **Parameters** 13,258,944 in 46 layers.

**Validated** parameters of every layer; when the first gradient is ready, within 0.2 % of the published cycles.`,
  cites: [
    {
      authors: 'S. Ren, K. He, R. Girshick, J. Sun',
      title: 'Faster R-CNN: Towards Real-Time Object Detection with Region Proposal Networks',
      venue: 'NeurIPS',
      year: 2015,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['fasterRcnn', 'fasterRcnn(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers(LAYERS, values),
});

const SIDE = 14;
/** Boxes of three sizes and three forms. */
const BOXES = 9;

const proposes = (name: string, filter: number, channels: number, filters: number): NamedLayer => [
  name,
  convolutionWork({ input: [SIDE, SIDE], filter: [filter, filter], channels, filters }),
];

const LAYERS: readonly NamedLayer[] = [
  ...residualStages(RESNET50_STAGES.slice(0, 3)),
  proposes('proposal.conv', 3, 1024, 512),
  proposes('proposal.corners', 1, 512, 4 * BOXES),
  proposes('proposal.scores', 1, 512, 2 * BOXES),
];
