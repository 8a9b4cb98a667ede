/** AlexNet, its five convolutions. */
import { defineWorkload } from '../../api/workload.ts';
import { convolutionWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const alexnet = defineWorkload({
  name: 'alexnet',
  summary: 'AlexNet without its dense layers: five convolutions, 14.3 MiB of gradients.',
  doc: `The convolutions alone, as the MultiTree paper trains it. Its dense layers, which it leaves out, are 94 % of the parameters.

- **Parameters** 3,745,824 in 5 layers.
- **Computing** The cycles that the authors publish are those of a second layer that reads images of 207 x 207, where the network has
  27 x 27: they are larger than those of networks ten times its size, and so are ours. No claim should rest on them.

**Validated** parameters of every layer; when each gradient is ready, within 0.01 % of the published cycles.`,
  cites: [
    {
      authors: 'A. Krizhevsky, I. Sutskever, G. E. Hinton',
      title: 'ImageNet Classification with Deep Convolutional Neural Networks',
      venue: 'NeurIPS',
      year: 2012,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['alexnet', 'alexnet(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers(LAYERS, values),
});

/** Of the second layer, in the table with which the authors computed. */
const SIDE_OF_SECOND = 207;

const layer = (
  name: string,
  side: number,
  filter: number,
  channels: number,
  filters: number,
  stride = 1,
): NamedLayer => [name, convolutionWork({ input: [side, side], filter: [filter, filter], channels, filters, stride })];

const LAYERS: readonly NamedLayer[] = [
  layer('conv1', 224, 11, 3, 96, 4),
  layer('conv2', SIDE_OF_SECOND, 5, 96, 256),
  layer('conv3', 13, 3, 256, 384),
  layer('conv4', 13, 3, 384, 384),
  layer('conv5', 13, 3, 384, 256),
];
