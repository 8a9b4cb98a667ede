/** Matrices of low rank in the place of the layers of a gradient. */
import type { Layer } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { defineCompressor } from '../../api/team.ts';
import { sizeOf } from '../../kit/training/layer-norms.ts';
import { createFactors } from './power-sgd/factors.ts';

export const powerSgd = defineCompressor({
  name: 'powerSgd',
  summary:
    'Each layer as a matrix of low rank, by one power iteration that starts from the last one; needs error feedback.',
  doc: `For each layer M of the gradient, a matrix of n rows and m columns: \`P = orth(M Q)\`, \`Q = M^T P\`, and \`P Q^T\` arrives. Q is
kept for the next gradient of the worker (warm start), at first it is normal; a column that has become zero is drawn anew. A matrix
of rank up to \`rank\` arrives as it is.

**Layers** come from the problem. Where \`rank (n + m)\` is not less than \`n m\`, as for vectors, a layer is sent as it is.

**Convention** Every worker compresses a matrix of its own. The original sums P and Q over the workers on the way, which gives a
factorization of the mean gradient and can be all-reduced; with equal gradients the two are one.

**Biased**: needs error feedback, in which what is left away comes into reach of later power iterations.

**Cost** \`32 rank (n + m)\` bits per layer, and \`6 rank n m\` operations.

**Validated** exact on matrices of rank up to \`rank\`, to 1e-14; repeated on one matrix it comes to the best approximation of its
rank.`,
  cites: [
    {
      authors: 'T. Vogels, S. P. Karimireddy, M. Jaggi',
      title: 'PowerSGD: Practical Low-Rank Gradient Compression for Distributed Optimization',
      venue: 'NeurIPS',
      year: 2019,
    },
  ],
  params: {
    rank: {
      kind: 'count',
      min: 1,
      max: 1000,
      doc: 'Largest rank of what arrives.',
      default: 1,
      suggestions: ['1', '2', '4'],
    },
  },
  examples: ['powerSgd', 'powerSgd(rank: 2)'],
  unbiased: () => false,
  bits: ({ rank }, dimension, layers) =>
    layers.length === 0 ? 32 * dimension : layers.reduce((sum, layer) => sum + 32 * numbersOf(layer, rank), 0),
  build: ({ rank }, { layers, random }) => {
    const low = layers.filter((layer) => isLow(layer, rank)).map((layer) => of(layer, rank, random));
    return {
      state: Object.fromEntries(low.map(({ layer, q }) => [`q.${layer.name}`, q])),
      compress(gradient, out) {
        out.set(gradient);
        for (const { approximate } of low) approximate(gradient, out);
      },
    };
  },
});

const isLow = ({ rows, columns }: Layer, rank: number): boolean => rank * (rows + columns) < rows * columns;

function numbersOf(layer: Layer, rank: number): number {
  return isLow(layer, rank) ? rank * (layer.rows + layer.columns) : sizeOf(layer);
}

function of(layer: Layer, rank: number, random: RandomStream) {
  const { q, approximate } = createFactors(layer, rank, random);
  return { layer, q, approximate };
}
