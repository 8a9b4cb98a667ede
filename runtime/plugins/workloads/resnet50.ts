/** ResNet-50. */
import { defineWorkload } from '../../api/workload.ts';
import { denseWork } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { RESNET50_STAGES, residualStages } from '../../kit/workload/residual-stages.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const resnet50 = defineWorkload({
  name: 'resnet50',
  summary: 'ResNet-50: 53 convolutions and a dense layer, 97.3 MiB of gradients.',
  doc: `A convolution, four stages of 3, 4, 6 and 3 bottlenecks, and 1,000 classes. Scales and shifts of the batch normalization, 0.2 % of the
parameters, are left out as in the MultiTree paper.

- **Parameters** 25,502,912 in 54 layers.
- **Computing** The first block of a stage skips every second place of the stage before it, in its first convolution.

**Validated** parameters of every layer. The authors publish no cycles for it; those of its first three stages are held within 0.2 % by
\`fasterRcnn\`.`,
  cites: [
    {
      authors: 'K. He, X. Zhang, S. Ren, J. Sun',
      title: 'Deep Residual Learning for Image Recognition',
      venue: 'CVPR',
      year: 2016,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['resnet50', 'resnet50(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers([...residualStages(RESNET50_STAGES), ['classes', denseWork(2048, 1000)]], values),
});
