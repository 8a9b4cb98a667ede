/** A network written down layer by layer. */
import type { BoundKind } from '../../api/descriptor.ts';
import { defineWorkload, type LayerDescriptor } from '../../api/workload.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const layers = defineWorkload({
  name: 'layers',
  summary: 'A network of your own, layer by layer.',
  doc: `Layers in the order of the forward pass: \`layers([convolution(...), dense(...)])\`, or without the square brackets. A layer whose
times were measured is a \`timed\`, for which no accelerator is asked.

**Validated** as the layers of which it is made.`,
  cites: [],
  params: {
    layers: {
      kind: 'kind',
      of: 'layer',
      list: true,
      minItems: 1,
      doc: 'In the order of the forward pass.',
      suggestions: ['dense(1024, 1024)'],
    },
    ...WORKLOAD_PARAMS,
  },
  examples: [
    'layers(dense(784, 512), dense(512, 10))',
    'layers(timed(2_000_000, forward: 1 ms, backward: 2 ms), timed(500_000, forward: 3 ms, backward: 5 ms))',
  ],
  build: ({ layers: list, ...values }) =>
    timedLayers(
      (list as readonly BoundKind<LayerDescriptor>[]).map(({ descriptor, values: own }, i) => [
        `${i + 1}.${descriptor.name}`,
        descriptor.build(own as never),
      ]),
      values,
    ),
});
