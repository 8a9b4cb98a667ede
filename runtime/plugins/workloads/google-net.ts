/** GoogLeNet. */
import { defineWorkload } from '../../api/workload.ts';
import { AUTHORS, inceptionModules } from '../../kit/workload/inception-modules.ts';
import { convolutionWork, denseWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const googleNet = defineWorkload({
  name: 'googleNet',
  summary: 'GoogLeNet: nine inception modules, 26.1 MiB of gradients.',
  doc: `Three convolutions, nine inception modules of six convolutions each, and 1,000 classes, without the two auxiliary classifiers.

- **Parameters** 6,854,208 in 58 layers: in three filters the table with which the MultiTree authors computed differs from the paper, and
  we keep to it (5x5 of module 4c is 1x1; 532 for 832 channels in 5a; 32 for 48 in 5b). The network of the paper has 6,990,272.

**Validated** parameters of every layer; when the first gradient is ready, within 0.2 % of the published cycles.`,
  cites: [
    {
      authors: 'C. Szegedy, W. Liu, Y. Jia, P. Sermanet, S. Reed, D. Anguelov, D. Erhan, V. Vanhoucke, A. Rabinovich',
      title: 'Going Deeper with Convolutions',
      venue: 'CVPR',
      year: 2015,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['googleNet', 'googleNet(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers(LAYERS, values),
});

const LAYERS: readonly NamedLayer[] = [
  ['conv1', convolutionWork({ input: [224, 224], filter: [7, 7], channels: 3, filters: 64, stride: 2 })],
  ['conv2.thin', convolutionWork({ input: [56, 56], filter: [1, 1], channels: 64, filters: 64 })],
  ['conv2', convolutionWork({ input: [56, 56], filter: [3, 3], channels: 64, filters: 192 })],
  ...inceptionModules(AUTHORS),
  ['classes', denseWork(1024, 1000)],
];
