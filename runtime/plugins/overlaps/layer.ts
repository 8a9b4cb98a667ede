/** An all-reduce per layer, as soon as its gradient is there. */
import { defineOverlap } from '../../api/workload.ts';

export const layer = defineOverlap({
  name: 'layer',
  summary: 'An all-reduce for each layer, while the layers before it are still computed.',
  doc: `Every gradient is a message of its own. The backward pass goes from the last layer to the first, and so do the messages: each
begins when its gradient is there and the all-reduce before it is over. Many small messages pay the latencies of many
all-reduces.

**Step** of L layers with times T(l): the recursion \`end(l) = max(ready(l), end(l + 1)) + T(l)\` from the last to the first.

**Validated** by that recursion, and by two layers worked out by hand.`,
  cites: [
    {
      authors: 'H. Zhang, Z. Zheng, S. Xu, W. Dai, Q. Ho, X. Liang, Z. Hu, J. Wei, P. Xie, E. P. Xing',
      title: 'Poseidon: An Efficient Communication Architecture for Distributed Deep Learning on GPU Clusters',
      venue: 'USENIX ATC',
      year: 2017,
    },
  ],
  params: {},
  examples: ['layer'],
  messages: (gradients) => gradients,
});
