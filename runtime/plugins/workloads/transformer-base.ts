/** The base Transformer, head by head, as the MultiTree paper trains it. */
import { defineWorkload } from '../../api/workload.ts';
import { convolutionWork, denseWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { MULTITREE_PAPER } from '../../kit/workload/paper-citation.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

export const transformerBase = defineWorkload({
  name: 'transformerBase',
  summary: 'The base Transformer, layer by layer of each head, 295 MiB of gradients.',
  doc: `Six layers that read and six that write, 512 wide, with 8 heads of 64 each. The table of the MultiTree authors has every head by
itself, each with an output of 512 x 512, and one position of a sentence; that is what we keep to. \`transformer\` is what one trains
today.

- **Parameters** 77,418,328 in 891 layers.
- **Computing** The table's attention products have 64 weights each: 48 and 64 positions are what their cycles come to. An embedding is
  33,708 weights at 512 positions.

**Validated** parameters of every layer; when the first gradient is ready, within 0.2 % of the published cycles.`,
  cites: [
    {
      authors: 'A. Vaswani, N. Shazeer, N. Parmar, J. Uszkoreit, L. Jones, A. N. Gomez, L. Kaiser, I. Polosukhin',
      title: 'Attention Is All You Need',
      venue: 'NeurIPS',
      year: 2017,
    },
    MULTITREE_PAPER,
  ],
  params: WORKLOAD_PARAMS,
  examples: ['transformerBase', 'transformerBase(accelerator: throughput(312 TFLOP/s, samples: 32), precision: fp16)'],
  build: (values) => timedLayers(LAYERS, values),
});

const WORDS = 33_708;
const HIDDEN = 512;
const HEADS = 8;
const HEAD = HIDDEN / HEADS;
const INNER = 2048;
const LAYERS_EACH = 6;

/** Weights that go over a row of positions. */
const along = (positions: number, weights: number) =>
  convolutionWork({ input: [positions, 1], filter: [1, 1], channels: weights, filters: 1 });

const EMBEDDING = along(HIDDEN, WORDS);
const TO_HEAD = denseWork(HIDDEN, HEAD);
const SCORES = along(48, HEAD);
const MIXTURE = along(HEAD, HEAD);
const FROM_HEAD = denseWork(HIDDEN, HIDDEN);
const WIDER = denseWork(HIDDEN, INNER);
const NARROWER = denseWork(INNER, HIDDEN);

function attention(name: string): NamedLayer[] {
  return Array.from({ length: HEADS }, (_, head): NamedLayer[] => [
    [`${name}.${head}.query`, TO_HEAD],
    [`${name}.${head}.key`, TO_HEAD],
    [`${name}.${head}.value`, TO_HEAD],
    [`${name}.${head}.scores`, SCORES],
    [`${name}.${head}.mixture`, MIXTURE],
    [`${name}.${head}.out`, FROM_HEAD],
  ]).flat();
}

/** A layer that writes looks at what it has written and at what was read. */
function stack(name: string, attentions: readonly string[]): NamedLayer[] {
  return Array.from({ length: LAYERS_EACH }, (_, i): NamedLayer[] => [
    ...attentions.flatMap((one) => attention(`${name}${i + 1}.${one}`)),
    [`${name}${i + 1}.wider`, WIDER],
    [`${name}${i + 1}.narrower`, NARROWER],
  ]).flat();
}

const LAYERS: readonly NamedLayer[] = [
  ['read.embedding', EMBEDDING],
  ...stack('read', ['self']),
  ['write.embedding', EMBEDDING],
  ...stack('write', ['self', 'other']),
  ['out', FROM_HEAD],
];
