/** Gradients as they are. */
import { defineCompressor } from '../../api/team.ts';

export const uncompressed = defineCompressor({
  name: 'uncompressed',
  summary: 'Gradients are sent as they are; what `workers` has where nothing is said.',
  doc: `What arrives is the gradient: 32 bits for each of its numbers. The default of \`workers\`, so that a sweep over compressors
can have the exact run beside the others.

**Validated** a run with it has the bytes of one that names no compressor.`,
  cites: [],
  params: {},
  examples: ['uncompressed'],
  unbiased: () => true,
  bits: (_values, dimension) => 32 * dimension,
  build: () => ({ state: {}, compress: (gradient, out) => out.set(gradient) }),
});
