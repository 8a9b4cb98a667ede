/** Neural collaborative filtering. */
import { defineWorkload } from '../../api/workload.ts';
import { denseWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const ncf = defineWorkload({
  name: 'ncf',
  summary: 'Neural collaborative filtering: four embeddings and a small network, 42.1 MiB of gradients.',
  doc: `Users and items of MovieLens 20M, each with an embedding of 8 numbers for a product and one of 32 for four dense layers. Nearly all
parameters are in the embeddings, which are a row of a table to look up and so hardly any work: what is learned has to travel all
the same.

- **Parameters** 11,042,704 in 8 layers.
- **Computing** The authors compute an embedding as a product with all its 138,000 rows, and so do we.

**Validated** parameters of every layer; when each gradient is ready, within 0.02 % of the published cycles.`,
  cites: [
    {
      authors: 'X. He, L. Liao, H. Zhang, L. Nie, X. Hu, T.-S. Chua',
      title: 'Neural Collaborative Filtering',
      venue: 'WWW',
      year: 2017,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['ncf', 'ncf(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers(LAYERS, values),
});

/** Users, and items, of the table. */
const ENTRIES = 138_000;

const LAYERS: readonly NamedLayer[] = [
  ['user.product', denseWork(ENTRIES, 8)],
  ['item.product', denseWork(ENTRIES, 8)],
  ['user.dense', denseWork(ENTRIES, 32)],
  ['item.dense', denseWork(ENTRIES, 32)],
  ['dense1', denseWork(64, 32)],
  ['dense2', denseWork(32, 16)],
  ['dense3', denseWork(16, 8)],
  ['score', denseWork(16, 1)],
];
