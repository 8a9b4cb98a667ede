/** A language model of equal blocks, by its sizes. */
import type { Finding } from '../../api/issue.ts';
import { defineWorkload, type LayerWork, type Product } from '../../api/workload.ts';
import { backwardOf, denseWork, type NamedLayer } from '../../kit/workload/layer-work.ts';
import { timedLayers } from '../../kit/workload/timed-layers.ts';
import { WORKLOAD_PARAMS } from './workload-params.ts';

interface Sizes {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly inner: number;
  readonly vocabulary: number;
  readonly context: number;
}

export const transformer = defineWorkload({
  name: 'transformer',
  summary: 'A language model of equal blocks: attention of some heads and two dense layers, by their sizes.',
  doc: `Embeddings of words and positions, \`layers\` blocks, and scores of all words by the embedding of words once more, which is learned
once. A block is a normalization and a dense layer to queries, keys and values; attention over all \`context\` positions, and a dense
layer behind it; a normalization and two dense layers with \`inner\` numbers between. Every dense layer has biases.

- **Parameters** with h = hidden, i = inner (\`4 h\` where it is 0), V = vocabulary, c = context: \`V h + c h + layers (4 h^2 + 2 h i + 9 h +
  i) + 2 h\`.
- **Gradients** both embeddings, four of each block, and the last normalization. That of the words is ready last.

**Validated** by the published number of parameters of GPT-2 (124,439,808; \`transformer(12, 768)\`), GPT-2 XL (1,557,611,200) and
by the usual \`6 parameters\` operations a word.`,
  cites: [
    {
      authors: 'A. Radford, J. Wu, R. Child, D. Luan, D. Amodei, I. Sutskever',
      title: 'Language Models are Unsupervised Multitask Learners',
      venue: 'OpenAI',
      year: 2019,
    },
  ],
  params: {
    layers: {
      kind: 'count',
      doc: 'Blocks, each with attention and two dense layers.',
      min: 1,
      max: 10_000,
      suggestions: ['12', '48'],
    },
    hidden: { kind: 'count', doc: 'Numbers of a position between blocks.', min: 1, suggestions: ['768', '4096'] },
    heads: { kind: 'count', doc: 'Heads of attention; they share the hidden numbers.', default: 12, min: 1 },
    inner: { kind: 'count', doc: 'Numbers between the two dense layers; 0 for four times `hidden`.', default: 0 },
    vocabulary: { kind: 'count', doc: 'Words that the model knows.', default: 50_257, min: 1 },
    context: { kind: 'count', doc: 'Words of a sample, and positions that are learned.', default: 1024, min: 1 },
    ...WORKLOAD_PARAMS,
  },
  examples: [
    'transformer(12, 768)',
    'transformer(layers: 48, hidden: 1600, heads: 25, accelerator: throughput(312 TFLOP/s, samples: 8), precision: fp16)',
  ],
  check: ({ hidden, heads }): readonly Finding[] =>
    hidden % heads === 0
      ? []
      : [
          {
            code: 'value/range',
            message: `expected a number of heads that divides \`hidden\`, found ${heads} of ${hidden}`,
            param: 'heads',
          },
        ],
  build: ({ layers, hidden, heads, inner, vocabulary, context, ...values }) =>
    timedLayers(namedLayers({ layers, hidden, heads, inner: inner || 4 * hidden, vocabulary, context }), values),
});

function namedLayers({ layers, hidden, heads, inner, vocabulary, context }: Sizes): readonly NamedLayer[] {
  const dense = (inputs: number, outputs: number) => denseWork(inputs, outputs, context, true);
  const head = hidden / heads;
  const scores: Product = { rows: context, columns: context, inner: head, count: heads };
  const mixture: Product = { rows: context, columns: head, inner: context, count: heads };
  const attention: LayerWork = {
    parameters: 0,
    forward: [scores, mixture],
    backward: [scores, mixture].flatMap(backwardOf),
  };
  const block: readonly NamedLayer[] = [
    ['attention.in', withNorm(dense(hidden, 3 * hidden), hidden)],
    ['attention.out', together(attention, dense(hidden, hidden))],
    ['dense.in', withNorm(dense(hidden, inner), hidden)],
    ['dense.out', dense(inner, hidden)],
  ];
  return [
    // Looking a word up multiplies nothing; its gradient is that of the scores, and of the rows that were looked up.
    ['words', learned(vocabulary * hidden)],
    ['positions', learned(context * hidden)],
    ...Array.from({ length: layers }, (_, i) =>
      block.map(([name, work]): NamedLayer => [`block${i + 1}.${name}`, work]),
    ).flat(),
    ['norm', learned(2 * hidden)],
    ['scores', { ...denseWork(hidden, vocabulary, context), parameters: 0 }],
  ];
}

const learned = (parameters: number): LayerWork => ({ parameters, forward: [], backward: [] });

/** Two numbers for each that comes in: its scale and its shift. */
const withNorm = (work: LayerWork, width: number): LayerWork => ({
  ...work,
  parameters: work.parameters + 2 * width,
});

function together(first: LayerWork, second: LayerWork): LayerWork {
  return {
    parameters: first.parameters + second.parameters,
    forward: [...first.forward, ...second.forward],
    backward: [...second.backward, ...first.backward],
  };
}
